// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

enum ProjectRoutes {
    private static let fields: [Field] = [
        Field("description", .text), Field("billable", .boolean), .payRate, .billRate,
    ]

    static let all: [Route] = [
        .list(
            "organizations/#/projects",
            [.word("status", ["active", "archived", "all"]), .include("clients"), .ids("project_ids")]
        ) { state, call throws(APIError) in
            let place = try state.organization(call.id)
            let organization = state.document.organizations[place]
            let status = call.query.text("status") ?? "active"
            let ids = call.query.ids("project_ids")
            let page = Page(organization.projects, call.query) {
                (status == "all" || $0.status == status) && ids?.contains($0.id) ?? true
            }
            let money = state.seesMoney(in: place)
            return page.reply(
                "projects",
                ["clients": call.query.includes("clients") ? organization.clients(of: page.elements, money) : nil]
            ) { $0.json(money: money) }
        },
        .get("projects/#") { state, call throws(APIError) in
            state.projectReply(try state.place(\.projects, call.id))
        },
        .post(
            "organizations/#/projects",
            fields + [
                Field("name", .name).required, Field("client_id", .id), .budget, .metadata,
                Field(
                    "members",
                    .list(.record([Field("user_id", .id).required, .projectRole.required, .payRate, .billRate]))),
            ]
        ) { state, call throws(APIError) in
            let organization = try state.ownOrganization(call.id)
            var project = SandboxProject(id: state.nextID(.project), name: "")
            project.createdAt = state.now
            for userID in state.document.organizations[organization].newProjectMembers
            where state.isActiveMember(userID, of: state.document.organizations[organization]) {
                var member = SandboxProjectMember(userID: userID)
                (member.createdAt, member.updatedAt) = (state.now, state.now)
                project.members.put(member)
            }
            state.document.organizations[organization].projects.append(project)
            let index = state.document.organizations[organization].projects.count - 1
            let place = SandboxState.Place(organization: organization, index: index)
            try state.update(place, call.body)
            for entry in call.body.bodies("members") { try state.updateProjectMember(place, entry) }
            return state.projectReply(place, status: 201)
        },
        .put(
            "projects/#",
            fields + [
                Field("name", .name), Field("client_id", .id).clearable, .budget.clearable,
                Field("status", .oneOf(["active", "archived"])),
            ]
        ) { state, call throws(APIError) in
            let place = try state.ownPlace(\.projects, call.id)
            let project = state.document.organizations[place.organization].projects[place.index]
            if project.isArchived, call.body.members.keys.contains(where: { $0 != "status" }) {
                throw .refused("The project is archived: only its status can be changed")
            }
            try state.update(place, call.body)
            return state.projectReply(place)
        },
        .put("projects/#/update_metadata", [.metadata.required]) { state, call throws(APIError) in
            let place = try state.ownPlace(\.projects, call.id)
            try state.update(place, call.body)
            return state.projectReply(place)
        },
    ]
}

extension SandboxState {
    fileprivate func projectReply(_ place: Place, status: Int = 200) -> Reply {
        let project = document.organizations[place.organization].projects[place.index]
        return Reply(
            status: status, json: ["project": project.json(money: seesMoney(in: place.organization))])
    }

    fileprivate mutating func update(_ place: Place, _ body: Body) throws(APIError) {
        var project = document.organizations[place.organization].projects[place.index]
        if let client = body.int("client_id"),
            document.organizations[place.organization].clients.place(of: client) == nil
        {
            throw .invalid("client_id: there is no client \(client) in the organization")
        }
        body.set(&project.name, "name", body.string)
        body.set(&project.details, "description", body.string)
        body.set(&project.clientID, "client_id", body.int)
        body.set(&project.isBillable, "billable", body.bool)
        body.set(&project.status, "status", body.string)
        body.set(&project.payRate, "pay_rate", body.money)
        body.set(&project.billRate, "bill_rate", body.money)
        if body.has("budget") { project.budget = try body.body("budget").map(Budget.stored) }
        body.mergeMetadata(into: &project.metadata)
        project.updatedAt = now
        document.organizations[place.organization].projects[place.index] = project
    }
}

extension SandboxOrganization {
    fileprivate func clients(of projects: [SandboxProject], _ money: Bool) -> JSON {
        var ids: [Int: [Int]] = [:]
        for project in self.projects {
            if let client = project.clientID { ids[client, default: []].append(project.id) }
        }
        return .array(
            Set(projects.compactMap(\.clientID)).sorted().compactMap {
                clients.first(id: $0)?.json(self, projects: ids[$0] ?? [], money: money)
            })
    }
}

extension SandboxProject {
    func json(money: Bool) -> JSON {
        .object(leavingOutMissing: [
            "id": .int(id),
            "name": .string(name),
            "description": details.map(JSON.string),
            "status": .string(status),
            "type": .string(type),
            "client_id": clientID.map(JSON.int),
            "billable": .bool(isBillable),
            "budget": money ? budget.map(Budget.json) : nil,
            "pay_rate": money ? payRate.map(JSON.number) : nil,
            "bill_rate": money ? billRate.map(JSON.number) : nil,
            "metadata": .metadata(metadata),
            "created_at": .time(createdAt),
            "updated_at": .time(updatedAt),
        ])
    }
}
