// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Computes expressions for one row. Cheap to make; what it learns about large variables is kept in the index.
package struct ExpressionEvaluator<Scope: ExpressionScope> {
    let scope: Scope
    let index: ExpressionIndex

    /// - Parameter index: one for a whole run, so that large maps and lists are taken in once and not for every row.
    package init(scope: Scope, index: ExpressionIndex = ExpressionIndex()) {
        self.scope = scope
        self.index = index
    }

    /// The value, whole: never `.variable` nor `.variables`, and no row, which is no value of a field.
    package func value(of expression: Expression) throws(TemplateFault) -> ExpressionValue {
        try whole(try compute(expression.root), expression.root.span)
    }

    /// Whether a condition holds.
    package func condition(_ expression: Expression) throws(TemplateFault) -> Bool {
        try holds(expression.root)
    }

    // MARK: - Nodes

    /// The value of a node, variables as they are, so that what follows leads into them.
    func compute(_ node: ExpressionNode) throws(TemplateFault) -> ExpressionValue {
        switch node.kind {
        case .null: return .null
        case .flag(let flag): return .flag(flag)
        case .number(let number): return .number(number)
        case .text(let text): return .text(text)
        case .days(let days): return .days(days)
        case .list(let elements):
            var values: [ExpressionValue] = []
            for element in elements { values.append(try operand(element)) }
            return .list(values)
        case .name(let name):
            guard let value = try scope.value(named: name, at: node.span) else { throw unknownName(name, node.span) }
            return value
        case .member(let parent, let name, let span): return try member(name, span, of: parent)
        case .index(let parent, let key): return try element(key, of: parent, node.span)
        case .filtered(let value, let filter): return try filtered(value, filter)
        case .shifted(let date, let days, let isBack): return try shifted(date, days, isBack, node.span)
        case .comparison(let left, let comparison, let right):
            return .flag(try compares(left, comparison, right, node.span))
        case .not(let condition): return .flag(!(try holds(condition)))
        case .all(let conditions):
            for condition in conditions where !(try holds(condition)) { return .flag(false) }
            return .flag(true)
        case .any(let conditions):
            for condition in conditions where try holds(condition) { return .flag(true) }
            return .flag(false)
        case .choice(let condition, let then, let otherwise):
            return try compute(try holds(condition) ? then : otherwise)
        }
    }

    /// The value of a node, without variables, and scalars of YAML by their type.
    func operand(_ node: ExpressionNode) throws(TemplateFault) -> ExpressionValue {
        try settled(try compute(node), node.span)
    }

    func settled(_ value: ExpressionValue, _ span: ExpressionSpan) throws(TemplateFault) -> ExpressionValue {
        switch value {
        case .variable(let variable, let path):
            return ExpressionValue.node(try expanded(variable, path, span)).settled
        case .variables: throw .allVariables(at: span)
        case .node: return value.settled
        default: return value
        }
    }

    func holds(_ node: ExpressionNode) throws(TemplateFault) -> Bool {
        let value = try operand(node)
        if let truth = value.truth() { return truth }
        throw .noCondition(value, at: node.span)
    }

    func expanded(_ variable: YAMLNode, _ path: String, _ span: ExpressionSpan) throws(TemplateFault) -> YAMLNode {
        if case .scalar(let scalar) = variable.value, !Template.isIn(scalar.text) { return variable }
        return try scope.expanded(variable, path: path, at: span)
    }

    func whole(_ value: ExpressionValue, _ span: ExpressionSpan) throws(TemplateFault) -> ExpressionValue {
        switch value {
        case .variable(let variable, let path): return .node(try expanded(variable, path, span))
        case .variables: throw .allVariables(at: span)
        case .record(let record) where record.reference == nil: throw .wholeRow(record, at: span)
        case .list(let elements):
            for case .record(let record) in elements where record.reference == nil { throw .wholeRow(record, at: span) }
            return value
        default: return value
        }
    }

    // MARK: - Dates

    private func shifted(_ date: ExpressionNode, _ days: ExpressionNode, _ isBack: Bool, _ span: ExpressionSpan)
        throws(TemplateFault) -> ExpressionValue
    {
        let start = try operand(date)
        let shift = try operand(days)
        if start.isNull || shift.isNull { return .null }
        let count = try self.days(shift, isBack, days.span)
        guard let from = try self.date(start, date.span) else { throw .noDate(start, isBack, at: date.span) }
        guard let moved = from.adding(days: isBack ? -count : count) else { throw .outsideCalendar(from, at: span) }
        return .date(moved)
    }

    /// Days, and text and cells that are written like them.
    private func days(_ value: ExpressionValue, _ isBack: Bool, _ span: ExpressionSpan) throws(TemplateFault) -> Int {
        switch value {
        case .days(let days): return days
        case .cell(let cell):
            guard let days = Self.days(cell.text) else { throw .badCell(cell, .days, at: span) }
            return days
        default:
            guard let text = value.plainText, let days = Self.days(text) else { throw .noDays(value, isBack, at: span) }
            return days
        }
    }

    private static func days(_ text: String) -> Int? {
        guard text.last == "d", text.first?.isNumber == true, let days = Int(text.dropLast()) else { return nil }
        return days <= ExpressionLexer.mostDays ? days : nil
    }

    /// The date that a value is or that its text is; nil for what can be none.
    func date(_ value: ExpressionValue, _ span: ExpressionSpan) throws(TemplateFault) -> CalendarDate? {
        switch value {
        case .date(let date): return date
        case .cell(let cell):
            guard let date = CalendarDate(cell.text) else { throw .badCell(cell, .date, at: span) }
            return date
        default:
            guard let text = value.plainText else { return nil }
            guard let date = CalendarDate(text) else { throw .badDate(text, at: span) }
            return date
        }
    }
}

extension ExpressionValue {
    /// Scalars of YAML by their type: what remains a node is a list, a map, or a number that has no exact value.
    var settled: ExpressionValue {
        guard case .node(let node) = self, case .scalar(let scalar) = node.value else { return self }
        if let cell = node.cell { return .cell(cell) }
        switch scalar.resolved {
        case .null: return .null
        case .bool(let flag): return .flag(flag)
        case .integer(let number), .decimal(let number): return .number(number)
        case .text: return .text(scalar.text)
        case .special: return self
        }
    }

    /// The text of what is text by itself, which a cell is not.
    var plainText: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }
}
