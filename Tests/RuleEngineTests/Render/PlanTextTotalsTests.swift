// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

@Suite struct PlanTextTotalsTests {
    /// The text of a plan, without its first line, its cost and its digest.
    private func text(_ rules: String, against snapshot: Snapshot = .sample) throws -> String {
        let plan = try planned(rules, against: snapshot).get()
        return PlanText(color: false).render(plan).split(separator: "\n")
            .filter { line in !["Organization", "Cost", "Digest"].contains { line.hasPrefix($0) } }
            .joined(separator: "\n")
    }

    @Test func aPlanThatOnlyWaitsHasNoChanges() throws {
        var snapshot = Snapshot.sample
        snapshot.invites["zoe@example.com"] = Invite(
            id: 60, email: "zoe@example.com", role: "project_user", projectIDs: [], status: "pending", createdAt: nil)
        expectNoDifference(
            try text("- {id: zoe, member: {user: zoe@example.com, limits: {weekly_limit: 32}}}", against: snapshot),
            """
              … member zoe@example.com                                      zoe  rules.yaml:4
                  limits.weekly_limit  32  (once the invite is accepted)
            No changes: 0 resources as the rules want; 1 waiting for an accepted invite.
            """)
    }

    @Test func theFirstRateOfAMemberIsAChangeOfWhatIsThere() throws {
        expectNoDifference(
            try text("- {id: p, match: {project: Support}, set: {members: [{user: bob@example.com, bill_rate: 90}]}}"),
            """
            Money and access:
              Rates
                ~ project membership bob@example.com in "Support"  bill_rate  none -> 90
            All changes:
              ~ project membership bob@example.com in "Support"             #20/members[bob@example.com]  rules.yaml:4
                  bill_rate  none -> 90
            Plan: 0 to create, 1 to update, 0 to remove; 1 unchanged.
            """)
    }
}
