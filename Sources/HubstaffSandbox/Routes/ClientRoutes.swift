// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

enum ClientRoutes {
    private static let fields: [Field] = [
        Field("emails", .list(.text)), Field("phone", .text), Field("address", .text), .metadata,
        // Declared as texts for creates; ids are integers everywhere else, and both are taken.
        Field("project_ids", .either(.ids, .list(.text))),
    ]

    static let all: [Route] = [
        .list(
            "organizations/#/clients",
            [.word("status", ["active", "archived", "all"]), .include("projects")]
        ) { state, call throws(APIError) in
            let place = try state.organization(call.id)
            let organization = state.document.organizations[place]
            let status = call.query.text("status") ?? "active"
            let page = Page(organization.clients, call.query) { status == "all" || $0.status == status }
            let projects = organization.projectIDsByClient
            let ids = page.elements.flatMap { projects[$0.id] ?? [] }
            let money = state.seesMoney(in: place)
            return page.reply(
                "clients", ["projects": call.query.includes("projects") ? state.projects(ids, of: place) : nil]
            ) { $0.json(organization, projects: projects[$0.id] ?? [], money: money) }
        },
        .get("clients/#") { state, call throws(APIError) in
            state.clientReply(try state.place(\.clients, call.id))
        },
        .post(
            "organizations/#/clients",
            fields + [
                Field("name", .name).required, Field("invoice_notes", .text), Field("net_terms", .integer()), .budget,
            ]
        ) { state, call throws(APIError) in
            let organization = try state.ownOrganization(call.id)
            var client = SandboxClient(id: state.nextID(.client), name: "")
            client.createdAt = state.now
            state.document.organizations[organization].clients.append(client)
            let index = state.document.organizations[organization].clients.count - 1
            let place = SandboxState.Place(organization: organization, index: index)
            try state.update(place, call.body)
            return state.clientReply(place)
        },
        .put(
            "clients/#",
            fields + [
                Field("name", .name), Field("status", .oneOf(["active", "archived"])), .budget.clearable,
                Field("invoice_notes", .text).clearable, Field("net_terms", .integer()).clearable,
            ]
        ) { state, call throws(APIError) in
            let place = try state.ownPlace(\.clients, call.id)
            try state.update(place, call.body)
            return state.clientReply(place)
        },
        .put("clients/#/update_metadata", [.metadata.required]) { state, call throws(APIError) in
            let place = try state.ownPlace(\.clients, call.id)
            try state.update(place, call.body)
            return state.clientReply(place)
        },
    ]
}

extension SandboxState {
    fileprivate func clientReply(_ place: Place) -> Reply {
        let organization = document.organizations[place.organization]
        let client = organization.clients[place.index]
        let projects = organization.projects.filter { $0.clientID == client.id }.map(\.id)
        return .ok(
            "client", client.json(organization, projects: projects, money: seesMoney(in: place.organization)))
    }

    fileprivate mutating func update(_ place: Place, _ body: Body) throws(APIError) {
        var client = document.organizations[place.organization].clients[place.index]
        for email in body.strings("emails") ?? [] where !email.isEmail {
            throw .invalid("emails: \"\(email)\" is no e-mail address")
        }
        body.set(&client.name, "name", body.string)
        body.set(&client.emails, "emails", body.strings)
        body.set(&client.phone, "phone", body.string)
        body.set(&client.address, "address", body.string)
        body.set(&client.status, "status", body.string)
        body.set(&client.invoiceNotes, "invoice_notes", body.string)
        body.set(&client.netTerms, "net_terms", body.int)
        if body.has("budget") { client.budget = try body.body("budget").map(Budget.stored) }
        body.mergeMetadata(into: &client.metadata)
        client.updatedAt = now
        document.organizations[place.organization].clients[place.index] = client
        if let ids = body.ids("project_ids") { try setProjects(ids, ofClient: client.id, in: place.organization) }
    }

    /// The client of a project stands at the project: those named get it, those no longer named lose it.
    private mutating func setProjects(_ ids: [Int], ofClient client: Int, in organization: Int) throws(APIError) {
        try requireProjects(ids, of: organization, "project_ids")
        let wanted = Set(ids)
        for index in document.organizations[organization].projects.indices {
            let project = document.organizations[organization].projects[index]
            let isWanted = wanted.contains(project.id)
            guard isWanted != (project.clientID == client) else { continue }
            document.organizations[organization].projects[index].clientID = isWanted ? client : nil
            document.organizations[organization].projects[index].updatedAt = now
        }
    }
}

extension SandboxOrganization {
    fileprivate var projectIDsByClient: [Int: [Int]] {
        var result: [Int: [Int]] = [:]
        for project in projects {
            if let client = project.clientID { result[client, default: []].append(project.id) }
        }
        return result
    }
}

extension SandboxClient {
    func json(_ organization: SandboxOrganization, projects: [Int], money: Bool) -> JSON {
        .object(leavingOutMissing: [
            "id": .int(id),
            "organization_id": .int(organization.id),
            "name": .string(name),
            "emails": .strings(emails),
            "phone": .string(phone),
            "address": .string(address),
            "project_ids": .ints(projects),
            "inherit_invoice_notes": .bool(invoiceNotes == nil),
            "invoice_notes": invoiceNotes.map(JSON.string),
            "inherit_net_terms": .bool(netTerms == nil),
            // Written as a number, read as a string.
            "net_terms": netTerms.map { .string(String($0)) },
            "status": .string(status),
            "budget": money ? budget.map(Budget.json) : nil,
            "metadata": .metadata(metadata),
            "created_at": .time(createdAt),
            "updated_at": .time(updatedAt),
        ])
    }
}

extension String {
    /// Something, one `@`, a domain with a dot; no blanks.
    var isEmail: Bool {
        wholeMatch(of: /[^@\s,;<>]+@[^@\s,;<>.]+(\.[^@\s,;<>.]+)+/) != nil
    }
}
