// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What is known of a value before there is any data.
package indirect enum ExpressionShape: Sendable {
    case any
    case scalar
    /// The names it has.
    case record([String])
    /// The names it has, with what each of them is.
    case parts([String], [String: ExpressionShape])
    case list(of: ExpressionShape)
    /// A known YAML value; what its templates make is not known.
    case node(YAMLNode)
}

/// Looks for faults that need no data, also in branches that may never be taken, so that each is reported once and not
/// with every row: unknown names, columns and variables, and what is wrong in itself, such as `today + 14`.
package enum ExpressionChecker {
    package static func faults(
        of expression: Expression, names: [String: ExpressionShape], variables: [String: YAMLNode]
    ) -> [TemplateFault] {
        var walk = ExpressionWalk(names: names, variables: variables)
        let root = walk.shape(of: expression.root)
        if case .variables = root { walk.add(.allVariables(at: expression.root.span)) }
        return walk.faults
    }
}

private struct ExpressionWalk {
    /// A shape with how people write the way to it.
    enum Known {
        case shape(ExpressionShape)
        case node(YAMLNode, path: String?)
        case variables
    }

    let names: [String: ExpressionShape]
    let variables: [String: YAMLNode]
    private(set) var faults: [TemplateFault] = []

    init(names: [String: ExpressionShape], variables: [String: YAMLNode]) {
        self.names = names
        self.variables = variables
    }

    mutating func add(_ fault: TemplateFault) { faults.append(fault) }

    mutating func shape(of node: ExpressionNode) -> Known {
        if node.isConstant { return constant(node) }
        switch node.kind {
        case .null, .flag, .number, .text, .days: return .shape(.scalar)
        case .list(let elements):
            for element in elements { visit(element) }
            return .shape(.list(of: .any))
        case .name(let name): return first(name, node.span)
        case .member(let parent, let name, let span): return member(name, span, of: parent)
        case .index(let parent, let key): return element(key, of: parent)
        case .filtered(let value, let filter): return filtered(value, filter)
        case .shifted(let date, let days, let isBack):
            visit(date)
            visit(days)
            if let value = days.literal, value.plainText == nil, !value.isDays {
                add(.noDays(value, isBack, at: days.span))
            } else if let value = date.literal, value.plainText == nil, !value.isNull {
                add(.noDate(value, isBack, at: date.span))
            }
            return .shape(.scalar)
        case .comparison(let left, let comparison, let right):
            visit(left)
            let container = shape(of: right)
            if comparison != .isIn, comparison != .isNotIn, case .variables = container {
                add(.allVariables(at: right.span))
            }
            return .shape(.scalar)
        case .not(let condition):
            visit(condition)
            return .shape(.scalar)
        case .all(let conditions), .any(let conditions):
            for condition in conditions { visit(condition) }
            return .shape(.scalar)
        case .choice(let condition, let then, let otherwise):
            visit(condition)
            visit(then)
            visit(otherwise)
            return .shape(.any)
        }
    }

    private mutating func visit(_ node: ExpressionNode) {
        if case .variables = shape(of: node) { add(.allVariables(at: node.span)) }
    }

    /// What has no names in it has one value, or one fault.
    private mutating func constant(_ node: ExpressionNode) -> Known {
        do throws(TemplateFault) {
            switch try ExpressionEvaluator(scope: NoScope()).compute(node) {
            case .list: return .shape(.list(of: .any))
            default: return .shape(.scalar)
            }
        } catch {
            add(error)
            return .shape(.any)
        }
    }

    private mutating func filtered(_ value: ExpressionNode, _ filter: ExpressionFilter) -> Known {
        if case .fallback = filter, value.environmentName != nil {
        } else {
            visit(value)
        }
        switch filter {
        case .fallback(let other):
            visit(other)
            return .shape(.any)
        case .split: return .shape(.list(of: .scalar))
        case .lower, .upper, .trim, .slug, .date: return .shape(.scalar)
        }
    }

    // MARK: - Paths

    private mutating func first(_ name: String, _ span: ExpressionSpan) -> Known {
        if name == "vars" { return .variables }
        switch names[name] {
        case .node(let node)?: return .node(node, path: nil)
        case let shape?: return .shape(shape)
        case nil:
            let owner = names.keys.sorted().first {
                switch names[$0] {
                case .record(let columns)?, .parts(let columns, _)?: return columns.contains(name)
                default: return false
                }
            }
            let known = Set(names.keys).union(["vars"])
            add(.unknownName(name, at: span, names: Array(known), isVariable: variables[name] != nil, owner: owner))
            return .shape(.any)
        }
    }

