// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import Testing

struct TaskTests {
    @Test func aTaskIsCreatedChangedAndDeleted() async throws {
        try await withSandbox { sandbox async throws in
            let created = try await sandbox.post(
                "/projects/4001/tasks",
                ["summary": "New", "assignee_ids": [2003, 2003], "metadata": [["key": "phase", "value": "one"]]])
            #expect(created.status == 200)
            #expect(created["task"]["id"] == 8813)
            #expect(created["task"]["lock_version"] == 0)
            #expect(created["task"]["assignee_ids"] == [2003])

            sandbox.clock.advance(60)
            let done = try await sandbox.put(
                "/tasks/8813", ["lock_version": 0, "status": "completed", "assignee_ids": []])
            #expect(done["task"]["lock_version"] == 1)
            #expect(done["task"]["completed_at"] == "2026-01-01T00:01:00Z")
            #expect(done["task"]["updated_at"] == "2026-01-01T00:01:00Z")
            #expect(done["task"]["assignee_ids"] == [])
            let reopened = try await sandbox.put("/tasks/8813", ["lock_version": 1, "status": "active"])
            #expect(reopened["task"]["completed_at"] == nil)

            let deleted = try await sandbox.delete("/tasks/8813")
            #expect(deleted.status == 204)
            #expect(deleted.data.isEmpty)
            let gone = try await sandbox.get("/tasks/8813")
            #expect(gone["task"]["status"] == "deleted")
            #expect(try await sandbox.put("/tasks/8813", ["lock_version": 3, "summary": "x"]).status == 400)
        }
    }

    @Test(arguments: [409, 400, 422])
    func aStaleLockVersionIsRefused(status: Int) async throws {
        try await withSandbox {
            $0.settings.staleStatus = status
        } _: { sandbox async throws in
            #expect(try await sandbox.put("/tasks/8801", ["lock_version": 0, "summary": "A"]).status == 200)
            let stale = try await sandbox.put("/tasks/8801", ["lock_version": 0, "summary": "B"])
            #expect(stale.status == status)
            #expect(stale["code"] == "stale_object")
            let metadata: JSON = ["lock_version": 1, "metadata": [["key": "ab", "value": "x"]]]
            #expect(try await sandbox.put("/tasks/8801/update_metadata", metadata).status == 200)
            let task = try await sandbox.get("/tasks/8801")
            #expect(task["task"]["summary"] == "A")
            #expect(task["task"]["lock_version"] == 2)
        }
    }

    @Test func tasksOfAnotherToolCannotBeTouched() async throws {
        try await withSandbox { sandbox async throws in
            #expect(try await sandbox.put("/tasks/8812", ["lock_version": 0, "summary": "x"]).status == 400)
            #expect(try await sandbox.delete("/tasks/8812").status == 400)
            #expect(try await sandbox.post("/projects/4005/tasks", ["summary": "x"]).status == 400)
        }
    }

    @Test func aGlobalToDoCannotBeCompleted() async throws {
        try await withSandbox {
            $0.organizations[0].tasks[0].globalTodoID = 77
        } _: { sandbox async throws in
            #expect(try await sandbox.put("/tasks/8801", ["lock_version": 0, "status": "completed"]).status == 400)
            #expect(try await sandbox.get("/organizations/1001/tasks?only_global_todos=true").ids("tasks") == [8801])
            #expect(try await sandbox.get("/organizations/1001/tasks?global_todo_ids=77").ids("tasks") == [8801])
        }
    }
}
