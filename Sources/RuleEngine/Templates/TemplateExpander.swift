// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Replaces templates by what they stand for, before anything is decoded. A text that is one template becomes the
/// variable's value, whatever its type; a list where an element of a list is asked is spliced; inside longer text scalars
/// become text. What a template makes stands where it is used, so that faults of its type point there.
package final class TemplateExpander {
    package private(set) var diagnostics = DiagnosticList()
    /// The places of templates that have no value. A decoder passes over them: their fault is reported already.
    package private(set) var broken: Set<SourcePosition> = []

    private let scope: TemplateScope
    private var values: [String: Expanded] = [:]
    /// Variables that have no value; why is reported at their own place.
    private var failed: Set<String> = []
    private var inProgress: [String] = []
    private var nodesLeft = TemplateLimits.nodes
    private var bytesLeft = TemplateLimits.bytes
    private var isExhausted = false

    private struct Expanded {
        let node: YAMLNode
        let size: NodeSize
    }

    package init(scope: TemplateScope) { self.scope = scope }

    /// The node with all templates of its values replaced. Keys are never templates.
    package func expand(_ node: YAMLNode) -> YAMLNode {
        switch node.value {
        case .scalar(let scalar):
            guard Template.isIn(scalar.text) else { return node }
            return expand(scalar, node) ?? node
        case .sequence(let elements):
            return node.with(.sequence(elements.flatMap(spliced)))
        case .mapping(let entries):
            return node.with(
                .mapping(entries.map { YAMLEntry(key: $0.key, keyText: $0.keyText, value: expand($0.value)) }))
        }
    }

    private func spliced(_ element: YAMLNode) -> [YAMLNode] {
        guard case .scalar(let scalar) = element.value, Template.isIn(scalar.text) else { return [expand(element)] }
        let expanded = expand(element)
        guard case .sequence(let elements) = expanded.value else { return [expanded] }
        return elements
    }

    // MARK: - Scalars

    private func expand(_ scalar: YAMLScalar, _ node: YAMLNode) -> YAMLNode? {
        switch Template.parse(scalar.text) {
        case .failure(let fault):
            report(fault, in: node)
            return nil
        case .success(let template):
            if let expression = template.single {
                return value(of: expression, in: node).map { $0.node.moved(to: node) }
            }
            return text(of: template, in: node).map { text in
                node.with(.scalar(YAMLScalar(text: text, style: scalar.style, resolved: .text)))
            }
        }
    }

    private func text(of template: Template, in node: YAMLNode) -> String? {
        var text = ""
        var isWhole = true
        for part in template.parts {
            switch part {
            case .text(let literal): text += literal
            case .expression(let expression):
                guard let value = value(of: expression, in: node) else {
                    isWhole = false
                    continue
                }
                guard case .scalar(let scalar) = value.node.value else {
                    report(.notText(expression.trimmed, value.node.shown, expression), in: node)
                    isWhole = false
                    continue
                }
                if scalar.resolved != .null { text += scalar.text }
            }
        }
        return isWhole ? text : nil
    }

    private func value(of expression: Template.Expression, in node: YAMLNode) -> Expanded? {
        switch scope.path(of: expression) {
        case .failure(let fault): report(fault, in: node)
        case .success(let path):
            if let value = lookUp(path, expression, in: node) {
                nodesLeft -= value.size.nodes
                bytesLeft -= value.size.bytes
                if nodesLeft >= 0, bytesLeft >= 0 { return value }
                if !isExhausted { report(.tooLarge(expression), in: node) }
                isExhausted = true
            }
        }
        broken.insert(node.position)
        return nil
    }

    // MARK: - Variables

    /// The value at a path. Only what lies on the path is expanded, so that a variable may use its neighbours.
    private func lookUp(_ path: VariablePath, _ expression: Template.Expression, in node: YAMLNode) -> Expanded? {
        if isExhausted { return nil }
        if let known = values[path.text] { return known }
        let found = walk(path, expression, in: node)
        if let found { values[path.text] = found }
        return found
    }

    private func walk(_ path: VariablePath, _ expression: Template.Expression, in node: YAMLNode) -> Expanded? {
        var known = Array(scope.variables.keys)
        var current: YAMLNode?
        var isExpanded = false
        for (index, name) in path.names.enumerated() {
            if let map = current {
                guard case .mapping(let entries) = map.value else {
                    report(scope.unknownVariable(path, upTo: index, among: []), in: node)
                    return nil
                }
                known = entries.map(\.keyText)
                current = entries.first { $0.keyText == name.text }?.value
            } else {
                current = scope.variables[name.text]
            }
            guard let found = current else {
                if !scope.isIncomplete { report(scope.unknownVariable(path, upTo: index, among: known), in: node) }
                return nil
            }
            let isLast = index == path.names.count - 1
            guard !isExpanded, isLast || found.isTemplate else { continue }
            let key = path.names[...index].map(\.text).joined(separator: ".")
            guard let whole = expandVariable(found, key, expression, in: node) else { return nil }
            current = whole
            isExpanded = true
        }
        guard let value = current else { return nil }
        let size = NodeSize(of: value)
        guard size.depth <= TemplateLimits.depth else {
            report(.tooDeep(expression), in: node)
            return nil
        }
        return Expanded(node: value, size: size)
    }

    private func expandVariable(
        _ variable: YAMLNode, _ key: String, _ expression: Template.Expression, in node: YAMLNode
    ) -> YAMLNode? {
        if failed.contains(key) { return nil }
        if let start = inProgress.firstIndex(of: key) {
            report(.cycle(inProgress[start...] + [key], expression), in: node)
            return nil
        }
        guard inProgress.count < TemplateLimits.chain else {
            report(.tooDeep(expression), in: node)
            return nil
        }
        inProgress.append(key)
        let outside = broken
        broken = []
        let expanded = expand(variable)
        let isWhole = broken.isEmpty
        broken.formUnion(outside)
        inProgress.removeLast()
        if isWhole { return expanded }
        failed.insert(key)
        return nil
    }

    private func report(_ fault: TemplateFault, in node: YAMLNode) {
        broken.insert(node.position)
        diagnostics.add(
            .error(
                fault.code, fault.message, at: node.position(ofCharacter: fault.offset), length: fault.length,
                suggestion: fault.suggestion))
    }
}

