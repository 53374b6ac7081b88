// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension StateReader {
    /// All but the deleted ones [FIELDS, Statuses].
    private static let statuses = [
        "active", "completed", "archived", "archived_native_active", "archived_native_completed",
    ]

    /// The tasks of at most 100 projects, or all.
    func tasks(of projects: [Int]?) async throws(APIFault) -> ListPart {
        var query = [("status", QueryString.list(Self.statuses))]
        if let projects { query.append(("project_ids", QueryString.list(projects))) }
        let (objects, requests) = try await list("\(organizationPath)/tasks", key: "tasks", query: query)
        var tasks: [Int: Resource] = [:]
        for object in objects {
            guard try object.text("project_type") ?? "project" == "project", let task = try Self.task(object) else {
                continue
            }
            tasks[task.id] = task
        }
        return ListPart(requests: requests) { [tasks] snapshot in
            snapshot.resources[.task, default: [:]].merge(tasks) { _, last in last }
        }
    }

    /// Some tasks by their ids, a request each; those that are gone stay out.
    func readTasks(_ ids: [Int], into snapshot: inout Snapshot) async throws(APIFault) {
        let parts = try await Self.concurrently(ids, limit: 4) { id async throws(APIFault) in try await task(id) }
        for part in parts { part.store(&snapshot) }
    }

    private func task(_ id: Int) async throws(APIFault) -> ListPart {
        let path = "/v2/tasks/\(id)"
        let answer: JSONValue
        do throws(APIFault) {
            answer = try await client.get(path)
        } catch .notFound {
            return ListPart(requests: 1) { _ in }
        }
        let task = try Self.task(AnswerObject(answer["task"], path: path, place: "task"))
        return ListPart(requests: 1) { [task] snapshot in snapshot.resources[.task, default: [:]][id] = task }
    }

    /// nil for one that was deleted.
    static func task(_ object: AnswerObject) throws(APIFault) -> Resource? {
        guard let status = try status(object) else { return nil }
        let fields = try object.values(TaskKind.definition.readable)
        return try object.resource(
            .task, status: status, fields: fields, lockVersion: try object.int("lock_version"),
            isThirdParty: try object.int("integration_id") != nil,
            isGlobalTodo: try object.int("global_todo_id") != nil)
    }

    /// In an archived project a task has the status that it will have once the project is restored; `archived` alone
    /// does not say which, and counts as active.
    private static func status(_ object: AnswerObject) throws(APIFault) -> Resource.Status? {
        let word = try object.required("status", try object.text("status"))
        switch word {
        case "active", "archived", "archived_native_active": return .active
        case "completed", "archived_native_completed": return .completed
        case "deleted", "archived_native_deleted": return nil
        default: throw object.fault("status", "is `\(word)`, which this version does not know")
        }
    }
}
