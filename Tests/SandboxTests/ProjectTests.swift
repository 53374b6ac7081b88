// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import Testing

struct ProjectTests {
    @Test func aProjectIsCreatedWithEverything() async throws {
        try await withSandbox {
            $0.organizations[0].newProjectMembers = [2004]
        } _: { sandbox async throws in
            let answer = try await sandbox.post(
                "/organizations/1001/projects",
                [
                    "name": "Support", "description": "Second of its name", "client_id": 3001,
                    "bill_rate": .number(try #require(Decimal(string: "95.126"))), "pay_rate": .null,
                    "budget": ["type": "cost", "cost": 900, "alerts": ["near_limit": 80]],
                    "metadata": [["key": "automate_rule", "value": "a/b"]],
                    "members": [["user_id": 2003, "role": "manager", "pay_rate": 30]],
                ])
            #expect(answer.status == 201)
            let project = answer["project"]
            #expect(project["id"] == 4006)
            #expect(project["name"] == "Support")
            #expect(project["status"] == "active")
            #expect(project["billable"] == true)
            #expect(project["bill_rate"]?.decimal == Decimal(string: "95.13"))
            #expect(project["pay_rate"] == nil)
            #expect(project["metadata"] == ["automate_rule": "a/b"])
            #expect(
                project["budget"] == [
                    "type": "cost", "rate": "bill_rate", "cost": 900, "include_non_billable": true,
                    "alerts": ["near_limit": 80],
                ])
            let members = try await sandbox.get("/projects/4006/members")
            #expect(members.ids("members", "user_id") == [2003, 2004])
            #expect(members.list("members").first?["pay_rate"] == "30")
        }
    }

    @Test func budgetAndRatesAreReplacedAndRemoved() async throws {
        try await withSandbox { sandbox async throws in
            let changed = try await sandbox.put(
                "/projects/4003", ["budget": ["type": "cost", "cost": 5], "bill_rate": 10])
            #expect(changed["project"]["budget"]?["hours"] == nil)
            #expect(changed["project"]["budget"]?["recurrence"] == nil)
            let removed = try await sandbox.put("/projects/4003", ["budget": .null, "bill_rate": .null])
            #expect(removed["project"]["budget"] == nil)
            #expect(removed["project"]["bill_rate"] == nil)
            let client = try await sandbox.put("/projects/4001", ["client_id": .null])
            #expect(client["project"]["client_id"] == nil)
        }
    }

    @Test func anArchivedProjectTakesItsStatusAlone() async throws {
        try await withSandbox { sandbox async throws in
            for body: JSON in [["name": "x"], ["status": "active", "name": "x"]] {
                let answer = try await sandbox.put("/projects/4002", body)
                #expect(answer.status == 400)
                #expect(answer["code"] == "not_allowed")
            }
            #expect(try await sandbox.post("/projects/4002/tasks", ["summary": "x"]).status == 400)
            let members: JSON = ["members": [["user_id": 2003, "role": "user"]]]
            #expect(try await sandbox.put("/projects/4002/update_members", members).status == 400)
            let metadata = try await sandbox.put(
                "/projects/4002/update_metadata", ["metadata": [["key": "ab", "value": "x"]]])
            #expect(metadata.status == 200)
            let task = try await sandbox.get("/tasks/8806")
            #expect(task["task"]["status"] == "archived_native_completed")

            #expect(try await sandbox.put("/projects/4002", ["status": "active"]).status == 200)
            let restored = try await sandbox.get("/tasks/8806")
            #expect(restored["task"]["status"] == "completed")
            #expect(try await sandbox.put("/projects/4002", ["name": "x"]).status == 200)
        }
    }

    @Test func archivingAProjectTakesItsTasksOffTheList() async throws {
        try await withSandbox { sandbox async throws in
            #expect(try await sandbox.put("/projects/4005", ["status": "archived"]).status == 200)
            let tasks = try await sandbox.get("/organizations/1001/tasks?status=archived")
            #expect(tasks.ids("tasks") == [8812])
        }
    }

    @Test func metadataMergesAndNullRemoves() async throws {
        try await withSandbox { sandbox async throws in
            let path = "/projects/4001/update_metadata"
            _ = try await sandbox.put(
                path, ["metadata": [["key": "one", "value": "1"], ["key": "two", "value": "2"]]])
            let answer = try await sandbox.put(path, ["metadata": [["key": "one", "value": .null]]])
            #expect(answer["project"]["metadata"] == ["two": "2"])
        }
    }

    @Test func membersAreAddedChangedAndRemoved() async throws {
        try await withSandbox { sandbox async throws in
            let answer = try await sandbox.put(
                "/projects/4001/update_members",
                [
                    "members": [
                        ["user_id": 2002, "role": "viewer"], ["user_id": 2003, "bill_rate": 95],
                        ["user_id": 2004, "role": "remove"],
                    ]
                ])
            #expect(answer.status == 200)
            #expect(answer.json == ["success": true])
            let members = try await sandbox.get("/projects/4001/members").list("members")
            #expect(members.map { $0["user_id"] } == [2001, 2002, 2003])
            #expect(members.map { $0["membership_role"] } == ["manager", "viewer", "user"])
            #expect(members[2]["bill_rate"] == "95")
            let all = try await sandbox.get("/projects/4001/members?include_removed=true&user_ids=2004&include=users")
            #expect(all.list("members").first?["membership_status"] == "removed")
            #expect(all.ids("users") == [2004])
        }
    }

    @Test func aBadEntryRefusesTheBatchUnlessSetOtherwise() async throws {
        let body: JSON = ["members": [["user_id": 2002, "role": "user"], ["user_id": 9, "role": "user"]]]
        for isPartial in [false, true] {
            try await withSandbox {
                $0.settings.appliesPartialBatches = isPartial
            } _: { sandbox async throws in
                #expect(try await sandbox.put("/projects/4001/update_members", body).status == (isPartial ? 200 : 400))
                let members = try await sandbox.get("/projects/4001/members?user_ids=2002")
                #expect(members.list("members").count == (isPartial ? 1 : 0))
            }
        }
    }

    @Test func peopleAreSearchedByNameAddressAndRole() async throws {
        try await withSandbox { sandbox async throws in
            for (query, ids) in [
                ("search[email]=BOB@example.com", [2003]), ("search[name]=miller", [2003]),
                ("membership_roles=manager", [2001]), ("page_limit=1", [2001]),
                ("created_at[stop]=2026-01-01T00:00:00Z", []),
            ] {
                let answer = try await sandbox.get("/projects/4001/members?\(query)")
                #expect(answer.ids("members", "user_id") == ids)
            }
        }
    }

    @Test func integrationsTellWhichProjectsAreLinked() async throws {
        try await withSandbox { sandbox async throws in
            let links = try await sandbox.get("/integrations/1501/project_links")
            #expect(links.ids("project_links", "project_id") == [4005])
            #expect(try await sandbox.get("/projects/4005/integration_links").list("project_links").count == 1)
            #expect(try await sandbox.get("/projects/4001/integration_links").list("project_links").isEmpty)
        }
    }
}
