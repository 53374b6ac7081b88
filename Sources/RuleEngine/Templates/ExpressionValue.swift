// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A value while an expression is computed. Cells and texts, of which there is one for each template of each row, are held
/// in it; what is larger is kept elsewhere.
package enum ExpressionValue: Sendable {
    case null
    case flag(Bool)
    case number(Decimal)
    case text(String)
    case date(CalendarDate)
    case days(Int)
    case list([ExpressionValue])
    /// A YAML value that holds no templates any more: scalar, list or map, with its place.
    indirect case node(YAMLNode)
    /// A cell of a CSV file: its trimmed text takes the type of what it is compared with; empty is null.
    case cell(DataCell)
    /// A row of a table, or a resource that a selector found: values by name.
    indirect case record(ExpressionRecord)
    /// A variable, or a part of one, whose templates are not expanded yet; `path` is how people write it: `vars.kind.web`.
    indirect case variable(YAMLNode, path: String)
    /// The root `vars`.
    case variables

    /// Null, and an empty cell.
    package var isNull: Bool {
        switch self {
        case .null: true
        case .cell(let cell): cell.text.isEmpty
        case .node(let node): node.isNull || node.cell?.text.isEmpty == true
        default: false
        }
    }

    /// Whether it holds as a condition; nil for what is neither true nor false.
    package func truth() -> Bool? {
        switch self {
        case .null: false
        case .flag(let flag): flag
        case .cell(let cell): cell.text.isEmpty ? false : cell.flag
        case .node(let node):
            switch node.value {
            case .scalar(let scalar):
                if let cell = node.cell {
                    cell.text.isEmpty ? false : cell.flag
                } else if case .bool(let flag) = scalar.resolved {
                    flag
                } else {
                    scalar.resolved == .null ? false : nil
                }
            case .sequence, .mapping: nil
            }
        default: nil
        }
    }

    /// The value inside a longer text, null as nothing; nil for lists, maps and records.
    package var insideText: String? {
        switch self {
        case .null: ""
        case .flag(let flag): flag ? "true" : "false"
        case .number(let number): "\(number)"
        case .text(let text): text
        case .date(let date): date.description
        case .days(let days): "\(days)d"
        // The cell that clears a field is nothing to read.
        case .cell(let cell): cell.text == "null" ? "" : cell.text
        case .node(let node), .variable(let node, _):
            switch node.value {
            case .scalar(let scalar): node.isNull ? "" : scalar.text
            case .sequence, .mapping: nil
            }
        case .list, .record, .variables: nil
        }
    }

    /// What people read about a value in a message.
    package var shown: String {
        switch self {
        case .null: "nothing"
        case .flag(let flag): flag ? "true" : "false"
        case .number(let number): "the number \(number)"
        case .text(let text): "the text \"\(Self.shortened(text))\""
        case .date(let date): "the date \(date)"
        case .days(let days): "\(days) days"
        case .list: "a list"
        case .node(let node), .variable(let node, _): node.shown
        case .cell(let cell): cell.text.isEmpty ? "an empty cell" : "the cell \"\(Self.shortened(cell.text))\""
        case .record(let record): record.label
        case .variables: "all variables"
        }
    }

    static func shortened(_ text: String) -> String { text.count > 60 ? "\(text.prefix(59))…" : text }
}

/// A row of a table, or a resource that a selector found.
package struct ExpressionRecord: Sendable {
    /// In order, for suggestions.
    package let names: [String]
    /// Nil for an unknown name.
    package let value: @Sendable (String) -> ExpressionValue?
    /// What it is where it is used as a whole: a reference `{id: 7}` or `{rule: website}` for a resource, nil for a row.
    package let reference: YAMLNode?
    /// For messages: `a row`, `project "Website"`.
    package let label: String

    package init(
        names: [String], reference: YAMLNode? = nil, label: String,
        value: @escaping @Sendable (String) -> ExpressionValue?
    ) {
        self.names = names
        self.value = value
        self.reference = reference
        self.label = label
    }
}
