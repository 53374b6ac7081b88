// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// Who is in a project through a team is in it as long as the plan leaves that so: a run that was interrupted before it
/// ended the team's membership plans what it planned before.
struct EndingTeamTests {
    /// Carol is in project 20 through team 30, as a manager.
    private static var throughTeam: Snapshot {
        var snapshot = Snapshot.sample
        snapshot.teamMemberships[30, default: [:]][3] = ["role": "manager", "lead": true]
        snapshot.teamProjects[30, default: []].insert(20)
        snapshot.projectMemberships[20, default: [:]][3, default: ProjectMembership()].throughTeams = [30: "manager"]
        return snapshot
    }

    private static let joins =
        "- {id: p, match: {project: Support}, set: {members: [{user: carol@example.com, role: viewer}]}}"

    @Test func `the role that a team gives is the one that counts`() {
        expectNoDifference(
            outline(Self.joins, against: Self.throughTeam),
            "4:86 error role-from-team: carol@example.com is in project \"Support\" through the team \"Field\", which "
                + "gives the role manager instead of viewer (change the role in the team's rule, or leave it out here)")
    }

    @Test(arguments: [
        "- {id: t, match: {team: Field}, set: {members: {remove: [carol@example.com]}}}",
        "- {id: t, match: {team: Field}, set: {projects: {remove: [Support]}}}",
        "- {id: t, match: {team: Field}, set: {projects: {exactly: []}}}",
        "- {id: t, match: {member: carol@example.com}, set: {teams: {exactly: []}}}",
        "- {id: t, ensure: absent, team: {name: Field}}",
    ])
    func `a team that the plan takes away gives nothing`(rule: String) {
        let plan = outline("\(Self.joins)\n\(rule)", against: Self.throughTeam)
        #expect(
            plan.contains(
                """
                create project_membership #20/members[carol@example.com] "carol@example.com" in "Support" by p
                  role: none -> "viewer"
                """), "\(plan)")
    }
}
