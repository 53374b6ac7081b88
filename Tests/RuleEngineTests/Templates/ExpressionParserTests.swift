// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RuleEngine

@Suite struct ExpressionParserTests {
    @Test(arguments: [
        ("a or b and c", "(a or (b and c))"), ("a and b or c", "((a and b) or c)"), ("a or b or c", "(a or b or c)"),
        ("not a and b", "((not a) and b)"), ("not a == b", "(not (a == b))"), ("not not a", "(not (not a))"),
        ("(not a) == b", "((not a) == b)"), ("not a in b", "(not (a in b))"), ("a not in b", "(a not in b)"),
        ("a.b | default('x') == 'y'", "((a.b | default('x')) == 'y')"),
        ("a == b | lower", "(a == (b | lower))"), ("a + 7d < today", "((a + 7d) < today)"),
        ("today - 1d + 2d", "((today - 1d) + 2d)"), ("today + 14d | date('yy')", "((today + 14d) | date)"),
        ("a | default(today) + 14d", "((a | default(today)) + 14d)"), ("a | lower | trim", "((a | lower) | trim)"),
        ("'a' if b else 'c'", "('a' if b else 'c')"), ("a if b or c else d", "(a if (b or c) else d)"),
        ("a if b else c if d else e", "(a if b else (c if d else e))"),
        ("a or b if c else d", "((a or b) if c else d)"), ("a.b.c[0]['d e'].f", "a.b.c[0]['d e'].f"),
        ("a[b.c].d", "a[b.c].d"), ("[1, 'x', [true,], null,]", "[1, 'x', [true], null]"), ("[]", "[]"),
        ("-3", "-3"), ("today - -3d", "(today - -3d)"), ("each.in.not.2026_budget", "each.in.not.2026_budget"),
        ("größe.имя.名前.नाम", "größe.имя.名前.नाम"), ("'it''s'", "'it's'"), ("\"a\"\"b'\"", "'a\"b''"),
        ("  a\n and\tb\u{A0}", "(a and b)"), ("a-1d", "(a - 1d)"), ("1.50", "1.5"), ("((a))", "a"),
        ("a | split(',',)", "(a | split)"), ("a | lower()", "(a | lower)"),
    ])
    func operatorsBindInTheirOrder(_ source: String, _ expected: String) throws {
        #expect(try Expression.parse(source, offset: 0).get().root.outline == expected)
    }

