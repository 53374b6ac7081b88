// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// The brake on money: existing amounts that jump or go, and rates of many people at once.
struct MoneyBrakeTests {
    private static func snapshot(limits: String? = nil) -> Snapshot {
        var snapshot = Snapshot.empty
        if let limits {
            snapshot.organization = .init(id: 1001, name: "Acme", metadata: ["automate_limits": limits])
        }
        for index in 0..<12 {
            snapshot.add(
                .member, 200 + index,
                ["user": .text("p\(index)@example.com"), "payment": ["pay_rate": 20, "rate_type": "hourly"]])
        }
        snapshot.add(
            .project, 100,
            ["name": "Rated", "bill_rate": 100, "budget": ["type": "hours", "rate": "bill_rate", "hours": 400]])
        snapshot.add(.project, 101, ["name": "Free"])
        snapshot.join(project: 100, person: 200, ["role": "user", "bill_rate": 80])
        return snapshot
    }

    @Test(arguments: [
        // By half it passes, by more it does not.
        ("{bill_rate: 150}", false), ("{bill_rate: 150.01}", true), ("{bill_rate: 50}", false),
        ("{bill_rate: 49.99}", true), ("{bill_rate: null}", true),
        ("{budget: {hours: 600}}", false), ("{budget: {hours: 601}}", true), ("{budget: null}", true),
        ("{budget: {type: cost, cost: 400}}", true), ("{pay_rate: 900}", false),
        ("{members: [{user: p0@example.com, bill_rate: 120}]}", false),
        ("{members: [{user: p0@example.com, bill_rate: 121}]}", true),
        ("{members: [{user: p1@example.com, bill_rate: 500}]}", false),
    ])
    func anExistingAmountMayChangeByHalf(set: String, isBlocked: Bool) {
        let rules = "- {id: money, match: {project: Rated}, set: \(set)}"
        let brakes = BrakeTests.blocked(rules, Self.snapshot()).map { String($0.prefix { $0 != ":" }) }
        expectNoDifference(brakes, isBlocked ? ["max_money 0<1"] : [])
        expectNoDifference(BrakeTests.blocked(rules, "safety: {max_money: 1}", Self.snapshot()), [])
    }

    @Test func firstValuesAndCreatesDoNotCount() {
        expectNoDifference(
            BrakeTests.blocked(
                """
                - {id: free, match: {project: Free}, set: {bill_rate: 500, budget: {type: cost, cost: 90000}}}
                - {id: new, project: {name: New, bill_rate: 500, pay_rate: 400}}
                """, Self.snapshot()), [])
    }

    @Test func theOrganizationsNumberDoesNotLoosenTheDefault() {
        let rules = "- {id: money, match: {project: Rated}, set: {bill_rate: 300}}"
        expectNoDifference(BrakeTests.blocked(rules, Self.snapshot(limits: "max_money=5")), ["max_money 0<1: money"])
        expectNoDifference(
            BrakeTests.blocked(rules, "safety: {max_money: 9}", Self.snapshot(limits: "max_money=0")),
            ["max_money 0<1: money"])
        expectNoDifference(
            BrakeTests.blocked(rules, "safety: {max_money: 9}", Self.snapshot(limits: "max_money=1")), [])
    }

    /// A quarter of twelve people are three.
    @Test func ratesOfMoreThanAQuarterOfThePeopleCountWhateverTheyChangeBy() {
        func rules(_ count: Int) -> String {
            (0..<count).map { "- {id: m\($0), match: {member: p\($0)@example.com}, set: {payment: {pay_rate: 21}}}" }
                .joined(separator: "\n")
        }
        expectNoDifference(BrakeTests.blocked(rules(3), Self.snapshot()), [])
        expectNoDifference(BrakeTests.blocked(rules(4), Self.snapshot()), ["max_money 3<4: m0 m1 m2 m3"])
        expectNoDifference(
            BrakeTests.blocked(rules(4), Self.snapshot(limits: "max_money=99")), ["max_money 3<4: m0 m1 m2 m3"])
        expectNoDifference(BrakeTests.blocked(rules(4), "safety: {max_money: 0}", Self.snapshot()), [])
    }
}
