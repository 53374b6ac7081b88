// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// What a rename leaves behind is found again (DESIGN 3, formerly).
@Suite struct FormerAddressTests {
    /// The sample with two projects that the ruleset "old" made.
    private static var marked: Snapshot {
        var snapshot = Snapshot.sample
        snapshot.mark(.project, 20, "support", ruleset: "old")
        snapshot.mark(.project, 21, "intranet", ruleset: "old")
        return snapshot
    }

    @Test func whatLostItsRuleWhileTheRulesetWasRenamedIsTakenOverByNameOrReported() {
        expectNoDifference(
            outline("- {id: desk, project: {name: Support}}", against: Self.marked, header: "formerly: [old]"),
            """
            adopt project desk "Support" #20 marked acme/desk
            orphan project #21 "Intranet" of intranet
            unchanged 0
            """)
    }

    @Test func aSingleRuleBecomesARowOfABulkRule() {
        let rules = """
            - id: site
              for_each: [{id: s, name: Support desk, was: support}, {id: i, name: Intranet, was: intranet}]
              formerly: ["${each.was}"]
              project: {name: "${each.name}", tasks: [{id: fix, summary: Fix login}]}
            """
        var snapshot = Self.marked
        snapshot.mark(.task, 40, "support/tasks[fix]", ruleset: "old")
        expectNoDifference(
            outline(rules, against: snapshot, header: "formerly: [old]"),
            """
            adopt project site[i] "Intranet" #21 marked acme/site[i]
            adopt+update project site[s] "Support desk" #20 marked acme/site[s]
              name: "Support" -> "Support desk"
            create task site[i]/tasks[fix] "Fix login" in "Intranet" marked acme/site[i]/tasks[fix]
              summary: none -> "Fix login"
            adopt task site[s]/tasks[fix] "Fix login" #40 in "Support desk" marked acme/site[s]/tasks[fix]
            unchanged 0
            """)
    }

    /// The `id` of an item is its key, so it is no way to a task in Hubstaff.
    @Test func aClosedNamesakeOfAnItemIsNotTakenByID() {
        var snapshot = Snapshot.sample
        snapshot.resources[.task]?[41]?.status = .completed
        expectNoDifference(
            outline("- {id: desk, project: {name: Support, tasks: [Write manual]}}", against: snapshot),
            """
            4:47 error closed-namesake: task "Write manual" #41 exists, but is completed (adopt: any takes the most recent, adopt: active makes a new one beside it; ensure: active brings it back)
            """)
    }

    @Test func aFormerAddressThatSeveralRowsNameIsNoneOfTheirs() {
        var snapshot = Snapshot.sample
        snapshot.mark(.project, 21, "old[t]")
        expectNoDifference(
            outline(
                """
                - id: site
                  for_each: [{id: s, name: Desk}, {id: t, name: Shop}]
                  formerly: ["old[t]"]
                  project: {name: "${each.name}"}
                """, against: snapshot),
            """
            create project site[s] "Desk" marked acme/site[s]
              name: none -> "Desk"
            create project site[t] "Shop" marked acme/site[t]
              name: none -> "Shop"
            orphan project #21 "Intranet" of old[t]
            7:3 warning looks-like-rename: "site[s]" creates a project, while project "Intranet" #21 has lost its rule "old[t]" (if they are the same, let the row have the key that it had in "old[t]")
            7:3 warning looks-like-rename: "site[t]" creates a project, while project "Intranet" #21 has lost its rule "old[t]" (if the rule was only renamed, add: formerly: ["old"])
            unchanged 0
            """)
    }

    @Test func theFormerIdOfABulkRuleIsNoSingleRuleOfItsRows() {
        var snapshot = Snapshot.sample
        snapshot.mark(.project, 20, "old[s]")
        snapshot.mark(.project, 21, "old")
        expectNoDifference(
            outline(
                """
                - id: site
                  for_each: [{id: s, name: Support desk}, {id: t, name: Shop}]
                  formerly: [old]
                  project: {name: "${each.name}"}
                """, against: snapshot),
            """
            adopt+update project site[s] "Support desk" #20 marked acme/site[s]
              name: "Support" -> "Support desk"
            create project site[t] "Shop" marked acme/site[t]
              name: none -> "Shop"
            orphan project #21 "Intranet" of old
            7:3 warning looks-like-rename: "site[t]" creates a project, while project "Intranet" #21 has lost its rule "old" (if they are the same, say so for this row alone: formerly: ["${each.was}"], with old in its column)
            unchanged 0
            """)
    }
}
