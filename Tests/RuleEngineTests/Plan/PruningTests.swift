// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// `--prune`: what carries this ruleset's marker while its rule is gone.
struct PruningTests {
    private func pruned(
        _ rules: String, _ snapshot: Snapshot, header: String = "", complete: Bool = true
    ) -> String {
        outline(rules, against: snapshot, header: header, complete: complete) { $0.prunes = true }
    }

    private static let support = "- {id: support, project: {name: Support}}"

    /// Everything that can be marked is, and only the project `Support` has its rule left.
    private static let abandoned: Snapshot = {
        var snapshot = Snapshot.sample
        snapshot.mark(.client, 10, "acme")
        snapshot.mark(.project, 20, "support")
        snapshot.mark(.project, 21, "intranet")
        snapshot.mark(.team, 30, "field")
        snapshot.mark(.task, 40, "support/tasks[fix-login]")
        snapshot.mark(.task, 41, "manual")
        return snapshot
    }()

    @Test func clientsAndProjectsAreArchivedTasksCompletedAndTeamsReported() {
        expectNoDifference(
            pruned(Self.support, Self.abandoned),
            """
            complete task manual "Write manual" #41 in "Support" pruned
              status: "active" -> "completed"
            complete task support/tasks[fix-login] "Fix login" #40 in "Support" pruned
              status: "active" -> "completed"
            archive project intranet "Intranet" #21 pruned
              status: "active" -> "archived"
            archive client acme "Acme" #10 pruned
              status: "active" -> "archived"
            orphan team #30 "Field" of field
            unchanged 1
            """)
    }

    @Test func anIncompleteRunPrunesNothing() {
        expectNoDifference(pruned(Self.support, Self.abandoned, complete: false), "unchanged 1")
    }

    @Test func withoutARuleTheRunIsBlocked() {
        var snapshot = Snapshot.sample
        snapshot.mark(.project, 21, "intranet")
        expectNoDifference(
            pruned("  []", snapshot),
            """
            archive project intranet "Intranet" #21 pruned
              status: "active" -> "archived"
            blocked empty_ruleset 0<1
            unchanged 0
            """)
    }

    @Test func aTaskGoesWithItsProject() {
        var snapshot = Self.abandoned
        snapshot.add(
            .task, 42, ["summary": "Install", "project": .project(21, "Intranet"), "assignees": []],
            metadata: [Marker.key: "acme/intranet/tasks[install]"])
        snapshot.add(
            .task, 43, ["summary": "Pack", "project": .project(22, "Old shop"), "assignees": []],
            metadata: [Marker.key: "acme/old/tasks[pack]"])
        expectNoDifference(
            pruned(Self.support + "\n- {id: acme, client: {name: Acme}}", snapshot),
            """
            complete task manual "Write manual" #41 in "Support" pruned
              status: "active" -> "completed"
            complete task support/tasks[fix-login] "Fix login" #40 in "Support" pruned
              status: "active" -> "completed"
            archive project intranet "Intranet" #21 pruned
              status: "active" -> "archived"
            orphan team #30 "Field" of field
            unchanged 2
            """)
    }

    @Test func aTaskOfAProjectThatTheRulesRestoreIsCompletedAfterIt() {
        var snapshot = Snapshot.sample
        snapshot.mark(.project, 22, "shop")
        snapshot.add(
            .task, 43, ["summary": "Pack", "project": .project(22, "Old shop"), "assignees": []],
            metadata: [Marker.key: "acme/shop/tasks[pack]"])
        expectNoDifference(
            pruned("- {id: shop, ensure: active, project: {name: Old shop}}", snapshot),
            """
            restore project shop "Old shop" #22
              status: "archived" -> "active"
            complete task shop/tasks[pack] "Pack" #43 in "Old shop" after shop pruned
              status: "active" -> "completed"
            unchanged 0
            """)
    }

    @Test func selectorsPassOverWhatIsPruned() {
        expectNoDifference(
            pruned(
                """
                - {id: all, match: {projects: {}}, set: {billable: true, tasks: [Brief]}}
                - {id: support, project: {name: Support}}
                - {id: manual, task: {project: Support, summary: Write manual}}
                - {id: acme, client: {name: Acme}}
                - {id: field, team: {name: Field}}
                """, Self.abandoned),
            """
            create task all[support]/tasks[brief] "Brief" in "Support" marked acme/all[support]/tasks[brief]
              summary: none -> "Brief"
            complete task support/tasks[fix-login] "Fix login" #40 in "Support" pruned
              status: "active" -> "completed"
            archive project intranet "Intranet" #21 pruned
              status: "active" -> "archived"
            unchanged 4
            """)
    }

