// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// A plan's teams put people into projects. What is said of their direct memberships is the same before the teams are
/// written, while they are, and afterwards: an interrupted run goes on as it began.
struct ComingTeamTests {
    /// How much of the team's part has been written.
    enum Progress: CaseIterable {
        case nothing
        case person
        case project
        case all
        /// Lists show memberships through a team only after a while, if at all.
        case unseen
    }

    /// Carol is to come into project 20 through team 30.
    private static func state(_ progress: Progress, role: String = "user") -> Snapshot {
        var snapshot = Snapshot.sample
        if progress != .nothing, progress != .project {
            snapshot.teamMemberships[30, default: [:]][3] = ["role": .text(role), "lead": .flag(role == "manager")]
        }
        if progress != .nothing, progress != .person { snapshot.teamProjects[30, default: []].insert(20) }
        if progress == .all {
            snapshot.projectMemberships[20, default: [:]][3, default: ProjectMembership()].throughTeams = [30: role]
        }
        return snapshot
    }

    private static func team(_ person: String = "carol@example.com") -> String {
        "- {id: t, match: {team: Field}, set: {members: [\(person)], projects: [Support]}}"
    }

    /// The lines of a plan that are about project memberships, or its faults.
    private func memberships(_ rules: String, _ snapshot: Snapshot) -> [String] {
        let lines = outline(rules, against: snapshot).split(separator: "\n").map(String.init)
        return lines.indices.filter { lines[$0].contains("project_membership") || lines[$0].contains("error") }
            .flatMap { [lines[$0]] + lines[($0 + 1)...].prefix { $0.hasPrefix("  ") } }
    }

    @Test(arguments: Progress.allCases)
    func `who comes through a team needs no membership of their own`(progress: Progress) {
        let rules =
            "- {id: p, match: {project: Support}, set: {members: [carol@example.com]}}\n\(Self.team())"
        expectNoDifference(memberships(rules, Self.state(progress)), [])
    }

    @Test(arguments: Progress.allCases)
    func `nor does who is to have the role that the team gives`(progress: Progress) {
        let rules =
            "- {id: p, match: {project: Support}, set: {members: [{user: carol@example.com, role: manager}]}}\n"
            + Self.team("{user: carol@example.com, lead: true}")
        expectNoDifference(memberships(rules, Self.state(progress, role: "manager")), [])
    }

    @Test(arguments: Progress.allCases)
    func `another role than the team gives is refused before anything is written`(progress: Progress) {
        let rules =
            "- {id: p, match: {project: Support}, set: {members: [{user: carol@example.com, role: viewer}]}}\n\(Self.team())"
        expectNoDifference(
            memberships(rules, Self.state(progress)),
            [
                "4:86 error role-from-team: carol@example.com is in project \"Support\" through the team \"Field\", which "
                    + "gives the role user instead of viewer (change the role in the team's rule, or leave it out here) "
                    + "[the team's member stands here 5:49]"
            ])
    }

    @Test(arguments: Progress.allCases)
    func `a rate takes a membership of its own, in the team's role`(progress: Progress) {
        let rules =
            "- {id: p, match: {project: Support}, set: {members: [{user: carol@example.com, bill_rate: 95}]}}\n"
            + Self.team("{user: carol@example.com, role: manager}")
        expectNoDifference(
            memberships(rules, Self.state(progress, role: "manager")),
            [
                "create project_membership #20/members[carol@example.com] \"carol@example.com\" in \"Support\" by p",
                "  role: none -> \"manager\"", "  bill_rate: none -> 95",
            ])
    }

    @Test func `the role counts that the team is to give`() {
        let rules =
            "- {id: p, match: {project: Support}, set: {members: [{user: carol@example.com, role: viewer}]}}\n"
            + Self.team("{user: carol@example.com, role: viewer}")
        expectNoDifference(memberships(rules, Self.state(.all)), [])
    }

    @Test func `a team that does not exist yet counts, and so does a new project`() {
        let rules = """
            - id: p
              project: {name: Website, members: [carol@example.com, {user: bob@example.com, role: manager}]}
            - id: t
              team: {name: Web, members: [carol@example.com, bob@example.com], projects: [{rule: p}]}
            """
        expectNoDifference(
            memberships(rules, .sample),
            [
                "5:87 error role-from-team: bob@example.com is in project \"Website\" through the team \"Web\", which "
                    + "gives the role user instead of manager (change the role in the team's rule, or leave it out here) "
                    + "[the team's member stands here 7:50]"
            ])
    }

    @Test func `who is in the project directly stays so, whatever a team gives`() {
        let rules =
            "- {id: p, match: {project: Support}, set: {members: [{user: bob@example.com, role: viewer}]}}\n"
            + Self.team("bob@example.com")
        expectNoDifference(
            memberships(rules, .sample),
            [
                "update project_membership #20/members[bob@example.com] \"bob@example.com\" in \"Support\" by p",
                "  role: \"user\" -> \"viewer\"",
            ])
    }

    @Test func `a team whose list may not be changed brings nobody`() {
        var snapshot = Snapshot.sample
        snapshot.teamProjects[30, default: []].insert(20)
        snapshot.resources[.team]?[30]?.metadata = ["automate_protected": "yes"]
        let rules = """
            - {id: p, match: {project: Support}, set: {members: [carol@example.com]}}
            - {id: t, match: {teams: {name: Field}}, set: {members: {exactly: [bob@example.com, carol@example.com]}}}
            """
        expectNoDifference(
            memberships(rules, snapshot),
            [
                "create project_membership #20/members[carol@example.com] \"carol@example.com\" in \"Support\" by p",
                "  role: none -> \"user\"",
            ])
    }
}
