// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension ExpressionEvaluator {
    /// What a filter makes of a cell is a cell in the same place: it still takes the type of what it is compared with.
    func filtered(_ node: ExpressionNode, _ filter: ExpressionFilter) throws(TemplateFault) -> ExpressionValue {
        if case .fallback(let other) = filter {
            // Whether a variable of the environment is there is nothing that the rules can say.
            if let name = node.environmentName,
                case .record(let record)? = try scope.value(named: "env", at: node.span),
                record.value(name) == nil
            {
                return try compute(other)
            }
            let value = try compute(node)
            if case .variables = value { throw .allVariables(at: node.span) }
            return try isEmpty(value, node) ? try compute(other) : value
        }
        let value = try operand(node)
        switch filter {
        case .lower: return try mapped(value, filter, node.span) { $0.lowercased() }
        case .upper: return try mapped(value, filter, node.span) { $0.uppercased() }
        case .trim: return try mapped(value, filter, node.span) { Comparison.normalized($0) }
        case .slug: return try mapped(value, filter, node.span) { Slug.of($0) }
        // An empty cell stays one, so that it leaves its field out instead of emptying a list.
        case .split(let separator): return value.isNull ? value : try split(value, separator, node.span)
        case .date(let pattern):
            if value.isNull { return .null }
            guard let date = try date(value, node.span) else { throw .badInput(value, filter, at: node.span) }
            return .text(pattern.text(of: date))
        case .fallback: return value
        }
    }

    /// Null, and empty text.
    private func isEmpty(_ value: ExpressionValue, _ node: ExpressionNode) throws(TemplateFault) -> Bool {
        let settled: ExpressionValue
        if case .variable(let variable, let path) = value {
            settled = ExpressionValue.node(try expanded(variable, path, node.span)).settled
        } else {
            settled = value.settled
        }
        return settled.isNull || settled.plainText?.isEmpty == true
    }

    private func mapped(
        _ value: ExpressionValue, _ filter: ExpressionFilter, _ span: ExpressionSpan, _ change: (String) -> String
    ) throws(TemplateFault) -> ExpressionValue {
        switch value {
        case .null: return .null
        case .cell(let cell): return .cell(cell.holding(change(cell.text)))
        case .text(let text): return .text(change(text))
        case .number, .date: return .text(change(value.insideText ?? ""))
        default: throw .badInput(value, filter, at: span)
        }
    }

    private func split(_ value: ExpressionValue, _ separator: String, _ span: ExpressionSpan) throws(TemplateFault)
        -> ExpressionValue
    {
        switch value {
        case .cell(let cell): return .list(Self.pieces(cell.text, separator).map { .cell(cell.holding($0)) })
        case .text(let text): return .list(Self.pieces(text, separator).map { .text($0) })
        default: throw .badInput(value, .split(separator: separator), at: span)
        }
    }

    /// Trimmed, without empty ones.
    private static func pieces(_ text: String, _ separator: String) -> [String] {
        let unified = text.replacing("\r\n", with: "\n")
        let parts =
            separator.count == 1 && separator.first.map { $0.isASCII } == true
            ? unified.split(separator: separator.first ?? ",").map { String($0) }
            : unified.split(separator: separator).map { String($0) }
        return parts.map { Comparison.normalized($0) }.filter { !$0.isEmpty }
    }
}

extension DataCell {
    func holding(_ text: String) -> DataCell { DataCell(text: text, position: position, length: length) }
}
