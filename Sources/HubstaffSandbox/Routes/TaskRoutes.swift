// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

enum TaskRoutes {
    private static let filters: [Parameter] = [
        .words(
            "status",
            [
                "active", "completed", "deleted", "archived", "archived_native_active", "archived_native_completed",
                "archived_native_deleted",
            ]),
        .ids("user_ids"), .ids("global_todo_ids"), .flag("only_global_todos"),
    ]

    private static let fields: [Field] = [
        Field("assignee_id", .id), Field("assignee_ids", .ids), .payRate, .billRate, .metadata,
    ]

    private static let lockVersion = Field("lock_version", .integer()).required

    static let all: [Route] = [
        .list(
            "organizations/#/tasks", filters + [.ids("project_ids"), .include("users", "projects")]
        ) { state, call throws(APIError) in
            state.tasks(try state.organization(call.id), of: call.query.ids("project_ids"), call.query)
        },
        .list("projects/#/tasks", filters + [.include("users")]) { state, call throws(APIError) in
            state.tasks(try state.place(\.projects, call.id).organization, of: [call.id], call.query)
        },
        .get("tasks/#") { state, call throws(APIError) in
            state.taskReply(try state.place(\.tasks, call.id))
        },
        .post("projects/#/tasks", fields + [Field("summary", .name).required]) { state, call throws(APIError) in
            let project = try state.ownPlace(\.projects, call.id)
            let organization = state.document.organizations[project.organization]
            if organization.projects[project.index].isArchived { throw .refused("The project is archived") }
            if organization.integrations.contains(where: { $0.projectLinks.place(of: call.id) != nil }) {
                throw .refused("The project is integrated with a 3rd party tool: create the task there")
            }
            var task = SandboxTask(id: state.nextID(.task), projectID: call.id, summary: "")
            task.createdAt = state.now
            task.updatedAt = state.now
            try state.apply(call.body, to: &task, in: project.organization)
            state.document.organizations[project.organization].tasks.append(task)
            let index = state.document.organizations[project.organization].tasks.count - 1
            return state.taskReply(.init(organization: project.organization, index: index))
        },
        .put(
            "tasks/#",
            fields + [lockVersion, Field("summary", .name), Field("status", .oneOf(["active", "completed"]))]
        ) { state, call throws(APIError) in
            try state.updateTask(call)
        },
        .put("tasks/#/update_metadata", [lockVersion, .metadata.required]) { state, call throws(APIError) in
            try state.updateTask(call)
        },
        .delete("tasks/#") { state, call throws(APIError) in
            let place = try state.changeableTask(call.id)
            state.document.organizations[place.organization].tasks[place.index].status = "deleted"
            state.document.organizations[place.organization].tasks[place.index].lockVersion += 1
            state.document.organizations[place.organization].tasks[place.index].updatedAt = state.now
            return .deleted
        },
    ]
}

extension SandboxState {
    fileprivate func tasks(_ place: Int, of projectIDs: Set<Int>?, _ query: Query) -> Reply {
        let organization = document.organizations[place]
        let statuses = Set(query.list("status") ?? ["active"])
        let users = query.ids("user_ids")
        let todos = query.ids("global_todo_ids")
        let onlyTodos = query.flag("only_global_todos")
        let archived = Set(organization.projects.lazy.filter(\.isArchived).map(\.id))
        let page = Page(organization.tasks, query) { task in
            (projectIDs?.contains(task.projectID) ?? true)
                && statuses.contains(task.status(inArchivedProject: archived.contains(task.projectID)))
                && (users.map { !$0.isDisjoint(with: task.assigneeIDs) } ?? true)
                && (!onlyTodos || task.globalTodoID != nil)
                && (todos.map { ids in task.globalTodoID.map(ids.contains) ?? false } ?? true)
        }
        let money = seesMoney(in: place)
        return page.reply(
            "tasks",
            [
                "users": query.includes("users") ? self.users(page.elements.flatMap(\.assigneeIDs)) : nil,
                "projects": query.includes("projects")
                    ? projects(page.elements.map(\.projectID), of: place) : nil,
            ]
        ) { $0.json(organization.projects.first(id: $0.projectID), money: money) }
    }

