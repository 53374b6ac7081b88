// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension ExpressionEvaluator {
    func compares(
        _ left: ExpressionNode, _ comparison: ExpressionComparison, _ right: ExpressionNode, _ span: ExpressionSpan
    ) throws(TemplateFault) -> Bool {
        switch comparison {
        case .isIn: return try isIn(left, right)
        case .isNotIn: return try !isIn(left, right)
        default: break
        }
        let values = (try operand(left), try operand(right))
        let fault = ExpressionPair(values.0, values.1, at: Self.place(left, right, span))
        switch comparison {
        case .equal: return try fault.isEqual()
        case .notEqual: return try !fault.isEqual()
        case .less: return try fault.isOrdered { $0 < 0 }
        case .lessOrEqual: return try fault.isOrdered { $0 <= 0 }
        case .greater: return try fault.isOrdered { $0 > 0 }
        default: return try fault.isOrdered { $0 >= 0 }
        }
    }

    /// Where a fault of two types is to be mended: at the one that is written as it is.
    private static func place(_ left: ExpressionNode, _ right: ExpressionNode, _ span: ExpressionSpan) -> ExpressionSpan
    {
        if left.isLiteral == right.isLiteral { return span }
        return left.isLiteral ? left.span : right.span
    }

    // MARK: - In

    private func isIn(_ left: ExpressionNode, _ right: ExpressionNode) throws(TemplateFault) -> Bool {
        let value = try operand(left)
        let container = inPlace(try compute(right))
        if case .variables = container {
            return try text(value, left.span).map { scope.variable($0) != nil } ?? false
        }
        let whole = try settled(container, right.span)
        switch whole {
        case .null: return false
        case .list(let elements): return try matches(value, elements, left.span)
        case .text(let text): return try isPart(value, of: text, left.span)
        case .cell(let cell):
            if cell.text.isEmpty { return false }
            return try isPart(value, of: cell.text, left.span)
        case .record(let record): return try text(value, left.span).map { record.value($0) != nil } ?? false
        case .node(let node):
            switch node.value {
            case .mapping(let entries):
                return try text(value, left.span).map { index.entry($0, of: entries) != nil } ?? false
            case .sequence(let elements):
                if let text = value.plainText ?? value.cell?.text, let isThere = index.contains(text, in: elements) {
                    return isThere && !value.isNull
                }
                return try matches(value, elements.map { ExpressionValue.node($0).settled }, left.span)
            case .scalar: throw .noContainer(whole, at: right.span)
            }
        default: throw .noContainer(whole, at: right.span)
        }
    }

    /// A variable in which nothing is a template that a lookup could depend on, as it is: expanding it for each row would
    /// walk through it each time.
    private func inPlace(_ container: ExpressionValue) -> ExpressionValue {
        guard case .variable(let node, _) = container else { return container }
        switch node.value {
        case .mapping: return .node(node)
        case .sequence(let elements): return index.hasTemplates(elements) ? container : .node(node)
        case .scalar: return container
        }
    }

    /// Whether one of the elements is equal. Only a value that fits the type of none of them is a fault.
    private func matches(_ value: ExpressionValue, _ elements: [ExpressionValue], _ span: ExpressionSpan)
        throws(TemplateFault) -> Bool
    {
        var fault: TemplateFault?
        var isComparable = false
        for element in elements {
            do throws(TemplateFault) {
                if try ExpressionPair(value, element, at: span).isEqual() { return true }
                if !element.isNull { isComparable = true }
            } catch {
                fault = fault ?? error
            }
        }
        if let fault, !isComparable { throw fault }
        return false
    }

    private func isPart(_ value: ExpressionValue, of text: String, _ span: ExpressionSpan) throws(TemplateFault) -> Bool
    {
        guard let part = try self.text(value, span) else { return false }
        return TextSearch.isPart(part, of: text)
    }

    /// The text of what can be a key or part of a text; nil for null.
    private func text(_ value: ExpressionValue, _ span: ExpressionSpan) throws(TemplateFault) -> String? {
        if value.isNull { return nil }
        switch value {
        case .text, .cell, .number, .date: return value.insideText
        default: throw .noText(value, at: span)
        }
    }
}

