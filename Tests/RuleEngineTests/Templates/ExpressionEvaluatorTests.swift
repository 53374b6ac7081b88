// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RuleEngine

@Suite struct ExpressionEvaluatorTests {
    private static let vars = """
        name: Acme
        nothing:
        kind: {web: {tasks: [Domain, Hosting], empty: }, "odd key": 7, it's: 8}
        list: [10, [20, 30], {a: 40}]
        alias: "${vars.kind}"
        made: ["${vars.list}", last]
        broken: "${vars.unknown}"
        """

    private func scope() throws -> SampleScope {
        var scope = try SampleScope(row: ["name": "Grace", "kind": "web", "empty": ""], vars: Self.vars)
        let client = SampleScope.record([("name", .text("Acme")), ("owner", .null)])
        scope.values["project"] = SampleScope.record([("client", client), ("none", .null)])
        scope.values["row"] = .node(try SampleScope.node("{a: {b: 1}, c: }"))
        scope.values["id"] = .record(
            ExpressionRecord(names: ["id"], reference: try SampleScope.node("{id: 7}"), label: "project \"X\"") { _ in
                nil
            })
        return scope
    }

    @Test(arguments: [
        ("vars.name", "Acme"), ("vars['name']", "Acme"), ("vars.kind.web.tasks", "[Domain, Hosting]"),
        ("vars.kind[each.kind].tasks[1]", "Hosting"), ("vars.kind['odd key']", "7"), ("vars.kind['it''s']", "8"),
        ("vars.list[0]", "10"), ("vars.list[1][1]", "30"), ("vars.list[2].a", "40"), ("vars.list[1 ]", "[20, 30]"),
        ("vars.alias.web.tasks[0]", "Domain"), ("vars.alias['odd key']", "7"), ("vars.made[3]", "last"),
        ("vars.made[1][0]", "20"), ("vars.kind", "{web: {tasks: [Domain, Hosting], empty: null}, odd key: 7, it's: 8}"),
        ("vars[each.kind] if false else 'x'", "x"), ("each.name", "Grace"), ("each['name']", "Grace"),
        ("project.client.name", "Acme"), ("project.none.name", "null"), ("project.none['x'][0].y", "null"),
        ("project.client.owner.email", "null"), ("null.a", "null"), ("row.a.b", "1"), ("row['a']['b']", "1"),
        ("row.c.d", "null"), ("['a', 'b'][1]", "b"), ("[[1, 2], 3][0]", "[1, 2]"), ("key", "grace"),
        ("today + 14d", "2026-12-09"), ("today - 25d", "2026-10-31"), ("today + -1d", "2026-11-24"),
        ("'2028-02-28' + 1d", "2028-02-29"), ("today + '3d'", "2026-11-28"), ("each.empty + 3d", "null"),
        ("today + each.empty", "null"), ("null - 3d", "null"), ("30d", "30d"), ("1.50", "1.5"), ("true", "true"),
        ("'a' if each.name == 'Grace' else 1", "a"), ("'a' if null else [each.name]", "[Grace]"),
        ("[each.empty, vars.nothing, today]", "[null, null, 2026-11-25]"), ("1 == 1", "true"), ("not null", "true"),
        ("false and vars.unknown", "false"), ("true or vars.unknown", "true"), ("'x' if true else vars.unknown", "x"),
    ])
    func valuesAreComputed(_ source: String, _ expected: String) throws {
        #expect(try scope().result(source) == expected)
    }