    @Test(arguments: [
        ("‹›", "bad-template", "there is no expression here"), ("‹  ›", "bad-template", "there is no expression here"),
        ("a ‹=› b", "bad-expression", "there is no \"=\" in expressions"),
        ("a ‹&&› b", "bad-expression", "there is no \"&&\" in expressions"),
        ("a ‹||› b", "bad-expression", "there is no \"||\" in expressions"),
        ("‹!›a", "bad-expression", "there is no \"!\" in expressions"),
        ("a ‹===› b", "bad-expression", "there is no \"===\" in expressions"),
        ("a ‹<>› b", "bad-expression", "there is no \"<>\" in expressions"),
        ("a ‹=>› b", "bad-expression", "there is no \"=>\" in expressions"),
        ("a ‹?› b : c", "bad-expression", "there is no \"?\" in expressions"),
        ("a ‹:› c", "bad-expression", "there is no \":\" in expressions"),
        ("a ‹*› 2", "bad-expression", "there is no \"*\" in expressions"),
        ("‹${›a} == 1", "bad-expression", "there is no \"${\" in expressions"),
        ("a == ‹“›b”", "bad-expression", "there is no \"“\" in expressions"),
        ("é ‹#› b", "bad-expression", "the character \"#\" means nothing in an expression"),
        ("a == ‹'›b", "bad-expression", "this ' is never closed"),
        ("a == ‹\"›b'", "bad-expression", "this \" is never closed"),
        ("‹(›a or b", "bad-expression", "this \"(\" is never closed"),
        ("a‹[›0", "bad-expression", "this \"[\" is never closed"),
        ("‹[›a, b", "bad-expression", "this \"[\" is never closed"),
        ("‹[›a,", "bad-expression", "this \"[\" is never closed"),
        ("a | default‹(›", "bad-expression", "this \"(\" is never closed"),
        ("a‹)›", "bad-expression", "nothing opens this \")\""),
        ("a‹]›", "bad-expression", "nothing opens this \"]\""),
        ("a‹,› b", "bad-expression", "a comma can only stand in a list"),
        ("a < b ‹<› c", "bad-expression", "comparisons cannot be chained"),
        ("a == b ‹in› c", "bad-expression", "comparisons cannot be chained"),
        ("a == ‹not› b", "bad-expression", "\"not\" cannot stand after a comparison or +, - and |"),
        ("a ‹not› b", "bad-expression", "\"not\" cannot stand between two values"),
        ("a ‹==›", "bad-expression", "something is missing after \"==\""),
        ("a ‹and›", "bad-expression", "something is missing after \"and\""),
        ("a ‹+› | lower", "bad-expression", "something is missing after \"+\""),
        ("‹==› a", "bad-expression", "something is missing before \"==\""),
        ("‹and› a", "bad-expression", "something is missing before \"and\""),
        ("a ‹if› b", "bad-expression", "this \"if\" has no \"else\""),
        ("a ‹else› b", "bad-expression", "this \"else\" has no \"if\""),
        ("a ‹AND› b", "bad-expression", "\"AND\" is not known here"),
        ("a ‹is› b", "bad-expression", "there is no \"is\" in expressions"),
        ("a ‹contains› b", "bad-expression", "there is no \"contains\" in expressions"),
        ("a ‹b›", "bad-expression", "an operator is missing before \"b\""),
        ("a ‹'b'›", "bad-expression", "an operator is missing before \"'b'\""),
        ("a‹.›", "bad-expression", "a name is missing after \".\""),
        ("a‹.›.b", "bad-expression", "a name is missing after \".\""),
        ("‹-›a", "bad-expression", "\"-\" can only stand before a number here"),
        ("‹lower›(a)", "bad-expression", "there are no functions in expressions"),
        ("‹a.lower›()", "bad-expression", "there are no functions in expressions"),
        ("‹12abc›", "bad-expression", "\"12abc\" is neither a number nor days"),
        ("today + ‹2w›", "bad-expression", "\"2w\" is neither a number nor days"),
        ("today + ‹1.5d›", "bad-expression", "days are whole"),
        ("today + ‹99999999999999999999d›", "out-of-range", "the calendar has no place for so many days"),
        ("‹1234567890123456789012345678901234567890›", "bad-expression", "the number has too many digits to be exact"),
        ("a ‹|›", "bad-expression", "a filter is missing after \"|\""),
        ("a | ‹lowr›", "unknown-filter", "there is no filter \"lowr\""),
        ("a | ‹default›", "bad-expression", "\"default\" takes one value in parentheses, not 0"),
        ("a | ‹lower(1)›", "bad-expression", "\"lower\" takes no values in parentheses, not 1"),
        ("a | ‹split(',', ';')›", "bad-expression", "\"split\" takes one value in parentheses, not 2"),
        ("a | split(‹b›)", "bad-expression", "\"split\" takes a text in quotes"),
        ("a | split(‹''›)", "bad-expression", "the text to split at is empty"),
        ("a | date(‹''›)", "bad-pattern", "the pattern is empty"),
        ("a | date(\"yyyy ‹EEE›\")", "bad-pattern", "\"EEE\" means nothing in a date"),
        ("a | date(‹'''Q'' EEE'›)", "bad-pattern", "\"EEE\" means nothing in a date"),
        ("a | date(\"yyyy‹'›W\")", "bad-pattern", "this ' is never closed"),
        (
            "a | date(‹\"dd.MM.yyyy ww\"›)", "bad-pattern",
            "with \"ww\" the year is that of the week, which may differ from that of the day"
        ),
    ])
    func faultsKnowTheirPlace(_ marked: String, _ code: String, _ message: String) throws {
        let expected = try MarkedExpression(marked)
        let fault = try #require(Self.fault(expected.source, offset: 7))
        #expect(fault.message == message)
        #expect(fault.code.rawValue == code)
        #expect(fault.offset == expected.span.offset + 7)
        #expect(fault.length == max(1, expected.span.length))
        #expect(fault.place == nil)
    }

