// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// What somebody changed in Hubstaff since a baseline is told apart from what the rules changed.
@Suite struct DriftTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rules: String
        /// What happened in Hubstaff since the baseline, which is the sample.
        let since: @Sendable (inout Snapshot) -> Void
        let drift: String

        init(_ name: String, _ rules: String, since: @escaping @Sendable (inout Snapshot) -> Void, _ drift: String) {
            testDescription = name
            self.rules = rules
            self.since = since
            self.drift = drift
        }
    }

    private static let cases = [
        Case(
            "a field that only the rules changed", "- {id: s, project: {name: Support, billable: false}}",
            since: { _ in }, ""),
        Case(
            "a field that somebody changed", "- {id: s, project: {name: Support, billable: true}}",
            since: { $0.resources[.project]?[20]?.fields["billable"] = false },
            """
            project "Support" #20  s: changed
                billable  true -> false
            """),
        Case(
            "a field that both changed, and one that only the rules changed",
            "- {id: s, project: {id: 20, name: Help, bill_rate: 5}}",
            since: { $0.resources[.project]?[20]?.fields["name"] = "Supp" },
            """
            project "Help" #20  s: changed
                name  "Support" -> "Supp"; the rules want "Help"
            """),
        Case(
            "what somebody changed to just what the rules want", "- {id: s, project: {name: Support, billable: false}}",
            since: { $0.resources[.project]?[20]?.fields["billable"] = false }, ""),
        Case(
            "what no rule manages", "- {id: s, project: {name: Support, billable: false}}",
            since: { $0.resources[.project]?[20]?.fields["description"] = "new" }, ""),
        Case(
            "the order of a list is no difference",
            "- {id: t, match: {tasks: {summary: Fix login}}, set: {assignees: [carol@example.com]}}",
            since: { $0.resources[.task]?[40]?.fields["assignees"] = [.bob, .ada] }, ""),
        Case(
            "a task that somebody deleted", "- {id: t, task: {project: Support, summary: Fix login}}",
            since: { $0.resources[.task]?[40] = nil },
            """
            task "Fix login" in "Support"  t: deleted, or removed
            """),
        Case(
            "a task that there never was", "- {id: t, task: {project: Support, summary: Other}}",
            since: { _ in }, ""),
        Case(
            "a project that somebody made, and rules select",
            "- {id: all, match: {projects: {}}, set: {billable: true}}",
            since: { $0.add(.project, 29, ["name": "New", "billable": false]) },
            """
            project "New" #29  all[#29]: created, or added
                billable  none -> false; the rules want true
            """),
        Case(
            "a project that somebody archived", "- {id: i, project: {name: Intranet}, ensure: active}",
            since: { $0.resources[.project]?[21]?.status = .archived },
            """
            project "Intranet" #21  i: changed
                status  "active" -> "archived"
            """),
        Case(
            "a membership that somebody ended", "- {id: s, project: {name: Support, members: [bob@example.com]}}",
            since: { $0.projectMemberships[20]?[2] = nil },
            """
            project membership bob@example.com in "Support"  s/members[bob@example.com]: deleted, or removed
            """),
        Case(
            "a membership that somebody added",
            "- {id: s, project: {name: Support, members: {exactly: [bob@example.com, ada@example.com]}}}",
            since: { $0.join(project: 20, person: 3, ["role": "manager"]) },
            """
            project membership carol@example.com in "Support"  s/members[carol@example.com]: created, or added
                role  none -> "manager"
            """),
        Case(
            "somebody who was removed", "- {id: m, ensure: active, member: {user: carol@example.com}}",
            since: { $0.resources[.member]?[3]?.status = .removed },
            """
            member carol@example.com  m: deleted, or removed
            """),
        Case(
            "a team's member whose role somebody changed",
            "- {id: f, team: {name: Field, members: [{user: bob@example.com, role: user}]}}",
            since: { $0.teamMemberships[30]?[2]?["role"] = "manager" },
            """
            team membership bob@example.com in "Field"  f/members[bob@example.com]: changed
                role  "user" -> "manager"
            """),
        Case(
            "metadata that somebody took away", "- {id: c, client: {name: Acme, metadata: {code: a1}}}",
            since: { $0.resources[.client]?[10]?.metadata["code"] = nil },
            """
            client "Acme" #10  c: changed
                metadata.code  "a1" -> none
            """),
        Case(
            "a radius that somebody drew",
            "- {id: h, job_site: {name: Head office, address: 1 Main St, latitude: 39.7817, longitude: -89.6501, radius: 120}}",
            since: { $0.resources[.jobSite]?[50]?.fields["radius"] = 300 },
            """
            job site "Head office" #50  h: changed
                radius  120 -> 300
            """),
    ]

    private static var baseline: Snapshot {
        var snapshot = Snapshot.sample
        snapshot.resources[.client]?[10]?.metadata["code"] = "a1"
        // Adoption is a change of its own.
        for (kind, id, address) in [(Kind.project, 20, "s"), (.project, 21, "i"), (.client, 10, "c"), (.task, 40, "t")]
        {
            snapshot.mark(kind, id, address)
        }
        snapshot.mark(.team, 30, "f")
        snapshot.set(.task, 40, ["assignees": [.ada, .bob]])
        return snapshot
    }

    @Test(arguments: cases)
    func `only what somebody changed is drift`(_ it: Case) throws {
        var current = Self.baseline
        current.details.teamMembers = [30]
        var baseline = Self.baseline
        baseline.details.teamMembers = [30]
        it.since(&current)
        let plan = try planned(it.rules, against: current).get().compared(
            with: baseline, of: StateTime(takenAt: "2026-11-24T00:00:00Z", ageSeconds: 60), current: current)
        expectNoDifference(DriftLines.of(plan.drift).joined(separator: "\n"), it.drift)
    }

    @Test func `a change and each of its fields have a cause`() throws {
        var current = Self.baseline
        current.resources[.project]?[20]?.fields["billable"] = false
        let plan = try planned(
            "- {id: s, project: {name: Support, billable: true, bill_rate: 5}}\n- {id: x, client: {name: Acme, phone: \"1\"}}",
            against: current
        ).get().compared(
            with: Self.baseline, of: StateTime(takenAt: "2026-11-24T00:00:00Z", ageSeconds: 60), current: current)
        let causes = try #require(ChangeCauses(plan))
        let told = plan.changes.map { change in
            let fields = change.fields.map { "\($0.path) \(causes.cause(of: $0, in: change))" }
            return "\(change.address) \(causes.cause(of: change)): \(fields.joined(separator: ", "))"
        }
        expectNoDifference(told, ["x rule: phone rule", "s drift: billable drift, bill_rate rule"])
    }

    @Test func `rates that a baseline could not see are no drift`() throws {
        var baseline = Self.baseline
        baseline.ratesVisible = false
        var current = Self.baseline
        current.resources[.project]?[20]?.fields["bill_rate"] = 80
        let plan = try planned("- {id: s, project: {name: Support, bill_rate: 90}}", against: current).get().compared(
            with: baseline, of: StateTime(takenAt: "2026-11-24T00:00:00Z", ageSeconds: 60), current: current)
        #expect(plan.changes.count == 1)
        #expect(plan.drift.isEmpty)
    }

    @Test func `what a baseline does not hold is the doing of the rules`() throws {
        var baseline = Self.baseline
        baseline.lists.projects = false
        baseline.resources[.project] = nil
        let current = Self.baseline
        let plan = try planned("- {id: s, project: {name: Support, billable: false}}", against: current).get().compared(
            with: baseline, of: StateTime(takenAt: "2026-11-24T00:00:00Z", ageSeconds: 60), current: current)
        #expect(plan.changes.count == 1)
        #expect(plan.drift.isEmpty)
    }
}
