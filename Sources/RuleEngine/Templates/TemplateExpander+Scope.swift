// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What the expressions of a template see: rows, the key, variables.
extension TemplateExpander: ExpressionScope {
    func value(named name: String, at span: ExpressionSpan) throws(TemplateFault) -> ExpressionValue? {
        if let frame = frames.last(where: { $0.name == name }) {
            sawRow = true
            guard let value = frame.value else { throw .notYetKnown(at: span) }
            return value
        }
        switch name {
        case "vars": return .variables
        case "today": return .date(inputs.today)
        case "profile": return inputs.profile.map { .text($0) } ?? .null
        case "env": return .record(environment)
        case "key":
            sawRow = true
            guard let key else { throw frames.contains { $0.value == nil } ? .notYetKnown(at: span) : .noKey(at: span) }
            return .text(key)
        case "each": throw .noRow(at: span)
        default: return nil
        }
    }

    var names: [String] { frames.map(\.name) + ["key", "vars", "profile", "today", "env"] }

    var variableNames: [String] { inputs.variables.keys.sorted() }

    func variable(_ name: String) -> YAMLNode? { inputs.variables[name] }

    func expanded(
        _ node: YAMLNode, path: String, at span: ExpressionSpan
    ) throws(TemplateFault) -> YAMLNode {
        try placed(node, path: path, at: span, data: true)
    }

    var environment: ExpressionRecord {
        let values = inputs.environment
        return ExpressionRecord(names: values.keys.sorted(), reference: nil, label: "env") { name in
            values[name].map { .text($0) }
        }
    }

    /// A variable with its templates expanded. Only what lies on the path is, so that a variable may use its neighbours.
    func placed(
        _ node: YAMLNode, path: String, at span: ExpressionSpan, data: Bool
    ) throws(TemplateFault) -> YAMLNode {
        let name = data ? path : "\(path) in place"
        if let known = variables[name] { return known }
        if failed.contains(path) { throw .silent(at: span) }
        if let start = inProgress.firstIndex(of: path) { throw .cycle(inProgress[start...] + [path], at: span) }
        guard inProgress.count < TemplateLimits.chain else { throw .tooDeep(at: span) }
        inProgress.append(path)
        let outside = (broken, sawRow)
        broken = []
        sawRow = false
        let expanded = (data ? expandData(node) : expand(node)) ?? node.with(.scalar(.null))
        let (isWhole, usedRow) = (broken.isEmpty, sawRow)
        broken = outside.0
        sawRow = outside.1 || usedRow
        inProgress.removeLast()
        guard isWhole else {
            if !usedRow { failed.insert(path) }
            throw .silent(at: span)
        }
        if !usedRow { variables[name] = expanded }
        return expanded
    }
}