/// How much a node holds.
private struct NodeSize {
    private(set) var nodes = 0
    private(set) var bytes = 0
    private(set) var depth = 0

    init(of node: YAMLNode) { add(node, level: 1) }

    private mutating func add(_ node: YAMLNode, level: Int) {
        nodes += 1
        depth = max(depth, level)
        switch node.value {
        case .scalar(let scalar): bytes += scalar.text.utf8.count
        case .sequence(let elements): for element in elements { add(element, level: level + 1) }
        case .mapping(let entries): for entry in entries { add(entry.value, level: level + 1) }
        }
    }
}

extension YAMLNode {
    fileprivate var isTemplate: Bool {
        guard case .scalar(let scalar) = value else { return false }
        return Template.isIn(scalar.text)
    }

    fileprivate func with(_ value: Value) -> YAMLNode { YAMLNode(value: value, position: position, length: length) }

    /// The same value as if it stood in another node's place.
    fileprivate func moved(to place: YAMLNode) -> YAMLNode {
        switch value {
        case .scalar: place.with(value)
        case .sequence(let elements): place.with(.sequence(elements.map { $0.moved(to: place) }))
        case .mapping(let entries):
            place.with(
                .mapping(
                    entries.map {
                        YAMLEntry(key: $0.key.moved(to: place), keyText: $0.keyText, value: $0.value.moved(to: place))
                    }))
        }
    }
}
