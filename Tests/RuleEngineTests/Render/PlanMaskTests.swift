// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// What is hidden in messages, of which nothing but their words says what they hold.
@Suite struct PlanMaskTests {
    @Test(arguments: [
        ("bob@example.com is gone", "person-1 is gone"),
        ("ask bob@example.com, Bob@Example.COM or zoe@example.com.", "ask person-1, person-1 or person-2."),
        ("'bob@example.com' and bob@example.com's", "'person-1' and person-1's"),
        ("close[bob@example.com]/members[b+x@mail.example.com]", "close[person-1]/members[person-2]"),
        ("<o'brien@example.com>", "<person-1>"), ("a@b@example.com!", "person-1!"), ("é@bücher.example", "person-1"),
        ("an @ alone, @octocat and x@ stay", "an @ alone, @octocat and x@ stay"),
        ("bill_rate: 20 for bob@example.com", "bill_rate: 20 for person-1"),
    ])
    func `each address in a text gets its person's number`(text: String, shown: String) {
        var mask = PlanMask(.hidePeople)
        expectNoDifference(mask.prose(text), shown)
        expectNoDifference(mask.prose(shown), shown)
    }

    @Test(arguments: [
        ("setup/tasks[laptop-for-bob-example-com]", "setup/tasks[laptop-for-person-1]"),
        ("bob-example-com-2, mary-ann-smith-mail-example-com", "person-1-2, person-2"),
        ("bob-example and bob-example-community stay", "bob-example and bob-example-community stay"),
    ])
    func `what is made from an address that was seen is hidden`(text: String, shown: String) {
        var mask = PlanMask(.hidePeople)
        mask.learn("- {user: bob@example.com}\n- {user: \"Mary-Ann.Smith@mail.example.com\"}\n")
        expectNoDifference(mask.prose(text), shown)
        var other = PlanMask(.hidePeople)
        expectNoDifference(other.prose(text), text)
    }

    @Test(arguments: [
        (
            "rules.yaml:7:12: error: bill_rate is 95.50 here, and 1,200 at rules.yaml:9 [conflict]",
            "rules.yaml:7:12: error: bill_rate is hidden here, and hidden at rules.yaml:9 [conflict]"
        ),
        ("project \"A4\" #4001: pay_rate: was 20 (+10 %)", "project \"A4\" #4001: pay_rate: was hidden (+10 %)"),
        ("Pay rate must be below 1000", "Pay rate must be below hidden"),
        ("{\"bill_rate\":25, \"cost\":-3}", "{\"bill_rate\":hidden, \"cost\":-hidden}"),
        (
            "\u{1B}[1;31merror\u{1B}[0m: budget.cost 5000 is too much",
            "\u{1B}[1;31merror\u{1B}[0m: budget.cost hidden is too much"
        ),
        ("3 changes of projects\npay_rate 3\n4 more", "3 changes of projects\npay_rate hidden\n4 more"),
        ("person-1 has 2 rates", "person-1 has 2 rates"),
        (
            "\"bill_rate\" must be an amount, not the text \"4x\"",
            "\"bill_rate\" must be an amount, not the text \"hiddenx\""
        ),
    ])
    func `a line that speaks of money keeps no number that may be an amount`(text: String, shown: String) {
        var mask = PlanMask(.hideMoney)
        expectNoDifference(mask.prose(text), shown)
        expectNoDifference(mask.prose(shown), shown)
        var open = PlanMask(.none)
        expectNoDifference(open.prose(text), text)
    }

    @Test func `of a fault about money its notes are too`() {
        let place = SourcePosition(file: "rules.yaml", line: 7, column: 3)
        var mask = PlanMask([.hideMoney, .hidePeople])
        let fault = Diagnostic.error(
            "conflict", "two rules want another bill_rate of bob@example.com: 95", at: place,
            notes: [.init(message: "90 is wanted here", position: place)], suggestion: "leave 90 out")
        expectNoDifference(
            DiagnosticText(sources: [], color: false).render(mask.masked(fault)),
            """
            rules.yaml:7:3: error: two rules want another bill_rate of person-1: hidden [conflict]
              = leave hidden out
              = note: rules.yaml:7:3: hidden is wanted here

            """)
    }

    @Test(
        arguments: [
            ("    bill_rate: 95", PlanPrivacy.hideMoney, true), ("Ada,95,EUR", .hideMoney, true),
            ("  bill_rate: x4", .hideMoney, true), ("  - id: site2", .hideMoney, false),
            ("  - id: website", .hideMoney, false), ("  - {user: bob@example.com}", .hideMoney, false),
            ("  - {user: bob@example.com}", .hidePeople, true), ("Ada,95,EUR", .hidePeople, false),
            ("bob@example.com,95", .none, false),
        ] as [(String, PlanPrivacy, Bool)])
    func `a line of a file is quoted only where it holds nothing hidden`(
        line: String, privacy: PlanPrivacy, isHidden: Bool
    ) {
        var mask = PlanMask(privacy)
        #expect(mask.hides(line: line) == isHidden)
    }

    @Test func `keys made from addresses are hidden in a plan, also before the address comes`() throws {
        let plan = try planned(
            """
            - id: support
              project: {name: Support, id: 20, tasks: ["Laptop for bob@example.com", "Chair for zoe@example.com"]}
            """
        ).get()
        let shown = PlanPresentation(plan, privacy: .hidePeople)
        expectNoDifference(
            shown.plan.changes.map { "\($0.address) \($0.name)" },
            [
                "support Support", "support/tasks[chair-for-person-1] Chair for person-1",
                "support/tasks[laptop-for-person-2] Laptop for person-2",
            ])
        let json = try PlanJSON.render(shown, toolVersion: "1")
        #expect(!json.contains("example"))
    }

    @Test func `one mask calls people the same in a plan and in what is said beside it`() throws {
        let plan = try planned("- {id: carol, member: {user: carol@example.com}, ensure: absent}").get()
        var mask = PlanMask(.hidePeople)
        expectNoDifference(mask.prose("zoe@example.com, carol@example.com"), "person-1, person-2")
        let shown = PlanPresentation(plan, mask: &mask, expands: false)
        expectNoDifference(shown.plan.changes.map(\.name), ["person-2"])
        expectNoDifference(mask.prose("removed carol@example.com"), "removed person-2")
    }
}