    @Test func aNameIsLookedForInTheVariables() throws {
        #expect(
            try scope().fault("list")
                == TemplateFault(
                    "unknown-name", "there is no \"list\" here", offset: 0, length: 4, suggestion: "write vars.list"))
    }

    @Test(arguments: [
        ("‹tody› + 1d", "unknown-name", "there is no \"tody\" here", "did you mean \"today\"?"),
        ("‹True›", "unknown-name", "there is no \"True\" here", "did you mean \"true\"?"),
        ("‹empty› == null", "unknown-name", "there is no \"empty\" here", "write each.empty"),
        ("key == ‹grace›", "unknown-name", "there is no \"grace\" here", "put text in quotes: 'grace'"),
        ("each.‹nmae›", "unknown-column", "\"each\" has no \"nmae\"", "did you mean \"name\"?"),
        ("each.‹salary›", "unknown-column", "\"each\" has no \"salary\"", "there is name, kind, empty"),
        ("each[‹'nmae'›]", "unknown-column", "\"each\" has no \"nmae\"", "did you mean \"name\"?"),
        ("row.a.‹x›", "unknown-column", "\"row.a\" has no \"x\"", "did you mean \"b\"?"),
        ("vars.‹nmae›", "unknown-variable", "there is no variable \"vars.nmae\"", "did you mean \"vars.name\"?"),
        ("vars.‹salary›", "unknown-variable", "there is no variable \"vars.salary\"", "add it under vars"),
        (
            "vars.kind.‹wbe›", "unknown-variable", "there is no variable \"vars.kind.wbe\"",
            "did you mean \"vars.kind.web\"?"
        ),
        (
            "vars.alias.‹wbe›", "unknown-variable", "there is no variable \"vars.alias.wbe\"",
            "did you mean \"vars.alias.web\"?"
        ),
        (
            "vars.kind[‹'odd kye'›]", "unknown-variable", "there is no variable \"vars.kind['odd kye']\"",
            "did you mean \"vars.kind['odd key']\"?"
        ),
        ("vars.name.‹x›", "wrong-type", "\"vars.name\" has no parts, so no \"x\"", nil),
        (
            "vars.list.‹first›", "wrong-type", "\"vars.list\" has no parts, so no \"first\"",
            "name an element by its number, from 0: [0]"
        ),
        ("each.name.‹x›", "wrong-type", "\"each.name\" has no parts, so no \"x\"", nil),
        ("(today + 1d).‹x›", "wrong-type", "the date 2026-11-26 has no parts, so no \"x\"", nil),
        ("‹each.name›[0]", "wrong-type", "[ ] needs a list, a map or a row before it, not the cell \"Grace\"", nil),
        ("‹vars.name›[0]", "wrong-type", "[ ] needs a list, a map or a row before it, not the text \"Acme\"", nil),
        ("vars.list[‹3›]", "out-of-range", "the list has no element 3", "write a whole number from 0 to 2"),
        ("vars.list[‹-1›]", "out-of-range", "the list has no element -1", "write a whole number from 0 to 2"),
        ("vars.list[‹0.5›]", "out-of-range", "the list has no element 0.5", "write a whole number from 0 to 2"),
        ("[7][‹1›]", "out-of-range", "the list has no element 1", "write 0"),
        ("[][‹0›]", "out-of-range", "the list is empty", nil),
        (
            "vars.list[‹'a'›]", "wrong-type", "the elements of a list have numbers, not the text \"a\"",
            "the first one is [0]"
        ),
        ("vars.kind[‹null›]", "wrong-type", "a name in [ ] must be text, not nothing", nil),
        ("‹vars›", "bad-template", "\"vars\" needs the name of a variable", "write vars.name"),
        ("‹vars› == 1", "bad-template", "\"vars\" needs the name of a variable", "write vars.name"),
        ("‹each›", "wrong-type", "a row is no single value", "name what you need of it: each.name"),
        ("‹[each]›", "wrong-type", "a row is no single value", "name what you need of it: each.name"),
        ("‹env›.HOME", "unsupported", "no environment here", nil),
        (
            "today + ‹14›", "wrong-type", "only dates take + and -, and only days, not the number 14",
            "write days with a d: + 14d"
        ),
        (
            "today - ‹today›", "wrong-type", "only dates take + and -, and only days, not the date 2026-11-25",
            "compare dates with <, and move one of them by days: today - 14d"
        ),
        (
            "'a' + ‹'b'›", "wrong-type", "only dates take + and -, and only days, not the text \"b\"",
            "join texts by writing them one after the other: ${each.first_name} ${each.last_name}"
        ),
        ("‹1› + 2d", "wrong-type", "only dates take + and -, not the number 1", "write today + 14d"),
        (
            "‹'soon'› + 2d", "bad-date", "\"soon\" is no day of the calendar",
            "write dates as year-month-day: 2027-01-31"
        ),
        ("‹today + 9999999d›", "out-of-range", "so many days from 2026-11-25 leave the years 1 to 9999", nil),
        (
            "‹vars.name› and true", "wrong-type", "a condition must be true or false, not the text \"Acme\"",
            "compare it: == 'Acme'"
        ),
        ("not ‹5›", "wrong-type", "a condition must be true or false, not the number 5", "compare it: == 5"),
        (
            "1 if ‹today› else 2", "wrong-type", "a condition must be true or false, not the date 2026-11-25",
            "compare it: <= today"
        ),
        ("true and ‹vars.list›", "wrong-type", "a condition must be true or false, not a list", "compare it: != null"),
    ])
    func faultsAreExact(_ marked: String, _ code: String, _ message: String, _ suggestion: String?) throws {
        let expected = try MarkedExpression(marked)
        #expect(
            try scope().fault(expected.source)
                == TemplateFault(
                    .init(rawValue: code), message, offset: expected.span.offset, length: expected.span.length,
                    suggestion: suggestion))
    }

    @Test(arguments: [
        ("true", true), ("false", false), ("null", false), ("each.empty", false), ("vars.nothing", false),
        ("key == 'grace'", true),
    ])
    func conditionsAreTrueOrFalse(_ source: String, _ holds: Bool) throws {
        #expect(try scope().condition(source) == holds)
    }

    @Test(arguments: [("yes", true), ("True", true), ("NO", false), ("false", false), ("", false)])
    func cellsAreConditions(_ cell: String, _ holds: Bool) throws {
        #expect(try SampleScope(row: ["cell": cell]).condition("each.cell") == holds)
    }

    @Test func nodesStandAtTheTemplateButCellsStayWhereTheyAre() throws {
        let scope = try scope()
        let place = try SampleScope.node("\n\n   x")
        func node(_ source: String) throws -> YAMLNode? {
            let expression = try Expression.parse(source, offset: 0).get()
            return try ExpressionEvaluator(scope: scope).value(of: expression).node(at: place)
        }
        #expect(try node("vars.list")?["1"]?["0"]?.position == place.position)
        #expect(try node("vars.list")?.outline == "[10, [20, 30], {a: 40}]")
        let cells = try #require(try node("[each.kind, today, each.empty, 1.5, 2, true]"))
        #expect(cells.outline == "[\"web\", \"2026-11-25\", null, decimal 1.5, 2, true]")
        #expect(cells["0"]?.position == SourcePosition(file: "people.csv", line: 2, column: 2))
        #expect(cells["0"]?.cell?.text == "web")
        #expect(cells["1"]?.position == place.position)
        #expect(try node("each.kind")?.length == 3)
        #expect(try node("each.empty") == nil)
        #expect(try node("null") == nil)
        #expect(try node("vars.nothing") == nil)
        #expect(try node("id")?.outline == "{id: 7}")
        #expect(try node("30d")?.outline == "\"30d\"")
    }

    @Test func onlyValuesOfOnePieceStandInsideText() throws {
        let texts: [(ExpressionValue, String?)] = [
            (.null, ""), (.flag(true), "true"), (.node(try SampleScope.node("15e-1")).settled, "1.5"),
            (.text("a"), "a"), (.days(3), "3d"),
            (SampleScope.cell("x"), "x"), (.node(try SampleScope.node("1.50")), "1.50"),
            (.node(try SampleScope.node("null")), ""), (.node(try SampleScope.node("[1]")), nil), (.list([]), nil),
            (SampleScope.record([]), nil), (.variables, nil),
        ]
        for (value, text) in texts { #expect(value.insideText == text) }
    }

    @Test func largeMapsAndListsAreFoundByName() throws {
        let many = (0..<2000).map { "k\($0): v\($0)" }.joined(separator: ", ")
        let list = (0..<2000).map { "v\($0)" }.joined(separator: ", ")
        let vars = "map: {\(many)}\nlist: [\(list)]\n"
        let index = ExpressionIndex()
        var scope = try SampleScope(row: [:], vars: vars)
        let expression = try Expression.parse("vars.map[each.k] in vars.list and each.k in vars.map", offset: 0).get()
        for number in 0..<2000 {
            scope.values["each"] = SampleScope.record([("k", SampleScope.cell("k\(number)"))])
            #expect(try ExpressionEvaluator(scope: scope, index: index).condition(expression))
        }
        scope.values["each"] = SampleScope.record([("k", SampleScope.cell("k2000"))])
        let fault = #expect(throws: TemplateFault.self) {
            try ExpressionEvaluator(scope: scope, index: index).condition(expression)
        }
        #expect(fault?.message == "vars.map has no \"k2000\"")
    }
}
