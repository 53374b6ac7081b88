// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Reads the tokens of an expression, weakest operators first: `if else`, `or`, `and`, `not`, comparisons, then `+`, `-`
/// and `|` from left to right.
struct ExpressionParser {
    private var lexer: ExpressionLexer
    private(set) var current: ExpressionToken
    /// The one before `current`, to which faults of what is missing belong.
    private(set) var last: ExpressionToken
    private let offset: Int
    private var nesting = 0

    init(_ source: String, offset: Int) throws(TemplateFault) {
        lexer = ExpressionLexer(source, offset: offset)
        self.offset = offset
        current = try lexer.next()
        last = current
    }

    mutating func parse() throws(TemplateFault) -> ExpressionNode {
        if current.kind == .end {
            throw .noExpression(at: ExpressionSpan(offset: offset, length: max(1, current.span.offset - offset)))
        }
        let root = try choice()
        if current.kind != .end { throw .unexpected(current, after: root) }
        return root
    }

    mutating func advance(toMember: Bool = false) throws(TemplateFault) {
        last = current
        current = try lexer.next(isMember: toMember)
    }

    // MARK: - Operators

    mutating func choice() throws(TemplateFault) -> ExpressionNode {
        nesting += 1
        defer { nesting -= 1 }
        if nesting > ExpressionNode.maxDepth { throw .expressionTooDeep(current.span) }
        let first = try either()
        guard current.isWord("if") else { return first }
        let mark = current.span
        try advance()
        let condition = try either()
        guard current.isWord("else") else { throw .missingElse(at: mark) }
        try advance()
        let otherwise = try choice()
        return try ExpressionNode(
            .choice(condition: condition, then: first, otherwise: otherwise), first.span.joined(to: otherwise.span),
            over: [condition, first, otherwise])
    }

    private mutating func either() throws(TemplateFault) -> ExpressionNode {
        let first = try both()
        var parts = [first]
        while current.isWord("or") {
            try advance()
            parts.append(try both())
        }
        if parts.count == 1 { return first }
        return try ExpressionNode(.any(parts), first.span.joined(to: last.span), over: parts)
    }

    private mutating func both() throws(TemplateFault) -> ExpressionNode {
        let first = try negation()
        var parts = [first]
        while current.isWord("and") {
            try advance()
            parts.append(try negation())
        }
        if parts.count == 1 { return first }
        return try ExpressionNode(.all(parts), first.span.joined(to: last.span), over: parts)
    }

    private mutating func negation() throws(TemplateFault) -> ExpressionNode {
        var marks: [ExpressionSpan] = []
        while current.isWord("not") {
            marks.append(current.span)
            try advance()
        }
        var node = try comparison()
        for mark in marks.reversed() { node = try ExpressionNode(.not(node), mark.joined(to: node.span), over: [node]) }
        return node
    }

    private mutating func comparison() throws(TemplateFault) -> ExpressionNode {
        let left = try pipeline()
        guard let comparison = try comparisonSign() else { return left }
        let right = try pipeline()
        let mark = current.span
        if try comparisonSign() != nil { throw .chained(at: mark) }
        return try ExpressionNode(
            .comparison(left, comparison, right), left.span.joined(to: right.span), over: [left, right])
    }

    private mutating func comparisonSign() throws(TemplateFault) -> ExpressionComparison? {
        switch current.kind {
        case .symbol(let symbol):
            guard let comparison = ExpressionComparison(rawValue: symbol) else { return nil }
            try advance()
            return comparison
        case .name("in"):
            try advance()
            return .isIn
        case .name("not"):
            try advance()
            guard current.isWord("in") else { throw .notBetween(at: last.span) }
            try advance()
            return .isNotIn
        default: return nil
        }
    }

    private mutating func pipeline() throws(TemplateFault) -> ExpressionNode {
        var node = try operand()
        while true {
            switch current.kind {
            case .symbol("|"):
                try advance()
                let filter = try filter()
                var parts = [node]
                if case .fallback(let value) = filter { parts.append(value) }
                node = try ExpressionNode(.filtered(node, filter), node.span.joined(to: last.span), over: parts)
            case .symbol("+"), .symbol("-"):
                let isBack = current.isSymbol("-")
                try advance()
                let days = try operand()
                node = try ExpressionNode(
                    .shifted(node, by: days, isBack: isBack), node.span.joined(to: days.span), over: [node, days])
            default: return node
            }
        }
    }

    private mutating func filter() throws(TemplateFault) -> ExpressionFilter {
        guard case .name(let name) = current.kind else { throw .missingFilter(at: last.span) }
        let mark = current.span
        try advance()
        var arguments: [ExpressionNode] = []
        if current.isSymbol("(") { arguments = try list(closedBy: ")") }
        return try ExpressionFilter(name, at: mark, arguments, of: mark.joined(to: last.span))
    }
}
