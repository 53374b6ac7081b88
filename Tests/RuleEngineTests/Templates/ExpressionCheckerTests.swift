// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RuleEngine

@Suite struct ExpressionCheckerTests {
    private static let vars = """
        name: Acme
        kind: {web: {tasks: [Domain]}, made: "${each.name}"}
        list: [a]
        """

    private func faults(_ source: String) throws -> [TemplateFault] {
        let names: [String: ExpressionShape] = [
            "each": .record(["email", "first_name"]), "key": .scalar, "today": .scalar, "env": .any, "vars": .any,
            "data": .node(try SampleScope.node("{a: {b: 1}, none: }")), "rows": .list(of: .record(["x"])),
        ]
        return ExpressionChecker.faults(
            of: try Expression.parse(source, offset: 0).get(), names: names, variables: try SampleScope.map(Self.vars))
    }

    @Test(arguments: [
        "each.email", "each['first_name'] == key", "env.ANYTHING.at.all", "vars.name", "vars.kind.web.tasks[0]",
        "vars.kind[each.email].tasks", "vars.kind.made.anything.at.all", "vars['kind']['web']", "vars[key].x",
        "data.a.b", "data.none.b", "rows[0].x", "'name' in vars", "'email' in each", "each.email | split(',')",
        "today + 14d | date('yyyy')", "'2026-01-01' + 1d", "today + vars.name", "each", "'a' if each.email else [key]",
        "1 == 1 and not false", "each.email.domain", "vars.list[5]",
    ])
    func nothingIsReportedWithoutNeed(_ source: String) throws {
        #expect(try faults(source).map(\.message) == [])
    }

    @Test(arguments: [
        ("each.‹emial›", "unknown-column", "\"each\" has no \"emial\"", "did you mean \"email\"?"),
        ("each[‹'emial'›]", "unknown-column", "\"each\" has no \"emial\"", "did you mean \"email\"?"),
        ("rows[0].‹y›", "unknown-column", "\"rows[0]\" has no \"y\"", "did you mean \"x\"?"),
        ("data.a.‹c›", "unknown-column", "\"data.a\" has no \"c\"", "did you mean \"b\"?"),
        ("vars.‹nmae›", "unknown-variable", "there is no variable \"vars.nmae\"", "did you mean \"vars.name\"?"),
        ("vars[‹'nmae'›]", "unknown-variable", "there is no variable \"vars.nmae\"", "did you mean \"vars.name\"?"),
        (
            "vars.kind.‹wbe›.tasks", "unknown-variable", "there is no variable \"vars.kind.wbe\"",
            "did you mean \"vars.kind.web\"?"
        ),
        ("‹emial› == 'x'", "unknown-name", "there is no \"emial\" here", "put text in quotes: 'emial'"),
        ("‹email› == 'x'", "unknown-name", "there is no \"email\" here", "write each.email"),
        ("‹name› == 'x'", "unknown-name", "there is no \"name\" here", "write vars.name"),
        ("‹toady›", "unknown-name", "there is no \"toady\" here", "did you mean \"today\"?"),
        ("vars.name.‹x›", "wrong-type", "\"vars.name\" has no parts, so no \"x\"", nil),
        ("key.‹x›", "wrong-type", "\"key\" has no parts, so no \"x\"", nil),
        (
            "rows.‹x›", "wrong-type", "\"rows\" has no parts, so no \"x\"", "name an element by its number, from 0: [0]"
        ),
        ("‹vars›", "bad-template", "\"vars\" needs the name of a variable", "write vars.name"),
        ("‹vars› == null", "bad-template", "\"vars\" needs the name of a variable", "write vars.name"),
        ("key if true else ‹vars›", "bad-template", "\"vars\" needs the name of a variable", "write vars.name"),
        (
            "today + ‹14›", "wrong-type", "only dates take + and -, and only days, not the number 14",
            "write days with a d: + 14d"
        ),
        ("‹1› + vars.name", "wrong-type", "only dates take + and -, not the number 1", "write today + 14d"),
        (
            "key and ‹1 == 'x'›", "wrong-type", "the number 1 cannot be compared with the text \"x\"",
            "put the number in quotes: '1'"
        ),
        (
            "key if each.email else ‹'x'› | date('yy')", "bad-date", "\"x\" is no day of the calendar",
            "write dates as year-month-day: 2027-01-31"
        ),
    ])
    func faultsAreFoundWithoutData(_ marked: String, _ code: String, _ message: String, _ suggestion: String?) throws {
        let expected = try MarkedExpression(marked)
        let fault = TemplateFault(
            .init(rawValue: code), message, offset: expected.span.offset, length: expected.span.length,
            suggestion: suggestion)
        #expect(try faults(expected.source) == [fault])
    }

    @Test func allBranchesAreLookedAt() throws {
        let found = try faults(
            "each.a if key or each.b == each.c else [each.d | default(each.e), vars.kind[each.f], not each.g]")
        #expect(found.map(\.message) == ["b", "c", "a", "d", "e", "f", "g"].map { "\"each\" has no \"\($0)\"" })
    }

    /// So that a fault found for each row is the one that was found before.
    @Test(arguments: [
        "each.emial", "each['emial']", "vars.nmae", "vars.kind.wbe", "emial", "email", "name", "vars.name.x", "vars",
        "today + 14", "1 == 'x'", "vars.kind['wbe']", "key.x",
    ])
    func theEvaluatorSaysTheSame(_ source: String) throws {
        let scope = try SampleScope(row: ["email": "a", "first_name": "b"], vars: Self.vars)
        let names: [String: ExpressionShape] = [
            "each": .record(["email", "first_name"]), "key": .scalar, "today": .scalar,
        ]
        let expression = try Expression.parse(source, offset: 0).get()
        let found = ExpressionChecker.faults(of: expression, names: names, variables: scope.variables)
        #expect(found == [try #require(scope.fault(source))])
    }
}
