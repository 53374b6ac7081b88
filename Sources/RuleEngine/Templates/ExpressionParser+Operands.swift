// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension ExpressionParser {
    /// A literal, a path, or an expression in parentheses.
    mutating func operand() throws(TemplateFault) -> ExpressionNode {
        var node = try start()
        while true {
            switch current.kind {
            case .symbol("."):
                try advance(toMember: true)
                guard case .name(let name) = current.kind else { throw .missingName(at: last.span) }
                try advance()
                node = try ExpressionNode(
                    .member(node, name, last.span), node.span.joined(to: last.span), over: [node])
            case .symbol("["):
                let mark = current.span
                try advance()
                let index = try inside(mark, "[", closedBy: "]")
                try advance()
                node = try ExpressionNode(.index(node, index), node.span.joined(to: last.span), over: [node, index])
            case .symbol("("): throw .call(node, at: node.span)
            default: return node
            }
        }
    }

    private mutating func start() throws(TemplateFault) -> ExpressionNode {
        let token = current
        switch token.kind {
        case .number(let number):
            try advance()
            return try ExpressionNode(.number(number), token.span)
        case .days(let days):
            try advance()
            return try ExpressionNode(.days(days), token.span)
        case .text(let text):
            try advance()
            return try ExpressionNode(.text(text), token.span)
        case .name(let name): return try word(name, token)
        case .symbol("-"): return try negative(token)
        case .symbol("["):
            let elements = try list(closedBy: "]")
            return try ExpressionNode(.list(elements), token.span.joined(to: last.span), over: elements)
        case .symbol("("):
            try advance()
            let node = try inside(token.span, "(", closedBy: ")")
            try advance()
            return node
        case .symbol, .end: throw missing()
        }
    }

    private mutating func word(_ name: String, _ token: ExpressionToken) throws(TemplateFault) -> ExpressionNode {
        let kind: ExpressionNode.Kind
        switch name {
        case "null": kind = .null
        case "true": kind = .flag(true)
        case "false": kind = .flag(false)
        case "not": throw .notNeedsParentheses(at: token.span)
        case _ where ExpressionToken.words.contains(name): throw missing()
        default: kind = .name(name)
        }
        try advance()
        return try ExpressionNode(kind, token.span)
    }

    private mutating func negative(_ minus: ExpressionToken) throws(TemplateFault) -> ExpressionNode {
        try advance()
        let kind: ExpressionNode.Kind
        switch current.kind {
        case .number(let number): kind = .number(-number)
        case .days(let days): kind = .days(-days)
        default: throw .lonelyMinus(at: minus.span)
        }
        try advance()
        return try ExpressionNode(kind, minus.span.joined(to: last.span))
    }

    /// What stands between brackets, separated by commas; a comma at the end is allowed. Ends behind the closing one.
    mutating func list(closedBy end: String) throws(TemplateFault) -> [ExpressionNode] {
        let mark = current
        try advance()
        var elements: [ExpressionNode] = []
        while !current.isSymbol(end) {
            if current.kind == .end { throw .openBracket(mark.source, at: mark.span) }
            elements.append(try choice())
            if current.isSymbol(",") {
                try advance()
            } else if current.kind == .end {
                throw .openBracket(mark.source, at: mark.span)
            } else if !current.isSymbol(end), let element = elements.last {
                throw .unexpected(current, after: element)
            }
        }
        try advance()
        return elements
    }

    /// One expression between brackets; ends at the closing one.
    private mutating func inside(_ mark: ExpressionSpan, _ bracket: String, closedBy end: String)
        throws(TemplateFault) -> ExpressionNode
    {
        if current.kind == .end { throw .openBracket(bracket, at: mark) }
        let node = try choice()
        if current.kind == .end { throw .openBracket(bracket, at: mark) }
        if !current.isSymbol(end) { throw .unexpected(current, after: node) }
        return node
    }

    /// The fault of an operand that is not there: it belongs to the sign before, unless it is what comes first.
    private func missing() -> TemplateFault {
        last.span == current.span
            ? .nothingBefore(current.source, at: current.span) : .nothingAfter(last.source, at: last.span)
    }
}
