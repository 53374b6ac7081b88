// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension TemplateFault {
    // MARK: - Names

    static func unknownName(_ name: String, at span: ExpressionSpan, names: [String], isVariable: Bool, owner: String?)
        -> TemplateFault
    {
        let words = names.sorted() + ["true", "false", "null"]
        let cure: String
        let rows = Set(names).subtracting(ExpressionScopeNames.always).sorted()
        if name == "each" {
            guard let row = rows.last else { return .noRow(at: span) }
            cure = "the row is called \"\(row)\" here"
        } else if let flag = ["yes": "true", "on": "true", "no": "false", "off": "false"][name.lowercased()] {
            cure = "write \(flag)"
        } else if isVariable {
            cure = "write \(ExpressionPath.joined("vars", name))"
        } else if let owner {
            cure = "write \(ExpressionPath.joined(owner, name))"
        } else if let close = Suggestion.closest(to: name, among: words) {
            cure = "did you mean \"\(close)\"?"
        } else {
            cure = "put text in quotes: '\(name)'"
        }
        return TemplateFault("unknown-name", "there is no \"\(ExpressionValue.shortened(name))\" here", at: span, cure)
    }

    static func unknownColumn(
        _ name: String, _ names: [String], of owner: String, at span: ExpressionSpan, cell: DataCell? = nil
    ) -> TemplateFault {
        let close = Suggestion.closest(to: name, among: names).map { "did you mean \"\($0)\"?" }
        if owner == "\"env\"", cell == nil {
            return TemplateFault(
                "unknown-variable", "the environment has no AUTOMATE_VAR_\(name)", at: span,
                close ?? "set it, or say what holds without it: ${env.\(name) | default('…')}")
        }
        return TemplateFault(
            "unknown-column", "\(owner) has no \"\(ExpressionValue.shortened(name))\"", at: span, close ?? listed(names)
        )
        .moved(to: cell)
    }

    static func unknownVariable(_ name: String, in parent: String, among names: [String], at span: ExpressionSpan)
        -> TemplateFault
    {
        func shown(_ name: String) -> String { ExpressionPath.joined(parent, ExpressionValue.shortened(name)) }
        let close = Suggestion.closest(to: name, among: names.sorted()).map { "did you mean \"\(shown($0))\"?" }
        return TemplateFault(
            "unknown-variable", "there is no variable \"\(shown(name))\"", at: span,
            close ?? (parent == "vars" ? "add it under vars" : listed(names)))
    }

    /// A name that a map does not have: a variable's, or that of a row of YAML data.
    static func unknownPart(
        _ name: String, of parent: ExpressionNode, _ path: String?, among names: [String], at span: ExpressionSpan
    ) -> TemplateFault {
        let owner = path ?? parent.path
        if let owner, owner == "vars" || owner.hasPrefix("vars.") || owner.hasPrefix("vars[") {
            return unknownVariable(name, in: owner, among: names, at: span)
        }
        return unknownColumn(name, names, of: parent.owner("the map"), at: span)
    }

    /// The same for a key that was computed: where it comes from a cell, the cell is what may be wrong.
    static func unknownKey(
        _ name: String, _ value: ExpressionValue, of parent: ExpressionNode, _ path: String?, among names: [String],
        at span: ExpressionSpan
    ) -> TemplateFault {
        guard let cell = value.cell else { return unknownPart(name, of: parent, path, among: names, at: span) }
        let close = Suggestion.closest(to: name, among: names.sorted()).map { "did you mean \"\($0)\"?" }
        return TemplateFault(
            "bad-cell", "\(path ?? parent.path ?? "the map") has no \"\(ExpressionValue.shortened(name))\"", at: span,
            close ?? listed(names)
        ).moved(to: cell)
    }

    static func allVariables(at span: ExpressionSpan) -> TemplateFault {
        TemplateFault("bad-template", "\"vars\" needs the name of a variable", at: span, "write vars.name")
    }

    static func wholeRow(_ record: ExpressionRecord, at span: ExpressionSpan) -> TemplateFault {
        TemplateFault(
            "wrong-type", "\(record.label) is no single value", at: span,
            record.names.first.map { "name what you need of it: \(ExpressionPath.joined("each", $0))" })
    }

    // MARK: - Paths

    static func noParts(_ owner: String, _ name: String, isList: Bool, at span: ExpressionSpan) -> TemplateFault {
        TemplateFault(
            "wrong-type", "\(owner) has no parts, so no \"\(name)\"", at: span,
            isList ? "name an element by its number, from 0: [0]" : nil)
    }

    static func noElements(_ value: ExpressionValue, at span: ExpressionSpan) -> TemplateFault {
        TemplateFault("wrong-type", "[ ] needs a list, a map or a row before it, not \(value.shown)", at: span)
    }

    static func emptyKey(_ cell: DataCell, in owner: String, at span: ExpressionSpan) -> TemplateFault {
        TemplateFault(
            "bad-cell", "the cell is empty, but names what is taken from \(owner)", at: span,
            "fill it, or use | default('name')"
        ).moved(to: cell)
    }

    static func badKey(_ value: ExpressionValue, at span: ExpressionSpan) -> TemplateFault {
        TemplateFault("wrong-type", "a name in [ ] must be text, not \(value.shown)", at: span)
    }

    static func badPlace(_ value: ExpressionValue, at span: ExpressionSpan) -> TemplateFault {
        TemplateFault(
            "wrong-type", "the elements of a list have numbers, not \(value.shown)", at: span, "the first one is [0]")
    }

    static func noSuchPlace(_ number: Decimal, _ count: Int, _ cell: DataCell?, at span: ExpressionSpan)
        -> TemplateFault
    {
        let cure: String? =
            switch count {
            case 0: nil
            case 1: "write 0"
            default: "write a whole number from 0 to \(count - 1)"
            }
        return TemplateFault(
            "out-of-range", count == 0 ? "the list is empty" : "the list has no element \(number)", at: span, cure
        ).moved(to: cell)
    }

    // MARK: - Types

    static func noCondition(_ value: ExpressionValue, at span: ExpressionSpan) -> TemplateFault {
        if let cell = value.cell { return .badCell(cell, .flag, at: span) }
        let cure: String
        switch value {
        case .text(let text): cure = "compare it: == '\(ExpressionValue.shortened(text).replacing("'", with: "''"))'"
        case .number(let number): cure = "compare it: == \(number)"
        case .date: cure = "compare it: <= today"
        default: cure = "compare it: != null"
        }
        return TemplateFault("wrong-type", "a condition must be true or false, not \(value.shown)", at: span, cure)
    }

    static func incomparable(_ left: ExpressionValue, _ right: ExpressionValue, at span: ExpressionSpan)
        -> TemplateFault
    {
        var cure: String?
        switch (left, right) {
        case (.number(let number), .text(let text)), (.text(let text), .number(let number)):
            let isNumber = DecimalLiteral(text.utf8) != nil
            cure = isNumber ? "write the number without quotes: \(text)" : "put the number in quotes: '\(number)'"
        case (.flag, .text(let text)), (.text(let text), .flag):
            let isFlag = ["true", "false"].contains(text.lowercased())
            cure =
                isFlag
                ? "write \(text.lowercased()) without quotes"
                : "leave the comparison out: true and false are conditions"
        case (.list, _), (_, .list): cure = "write in to look into a list"
        case (.node(let node), _) where node.isList, (_, .node(let node)) where node.isList:
            cure = "write in to look into a list"
        case (.record(let record), _), (_, .record(let record)):
            cure = record.names.first.map { "name what you need of it: \(ExpressionPath.joined("each", $0))" }
        default: break
        }
        return TemplateFault("wrong-type", "\(left.shown) cannot be compared with \(right.shown)", at: span, cure)
    }

    static func noOrder(_ left: ExpressionValue, _ right: ExpressionValue, at span: ExpressionSpan) -> TemplateFault {
        TemplateFault(
            "wrong-type", "\(left.shown) is neither before nor after \(right.shown)", at: span,
            "only numbers and dates have an order; write numbers without quotes, dates as yyyy-MM-dd")
    }

    static func noContainer(_ value: ExpressionValue, at span: ExpressionSpan) -> TemplateFault {
        TemplateFault(
            "wrong-type", "\"in\" looks into lists, texts and maps, not into \(value.shown)", at: span,
            "write ==, or a list: ['a', 'b']")
    }

    static func noText(_ value: ExpressionValue, at span: ExpressionSpan) -> TemplateFault {
        TemplateFault("wrong-type", "only text can be looked for in a text or map, not \(value.shown)", at: span)
    }

    static func badInput(_ value: ExpressionValue, _ filter: ExpressionFilter, at span: ExpressionSpan) -> TemplateFault
    {
        let wanted =
            if case .date = filter { "a date" } else { "text" }
        return TemplateFault("wrong-type", "\"\(filter.name)\" takes \(wanted), not \(value.shown)", at: span)
    }

    // MARK: - Dates

    static func noDays(_ value: ExpressionValue, _ isBack: Bool, at span: ExpressionSpan) -> TemplateFault {
        let sign = isBack ? "-" : "+"
        var cure = "write days with a d: \(sign) 14d"
        if case .number(let number) = value, number >= 0 { cure = "write days with a d: \(sign) \(number)d" }
        if case .date = value { cure = "compare dates with <, and move one of them by days: today \(sign) 14d" }
        if case .text = value {
            cure = "join texts by writing them one after the other: ${each.first_name} ${each.last_name}"
        }
        return TemplateFault(
            "wrong-type", "only dates take + and -, and only days, not \(value.shown)", at: span, cure)
    }

    static func noDate(_ value: ExpressionValue, _ isBack: Bool, at span: ExpressionSpan) -> TemplateFault {
        TemplateFault(
            "wrong-type", "only dates take + and -, not \(value.shown)", at: span,
            "write today \(isBack ? "-" : "+") 14d")
    }

    static func badDate(_ text: String, at span: ExpressionSpan) -> TemplateFault {
        TemplateFault(
            "bad-date", "\"\(ExpressionValue.shortened(text))\" is no day of the calendar", at: span,
            "write dates as year-month-day: 2027-01-31")
    }

    static func outsideCalendar(_ date: CalendarDate, at span: ExpressionSpan) -> TemplateFault {
        TemplateFault("out-of-range", "so many days from \(date) leave the years 1 to 9999", at: span)
    }

    // MARK: - Cells

    /// What the text of a cell must be.
    enum CellType {
        case flag
        case number
        case date
        case days
        case ordered
    }

    static func badCell(_ cell: DataCell, _ type: CellType, at span: ExpressionSpan) -> TemplateFault {
        let wanted: String
        let cure: String
        switch type {
        case .flag:
            wanted = "neither yes nor no"
            cure = "write yes, no, true or false; or compare it: == 'text', or != null for any text"
        case .number:
            wanted = "no number"
            cure = "write numbers with a point and without separators: 1234.5"
        case .date:
            wanted = "no day of the calendar"
            cure = "write dates as year-month-day: 2027-01-31"
        case .days:
            wanted = "no number of days"
            cure = "write days with a d: 14d"
        case .ordered:
            wanted = "not ordered with the other: both must be numbers, or both dates"
            cure = "write numbers with a point, dates as year-month-day"
        }
        return TemplateFault("bad-cell", "\"\(ExpressionValue.shortened(cell.text))\" is \(wanted)", at: span, cure)
            .moved(to: cell)
    }

    /// The same fault at a cell, if there is one.
    private func moved(to cell: DataCell?) -> TemplateFault {
        guard let cell else { return self }
        return TemplateFault(
            code, message, offset: offset, length: cell.length, suggestion: suggestion, place: cell.position)
    }

    /// A few names, for who has no idea.
    private static func listed(_ names: [String]) -> String? {
        if names.isEmpty { return nil }
        let shown = names.prefix(8).joined(separator: ", ")
        return names.count > 8 ? "there are \(shown) and \(names.count - 8) more" : "there is \(shown)"
    }
}
