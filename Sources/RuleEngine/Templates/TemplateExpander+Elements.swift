// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Elements of lists with `for_each`, `as`, `when`: each turn is an element of its own.
extension TemplateExpander {
    func turns(of entries: [YAMLEntry], _ element: YAMLNode) -> [YAMLNode]? {
        guard let forEach = entries.first(where: { $0.keyText == "for_each" }) else { return turn(entries, element) }
        let alias = entries.first { $0.keyText == "as" }
        guard let name = rowName(alias) else { return [] }
        let rest = entries.filter { $0.keyText != "for_each" && $0.keyText != "as" }
        switch rows.rows(forEach, expander: self) {
        case .failed: return []
        case .later(let shape): return with(name, nil, shape: shape) { turn(rest, element) }
        case .rows(_, let shape) where isOutlining: return with(name, nil, shape: shape) { turn(rest, element) }
        case .rows(let rows, let shape):
            if rows.isEmpty { leftOut = true }
            var turns: [YAMLNode] = []
            for row in rows {
                guard budget.takeTurn() else {
                    if budget.reportsTurns() { diagnostics.add(.tooManyTurns(forEach, limit: inputs.maxTurns)) }
                    return []
                }
                turns += with(name, row.value, shape: shape) { turn(rest, element) } ?? []
            }
            return turns
        }
    }

    /// The name that `as` gives to a row, nil for one that cannot be.
    func rowName(_ alias: YAMLEntry?) -> String? {
        guard let alias else { return "each" }
        guard case .scalar(let scalar) = alias.value.value, scalar.isText,
            Self.isName(scalar.text), !Self.taken.contains(scalar.text)
        else {
            diagnostics.add(.badRowName(alias.value))
            return nil
        }
        return scalar.text
    }

    /// Whether `when` lets something be; what has no value yet is let be.
    func isAwake(_ when: YAMLEntry?) -> Bool {
        guard let when else { return true }
        if condition(when.value) ?? true { return true }
        leftOut = true
        return false
    }

    /// One turn of an element. What `when` puts to sleep stays in the list with `when: false`: a task's address must be
    /// known, so that it is no orphan.
    func turn(_ entries: [YAMLEntry], _ element: YAMLNode) -> [YAMLNode]? {
        let when = entries.first { $0.keyText == "when" }
        let rest = entries.filter { $0.keyText != "when" }
        if let when, !isAwake(when) {
            let no = when.value.with(.scalar(YAMLScalar(text: "false", style: .plain, resolved: .bool(false))))
            let (known, _, _) = capturing { expand(rest.filter { Self.identifying.contains($0.keyText) }) }
            return [
                element.with(.mapping([when.with(no)] + known))
            ]
        }
        if rest.count == 1, let only = rest.first, only.keyText == "value" { return spliced(only.value) }
        let expanded = expand(settings: rest)
        // Of an element whose cells are all empty nothing is left.
        return expanded.isEmpty && !rest.isEmpty ? nil : [element.with(.mapping(expanded))]
    }

    /// The entries of a rule or an element, whose `ensure` may be a bare expression. A rule's body of which nothing is
    /// left is still a body.
    func expand(settings entries: [YAMLEntry], keepsMaps: Bool = false) -> [YAMLEntry] {
        entries.compactMap { entry in
            var value = entry.keyText == "ensure" ? word(entry.value) : expand(entry.value)
            if value == nil, keepsMaps, case .mapping = entry.value.value { value = entry.value.with(.mapping([])) }
            return value.map { entry.with($0) }
        }
    }

    private static let identifying: Set<String> = ["id", "summary"]
    private static let taken: Set<String> = [
        "key", "vars", "profile", "today", "env", "and", "or", "not", "in", "if", "else", "true", "false", "null",
    ]

    private static func isName(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first == "_" || first.properties.isAlphabetic else { return false }
        return text.unicodeScalars.allSatisfy {
            $0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func tooManyTurns(_ forEach: YAMLEntry, limit: Int) -> Diagnostic {
        .error(
            "too-large", "the for_each of elements have more than \(limit) turns in all",
            at: forEach.key.position, length: forEach.key.length,
            suggestion: "a for_each in a bulk rule has all its turns for each row: go over fewer")
    }

    fileprivate static func badRowName(_ node: YAMLNode) -> Diagnostic {
        .error(
            "bad-name", "\"as\" must give the row a name of letters, digits and \"_\" that means nothing else yet",
            at: node.position, length: node.length, suggestion: "write as: person, and use ${person.email}")
    }
}
