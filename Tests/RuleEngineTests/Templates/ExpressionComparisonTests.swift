// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RuleEngine

@Suite struct ExpressionComparisonTests {
    private func scope() throws -> SampleScope {
        try SampleScope(
            row: [
                "n": "12.50", "m": "9", "text": "Web", "yes": "YES", "no": "no", "empty": "", "day": "2026-12-01",
                "later": "2027-01-01", "bad_day": "2026-02-30", "comma": "12,5",
            ],
            vars: """
                number: 5
                fraction: 1.50
                text: Web
                flag: true
                nothing:
                day: 2026-12-01
                huge: 1e400
                list: [1, Web, 2026-12-01]
                words: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, Web]
                made: ["${vars.text}", x]
                map: {a: 1, 7: x}
                """)
    }

    @Test(arguments: [
        "1 == 1.0", "1 != 2", "'a' == 'a'", "'é' == 'e\u{301}'", "'a' != 'A'", "true == true", "true != false",
        "7d == 7d", "null == null", "1 != null", "'' != null", "null != 'a'", "[] != null", "each != null",
        "today == '2026-11-25'", "'2026-11-25' == today", "today != '2026-11-26'", "vars.day == today + 6d",
        "each.n == 12.5", "12.500 == each.n", "each.n != 12", "each.n == '12.50'", "each.n != '12.5'",
        "each.text == 'Web'", "each.text != 'web'", "each.text == vars.text", "each.text == each.text",
        "each.yes == true", "false == each.no", "each.yes != false", "each.day == vars.day", "each.day == today + 6d",
        "each.empty == null", "null == each.empty", "each.empty != 5", "each.empty != 'x'", "each.empty != ''",
        "each.empty == vars.nothing", "vars.number == 5", "vars.fraction == 1.5", "vars.flag == true",
        "vars.nothing == null", "vars.list != null", "key == 'grace'",
    ])
    func theseAreEqualOrNot(_ source: String) throws {
        #expect(try scope().condition(source))
        let opposite = source.contains("==") ? source.replacing("==", with: "!=") : source.replacing("!=", with: "==")
        #expect(try !scope().condition(opposite))
    }

    @Test(arguments: [
        ("1", "2"), ("each.m", "each.n"), ("each.n", "13"), ("9", "each.n"), ("today", "each.day"),
        ("each.day", "each.later"), ("each.day", "'2026-12-02'"), ("'2026-11-30'", "each.day"), ("1d", "2d"),
        ("vars.fraction", "vars.number"), ("vars.day", "today + 7d"), ("'2026-01-02'", "'2026-02-01'"),
    ])
    func theseAreInOrder(_ less: String, _ more: String) throws {
        let scope = try scope()
        for (sign, holds) in [("<", true), ("<=", true), (">", false), (">=", false)] {
            #expect(try scope.condition("\(less) \(sign) \(more)") == holds)
            #expect(try scope.condition("\(more) \(sign) \(less)") == !holds)
            #expect(try scope.condition("\(less) \(sign) \(less)") == sign.hasSuffix("="))
        }
    }

    @Test(arguments: ["<", "<=", ">", ">="])
    func nothingIsNeitherBeforeNorAfter(_ sign: String) throws {
        for other in ["null", "each.empty", "1", "'a'", "today", "each.n", "true"] {
            #expect(try !scope().condition("each.empty \(sign) \(other)"))
            #expect(try !scope().condition("\(other) \(sign) null"))
        }
    }

    @Test(arguments: [
        ("'a' in ['a', 'b']", true), ("'c' in ['a', 'b']", false), ("'c' not in ['a', 'b']", true),
        ("each.text in ['Web', 'Print']", true), ("each.n in [12.5, 13]", true), ("each.n in ['x', 12.5]", true),
        ("each.text in [1, 'x']", false), ("1 in ['1', 1]", true), ("null in ['a']", false),
        ("null in ['a', null]", true),
        ("each.empty in ['a', '']", false), ("each.empty in ['a', null]", true), ("'a' in []", false),
        ("'a' in null", false), ("'a' in each.empty", false), ("each.text in vars.list", true),
        ("1 in vars.list", true), ("today + 6d in vars.list", true), ("'x' in vars.list", false),
        ("each.text in vars.words", true), ("'z' in vars.words", false), ("each.empty in vars.words", false),
        ("'Web' in vars.made", true), ("'We' in each.text", true), ("'we' in each.text", false),
        ("'' in each.text", true), ("each.text in 'Web and Print'", true), ("'abd' in 'ababdx'", true),
        ("'aab' in 'aaaab'", true), ("'é' in 'cafe\u{301}'", true), ("'e' in 'cafe\u{301}'", false),
        ("'longer than' in 'it'", false), ("null in 'a'", false), ("each.empty in 'a'", false), ("5 in '1500'", true),
        ("'a' in vars.map", true), ("'b' in vars.map", false), ("7 in vars.map", true), ("'text' in vars", true),
        ("'texts' in vars", false), ("'n' in each", true), ("'q' in each", false),
        ("'dev' in ('ops, dev' | split(','))", true),
    ])
    func inLooksIntoListsTextsAndMaps(_ source: String, _ holds: Bool) throws {
        #expect(try scope().condition(source) == holds)
    }

