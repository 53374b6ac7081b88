// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Decodes the header, which stands once over all files.
struct HeaderDecoder {
    let context: DecodingContext

    static let keys = ["version", "ruleset", "organization", "ownership", "safety", "formerly", "profiles"]

    /// The ruleset without its rules. `entries` are those of all files, in order; `start` is where a missing key would be.
    func decode(_ entries: [YAMLEntry], start: SourcePosition?) -> Ruleset {
        var ruleset = Ruleset(name: "")
        var first: [String: YAMLEntry] = [:]
        for entry in entries {
            if let earlier = first[entry.keyText] {
                context.report(.repeatedHeader(entry, first: earlier.key.position))
                continue
            }
            first[entry.keyText] = entry
            decode(entry, into: &ruleset)
        }
        if let start {
            let missing = ["version", "ruleset"].filter { first[$0] == nil }
            if !missing.isEmpty { context.report(.missingHeader(missing, at: start)) }
        }
        return ruleset
    }

    private func decode(_ entry: YAMLEntry, into ruleset: inout Ruleset) {
        let node = entry.value
        switch entry.keyText {
        case "version":
            if let version = context.integer(node, "version"), version != 1 {
                context.report(.unknownVersion(version, node))
            }
        case "ruleset":
            guard let name = name(node, "ruleset") else { return }
            ruleset.name = name
            ruleset.namePosition = node.position
        case "organization":
            ruleset.organization = context.integer(node, "organization", in: 1...Int.max)
                .map { Located($0, at: node.position) }
        case "ownership":
            let choices = Ruleset.Ownership.allCases.map(\.rawValue)
            ruleset.ownership =
                context.choice(node, "ownership", of: choices).flatMap(Ruleset.Ownership.init) ?? .markers
        case "safety": safety(node, into: &ruleset.safety)
        case "formerly":
            if context.isBroken(node) { return }
            if case .sequence(let elements) = node.value {
                ruleset.formerly = elements.compactMap { name($0, "formerly") }
            } else {
                ruleset.formerly = [name(node, "formerly")].compactMap { $0 }
            }
        default: break
        }
    }

    private func name(_ node: YAMLNode, _ key: String) -> String? {
        guard let text = context.text(node, key) else { return nil }
        if RuleName.isOne(text) { return text }
        context.report(.badRulesetName(text, node))
        return nil
    }

    private func safety(_ node: YAMLNode, into safety: inout Safety) {
        guard let entries = context.mapping(node, "safety", suggestion: "write safety: {max_removals: 10}") else {
            return
        }
        for entry in entries {
            let name = "safety.\(entry.keyText)"
            if let limit = Safety.limits[entry.keyText] {
                safety[keyPath: limit] = context.integer(entry.value, name, in: 0...Int.max)
            } else if entry.keyText == "invite_domains" {
                safety.inviteDomains = context.sequence(entry.value, name)?.compactMap { domain($0, name) }
            } else if entry.keyText == "protect" {
                let selectors = SelectorDecoder(context: context, key: name)
                safety.protect = context.sequence(entry.value, name)?.compactMap { selectors.decode($0) } ?? []
            } else {
                context.unknownKey(
                    entry, in: "\"safety\"", known: Safety.limits.keys.sorted() + ["invite_domains", "protect"])
            }
        }
    }

    private func domain(_ node: YAMLNode, _ name: String) -> String? {
        guard let text = context.text(node, name) else { return nil }
        let isDomain =
            text.contains(".") && !text.contains("@") && !text.contains("*") && !text.contains(where: \.isWhitespace)
        if isDomain { return text.lowercased() }
        context.report(.badDomain(text, node))
        return nil
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func repeatedHeader(_ entry: YAMLEntry, first: SourcePosition) -> Diagnostic {
        .error(
            "repeated-header", "\"\(entry.keyText)\" stands in more than one file", at: entry.key.position,
            length: entry.key.length, notes: [.init(message: "the first one stands here", position: first)],
            suggestion: "the header stands once; other files have only rules, vars and defaults")
    }

    fileprivate static func missingHeader(_ missing: [String], at position: SourcePosition) -> Diagnostic {
        let example = ["version": "version: 1", "ruleset": "ruleset: acme-delivery"]
        return .error(
            "missing-header", "no file says the \(missing.map { "\"\($0)\"" }.joined(separator: " and the "))",
            at: position, suggestion: "add \(missing.compactMap { example[$0] }.joined(separator: " and "))")
    }

    fileprivate static func unknownVersion(_ version: Int, _ node: YAMLNode) -> Diagnostic {
        .error(
            "unknown-version", "version \(version) of the rule language is not known", at: node.position,
            length: node.length, suggestion: "write version: 1")
    }

    fileprivate static func badRulesetName(_ text: String, _ node: YAMLNode) -> Diagnostic {
        .error(
            "bad-name", "\"\(text)\" cannot be a ruleset's name: a to z, 0 to 9, \".\", \"_\" and \"-\" are possible",
            at: node.position, length: node.length, suggestion: RuleName.suggestion(for: text))
    }

    fileprivate static func badDomain(_ text: String, _ node: YAMLNode) -> Diagnostic {
        .error(
            "bad-domain", "\"\(text)\" is no domain", at: node.position, length: node.length,
            suggestion: "write what stands after the @: example.com")
    }
}
