// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A part of a template, ready to be computed many times.
enum CompiledPart: Sendable {
    case text(String)
    case expression(Expression)
}

/// Templates by their text: each is parsed once, however many rows use it.
final class TemplateCache {
    private var templates: [(text: String, parts: Result<[CompiledPart], TemplateFault>)] = []
    private var places: [String: Int] = [:]
    /// Where the next one will probably be: each row asks for the same ones, one after the other.
    private var next = 0
    private var expressions: [String: Result<Expression, TemplateFault>] = [:]

    func template(_ text: String) -> Result<[CompiledPart], TemplateFault> {
        let place = next < templates.count && templates[next].text == text ? next : self.place(of: text)
        next = place + 1 < templates.count ? place + 1 : 0
        return templates[place].parts
    }

    private func place(of text: String) -> Int {
        if let known = places[text] { return known }
        places[text] = templates.count
        templates.append((text, Self.compiled(text)))
        return templates.count - 1
    }

    /// A text that is an expression without braces.
    func expression(_ text: String) -> Result<Expression, TemplateFault> {
        if let known = expressions[text] { return known }
        let parsed = Expression.parse(text, offset: 0)
        expressions[text] = parsed
        return parsed
    }

    private static func compiled(_ text: String) -> Result<[CompiledPart], TemplateFault> {
        switch Template.parse(text) {
        case .failure(let fault): return .failure(fault)
        case .success(let template):
            var parts: [CompiledPart] = []
            for part in template.parts {
                switch part {
                case .text(let literal): parts.append(.text(literal))
                case .expression(let source):
                    if source.trimmed.isEmpty { return .failure(.empty(source)) }
                    switch Expression.parse(source.source, offset: source.sourceOffset) {
                    case .success(let expression): parts.append(.expression(expression))
                    case .failure(let fault): return .failure(fault)
                    }
                }
            }
            return .success(parts)
        }
    }
}

/// What templates may still make, so that a small file cannot become a huge one.
struct TemplateBudget {
    private var nodes = TemplateLimits.nodes
    private var bytes = TemplateLimits.bytes
    private var turns: Int
    private(set) var isExhausted = false

    init(turns: Int) { self.turns = turns }

    /// One more turn of an element's `for_each`; false when there were too many.
    mutating func takeTurn() -> Bool {
        turns -= 1
        return turns >= 0 && !isExhausted
    }

    /// Whether nobody has said yet that it is too much.
    mutating func reportsTurns() -> Bool {
        defer { isExhausted = true }
        return !isExhausted
    }

    mutating func spend(on node: YAMLNode, at span: ExpressionSpan) throws(TemplateFault) -> YAMLNode {
        let size = NodeSize(of: node)
        guard size.depth <= TemplateLimits.depth else { throw .tooDeep(at: span) }
        try spend(nodes: size.nodes, bytes: size.bytes, at: span)
        return node
    }

    mutating func spend(_ text: String, at span: ExpressionSpan) throws(TemplateFault) {
        try spend(nodes: 1, bytes: text.utf8.count, at: span)
    }

    private mutating func spend(nodes: Int, bytes: Int, at span: ExpressionSpan) throws(TemplateFault) {
        self.nodes -= nodes
        self.bytes -= bytes
        if self.nodes >= 0, self.bytes >= 0 { return }
        // Said once: everything after it is too much as well.
        if isExhausted { throw .silent(at: span) }
        isExhausted = true
        throw .tooLarge(at: span)
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

extension Template.Expression {
    /// What people read in a message.
    var trimmed: String { Comparison.normalized(source) }
}
