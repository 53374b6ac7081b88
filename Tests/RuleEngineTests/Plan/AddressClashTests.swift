// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// No two changes of a plan have one address.
struct AddressClashTests {
    private func addresses(_ rules: String, against snapshot: Snapshot) -> [String] {
        switch planned(rules, against: snapshot) {
        case .success(let plan): plan.changes.map { "\($0.kind.rawValue) \($0.address)" }
        case .failure(let fault): [fault.outline]
        }
    }

    @Test func aTeamWithAProjectsIdSaysThatItIsOne() {
        var snapshot = Snapshot.sample
        snapshot.add(.team, 20, ["name": "Night"])
        snapshot.teamMemberships[20] = [:]
        expectNoDifference(
            addresses(
                """
                - id: carol
                  match: {member: carol@example.com}
                  set: {projects: [Support], teams: [Night, Field]}
                """, against: snapshot),
            [
                "team_membership #30/members[carol@example.com]", "team_membership team#20/members[carol@example.com]",
                "project_membership #20/members[carol@example.com]",
            ])
    }

    @Test func projectsOfOneNameInATeamAreToldApartByTheirIds() {
        var snapshot = Snapshot.sample
        snapshot.add(.project, 23, ["name": "Intranet"])
        snapshot.teamProjects[30] = []
        expectNoDifference(
            addresses(
                "- {id: field, team: {name: Field, projects: [{id: 21}, {id: 23}, Support]}}", against: snapshot),
            [
                "team field", "team_project field/projects[#21]", "team_project field/projects[#23]",
                "team_project field/projects[Support]",
            ])
    }
}