    @Test(arguments: [
        ("‹1 == '1'›", "the number 1 cannot be compared with the text \"1\"", "write the number without quotes: 1"),
        (
            "‹vars.number == vars.text›", "the number 5 cannot be compared with the text \"Web\"",
            "put the number in quotes: '5'"
        ),
        ("vars.text != ‹5›", "the text \"Web\" cannot be compared with the number 5", "put the number in quotes: '5'"),
        ("vars.flag == ‹'true'›", "true cannot be compared with the text \"true\"", "write true without quotes"),
        (
            "vars.flag == ‹'x'›", "true cannot be compared with the text \"x\"",
            "leave the comparison out: true and false are conditions"
        ),
        ("vars.flag == ‹1›", "true cannot be compared with the number 1", nil),
        ("today == ‹5›", "the date 2026-11-25 cannot be compared with the number 5", nil),
        ("vars.list == ‹'x'›", "a list cannot be compared with the text \"x\"", "write in to look into a list"),
        ("each == ‹'x'›", "a row cannot be compared with the text \"x\"", "name what you need of it: each.n"),
        ("vars.huge == ‹1›", "the number 1e400 cannot be compared with the number 1", nil),
        (
            "vars.text < ‹'b'›", "the text \"Web\" is neither before nor after the text \"b\"",
            "only numbers and dates have an order; write numbers without quotes, dates as yyyy-MM-dd"
        ),
        (
            "each.n < ‹'13'›", "the cell \"12.50\" is neither before nor after the text \"13\"",
            "only numbers and dates have an order; write numbers without quotes, dates as yyyy-MM-dd"
        ),
        (
            "vars.flag < ‹true›", "true is neither before nor after true",
            "only numbers and dates have an order; write numbers without quotes, dates as yyyy-MM-dd"
        ),
        ("‹1 < 'x'›", "the number 1 cannot be compared with the text \"x\"", "put the number in quotes: '1'"),
        (
            "'a' in ‹5›", "\"in\" looks into lists, texts and maps, not into the number 5",
            "write ==, or a list: ['a', 'b']"
        ),
        ("‹true› in 'abc'", "only text can be looked for in a text or map, not true", nil),
        (
            "‹vars.number› in vars.words", "the number 5 cannot be compared with the text \"a\"",
            "put the number in quotes: '5'"
        ),
    ])
    func otherTypesAreFaults(_ marked: String, _ message: String, _ suggestion: String?) throws {
        let expected = try MarkedExpression(marked)
        let fault = try #require(try scope().fault(expected.source))
        #expect(
            fault
                == TemplateFault(
                    "wrong-type", message, offset: expected.span.offset, length: expected.span.length,
                    suggestion: suggestion))
    }

    @Test(arguments: [
        ("each.text > 5", 3, "\"Web\" is no number"), ("5 == each.text", 3, "\"Web\" is no number"),
        ("each.comma < 13", 10, "\"12,5\" is no number"), ("each.text in [1, 2]", 3, "\"Web\" is no number"),
        ("each.bad_day < today", 9, "\"2026-02-30\" is no day of the calendar"),
        ("each.text == today", 3, "\"Web\" is no day of the calendar"),
        ("each.text < '2026-01-01'", 3, "\"Web\" is no day of the calendar"),
        ("each.bad_day + 1d", 9, "\"2026-02-30\" is no day of the calendar"),
        ("today + each.n", 1, "\"12.50\" is no number of days"),
        ("each.text | date('yyyy')", 3, "\"Web\" is no day of the calendar"),
        ("each.text == true", 3, "\"Web\" is neither yes nor no"),
        ("not each.text", 3, "\"Web\" is neither yes nor no"),
        ("each.yes and each.text", 3, "\"Web\" is neither yes nor no"),
        ("each.text < each.n", 3, "\"Web\" is not ordered with the other: both must be numbers, or both dates"),
        ("each.n < each.text", 3, "\"Web\" is not ordered with the other: both must be numbers, or both dates"),
        ("each.n < each.day", 7, "\"2026-12-01\" is not ordered with the other: both must be numbers, or both dates"),
        ("vars.map[each.text]", 3, "vars.map has no \"Web\""),
        ("vars.map[each.empty]", 6, "the cell is empty, but names what is taken from vars.map"),
        ("vars.list[each.text]", 3, "\"Web\" is no number"), ("vars.list[each.m]", 2, "the list has no element 9"),
        ("each[each.text]", 3, "\"each\" has no \"Web\""),
    ])
    func faultsOfCellsStandAtTheCell(_ source: String, _ column: Int, _ message: String) throws {
        let fault = try #require(try scope().fault(source))
        #expect(fault.message == message)
        #expect(fault.place == SourcePosition(file: "people.csv", line: 2, column: column))
        #expect(fault.length == 3)
    }
}
