// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import Testing

/// Pages, filters and side-loading.
struct ListTests {
    @Test func aListComesInPagesUntilNothingIsLeft() async throws {
        try await withSandbox { sandbox async throws in
            var found: [Int] = []
            var start: Int? = 0
            var pages = 0
            while let next = start {
                let path = "/organizations/1001/tasks?status=active,completed&page_limit=3&page_start_id=\(next)"
                let answer = try await sandbox.get(path)
                #expect(answer.list("tasks").count <= 3)
                found += answer.ids("tasks")
                start = answer.next
                pages += 1
            }
            #expect(found == [8801, 8802, 8803, 8804, 8807, 8808, 8809, 8810, 8811, 8812])
            #expect(pages == 4)
        }
    }

    @Test(arguments: [
        "status=active,completed", "status[]=active&status[]=completed", "status%5B%5D=active&status%5B%5D=completed",
    ])
    func listsAreTakenInBothSpellings(query: String) async throws {
        try await withSandbox { sandbox async throws in
            let answer = try await sandbox.get("/projects/4001/tasks?\(query)")
            #expect(answer.ids("tasks") == [8801, 8802, 8803, 8804])
        }
    }

    @Test(arguments: [
        ("/organizations/1001/projects?status=open", "status is not one of active, archived, all"),
        ("/organizations/1001/projects?statuses=all", "the parameter statuses is unknown"),
        ("/organizations/1001/projects?page_limit=501", "page_limit is not between 1 and 500"),
        ("/organizations/1001/projects?page_limit=0", "page_limit is not between 1 and 500"),
        ("/organizations/1001/projects?page_start_id=x", "page_start_id is not an integer"),
        ("/organizations/1001/projects?status=all&status=all", "status is given more than once"),
        ("/organizations/1001/projects?status[]=all", "the parameter status[] is unknown"),
        ("/organizations/1001/projects?project_ids=", "project_ids is empty"),
        ("/organizations/1001/projects?include=members", "include is not one of clients"),
        ("/organizations/1001/tasks?status=active&status[]=active", "status is given in two spellings"),
        ("/organizations/1001/members?include_removed=yes", "include_removed is not true or false"),
        ("/organizations/1001/members?created_at[start]=yesterday", "created_at[start] is not an ISO 8601 time"),
        ("/users/me?x=1", "the parameter x is unknown"),
    ])
    func aBadQueryIsRefused(path: String, error: String) async throws {
        try await withSandbox { sandbox async throws in
            let answer = try await sandbox.get(path)
            #expect(answer.status == 400)
            #expect(answer.error == error)
            #expect(answer["code"] == "invalid_params")
            #expect(answer["error_code"] == 11001)
        }
    }

    @Test(arguments: [
        ("clients", "", [3001]), ("clients", "?status=all", [3001, 3002]), ("clients", "?status=archived", [3002]),
        ("projects", "", [4000, 4001, 4003, 4004, 4005]),
        ("projects", "?status=all", [4000, 4001, 4002, 4003, 4004, 4005]),
        ("projects", "?status=archived", [4002]), ("projects", "?project_ids=4001,4002", [4001]),
        ("invites", "", [6001]), ("invites", "?status=all", [6001, 6002]),
        ("invites", "?status=all&email=Gone@example.com", [6002]),
        ("tasks", "?project_ids=4001", [8801, 8802, 8804]), ("tasks", "?user_ids=2004", [8802]),
        ("tasks", "?status=archived_native_active,archived_native_completed", [8805, 8806]),
        ("tasks", "?only_global_todos=true", []), ("teams", "", [5001]), ("job_sites", "", [7001]),
        ("job_sites", "?created[start]=2026-02-01T00:00:00Z", []), ("integrations", "", [1501]),
    ])
    func listsHideWhatIsNotAskedFor(list: String, query: String, ids: [Int]) async throws {
        try await withSandbox {
            var old = SandboxClient(id: 3002, name: "Old")
            old.status = "archived"
            $0.organizations[0].clients.append(old)
            var expired = SandboxInvite(id: 6002, email: "gone@example.com", invitedByID: 2001)
            expired.status = "expired"
            $0.organizations[0].invites.append(expired)
        } _: { sandbox async throws in
            let answer = try await sandbox.get("/organizations/1001/\(list)\(query)")
            #expect(answer.status == 200)
            #expect(answer.ids(list) == ids)
            #expect(answer.next == nil)
        }
    }

    @Test func relatedRecordsAreSideLoaded() async throws {
        try await withSandbox { sandbox async throws in
            let tasks = try await sandbox.get("/organizations/1001/tasks?include=users,projects&project_ids=4001,4003")
            #expect(tasks.ids("users") == [2002, 2003, 2004])
            #expect(tasks.ids("projects") == [4001, 4003])
            let projects = try await sandbox.get("/organizations/1001/projects?include=clients")
            #expect(projects.ids("clients") == [3001])
            let clients = try await sandbox.get("/organizations/1001/clients?include[]=projects")
            #expect(clients.ids("projects") == [4001, 4005])
            let invites = try await sandbox.get("/organizations/1001/invites?include=users,projects")
            #expect(invites.ids("users") == [2001])
            #expect(invites.ids("projects") == [4001])
            #expect(try await sandbox.get("/teams/5001/members?include=users").ids("users") == [2004, 2005])
            #expect(try await sandbox.get("/teams/5001/projects?include=projects").ids("projects") == [4004])
        }
    }

    @Test func aPageHasAHundredUnlessAskedOtherwise() async throws {
        try await withSandbox {
            $0.organizations[0].clients = (1...101).map { SandboxClient(id: $0, name: "Client \($0)") }
        } _: { sandbox async throws in
            let first = try await sandbox.get("/organizations/1001/clients")
            #expect(first.list("clients").count == 100)
            #expect(first.next == 101)
            let last = try await sandbox.get("/organizations/1001/clients?page_start_id=101")
            #expect(last.ids("clients") == [101])
            #expect(last.next == nil)
        }
    }

    @Test func manyTasksPageToTheEnd() async throws {
        try await withSandbox {
            $0.organizations[0].tasks = (1...5_000).map { SandboxTask(id: $0, projectID: 4001, summary: "Task \($0)") }
        } _: { sandbox async throws in
            var next: Int? = 0
            var count = 0
            while let id = next {
                let answer = try await sandbox.get("/organizations/1001/tasks?page_limit=500&page_start_id=\(id)")
                count += answer.list("tasks").count
                next = answer.next
            }
            #expect(count == 5_000)
        }
    }

    @Test(arguments: ["/nothing", "/projects", "/projects/x", "/projects/4001/nothing", "/organizations/9/projects"])
    func whatIsNotThereIsNotFound(path: String) async throws {
        try await withSandbox { sandbox async throws in
            let answer = try await sandbox.get(path)
            #expect(answer.status == 404)
            #expect(answer["code"] == "not_found")
        }
    }
}
