// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Decodes what rules and nested items say beside their body: `ensure`, `adopt`, `formerly`.
struct RuleSettingsDecoder {
    let context: DecodingContext
    /// nil where the body is not known.
    let definition: KindDefinition?
    /// Whether the settings are about one resource with a name.
    var isNamed = true

    func ensure(_ entry: YAMLEntry) -> Located<Ensure>? {
        let allowed = (definition?.ensures ?? Ensure.allCases).map(\.rawValue)
        guard let word = context.choice(entry.value, "ensure", of: allowed, hints: Self.ensureHints(definition)),
            let ensure = Ensure(rawValue: word)
        else { return nil }
        return Located(ensure, at: entry.value.position)
    }

    func adopt(_ entry: YAMLEntry) -> Located<Adopt>? {
        if let definition, !definition.hasOwner {
            context.report(.cannotAdopt(entry, definition))
            return nil
        }
        guard let word = context.choice(entry.value, "adopt", of: Adopt.allCases.map(\.rawValue)),
            let adopt = Adopt(rawValue: word)
        else { return nil }
        if adopt != .any, context.ownership == .natural {
            context.report(.adoptNeedsMarkers(adopt, entry.value))
            return nil
        }
        return Located(adopt, at: entry.value.position)
    }

    func formerly(_ entry: YAMLEntry) -> [Located<Formerly>] {
        if context.isBroken(entry.value) { return [] }
        guard case .sequence(let elements) = entry.value.value else { return [former(entry.value)].compactMap { $0 } }
        return elements.compactMap(former)
    }

    // MARK: - Former addresses and names

    private func former(_ node: YAMLNode) -> Located<Formerly>? {
        if context.isBroken(node) { return nil }
        if case .mapping(let entries) = node.value { return formerName(entries, node) }
        guard let text = context.text(node, "formerly") else { return nil }
        if Address.parts(text) != nil { return Located(.address(text), at: node.position) }
        if let slash = text.firstIndex(of: "/") {
            let ruleset = String(text[..<slash])
            let address = String(text[text.index(after: slash)...])
            if RuleName.isOne(ruleset), Address.parts(address) != nil {
                return Located(.otherRuleset(ruleset: ruleset, address: address), at: node.position)
            }
        }
        context.report(.badFormerly(text, node))
        return nil
    }

    private func formerName(_ entries: [YAMLEntry], _ node: YAMLNode) -> Located<Formerly>? {
        guard entries.count == 1, let entry = entries.first, entry.keyText == "name" else {
            context.report(.badFormerly(nil, entries.first { $0.keyText != "name" }?.key ?? node))
            return nil
        }
        guard isNamed else {
            context.report(.formerNameOfMany(entry))
            return nil
        }
        return context.filledText(entry.value, "name").map { Located(.name($0), at: node.position) }
    }

    private static func ensureHints(_ definition: KindDefinition?) -> [String: String] {
        guard let definition else { return [:] }
        var hints = ["exists": "did you mean \"present\"?", "open": "did you mean \"active\"?"]
        if definition.ensures.contains(.absent) {
            for word in ["deleted", "removed", "remove", "delete"] { hints[word] = "did you mean \"absent\"?" }
        }
        if definition.ensures.contains(.completed) {
            for word in ["done", "closed", "complete", "archived"] { hints[word] = "did you mean \"completed\"?" }
        }
        if definition.ensures.contains(.archived) {
            for word in ["absent", "deleted", "removed", "closed"] {
                hints[word] = "rules cannot delete a \(definition.kind.label), but archive it: ensure: archived"
            }
        }
        return hints
    }
}

/// Names of rulesets and rules.
enum RuleName {
    static let pattern = "[a-z0-9][a-z0-9._-]{0,63}"

    static func isOne(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (1...64).contains(bytes.count), let first = bytes.first, isAlphanumeric(first) else { return false }
        return bytes.allSatisfy { isAlphanumeric($0) || $0 == 46 || $0 == 95 || $0 == 45 }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool { (97...122).contains(byte) || (48...57).contains(byte) }

    /// What a text would be as such a name.
    static func suggestion(for text: String) -> String? {
        let slug = String(Slug.of(text).prefix(64))
        return isOne(slug) ? "write \(slug)" : nil
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func cannotAdopt(_ entry: YAMLEntry, _ definition: KindDefinition) -> Diagnostic {
        .error(
            "cannot-adopt", "\"adopt\" has no meaning for a \(definition.kind.label)", at: entry.key.position,
            length: entry.key.length,
            suggestion: definition.kind == .jobSite ? "to take a certain site, write id: in its body" : nil)
    }

    fileprivate static func adoptNeedsMarkers(_ adopt: Adopt, _ node: YAMLNode) -> Diagnostic {
        .error(
            "cannot-adopt", "\"adopt: \(adopt.rawValue)\" needs markers, and this ruleset has \"ownership: natural\"",
            at: node.position, length: node.length)
    }

    fileprivate static func badFormerly(_ text: String?, _ node: YAMLNode) -> Diagnostic {
        let message = text.map { "\"\($0)\" is no former address" } ?? "a former name has the form {name: Old name}"
        return .error(
            "bad-address", message, at: node.position, length: node.length,
            suggestion: "write old-rule, old-rule/tasks[key], other-ruleset/rule or {name: Old name}")
    }

    fileprivate static func formerNameOfMany(_ entry: YAMLEntry) -> Diagnostic {
        .error(
            "bad-address", "a former name belongs to one resource", at: entry.key.position, length: entry.key.length,
            suggestion: "write it at the item that had the name")
    }
}
