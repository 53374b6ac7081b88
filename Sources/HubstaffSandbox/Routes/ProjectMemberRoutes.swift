// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

enum ProjectMemberRoutes {
    static let all: [Route] = [
        .list(
            "projects/#/members",
            [
                .text("search[email]"), .text("search[name]"), .flag("include_removed"), .flag("include_profile"),
                .flag("direct_only"), .words("membership_roles", ["manager", "user", "viewer"]), .ids("user_ids"),
                .include("users"),
            ] + Parameter.range("created_at") + Parameter.range("updated_at")
        ) { state, call throws(APIError) in
            let place = try state.place(\.projects, call.id)
            let organization = state.document.organizations[place.organization]
            let search = PersonSearch(call.query, in: state.document)
            let roles = call.query.list("membership_roles")
            let includesRemoved = call.query.flag("include_removed")
            let isDirectOnly = call.query.flag("direct_only")
            let page = Page(
                organization.rows(of: organization.projects[place.index], state.document.settings), call.query
            ) { row in
                (row.isActive || includesRemoved) && !(isDirectOnly && row.teamID != nil)
                    && roles?.contains(row.role) ?? true && search.admits(row.userID)
                    && call.query.admits(row.createdAt, "created_at")
                    && call.query.admits(row.updatedAt, "updated_at")
            }
            let money = state.seesMoney(in: place.organization)
            let users = call.query.includes("users") ? state.users(page.elements.map(\.userID)) : nil
            return page.reply("members", ["users": users]) { $0.json(currency: organization.currency, money: money) }
        },
        .put(
            "projects/#/update_members",
            [
                Field(
                    "members",
                    .list(.record([Field("user_id", .id).required, .projectRoleOrRemove, .payRate, .billRate]))
                ).required
            ]
        ) { state, call throws(APIError) in
            let place = try state.ownPlace(\.projects, call.id)
            if state.document.organizations[place.organization].projects[place.index].isArchived {
                throw .refused("The project is archived")
            }
            try state.eachEntry(of: call.body.bodies("members")) { state, entry throws(APIError) in
                try state.updateProjectMember(place, entry)
            }
            return .success
        },
    ]
}

extension SandboxState {
    /// Adds, changes or (role `remove`) ends a direct membership. Who is a member through a team alone and gets a rate
    /// gets a direct row with it; `remove` does not reach what a team gives.
    mutating func updateProjectMember(_ place: Place, _ entry: Body) throws(APIError) {
        let userID = entry.int("user_id") ?? 0
        try requireMembers([userID], of: place.organization, "members")
        let organization = document.organizations[place.organization]
        let project = organization.projects[place.index]
        let old = project.members.first(id: userID)
        var member = old ?? SandboxProjectMember(userID: userID)
        if entry.string("role") == "remove" {
            guard old?.removedAt == nil, old != nil else {
                throw .invalid("members: user \(userID) is no direct member of the project")
            }
            member.removedAt = now
        } else {
            if old == nil || old?.removedAt != nil {
                let throughTeam = organization.rows(of: project, document.settings).first {
                    $0.userID == userID && $0.teamID != nil
                }
                guard let role = entry.string("role") ?? throughTeam?.role else {
                    throw .invalid("members: user \(userID) is no member of the project, and no role is given")
                }
                member = SandboxProjectMember(userID: userID, role: role)
                member.createdAt = now
            }
            entry.set(&member.role, "role", entry.string)
            entry.set(&member.payRate, "pay_rate", entry.money)
            entry.set(&member.billRate, "bill_rate", entry.money)
        }
        member.updatedAt = now
        document.organizations[place.organization].projects[place.index].members.put(member)
    }
}

/// `search[email]`, `search[name]` and `user_ids` of the lists of people.
struct PersonSearch {
    private let ids: Set<Int>?
    private let email: String?
    private let name: String?
    private let document: SandboxDocument

    init(_ query: Query, in document: SandboxDocument) {
        ids = query.ids("user_ids")
        email = query.text("search[email]")?.lowercased()
        name = query.text("search[name]")?.lowercased()
        self.document = document
    }

    func admits(_ userID: Int) -> Bool {
        if let ids, !ids.contains(userID) { return false }
        guard email != nil || name != nil else { return true }
        guard let user = document.users.first(id: userID) else { return false }
        if let email, user.email.lowercased() != email { return false }
        if let name, !user.name.lowercased().contains(name) { return false }
        return true
    }
}
