// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension TemplateFault {
    static func expression(_ message: String, at span: ExpressionSpan, _ suggestion: String? = nil) -> TemplateFault {
        TemplateFault("bad-expression", message, at: span, suggestion)
    }

    init(_ code: DiagnosticCode, _ message: String, at span: ExpressionSpan, _ suggestion: String? = nil) {
        self.init(code, message, offset: span.offset, length: span.length, suggestion: suggestion)
    }

    // MARK: - Tokens

    static func strangeCharacter(_ scalar: Unicode.Scalar, at span: ExpressionSpan) -> TemplateFault {
        .expression(
            "the character \"\(scalar)\" means nothing in an expression", at: span, "put text in quotes: 'text'")
    }

    static func foreignSymbol(_ symbol: String, _ cure: String, at span: ExpressionSpan) -> TemplateFault {
        .expression("there is no \"\(symbol)\" in expressions", at: span, cure)
    }

    static func openQuote(_ quote: String, at span: ExpressionSpan) -> TemplateFault {
        .expression(
            "this \(quote) is never closed", at: span,
            "add the second one; inside of a text double it: \(quote)\(quote)")
    }

    static func openBracket(_ bracket: String, at span: ExpressionSpan) -> TemplateFault {
        .expression("this \"\(bracket)\" is never closed", at: span, "add the \"\(bracket == "(" ? ")" : "]")\"")
    }

    static func badNumber(_ text: String, _ digits: String, at span: ExpressionSpan) -> TemplateFault {
        var cure = "put text in quotes: '\(text)'"
        if text.dropFirst(digits.count) == "D" || ["day", "days"].contains(String(text.dropFirst(digits.count))) {
            cure = "write \(digits)d"
        } else if ["w", "weeks"].contains(String(text.dropFirst(digits.count))), let weeks = Int(digits), weeks < 10_000
        {
            cure = "write days: \(weeks * 7)d"
        }
        return .expression("\"\(text)\" is neither a number nor days", at: span, cure)
    }

    static func brokenDays(at span: ExpressionSpan) -> TemplateFault {
        .expression("days are whole", at: span, "write a number without a point: 7d")
    }

    static func longNumber(at span: ExpressionSpan) -> TemplateFault {
        .expression("the number has too many digits to be exact", at: span, "put it in quotes if it is text")
    }

    static func manyDays(at span: ExpressionSpan) -> TemplateFault {
        TemplateFault("out-of-range", "the calendar has no place for so many days", at: span)
    }

    // MARK: - Grammar

    static func noExpression(at span: ExpressionSpan) -> TemplateFault {
        TemplateFault("bad-template", "there is no expression here", at: span, "name a value: vars.name")
    }

    static func expressionTooDeep(_ span: ExpressionSpan) -> TemplateFault {
        TemplateFault(
            "too-deep", "the expression is nested too deeply (at most \(ExpressionNode.maxDepth) levels)", at: span)
    }

    static func nothingAfter(_ sign: String, at span: ExpressionSpan) -> TemplateFault {
        .expression("something is missing after \"\(sign)\"", at: span, "write a value there")
    }

    static func nothingBefore(_ sign: String, at span: ExpressionSpan) -> TemplateFault {
        .expression("something is missing before \"\(sign)\"", at: span, "write a value there")
    }

    static func missingName(at span: ExpressionSpan) -> TemplateFault {
        .expression(
            "a name is missing after \".\"", at: span, "write the names with one dot between them: vars.team.lead")
    }

    static func missingElse(at span: ExpressionSpan) -> TemplateFault {
        .expression("this \"if\" has no \"else\"", at: span, "write 'a' if each.name else null")
    }

    static func notBetween(at span: ExpressionSpan) -> TemplateFault {
        .expression("\"not\" cannot stand between two values", at: span, "write not in, or !=")
    }

    static func notNeedsParentheses(at span: ExpressionSpan) -> TemplateFault {
        .expression(
            "\"not\" cannot stand after a comparison or +, - and |", at: span, "put it in parentheses: (not each.name)")
    }

    static func lonelyMinus(at span: ExpressionSpan) -> TemplateFault {
        .expression("\"-\" can only stand before a number here", at: span, "only dates take + and -: today - 14d")
    }

    static func chained(at span: ExpressionSpan) -> TemplateFault {
        .expression("comparisons cannot be chained", at: span, "write a < b and b < c")
    }

    static func call(_ node: ExpressionNode, at span: ExpressionSpan) -> TemplateFault {
        var name: String?
        if case .name(let text) = node.kind { name = text }
        if case .member(_, let text, _) = node.kind { name = text }
        let form = name.flatMap { ExpressionFilter.forms[ExpressionFilter.otherNames[$0.lowercased()] ?? $0] }
        return .expression(
            "there are no functions in expressions", at: span, "write a filter: each.name | \(form ?? "lower")")
    }

    /// A token that nothing connects with what stands before it.
    static func unexpected(_ token: ExpressionToken, after node: ExpressionNode) -> TemplateFault {
        if case .symbol(let symbol) = token.kind {
            switch symbol {
            case ")": return .expression("nothing opens this \")\"", at: token.span, "remove it")
            case "]": return .expression("nothing opens this \"]\"", at: token.span, "remove it")
            case ",":
                return .expression("a comma can only stand in a list", at: token.span, "write a list: ['a', 'b']")
            default: return .expression("\"\(symbol)\" cannot stand here", at: token.span)
            }
        }
        if case .name(let name) = token.kind {
            if ExpressionToken.words.contains(name.lowercased()), name != name.lowercased() {
                return .expression("\"\(name)\" is not known here", at: token.span, "write \(name.lowercased())")
            }
            if name == "else" {
                return .expression("this \"else\" has no \"if\"", at: token.span, "write 'a' if each.name else 'b'")
            }
            if name == "then" {
                return .expression(
                    "there is no \"then\" in expressions", at: token.span, "write 'a' if each.name else 'b'")
            }
            if name == "is" { return .expression("there is no \"is\" in expressions", at: token.span, "write ==") }
            if name == "contains" {
                return .expression(
                    "there is no \"contains\" in expressions", at: token.span, "write 'part' in each.name")
            }
        }
        return .expression(
            "an operator is missing before \"\(token.source)\"", at: token.span,
            "put text in quotes; join conditions with and, or")
    }

    // MARK: - Filters

    static func missingFilter(at span: ExpressionSpan) -> TemplateFault {
        .expression("a filter is missing after \"|\"", at: span, "filters are \(filterList)")
    }

    static func unknownFilter(_ name: String, at span: ExpressionSpan, meant: String?) -> TemplateFault {
        TemplateFault(
            "unknown-filter", "there is no filter \"\(name)\"", at: span,
            meant.map { "did you mean \"\($0)\"?" } ?? "filters are \(filterList)")
    }

    static func wrongArguments(_ name: String, _ form: String, _ count: Int, at span: ExpressionSpan) -> TemplateFault {
        let wanted = form.contains("(") ? "one value" : "no values"
        return .expression("\"\(name)\" takes \(wanted) in parentheses, not \(count)", at: span, "write | \(form)")
    }

    static func textArgument(_ name: String, _ form: String, at span: ExpressionSpan) -> TemplateFault {
        .expression("\"\(name)\" takes a text in quotes", at: span, "write | \(form)")
    }

    static func emptySeparator(at span: ExpressionSpan) -> TemplateFault {
        .expression("the text to split at is empty", at: span, "name what separates the parts: split(\",\")")
    }

    private static var filterList: String { ExpressionFilter.names.joined(separator: ", ") }

    // MARK: - Patterns of dates

    static func emptyPattern(at span: ExpressionSpan) -> TemplateFault {
        pattern("the pattern is empty", at: span, "write date(\"yyyy-MM-dd\")")
    }

    static func openPattern(at span: ExpressionSpan) -> TemplateFault {
        pattern("this ' is never closed", at: span, "add the second one, or double it for the character: ''")
    }

    static func unknownPattern(_ name: String, at span: ExpressionSpan) -> TemplateFault {
        let known = ["yyyy", "yy", "MM", "M", "dd", "d", "ww"]
        let meant = [
            "w": "ww", "WW": "ww", "W": "ww", "YYYY": "yyyy", "YY": "yy", "y": "yyyy", "DD": "dd", "D": "d", "mm": "MM",
            "m": "M",
        ]
        return pattern(
            "\"\(name)\" means nothing in a date", at: span,
            meant[name].map { "did you mean \"\($0)\"?" }
                ?? "known are \(known.joined(separator: ", ")); put other letters in quotes: '\(name)'")
    }

    static func mixedPattern(at span: ExpressionSpan) -> TemplateFault {
        pattern(
            "with \"ww\" the year is that of the week, which may differ from that of the day", at: span,
            "use two filters: one for the week, one for the day")
    }

    private static func pattern(_ message: String, at span: ExpressionSpan, _ cure: String) -> TemplateFault {
        TemplateFault("bad-pattern", message, at: span, cure)
    }
}