    private mutating func member(_ name: String, _ span: ExpressionSpan, of parent: ExpressionNode) -> Known {
        switch shape(of: parent) {
        case .variables: return variable(name, span)
        case .node(let node, let path):
            if node.isTemplateText || path == nil && node.isNull { return .shape(.any) }
            guard case .mapping(let entries) = node.value else {
                add(.noParts(parent.owner(node.shown), name, isList: node.isList, at: span))
                return .shape(.any)
            }
            return entry(name, of: entries, in: parent, path, span)
        case .shape(.record(let columns)):
            if !columns.contains(name) { add(.unknownColumn(name, columns, of: parent.owner("a row"), at: span)) }
            return .shape(.any)
        case .shape(.parts(let names, let parts)):
            if let part = parts[name] { return .shape(part) }
            add(.unknownColumn(name, names, of: parent.owner("a row"), at: span))
            return .shape(.any)
        case .shape(.list):
            add(.noParts(parent.owner("a list"), name, isList: true, at: span))
            return .shape(.any)
        case .shape(.scalar):
            add(.noParts(parent.owner("a single value"), name, isList: false, at: span))
            return .shape(.any)
        case .shape(.any), .shape(.node): return .shape(.any)
        }
    }

    private mutating func element(_ key: ExpressionNode, of parent: ExpressionNode) -> Known {
        let owner = shape(of: parent)
        visit(key)
        switch (owner, key.literal) {
        case (.variables, .text(let name)?): return variable(name, key.span)
        case (.node(let node, let path), .text(let name)?):
            guard case .mapping(let entries) = node.value else { return .shape(.any) }
            return entry(name, of: entries, in: parent, path, key.span)
        case (.shape(.record(let columns)), .text(let name)?):
            if !columns.contains(name) { add(.unknownColumn(name, columns, of: parent.owner("a row"), at: key.span)) }
            return .shape(.any)
        case (.shape(.parts(let names, let parts)), .text(let name)?):
            if let part = parts[name] { return .shape(part) }
            add(.unknownColumn(name, names, of: parent.owner("a row"), at: key.span))
            return .shape(.any)
        case (.shape(.list(let element)), _): return .shape(element)
        default: return .shape(.any)
        }
    }

    private mutating func variable(_ name: String, _ span: ExpressionSpan) -> Known {
        if let variable = variables[name] { return .node(variable, path: ExpressionPath.joined("vars", name)) }
        add(.unknownVariable(name, in: "vars", among: Array(variables.keys), at: span))
        return .shape(.any)
    }

    private mutating func entry(
        _ name: String, of entries: [YAMLEntry], in parent: ExpressionNode, _ path: String?, _ span: ExpressionSpan
    ) -> Known {
        if let entry = entries.first(where: { $0.keyText == name }) {
            return .node(entry.value, path: path.map { ExpressionPath.joined($0, name) })
        }
        add(.unknownPart(name, of: parent, path, among: entries.map(\.keyText), at: span))
        return .shape(.any)
    }
}

/// Where no name means anything.
private struct NoScope: ExpressionScope {
    var names: [String] { [] }
    var variableNames: [String] { [] }
    func value(named name: String, at span: ExpressionSpan) throws(TemplateFault) -> ExpressionValue? { nil }
    func variable(_ name: String) -> YAMLNode? { nil }
    func expanded(_ node: YAMLNode, path: String, at span: ExpressionSpan) throws(TemplateFault) -> YAMLNode { node }
}

extension ExpressionNode {
    /// The value of a literal that is no list.
    fileprivate var literal: ExpressionValue? {
        switch kind {
        case .null: .null
        case .flag(let flag): .flag(flag)
        case .number(let number): .number(number)
        case .text(let text): .text(text)
        case .days(let days): .days(days)
        default: nil
        }
    }

    /// Whether there is no name in it.
    fileprivate var isConstant: Bool {
        switch kind {
        case .null, .flag, .number, .text, .days: true
        case .name: false
        case .list(let parts), .all(let parts), .any(let parts): parts.allSatisfy(\.isConstant)
        case .member(let parent, _, _): parent.isConstant
        case .index(let parent, let key): parent.isConstant && key.isConstant
        case .filtered(let value, .fallback(let other)): value.isConstant && other.isConstant
        case .filtered(let value, _), .not(let value): value.isConstant
        case .shifted(let date, let days, _): date.isConstant && days.isConstant
        case .comparison(let left, _, let right): left.isConstant && right.isConstant
        case .choice(let condition, let then, let otherwise):
            condition.isConstant && then.isConstant && otherwise.isConstant
        }
    }
}

extension ExpressionValue {
    fileprivate var isDays: Bool {
        if case .days = self { true } else { false }
    }
}
