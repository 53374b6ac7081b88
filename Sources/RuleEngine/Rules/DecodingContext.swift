// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What all decoders share: the faults found so far, what is to be checked once every rule is known, and the typed reading
/// of nodes. A reading that fails has reported why and returns nil.
final class DecodingContext {
    /// How the ruleset tells what it owns; the header says it before any rule is decoded.
    var ownership = Ruleset.Ownership.markers
    private(set) var diagnostics = DiagnosticList()
    /// References to rules, looked up once all rules are decoded.
    private(set) var ruleReferences: [RuleReference] = []
    /// Nodes whose fault is reported already.
    private var broken: Set<SourcePosition> = []
    let paths: FieldPaths

    init(ownership: Ruleset.Ownership = .markers, paths: FieldPaths = FieldPaths()) {
        self.ownership = ownership
        self.paths = paths
    }

    func report(_ diagnostic: Diagnostic) { diagnostics.add(diagnostic) }

    /// What was reported since the last time.
    func takeDiagnostics() -> [Diagnostic] {
        defer { diagnostics = DiagnosticList() }
        return diagnostics.all
    }

    func report(contentsOf list: DiagnosticList) { diagnostics.append(contentsOf: list.all) }

    func passOver(_ positions: Set<SourcePosition>) { broken.formUnion(positions) }

    func note(_ reference: RuleReference) { ruleReferences.append(reference) }

    func note(_ references: [RuleReference]) { ruleReferences += references }

    func isBroken(_ node: YAMLNode) -> Bool { !broken.isEmpty && broken.contains(node.position) }

    // MARK: - Shapes

    /// The entries of a map.
    func mapping(_ node: YAMLNode, _ name: String, suggestion: String? = nil) -> [YAMLEntry]? {
        if isBroken(node) { return nil }
        if case .mapping(let entries) = node.value { return entries }
        report(.wrongType(name, "a map", node, suggestion: suggestion))
        return nil
    }

    /// The elements of a list that has only the plain form.
    func sequence(_ node: YAMLNode, _ name: String) -> [YAMLNode]? {
        if isBroken(node) { return nil }
        if case .sequence(let elements) = node.value { return elements }
        report(.listExpected(name, node))
        return nil
    }

    /// A scalar, with what it is by YAML's rules.
    func scalar(_ node: YAMLNode) -> YAMLScalar? {
        guard case .scalar(let scalar) = node.value else { return nil }
        return scalar
    }

    // MARK: - Scalars

    func text(_ node: YAMLNode, _ name: String, suggestion: String? = nil) -> String? {
        if isBroken(node) { return nil }
        if case .scalar(let scalar) = node.value, scalar.isText { return scalar.text }
        report(.wrongType(name, "text", node, suggestion: suggestion ?? node.quoteSuggestion))
        return nil
    }

    /// Text that says something.
    func filledText(_ node: YAMLNode, _ name: String) -> String? {
        guard let text = text(node, name) else { return nil }
        if !text.isBlank { return text }
        report(.emptyText(name, node))
        return nil
    }

    func flag(_ node: YAMLNode, _ name: String) -> Bool? {
        if isBroken(node) { return nil }
        if let scalar = scalar(node), case .bool(let flag) = scalar.resolved { return flag }
        if let cell = node.cell {
            if let flag = cell.flag { return flag }
            report(.wrongType(name, "yes, no, true or false", node, suggestion: nil))
            return nil
        }
        report(.wrongType(name, "true or false", node, suggestion: node.flagSuggestion))
        return nil
    }

    func integer(_ node: YAMLNode, _ name: String, in range: ClosedRange<Int>? = nil) -> Int? {
        guard let number = number(node, name, wanted: "a whole number") else { return nil }
        guard let integer = Int("\(number)") else {
            report(.wrongType(name, "a whole number", node, suggestion: nil))
            return nil
        }
        if let range, !range.contains(integer) {
            report(.outOfRange(name, range, node))
            return nil
        }
        return integer
    }

