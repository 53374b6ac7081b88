// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RuleEngine

@Suite struct ExpressionFilterTests {
    private func scope() throws -> SampleScope {
        try SampleScope(
            row: [
                "name": "Grace HOPPER", "empty": "", "tags": "dev, on-call,, ops ,", "flag": "YES", "day": "2027-01-01",
            ],
            vars: "{blank: '', nothing: null, list: [a], text: ' Ångström ', n: 1.50, alias: '${vars.blank}'}")
    }

    @Test(arguments: [
        ("each.name | lower", "grace hopper"), ("each.name | upper", "GRACE HOPPER"), ("vars.text | trim", "Ångström"),
        ("vars.text | slug", "ångström"), ("each.name | slug | upper", "GRACE-HOPPER"), ("'İ' | lower", "i̇"),
        ("each.empty | lower", "null"), ("null | upper | trim | slug", "null"), ("vars.n | slug", "1-5"),
        ("today | slug", "2026-11-25"), ("each.empty | default('x')", "x"),
        ("each.name | default('x')", "Grace HOPPER"),
        ("vars.blank | default('x')", "x"), ("vars.nothing | default(vars.list)", "[a]"),
        ("vars.alias | default(1)", "1"),
        ("vars.list | default('x')", "[a]"), ("false | default(true)", "false"), ("0 | default(1)", "0"),
        ("each.empty | default(null) | default('y')", "y"), ("each.name | default(vars.unknown)", "Grace HOPPER"),
        ("each.tags | split(',')", "[dev, on-call, ops]"), ("each.empty | split(',')", "null"),
        ("null | split(',')", "null"), ("'a; b , c' | split(';')", "[a, b , c]"),
        ("'a - b -c' | split(' - ')", "[a, b -c]"),
        ("',,' | split(',')", "[]"), ("each.day | date('dd.MM.yyyy')", "01.01.2027"),
        ("each.empty | date('dd.MM.yyyy')", "null"), ("today + 7d | date(\"yyyy-'W'ww\")", "2026-W49"),
        ("today | date(\"d/M/yy ''''\")", "25/11/26 '"), ("today | date(\"'it''s' dd\")", "it's 25"),
        ("today | date(\"ww\")", "48"), ("'2026-03-04' | date('M-d MMdd yy')", "3-4 0304 26"),
        ("(each.flag | lower) == true", "true"), ("(each.tags | split(','))[1] == 'on-call'", "true"),
    ])
    func filtersChangeValues(_ source: String, _ expected: String) throws {
        #expect(try scope().result(source) == expected)
    }

    @Test(arguments: [
        ("‹vars.list› | lower", "wrong-type", "\"lower\" takes text, not a list"),
        ("‹true› | upper", "wrong-type", "\"upper\" takes text, not true"),
        ("‹5› | split(',')", "wrong-type", "\"split\" takes text, not the number 5"),
        ("‹each.tags | split(',')› | split(';')", "wrong-type", "\"split\" takes text, not a list"),
        ("‹5› | date('yyyy')", "wrong-type", "\"date\" takes a date, not the number 5"),
        ("‹vars.text› | date('yyyy')", "bad-date", "\" Ångström \" is no day of the calendar"),
        ("each.‹nam› | default('x')", "unknown-column", "\"each\" has no \"nam\""),
    ])
    func filtersRefuseWhatTheyCannotChange(_ marked: String, _ code: String, _ message: String) throws {
        let expected = try MarkedExpression(marked)
        let fault = try #require(try scope().fault(expected.source))
        #expect(fault.code.rawValue == code)
        #expect(fault.message == message)
        #expect(ExpressionSpan(offset: fault.offset, length: fault.length) == expected.span)
    }

    @Test func partsOfACellKeepItsPlace() throws {
        let expression = try Expression.parse("each.tags | split(',')", offset: 0).get()
        let value = try ExpressionEvaluator(scope: try scope()).value(of: expression)
        let node = try #require(value.node(at: try SampleScope.node("x")))
        #expect(node["2"]?.cell?.text == "ops")
        #expect(node["2"]?.position == SourcePosition(file: "people.csv", line: 2, column: 3))
    }
}
