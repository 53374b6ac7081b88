// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension ExpressionValue {
    /// The value as a node that stands at `place`, so that faults of its type point there; a cell keeps its own place.
    /// Nil for null, an empty cell, and a row as a whole, which `ExpressionEvaluator.value(of:)` refuses.
    package func node(at place: YAMLNode) -> YAMLNode? {
        switch self {
        case .null, .variables: nil
        case .flag(let flag): Self.scalar(flag ? "true" : "false", .bool(flag), at: place)
        case .number(let number): Self.scalar(number, at: place)
        case .text(let text): Self.scalar(text, .text, at: place)
        case .date(let date): Self.scalar(date.description, .text, at: place)
        case .days(let days): Self.scalar("\(days)d", .text, at: place)
        case .list(let elements):
            YAMLNode(
                value: .sequence(elements.map { $0.node(at: place) ?? Self.scalar("null", .null, at: place) }),
                position: place.position, length: place.length)
        case .node(let node), .variable(let node, _): isNull ? nil : node.moved(to: place)
        case .cell(let cell): cell.text.isEmpty ? nil : cell.node
        case .record(let record): record.reference?.moved(to: place)
        }
    }

    private static func scalar(_ number: Decimal, at place: YAMLNode) -> YAMLNode {
        let text = "\(number)"
        return scalar(text, text.contains(".") ? .decimal(number) : .integer(number), at: place)
    }

    private static func scalar(_ text: String, _ resolved: YAMLScalar.Resolved, at place: YAMLNode) -> YAMLNode {
        YAMLNode(
            value: .scalar(YAMLScalar(text: text, style: .plain, resolved: resolved).made), position: place.position,
            length: place.length)
    }
}

extension DataCell {
    /// A scalar at the cell's own place, whose text takes the type of the field.
    package var node: YAMLNode {
        YAMLNode(
            value: .scalar(YAMLScalar(text: text, style: .plain, resolved: .text, isCell: true)), position: position,
            length: length)
    }

    /// Yes, no, true and false, without case.
    package var flag: Bool? {
        switch text.lowercased() {
        case "yes", "true": true
        case "no", "false": false
        default: nil
        }
    }

    /// A number with a point, exactly.
    package var number: Decimal? { DecimalLiteral(text.utf8)?.value }
}

extension YAMLNode {
    /// The cell that a scalar comes from.
    package var cell: DataCell? {
        guard case .scalar(let scalar) = value, scalar.isCell else { return nil }
        return DataCell(text: scalar.text, position: position, length: length)
    }
}