    @Test(arguments: [
        ("a && b", "write and"), ("!a", "write not"), ("a = b", "write == to compare"),
        ("a ? b : c", "write 'a' if each.name else 'b'"), ("today + 2w", "write days: 14d"),
        ("today + 3days", "write 3d"), ("a AND b", "write and"), ("a | lowr", "did you mean \"lower\"?"),
        ("a | downcase", "did you mean \"lower\"?"), ("a | defualt('x')", "did you mean \"default(x)\"?"),
        ("a | xyzzy", "filters are date, default, lower, slug, split, trim, upper"),
        ("slugify(a)", "write a filter: each.name | slug"), ("a if b", "write 'a' if each.name else null"),
        ("a | date('YYYY')", "did you mean \"yyyy\"?"), ("a < b < c", "write a < b and b < c"),
        ("a == 'b", "add the second one; inside of a text double it: ''"),
        ("${a} == 1", "names stand without \"${\" here: write each.name"),
    ])
    func faultsNameTheWayOut(_ source: String, _ suggestion: String) throws {
        #expect(try #require(Self.fault(source)).suggestion == suggestion)
    }

    @Test(arguments: ["(", "[", "not ", "a[", "a | default(", "-", "a if b else ", "a or (", "['x', "])
    func deepNestingEndsInAFault(_ piece: String) {
        for count in [65, 100_000] {
            #expect(Self.fault(String(repeating: piece, count: count) + "a") != nil)
        }
    }

    @Test(arguments: [".a", "[0]", " | lower", " + 1d"])
    func longChainsEndInAFault(_ piece: String) {
        #expect(Self.fault("a" + String(repeating: piece, count: 63)) == nil)
        #expect(Self.fault("a" + String(repeating: piece, count: 64))?.code == "too-deep")
        #expect(Self.fault("a" + String(repeating: piece, count: 100_000))?.code == "too-deep")
    }

    @Test func longConditionsAndListsAreFine() throws {
        let many = Array(repeating: "a == 'x'", count: 1000)
        #expect(Self.fault(many.joined(separator: " or ")) == nil)
        #expect(Self.fault(many.joined(separator: " and ")) == nil)
        #expect(Self.fault("[\(many.joined(separator: ","))]") == nil)
    }

    static func fault(_ source: String, offset: Int = 0) -> TemplateFault? {
        guard case .failure(let fault) = Expression.parse(source, offset: offset) else { return nil }
        return fault
    }
}

extension ExpressionNode {
    /// With all parentheses.
    fileprivate var outline: String {
        switch kind {
        case .null: "null"
        case .flag(let flag): "\(flag)"
        case .number(let number): "\(number)"
        case .text(let text): "'\(text)'"
        case .days(let days): "\(days)d"
        case .list(let parts): "[\(parts.map(\.outline).joined(separator: ", "))]"
        case .name(let name): name
        case .member(let parent, let name, _): "\(parent.outline).\(name)"
        case .index(let parent, let key): "\(parent.outline)[\(key.outline)]"
        case .filtered(let value, .fallback(let other)): "(\(value.outline) | default(\(other.outline)))"
        case .filtered(let value, let filter): "(\(value.outline) | \(filter.name))"
        case .shifted(let date, let days, let isBack): "(\(date.outline) \(isBack ? "-" : "+") \(days.outline))"
        case .comparison(let left, let sign, let right): "(\(left.outline) \(sign.rawValue) \(right.outline))"
        case .not(let part): "(not \(part.outline))"
        case .all(let parts): "(\(parts.map(\.outline).joined(separator: " and ")))"
        case .any(let parts): "(\(parts.map(\.outline).joined(separator: " or ")))"
        case .choice(let condition, let then, let otherwise):
            "(\(then.outline) if \(condition.outline) else \(otherwise.outline))"
        }
    }
}