    fileprivate func taskReply(_ place: Place) -> Reply {
        let organization = document.organizations[place.organization]
        let task = organization.tasks[place.index]
        let project = organization.projects.first(id: task.projectID)
        return .ok("task", task.json(project, money: seesMoney(in: place.organization)))
    }

    fileprivate func changeableTask(_ id: Int) throws(APIError) -> Place {
        let place = try ownPlace(\.tasks, id)
        let organization = document.organizations[place.organization]
        let task = organization.tasks[place.index]
        if task.integrationID != nil { throw .refused("The task belongs to a 3rd party tool: change it there") }
        if task.status == "deleted" { throw .refused("The task is deleted") }
        if organization.projects.first(id: task.projectID)?.isArchived ?? false {
            throw .refused("The task's project is archived")
        }
        return place
    }

    fileprivate mutating func updateTask(_ call: Call) throws(APIError) -> Reply {
        let place = try changeableTask(call.id)
        let old = document.organizations[place.organization].tasks[place.index]
        guard call.body.int("lock_version") == old.lockVersion else {
            throw .stale(status: document.settings.staleStatus)
        }
        var task = old
        if call.body.string("status") == "completed", task.globalTodoID != nil {
            throw .refused("A global to-do cannot be completed")
        }
        try apply(call.body, to: &task, in: place.organization)
        if task != old {
            task.lockVersion += 1
            task.updatedAt = now
            document.organizations[place.organization].tasks[place.index] = task
        }
        return taskReply(place)
    }

    fileprivate func apply(_ body: Body, to task: inout SandboxTask, in organization: Int) throws(APIError) {
        body.set(&task.summary, "summary", body.string)
        if let assignee = body.int("assignee_id") { task.assigneeIDs = [assignee] }
        body.set(&task.assigneeIDs, "assignee_ids", body.ids)
        if body.has("assignee_id") || body.has("assignee_ids") {
            try requireMembers(task.assigneeIDs, of: organization, "assignee_ids")
        }
        body.set(&task.payRate, "pay_rate", body.money)
        body.set(&task.billRate, "bill_rate", body.money)
        body.mergeMetadata(into: &task.metadata)
        if let status = body.string("status"), status != task.status {
            task.status = status
            task.completedAt = status == "completed" ? now : nil
        }
    }
}

extension SandboxTask {
    /// A task of our own in an archived project keeps its status behind `archived_native_`; one of another tool is
    /// just `archived`.
    func status(inArchivedProject isArchived: Bool) -> String {
        guard isArchived else { return status }
        return integrationID == nil ? "archived_native_\(status)" : "archived"
    }

    func json(_ project: SandboxProject?, money: Bool) -> JSON {
        .object(leavingOutMissing: [
            "id": .int(id),
            "project_id": .int(projectID),
            "project_type": .string(project?.type ?? "project"),
            "status": .string(status(inArchivedProject: project?.isArchived ?? false)),
            "summary": .string(summary),
            "details": details.map(JSON.string),
            "assignee_ids": .ints(assigneeIDs),
            "pay_rate": money ? payRate.map(JSON.number) : nil,
            "bill_rate": money ? billRate.map(JSON.number) : nil,
            "metadata": .metadata(metadata),
            "lock_version": .int(lockVersion),
            "integration_id": integrationID.map(JSON.int),
            "remote_id": remoteID.map(JSON.string),
            "remote_alternate_id": remoteID.map(JSON.string),
            "global_todo_id": globalTodoID.map(JSON.int),
            "due_at": dueAt.map(JSON.time),
            "completed_at": completedAt.map(JSON.time),
            "created_at": .time(createdAt),
            "updated_at": .time(updatedAt),
        ])
    }
}
