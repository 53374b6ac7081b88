// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// `--target`: some of the changes, with what they depend on.
struct TargetTests {
    private static let rules = """
        - {id: globex, client: {name: Globex}}
        - id: website
          project:
            name: Website
            client: {rule: globex}
            members: [bob@example.com, {user: zoe@example.com, role: manager}]
            tasks: [{id: start, summary: Start, assignees: [bob@example.com]}]
        - {id: zoe, member: {user: zoe@example.com, role: user}}
        - id: sites
          for_each: [{id: a}, {id: b}]
          project: {name: "Site ${each.id}", tasks: [Survey]}
        - {id: billing, match: {projects: {name: "Site *"}}, set: {billable: false}}
        - {id: bob, match: {member: bob@example.com}, set: {projects: [Website, Support, Intranet]}}
        """

    private func addresses(_ targets: String...) -> String {
        switch planned(Self.rules, { $0.targets = targets }) {
        case .success(let plan): (plan.changes.map(\.address) + ["\(plan.leftOut) left out"]).joined(separator: "\n")
        case .failure(let fault): fault.outline
        }
    }

    @Test func aRuleCoversWhatIsNestedInItAndBringsWhatItDependsOn() {
        expectNoDifference(
            addresses("website"),
            """
            globex
            website
            website/members[bob@example.com]
            website/tasks[start]
            5 left out
            """)
    }

    @Test func aRuleCoversItsInstances() {
        expectNoDifference(
            addresses("sites"), "sites[a]\nsites[b]\nsites[a]/tasks[survey]\nsites[b]/tasks[survey]\n5 left out")
    }

    @Test func anInstanceCoversItsItemsAlone() {
        expectNoDifference(addresses("sites[b]"), "sites[b]\nsites[b]/tasks[survey]\n7 left out")
    }

    @Test func anItemBringsItsProjectAndTheMembershipOfItsAssigneeOnly() {
        expectNoDifference(
            addresses("website/tasks[start]"),
            "globex\nwebsite\nwebsite/members[bob@example.com]\nwebsite/tasks[start]\n5 left out")
    }

    @Test func aMembershipIsATarget() {
        expectNoDifference(
            addresses("website/members[bob@example.com]"),
            "globex\nwebsite\nwebsite/members[bob@example.com]\n6 left out")
    }

    @Test func aRuleKeepsWhatItWantsOfOthersResources() {
        expectNoDifference(
            addresses("bob"), "globex\nwebsite\nwebsite/members[bob@example.com]\n6 left out")
        expectNoDifference(addresses("billing"), "sites[a]\nsites[b]\n7 left out")
    }

    @Test func severalTargetsAddUp() {
        expectNoDifference(
            addresses("globex", "sites[a]/tasks[survey]"), "globex\nsites[a]\nsites[a]/tasks[survey]\n6 left out")
    }

    @Test(arguments: ["bob", "#20/members[bob@example.com]", #"billing[sites\[a\]]"#, "sites[a]"])
    func whatHasNothingToChangeIsNoFault(target: String) {
        guard case .success = planned(Self.rules, { $0.targets = [target] }) else {
            Issue.record("\(target) is unknown")
            return
        }
    }

    @Test func anUnknownTargetIsAFaultWithASuggestion() {
        expectNoDifference(
            addresses("web", "website/tasks[stort]", "globex"),
            """
            unknown web
            unknown website/tasks[stort], close to website/tasks[start]
            """)
    }

    @Test func faultsOfOtherRulesAreReportedAllTheSame() {
        expectNoDifference(
            outline("- {id: a, client: {name: A}}\n- {id: b, project: {name: B, client: Nobody}}") {
                $0.targets = ["a"]
            },
            "5:38 error not-found: there is no client with the name \"Nobody\" (declare it with a rule, or correct the reference)"
        )
    }

    @Test func aRunWithTargetsIsNotComplete() {
        var snapshot = Snapshot.sample
        snapshot.mark(.project, 21, "intranet")
        expectNoDifference(
            outline("- {id: acme, client: {name: Acme}}", against: snapshot) {
                $0.targets = ["acme"]
                $0.prunes = true
            },
            """
            adopt client acme "Acme" #10 marked acme/acme
            left out 0 beside acme
            unchanged 0
            """)
    }

    @Test func brakesAndSkippedAreThoseOfTheTargets() {
        let rules = """
            - {id: acme, client: {name: Acme}}
            - {id: a, for_each: [21], match: {project: {id: "${each}"}}, set: {status: archived}}
            - {id: b, match: {projects: {name: Old*, status: any}}, set: {billable: false}}
            """
        let header = "safety: {max_removals: 0}"
        expectNoDifference(
            outline(rules, header: header) { $0.targets = ["acme"] },
            """
            adopt client acme "Acme" #10 marked acme/acme
            left out 1 beside acme
            unchanged 0
            """)
        expectNoDifference(
            outline(rules, header: header) { $0.targets = ["b", "a"] },
            """
            archive project a[21] "Intranet" #21
              status: "active" -> "archived"
            skipped project b[#22] "Old shop": it is archived
            blocked max_removals 0<1
            left out 1 beside a, b
            unchanged 0
            """)
    }
}
