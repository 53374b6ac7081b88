// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension ExpressionEvaluator {
    /// `a.b`.
    func member(_ name: String, _ span: ExpressionSpan, of parent: ExpressionNode) throws(TemplateFault)
        -> ExpressionValue
    {
        let value = try compute(parent)
        switch value {
        case .null: return .null
        case .variables:
            guard let variable = scope.variable(name) else {
                throw .unknownVariable(name, in: "vars", among: scope.variableNames, at: span)
            }
            return .variable(variable, path: ExpressionPath.joined("vars", name))
        case .record(let record):
            guard let member = record.value(name) else {
                throw .unknownColumn(name, record.names, of: parent.owner(record.label), at: span)
            }
            return member
        case .variable, .node:
            let (node, path) = try opened(value, parent)
            if path == nil, node.isNull { return .null }
            guard case .mapping(let entries) = node.value else {
                throw .noParts(parent.owner(node.shown), name, isList: node.isList, at: span)
            }
            guard let entry = index.entry(name, of: entries) else {
                throw .unknownPart(name, of: parent, path, among: entries.map(\.keyText), at: span)
            }
            return path.map { .variable(entry.value, path: ExpressionPath.joined($0, name)) } ?? .node(entry.value)
        case .list: throw .noParts(parent.owner(value.shown), name, isList: true, at: span)
        // What is not filled in has no parts that could be.
        case .cell(let cell) where cell.text.isEmpty: return value
        default: throw .noParts(parent.owner(value.shown), name, isList: false, at: span)
        }
    }

    /// `a[b]`.
    func element(_ key: ExpressionNode, of parent: ExpressionNode, _ span: ExpressionSpan) throws(TemplateFault)
        -> ExpressionValue
    {
        let value = try compute(parent)
        let wanted = try operand(key)
        switch value {
        case .null: return .null
        case .variables:
            let name = try self.key(wanted, key, in: "vars")
            guard let variable = scope.variable(name) else {
                throw .unknownKey(name, wanted, of: parent, "vars", among: scope.variableNames, at: key.span)
            }
            return .variable(variable, path: ExpressionPath.joined("vars", name))
        case .record(let record):
            let name = try self.key(wanted, key, in: record.label)
            guard let member = record.value(name) else {
                throw .unknownColumn(
                    name, record.names, of: parent.owner(record.label), at: key.span, cell: wanted.cell)
            }
            return member
        case .list(let elements): return elements[try place(wanted, key, in: elements.count)]
        case .variable, .node:
            let (node, path) = try opened(value, parent)
            if path == nil, node.isNull { return .null }
            switch node.value {
            case .mapping(let entries):
                let owner = path ?? parent.path ?? "the map"
                let name = try self.key(wanted, key, in: owner)
                guard let entry = index.entry(name, of: entries) else {
                    throw .unknownKey(name, wanted, of: parent, path, among: entries.map(\.keyText), at: key.span)
                }
                return path.map { .variable(entry.value, path: ExpressionPath.joined($0, name)) } ?? .node(entry.value)
            case .sequence(let elements):
                let number = try place(wanted, key, in: elements.count)
                return path.map { .variable(elements[number], path: "\($0)[\(number)]") } ?? .node(elements[number])
            case .scalar: throw .noElements(.node(node), at: parent.span)
            }
        default: throw .noElements(value, at: parent.span)
        }
    }

    /// The node of a variable as far as it must be known to go on in it: a template, and a list into which templates may
    /// put several elements, are expanded, and have no path any more.
    private func opened(_ value: ExpressionValue, _ parent: ExpressionNode) throws(TemplateFault) -> (YAMLNode, String?)
    {
        switch value {
        case .variable(let node, let path):
            guard node.isTemplateText || hasTemplateElements(node) else { return (node, path) }
            return (try scope.expanded(node, path: path, at: parent.span), nil)
        case .node(let node): return (node, nil)
        default: throw .noElements(value, at: parent.span)
        }
    }

    private func hasTemplateElements(_ node: YAMLNode) -> Bool {
        guard case .sequence(let elements) = node.value else { return false }
        return index.hasTemplates(elements)
    }

    private func key(_ value: ExpressionValue, _ node: ExpressionNode, in owner: String) throws(TemplateFault) -> String
    {
        switch value {
        case .cell(let cell) where cell.text.isEmpty:
            throw .emptyKey(cell, in: owner, at: node.span)
        case .text(let text): return text
        case .cell(let cell): return cell.text
        case .number, .flag, .date: return value.insideText ?? ""
        default: throw .badKey(value, at: node.span)
        }
    }

    /// An index from 0 to below the count.
    private func place(_ value: ExpressionValue, _ node: ExpressionNode, in count: Int) throws(TemplateFault) -> Int {
        let number: Decimal
        switch value {
        case .number(let given): number = given
        case .cell(let cell):
            guard let given = cell.number else { throw .badCell(cell, .number, at: node.span) }
            number = given
        default: throw .badPlace(value, at: node.span)
        }
        guard let index = Int("\(number)"), index >= 0, index < count else {
            throw .noSuchPlace(number, count, value.cell, at: node.span)
        }
        return index
    }

    func unknownName(_ name: String, _ span: ExpressionSpan) -> TemplateFault {
        var owner: String?
        for first in scope.names.sorted() where owner == nil {
            guard let value = try? scope.value(named: first, at: span), case .record(let record) = value else {
                continue
            }
            if record.names.contains(name) { owner = first }
        }
        return .unknownName(
            name, at: span, names: scope.names, isVariable: scope.variable(name) != nil, owner: owner)
    }
}

/// How people write the way to a part of a variable.
enum ExpressionPath {
    static func joined(_ parent: String, _ name: String) -> String {
        let isWord = !name.isEmpty && name.unicodeScalars.allSatisfy(ExpressionLexer.isNamePart)
        return isWord ? "\(parent).\(name)" : "\(parent)['\(name.replacing("'", with: "''"))']"
    }
}

extension ExpressionValue {
    var cell: DataCell? {
        guard case .cell(let cell) = self else { return nil }
        return cell
    }
}

extension YAMLNode {
    var isList: Bool {
        if case .sequence = value { true } else { false }
    }

    /// A text with `${`, whose value decides what it is.
    var isTemplateText: Bool {
        guard case .scalar(let scalar) = value else { return false }
        return !scalar.isCell && Template.isIn(scalar.text)
    }

}
