// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What can go wrong when a reference is looked up.
extension Diagnostic {
    static func unknownReference(_ reference: RuleReference, shown: String, suggestion: String?) -> Diagnostic {
        .error(
            "not-found", "there is no \(reference.kind.label) with \(shown)", at: reference.position,
            suggestion: suggestion ?? "declare it with a rule, or correct the reference")
    }

    static func ambiguousReference(_ reference: RuleReference, _ found: [Reference]) -> Diagnostic {
        let ids = found.compactMap { $0.id }.sorted()
        var shown = ids.map { "#\($0)" }
        if ids.count < found.count { shown.append("the one this plan creates") }
        return .error(
            "ambiguous-name",
            "several \(reference.kind.definition?.plural ?? "") are called \"\(found.first?.name ?? "")\": "
                + shown.joined(separator: ", "), at: reference.position,
            suggestion: "say which one: {id: \(ids.first ?? 0)}")
    }

    static func wrongKind(_ reference: RuleReference, _ instance: Instance) -> Diagnostic {
        .error(
            "wrong-kind",
            "the rule \"\(instance.address)\" declares a \(instance.kind.label), not a \(reference.kind.label)",
            at: reference.position)
    }

    static func severalInstances(_ reference: RuleReference, _ rule: String, _ instances: [Instance]) -> Diagnostic {
        .error(
            "several-instances",
            "\"\(rule)\" declares \(instances.first?.kind.counted(instances.count) ?? "nothing"), and one is asked here",
            at: reference.position,
            suggestion: instances.first.map { "name one of them: {rule: \"\($0.address)\"}" })
    }

    static func notThere(_ reference: RuleReference, _ instance: Instance) -> Diagnostic {
        .error(
            "not-there",
            "\"\(instance.address)\" is \(instance.asleep ? "asleep" : instance.ensure.rawValue) after this plan",
            at: reference.position,
            notes: [.init(message: "its rule stands here", position: instance.source)],
            suggestion: instance.asleep
                ? "remove the reference, or give it the same when:" : "remove the reference, or the rule's ensure")
    }

    static func unknownPerson(_ email: String, at position: SourcePosition, suggestion: String?) -> Diagnostic {
        .error(
            "unknown-person", "nobody in the organization has the address \"\(email)\"", at: position,
            suggestion: suggestion.map { "did you mean \"\($0)\"?" }
                ?? "to invite them, add a rule: member: {user: \(email)}")
    }

    static func removedPerson(_ resource: Resource, at position: SourcePosition) -> Diagnostic {
        let date = resource.removedAt.map { " on \($0.prefix(10))" } ?? ""
        return .error(
            "removed-person", "\(resource.name) was removed from the organization\(date)", at: position,
            suggestion: "take the name out here, or invite them again: member: {user: \(resource.name)}, ensure: active"
        )
    }
}
