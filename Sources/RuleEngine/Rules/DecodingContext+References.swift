// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// References in their three forms (DESIGN 2, References).
extension DecodingContext {
    /// `Acme`, `{rule: acme}` or `{id: 123}`.
    func reference(_ node: YAMLNode, to kind: Kind, _ name: String) -> RuleReference? {
        if isBroken(node) { return nil }
        switch node.value {
        case .scalar(let scalar):
            guard scalar.isText else { break }
            return named(node, scalar.text, kind, name)
        case .mapping(let entries):
            return reference(entries, node, kind, name)
        case .sequence:
            break
        }
        report(.badReference(name, kind, node))
        return nil
    }

    /// Whether a map is a reference, and not an entry with fields of its own.
    static func isReference(_ entries: [YAMLEntry]) -> Bool {
        entries.count == 1 && (entries[0].keyText == "id" || entries[0].keyText == "rule")
    }

    private func named(_ node: YAMLNode, _ text: String, _ kind: Kind, _ name: String) -> RuleReference? {
        if kind == .member, !EmailAddress.isOne(text) {
            report(.badEmail(name, node))
            return nil
        }
        if text.isBlank {
            report(.emptyText(name, node))
            return nil
        }
        return RuleReference(kind: kind, target: .name(text), position: node.position)
    }

    private func reference(
        _ entries: [YAMLEntry], _ node: YAMLNode, _ kind: Kind, _ name: String
    ) -> RuleReference? {
        // An element with `when` is a map even where a name alone would do.
        if entries.count == 1, entries[0].keyText == kind.elementWord {
            return reference(entries[0].value, to: kind, entries[0].keyText)
        }
        guard Self.isReference(entries), let entry = entries.first else {
            report(.badReference(name, kind, entries.first?.key ?? node))
            return nil
        }
        if entry.keyText == "id" {
            return integer(entry.value, "id", in: 1...Int.max).map {
                RuleReference(kind: kind, target: .id($0), position: node.position)
            }
        }
        guard let address = text(entry.value, "rule") else { return nil }
        guard Address.parts(address) != nil else {
            report(.badAddress(address, entry.value))
            return nil
        }
        let reference = RuleReference(kind: kind, target: .rule(address), position: entry.value.position)
        note(reference)
        return reference
    }
}

extension Kind {
    /// The word for one of them in an element of a list.
    var elementWord: String { self == .member ? "user" : rawValue }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func badReference(_ name: String, _ kind: Kind, _ node: YAMLNode) -> Diagnostic {
        let example = kind == .member ? "an e-mail address" : "a name"
        return .error(
            "bad-reference", "\"\(name)\" must name a \(kind.label), not \(node.shown)", at: node.position,
            length: node.length, suggestion: node.quoteSuggestion ?? "write \(example), {rule: …} or {id: …}")
    }

    static func badAddress(_ address: String, _ node: YAMLNode) -> Diagnostic {
        .error(
            "bad-address", "\"\(address)\" is no address", at: node.position, length: node.length,
            suggestion: "an address is a rule's id, for a nested task with its key: website/tasks[kick-off]")
    }
}