    /// One of some words.
    func choice(_ node: YAMLNode, _ name: String, of choices: [String], hints: [String: String] = [:]) -> String? {
        if isBroken(node) { return nil }
        guard let scalar = scalar(node) else {
            report(.wrongType(name, "one of \(choices.wordList)", node, suggestion: nil))
            return nil
        }
        if scalar.isText, choices.contains(scalar.text) { return scalar.text }
        report(.unknownChoice(name, node, choices: choices, hint: hints[scalar.text.lowercased()]))
        return nil
    }

    // MARK: - Keys

    /// Reports a key that does not belong here: unsupported yet, or unknown with what was probably meant, which is the
    /// result.
    @discardableResult
    func unknownKey(
        _ entry: YAMLEntry, in place: String, known: [String], unsupported: [String] = [], hint: String? = nil
    ) -> String? {
        let isLater = unsupported.contains(entry.keyText)
        let diagnostic: Diagnostic =
            isLater
            ? .unsupported(entry.keyText, entry.key) : .unknownField(entry, in: place, known: known, hint: hint)
        report(diagnostic)
        return diagnostic.suggestion
    }
}

extension String {
    /// Whether it says nothing.
    var isBlank: Bool {
        if let first = utf8.first, (0x21...0x7E).contains(first) { return false }
        return Comparison.normalized(self).isEmpty
    }

    /// Whether it has more characters than a limit. They are only counted where the bytes do not tell.
    func isLonger(than limit: Int) -> Bool { utf8.count > limit && count > limit }
}

// MARK: - Texts

extension Diagnostic {
    static func wrongType(_ name: String, _ wanted: String, _ node: YAMLNode, suggestion: String?) -> Diagnostic {
        .error(
            "wrong-type", "\"\(name)\" must be \(wanted), not \(node.shown)", at: node.position, length: node.length,
            suggestion: suggestion)
    }

    static func listExpected(_ name: String, _ node: YAMLNode) -> Diagnostic {
        var cure: String?
        if case .scalar(let scalar) = node.value, scalar.resolved != .null { cure = "write \(name): [\(scalar.text)]" }
        return .error(
            "list-expected", "\"\(name)\" must be a list, not \(node.shown)", at: node.position, length: node.length,
            suggestion: cure ?? "write \(name): […]")
    }

    static func emptyText(_ name: String, _ node: YAMLNode) -> Diagnostic {
        .error("empty-value", "\"\(name)\" must not be empty", at: node.position, length: node.length)
    }

    static func outOfRange(
        _ name: String, _ range: ClosedRange<Int>, _ node: YAMLNode, suggestion: String? = nil
    ) -> Diagnostic {
        let bounds =
            range.upperBound == .max
            ? "at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
        return .error(
            "out-of-range", "\"\(name)\" must be \(bounds), not \(node.shownValue)", at: node.position,
            length: node.length, suggestion: suggestion)
    }

    static func unknownChoice(_ name: String, _ node: YAMLNode, choices: [String], hint: String? = nil) -> Diagnostic {
        let close = Suggestion.closest(to: node.shownText, among: choices)
        return .error(
            "unknown-choice", "\"\(name)\" must be one of \(choices.wordList), not \(node.shown)", at: node.position,
            length: node.length, suggestion: hint ?? close.map { "did you mean \"\($0)\"?" })
    }

    static func unsupported(_ word: String, _ node: YAMLNode) -> Diagnostic {
        .error(
            "unsupported", "\"\(word)\" is not part of this version's rule language", at: node.position,
            length: node.length)
    }

    static func unknownField(_ entry: YAMLEntry, in place: String, known: [String], hint: String?) -> Diagnostic {
        let close =
            Template.isIn(entry.keyText)
            ? "no template can stand in a key; if it is a text with \":\", put it all in quotes"
            : Suggestion.closest(to: entry.keyText, among: known).map { "did you mean \"\($0)\"?" }
        return .error(
            "unknown-field", "\(place) has no \"\(entry.keyText)\"", at: entry.key.position, length: entry.key.length,
            suggestion: hint ?? close)
    }
}

extension [String] {
    /// `"a", "b" or "c"`.
    var wordList: String {
        let quoted = map { "\"\($0)\"" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
        return quoted.dropLast().joined(separator: ", ") + " or " + last
    }
}
