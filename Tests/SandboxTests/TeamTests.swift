// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffSandbox
import Testing

struct TeamTests {
    @Test func aTeamIsCreatedWithMembersAndProjects() async throws {
        try await withSandbox { sandbox async throws in
            let answer = try await sandbox.post(
                "/organizations/1001/teams",
                [
                    "name": "Squad", "metadata": [["key": "ab", "value": "x"]],
                    "members": [
                        ["user_id": 2002, "role": "user", "lead": true], ["user_id": 2003, "role": "viewer"],
                    ],
                    "projects": [["project_id": 4003]], "lead_options": ["manage_billing": true],
                ])
            #expect(answer.status == 201)
            #expect(answer["team"]["id"] == 5002)
            #expect(answer["team"]["lead_options"]?["manage_billing"] == true)
            #expect(answer["team"]["lead_options"]?["approve_timesheets"] == true)
            let members = try await sandbox.get("/teams/5002/members").list("team_members")
            #expect(members.map { $0["role"] } == ["manager", "viewer"])
            #expect(members.map { $0["lead"] } == [true, false])
            #expect(try await sandbox.get("/teams/5002/projects").ids("team_projects", "project_id") == [4003])
        }
    }

    /// Grace is a direct member and gets a second row through the team.
    @Test func membersOfATeamAreMembersOfItsProjects() async throws {
        try await withSandbox { sandbox async throws in
            let members: JSON = ["members": [["user_id": 2002, "role": "manager"]]]
            #expect(try await sandbox.put("/teams/5001/update_members", members).json == ["success": true])
            let projects: JSON = ["projects": [["project_id": 4003], ["project_id": 4004, "remove": true]]]
            #expect(try await sandbox.put("/teams/5001/update_projects", projects).status == 200)

            let rows = try await sandbox.get("/projects/4003/members").list("members")
            #expect(rows.map { $0["user_id"] } == [2001, 2002, 2002, 2003, 2004, 2005])
            #expect(rows.map { $0["team_id"] ?? .null } == [.null, .null, 5001, .null, 5001, 5001])
            let direct = try await sandbox.get("/projects/4003/members?direct_only=true")
            #expect(direct.ids("members", "user_id") == [2001, 2002, 2003])
            #expect(try await sandbox.get("/projects/4004/members").list("members").isEmpty)

            let nested = try await sandbox.get("/organizations/1001/members?include_projects=true&user_ids=2002")
            let own = nested.list("members").first?["project_members"]?.array ?? []
            #expect(own.filter { $0["project_id"] == 4003 }.count == 2)
        }
    }

    @Test func onlyTheFirstRowOfAPersonIsListedWhenSetSo() async throws {
        try await withSandbox {
            $0.settings.listsAllRows = false
            $0.settings.showsEffectiveRates = true
            $0.organizations[0].teams[0].members.append(SandboxTeamMember(userID: 2003, role: "viewer"))
            $0.organizations[0].teams[0].projects.append(SandboxTeamProject(projectID: 4001))
        } _: { sandbox async throws in
            let rows = try await sandbox.get("/projects/4001/members").list("members")
            #expect(rows.map { $0["user_id"] } == [2001, 2003, 2004, 2005])
            #expect(rows.map { $0["membership_role"] } == ["manager", "user", "user", "user"])
            #expect(rows.map { $0["bill_rate"] } == ["90", "90", "90", "90"])
            #expect(rows.map { $0["pay_rate"] ?? .null } == [.null, "32", "40", .null])
        }
    }

    @Test func rowsOfOnePersonMayStandOnTwoPages() async throws {
        try await withSandbox {
            $0.organizations[0].teams[0].members.append(SandboxTeamMember(userID: 2001))
            $0.organizations[0].teams[0].projects.append(SandboxTeamProject(projectID: 4001))
        } _: { sandbox async throws in
            var users: [Int] = []
            var next: Int? = 0
            while let id = next {
                let answer = try await sandbox.get("/projects/4001/members?page_limit=1&page_start_id=\(id)")
                users += answer.ids("members", "user_id")
                next = answer.next
            }
            #expect(users == [2001, 2001, 2003, 2004, 2004, 2005])
        }
    }

    @Test func aRateForSomebodyInATeamMakesADirectRow() async throws {
        try await withSandbox { sandbox async throws in
            let body: JSON = ["members": [["user_id": 2005, "pay_rate": 20]]]
            #expect(try await sandbox.put("/projects/4004/update_members", body).status == 200)
            let rows = try await sandbox.get("/projects/4004/members?user_ids=2005").list("members")
            #expect(rows.map { $0["pay_rate"] ?? .null } == ["20", .null])
        }
    }

    @Test func aTeamIsChangedAndDeleted() async throws {
        try await withSandbox { sandbox async throws in
            let renamed = try await sandbox.put(
                "/teams/5001",
                [
                    "name": "Road",
                    "lead_options": ["notifications_for_limits": true, "notifications_for_limits_only_leads": true],
                ])
            #expect(renamed["team"]["name"] == "Road")
            let body: JSON = ["metadata": [["key": "ab", "value": "x"]]]
            let marked = try await sandbox.put("/teams/5001/update_metadata", body)
            #expect(marked["team"]["metadata"] == ["ab": "x"])
            #expect(
                try await sandbox.put("/teams/5001/update_members", ["members": [["user_id": 2005, "lead": true]]])
                    .status == 200)
            let members = try await sandbox.get("/teams/5001/members").list("team_members")
            #expect(members.map { $0["role"] } == ["manager", "manager"])
            #expect(try await sandbox.delete("/teams/5001").status == 204)
            #expect(try await sandbox.get("/teams/5001").status == 404)
            let next = try await sandbox.post("/organizations/1001/teams", ["name": "New"])
            #expect(next["team"]["id"] == 5002)
        }
    }

    @Test func aTeamOfSCIMCannotBeDeleted() async throws {
        try await withSandbox {
            $0.organizations[0].teams[0].isSCIM = true
        } _: { sandbox async throws in
            #expect(try await sandbox.delete("/teams/5001").status == 400)
            let body: JSON = ["members": [["user_id": 2005, "role": "remove"]]]
            #expect(try await sandbox.put("/teams/5001/update_members", body).status == 400)
        }
    }
}