    @Test(arguments: [
        ("- {id: work, task: {project: Intranet, summary: Install}}", 5),
        ("- {id: work, match: {project: Intranet}, set: {billable: false}}", 5),
        ("- {id: work, match: {member: bob@example.com}, set: {projects: [Intranet]}}", 5),
        ("- {id: work, match: {projects: {status: active}}, set: {tasks: {add: []}}}", nil),
        ("- {id: work, match: {member: bob@example.com}, set: {projects: {remove: [Support]}}}", nil),
    ])
    func whatARuleNamesStaysAndSaysWhy(rule: String, line: Int?) {
        var snapshot = Snapshot.sample
        snapshot.mark(.project, 21, "intranet")
        let result = pruned(Self.support + "\n" + rule, snapshot).split(separator: "\n").filter {
            $0.contains("ntranet\"") && !$0.contains("task")
        }
        let stays = [
            "skipped project intranet \"Intranet\": it has no rule, but a rule names it (rules.yaml:\(line ?? 0))",
            "orphan project #21 \"Intranet\" of intranet",
        ]
        expectNoDifference(
            result.map { String($0) },
            line == nil ? ["archive project intranet \"Intranet\" #21 pruned"] : stays)
    }

    @Test func whatIsProtectedStays() {
        var snapshot = Snapshot.sample
        snapshot.mark(.project, 21, "intranet")
        snapshot.mark(.client, 10, "acme")
        snapshot.resources[.client]?[10]?.metadata[Marker.protectedKey] = "yes"
        snapshot.mark(.task, 41, "manual")
        snapshot.resources[.task]?[41]?.isThirdParty = true
        expectNoDifference(
            pruned(Self.support, snapshot, header: "safety: {protect: [{projects: {name: Intra*}}]}"),
            """
            adopt project support "Support" #20 marked acme/support
            skipped client acme "Acme": its metadata automate_protected protects it
            skipped project intranet "Intranet": "safety" protects it (rules.yaml:3)
            skipped task manual "Write manual": it belongs to a third-party tool and cannot be changed in Hubstaff
            orphan client #10 "Acme" of acme
            orphan project #21 "Intranet" of intranet
            orphan task #41 "Write manual" of manual
            unchanged 0
            """)
    }

    @Test func copiesOfOneResourceHaveAddressesOfTheirOwn() {
        var snapshot = Snapshot.sample
        snapshot.mark(.project, 20, "intranet")
        snapshot.mark(.project, 21, "intranet")
        expectNoDifference(
            pruned("- {id: acme, client: {name: Acme}}", snapshot),
            """
            adopt client acme "Acme" #10 marked acme/acme
            archive project intranet#20 "Support" #20 pruned
              status: "active" -> "archived"
            archive project intranet#21 "Intranet" #21 pruned
              status: "active" -> "archived"
            unchanged 0
            """)
    }

    @Test func whatAFormerNameOfTheRulesetMarkedIsEndedWithoutANewMarker() {
        var snapshot = Snapshot.sample
        snapshot.mark(.client, 10, "acme", ruleset: "old")
        expectNoDifference(
            pruned("- {id: shop, project: {id: 22, name: Old shop}}", snapshot, header: "formerly: [old]"),
            """
            archive client acme "Acme" #10 pruned
              status: "active" -> "archived"
            unchanged 1
            """)
    }

    @Test func theBrakesCountIt() {
        var snapshot = Snapshot.sample
        for id in 60..<64 {
            snapshot.add(.project, id, ["name": .text("Site \(id)")], metadata: [Marker.key: "acme/sites[\(id)]"])
        }
        snapshot.mark(.task, 41, "manual")
        let plan = pruned(Self.support, snapshot, header: "safety: {max_completions: 0}")
        expectNoDifference(
            plan.split(separator: "\n").filter { $0.hasPrefix("blocked") }.map { String($0) },
            ["blocked max_removals 3<4", "blocked max_completions 0<1"])
    }

    @Test func aPrunedResourceIsDeclaredByNobody() {
        var snapshot = Snapshot.sample
        snapshot.mark(.project, 21, "intranet")
        expectNoDifference(
            pruned(
                """
                - {id: support, project: {name: Support}}
                - id: rest
                  match: {projects: {declared: false, status: any}}
                  set: {billable: true}
                """, snapshot),
            """
            adopt project support "Support" #20 marked acme/support
            archive+update project intranet "Intranet" #21 by rest[intranet] pruned
              status: "active" -> "archived"
              billable: false -> true
            unchanged 1
            """)
    }
}
