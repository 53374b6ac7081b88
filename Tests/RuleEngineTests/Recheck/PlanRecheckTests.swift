// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// A saved plan is stale only where what it changes differs, is done where all is as planned, and else goes on.
struct PlanRecheckTests {
    @Test(arguments: Recheck.resources + Recheck.people + Recheck.others)
    func `each change is done, left, stale or refused`(recheck: Recheck) throws {
        expectNoDifference(try recheck.outline(), recheck.expected)
    }

    @Test(arguments: Recheck.resources + Recheck.people)
    func `on the state that it was planned on all of a plan is left, with its digest`(recheck: Recheck) throws {
        var state = Snapshot.sample
        recheck.before(&state)
        let plan = try planned(recheck.rules, against: state).get()
        let result = try PlanRecheck(plan, against: state, isApproved: true).result()
        let all = RecheckedPlan(plan: plan, done: 0, stale: [], refused: [])
        expectNoDifference(result.outline, all.outline)
        #expect(result.plan.digest == plan.digest)
    }

    @Test func `limits in a plan loosen nothing unless its digest was named`() throws {
        let rules = (1...4).map { "- {id: p\($0), project: {name: P\($0), id: 6\($0)}, ensure: archived}" }
        let closing = { (isApproved: Bool, header: String, found: Int) in
            let recheck = Recheck(
                "", rules.prefix(found).joined(separator: "\n"),
                before: { state in for id in 61...64 { state.add(.project, id, ["name": .text("P\(id - 60)")]) } },
                isApproved: isApproved, "")
            return try recheck.outline(header: header).split(separator: "\n").filter { $0.hasPrefix("blocked") }
        }
        // Of six active projects three may go.
        #expect(try closing(false, "safety: {max_removals: 9}", 4) == ["blocked max_removals 3<4"])
        #expect(try closing(true, "safety: {max_removals: 9}", 4) == [])
        #expect(try closing(false, "safety: {max_removals: 9}", 3) == [])
        #expect(try closing(false, "safety: {max_removals: 2}", 3) == ["blocked max_removals 2<3"])
        #expect(try closing(true, "safety: {max_removals: 2}", 3) == ["blocked max_removals 2<3"])
    }

    @Test func `the organization's limits are those of now`() throws {
        let plan = try planned("- {id: acme, match: {client: Acme}, set: {status: archived}}").get()
        var state = Snapshot.sample
        state.organization = .init(id: 1001, name: "Acme Delivery", metadata: ["automate_limits": "max_removals=0"])
        let result = try PlanRecheck(plan, against: state, isApproved: true).result()
        #expect(result.plan.blocked.map(\.brake) == ["max_removals"])
    }
}