/// Two values that are compared, without variables and scalars of YAML.
private struct ExpressionPair {
    let left: ExpressionValue
    let right: ExpressionValue
    let span: ExpressionSpan

    init(_ left: ExpressionValue, _ right: ExpressionValue, at span: ExpressionSpan) {
        self.left = left
        self.right = right
        self.span = span
    }

    func isEqual() throws(TemplateFault) -> Bool {
        if left.isNull || right.isNull { return left.isNull && right.isNull }
        switch (left, right) {
        case (.flag(let one), .flag(let other)): return one == other
        case (.number(let one), .number(let other)): return one == other
        case (.text(let one), .text(let other)): return one == other
        case (.days(let one), .days(let other)): return one == other
        case (.cell(let one), .cell(let other)): return one.text == other.text
        case (.cell(let cell), .text(let text)), (.text(let text), .cell(let cell)): return cell.text == text
        case (.cell(let cell), .flag(let flag)), (.flag(let flag), .cell(let cell)):
            guard let own = cell.flag else { throw .badCell(cell, .flag, at: span) }
            return own == flag
        case (.cell(let cell), .number(let number)), (.number(let number), .cell(let cell)):
            return try self.number(cell) == number
        case (.date, .date), (.date, .cell), (.cell, .date), (.date, .text), (.text, .date):
            return try date(left) == date(right)
        default: throw .incomparable(left, right, at: span)
        }
    }

    /// Null is neither before nor after anything.
    func isOrdered(_ fits: (Int) -> Bool) throws(TemplateFault) -> Bool {
        if left.isNull || right.isNull { return false }
        switch (left, right) {
        case (.number(let one), .number(let other)): return fits(Self.order(one, other))
        case (.days(let one), .days(let other)): return fits(Self.order(one, other))
        case (.cell(let one), .number(let other)): return fits(Self.order(try number(one), other))
        case (.number(let one), .cell(let other)): return fits(Self.order(one, try number(other)))
        case (.cell(let one), .cell(let other)): return fits(try order(one, other))
        case (.date, .date), (.date, .cell), (.cell, .date), (.date, .text), (.text, .date):
            return fits(Self.order(try date(left), try date(right)))
        case (.text, .text), (.text, .cell), (.cell, .text):
            // A text that is a day is one, as in `each.starts < '2027-01-01'`.
            let isDay = [left, right].contains { $0.plainText.flatMap { CalendarDate($0) } != nil }
            guard isDay else { throw .noOrder(left, right, at: span) }
            return fits(Self.order(try date(left), try date(right)))
        case (.flag, _), (_, .flag), (.list, _), (_, .list), (.record, _), (_, .record):
            throw .noOrder(left, right, at: span)
        default: throw .incomparable(left, right, at: span)
        }
    }

    /// Two cells are ordered as numbers if both are, else as dates.
    private func order(_ one: DataCell, _ other: DataCell) throws(TemplateFault) -> Int {
        if let first = one.number, let second = other.number { return Self.order(first, second) }
        if let first = CalendarDate(one.text), let second = CalendarDate(other.text) {
            return Self.order(first, second)
        }
        let isFirst = one.number == nil && CalendarDate(one.text) == nil
        throw .badCell(isFirst ? one : other, .ordered, at: span)
    }

    private static func order<Value: Comparable>(_ one: Value, _ other: Value) -> Int {
        one < other ? -1 : one == other ? 0 : 1
    }

    private func number(_ cell: DataCell) throws(TemplateFault) -> Decimal {
        guard let number = cell.number else { throw .badCell(cell, .number, at: span) }
        return number
    }

    private func date(_ value: ExpressionValue) throws(TemplateFault) -> CalendarDate {
        switch value {
        case .date(let date): return date
        case .cell(let cell):
            guard let date = CalendarDate(cell.text) else { throw .badCell(cell, .date, at: span) }
            return date
        default:
            let text = value.plainText ?? ""
            guard let date = CalendarDate(text) else { throw .badDate(text, at: span) }
            return date
        }
    }
}
