// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// What readers of a rendering may not see.
@Suite struct PlanPrivacyTests {
    private let rules = """
        - {id: "zoe", member: {user: zoe@example.com, payment: {pay_rate: 31}}}
        - id: support
          project:
            name: "Support (ask bob@example.com.)"
            id: 20
            bill_rate: 99.75
            members: [{user: bob@example.com, role: manager, bill_rate: 1234.5}, {user: zoe@example.com}]
            tasks: [{summary: Call, assignees: [bob@example.com]}]
        """

    private var plan: Plan {
        get throws {
            var snapshot = Snapshot.sample
            snapshot.set(.project, 20, ["bill_rate": 66.5])
            return try planned(rules, against: snapshot).get()
        }
    }

    @Test(
        arguments: [
            ("none", PlanPrivacy.none), ("hide-money", .hideMoney),
            ("hide-people,hide-money", [.hideMoney, .hidePeople]),
        ] as [(String, PlanPrivacy)])
    func `the words are read`(text: String, privacy: PlanPrivacy) {
        #expect(PlanPrivacy(text) == privacy)
    }

    @Test(arguments: ["", "hide", "none,hide-money", "hide-money,", "hide-money hide-people"])
    func `other words are not`(text: String) {
        #expect(PlanPrivacy(text) == nil)
    }

    @Test func `hidden money shows by how much it changes`() throws {
        let shown = PlanPresentation(try plan, privacy: .hideMoney)
        let money = shown.plan.changes.flatMap(\.fields).filter(\.isHidden)
        expectNoDifference(
            money.map { "\($0.path) \($0.percentText ?? "new")" },
            ["bill_rate +50 %", "payment.pay_rate new", "bill_rate new"])
        let json = try PlanJSON.render(shown, toolVersion: "1")
        for secret in ["99.75", "66.5", "1234.5", "31,", "31\n"] { #expect(!json.contains(secret), "\(secret)") }
        #expect(json.contains(#""percent" : 50"#))
    }

    @Test(arguments: [.hideMoney, .hidePeople, [.hideMoney, .hidePeople]] as [PlanPrivacy])
    func `the digest stays that of the whole`(privacy: PlanPrivacy) throws {
        let shown = PlanPresentation(try plan, privacy: privacy)
        #expect(shown.digest == (try plan).digest)
        #expect(shown.plan.digest != shown.digest)
    }

    @Test func `hidden people have the same number everywhere`() throws {
        let shown = PlanPresentation(try plan, privacy: .hidePeople)
        let json = try PlanJSON.render(shown, toolVersion: "1")
        #expect(!json.contains("@example.com"))
        #expect(!(PlanText(color: false).render(shown)).contains("@example.com"))
        expectNoDifference(
            shown.plan.changes.map { "\($0.address) \($0.name)" },
            [
                "support Support (ask person-1.)", "zoe person-2", "support/members[person-1] person-1",
                "support/tasks[call] Call",
            ])
        expectNoDifference(
            shown.plan.effects.last?.message, "Hubstaff mails an invitation to person-2")
    }
}
