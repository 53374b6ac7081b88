// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

enum MemberRoutes {
    static let all: [Route] = [
        .list(
            "organizations/#/members",
            [
                .text("search[email]"), .text("search[name]"), .flag("include_removed"), .flag("include_profile"),
                .flag("include_projects"), .words("project_statuses", ["active", "archived", "deleted"]),
                .flag("include_limits"), .words("membership_roles", ["owner", "manager", "user", "unassigned"]),
                .ids("user_ids"), .include("users", "projects"),
            ] + Parameter.range("created_at") + Parameter.range("updated_at")
        ) { state, call throws(APIError) in
            state.members(try state.organization(call.id), call.query)
        },
        .put("organizations/#/update_members", [Field("members", .list(.record(entry))).required]) {
            state, call throws(APIError) in
            let place = try state.ownOrganization(call.id)
            try state.eachEntry(of: call.body.bodies("members")) { state, entry throws(APIError) in
                try state.updateMember(in: place, entry)
            }
            return .success
        },
        .post(
            "organizations/#/members",
            [
                Field("user", .record(user)).required, .inviteRole, Field("pay_rate", .money),
                Field("view_only", .boolean), .payPeriod, Field("timesheet_approval", .boolean),
                Field("project_ids", .ids), Field("team_ids", .ids), .metadata,
            ]
        ) { state, call throws(APIError) in
            try state.provision(in: try state.ownOrganization(call.id), call.body)
        },
    ]

    private static let entry: [Field] = [
        Field("user_id", .id).required,
        Field("role", .oneOf(["user", "manager", "owner", "remove"])),
        Field("trackable", .boolean),
        Field("view_only", .boolean),
        Field("first_name", .name),
        Field("last_name", .text),
        Field(
            "payment",
            .record([
                Field("rate_type", .oneOf(["hourly", "fixed_amount"])), .payRate, .payPeriod,
                Field("timesheet_approval", .boolean),
            ])),
        Field(
            "limits",
            .record(
                [
                    Field("limits_by_shifts", .boolean), Field("daily_limit", .number()),
                    Field("weekly_limit", .number()), Field("expected_per_week", .number()),
                    Field("current_daily_limit", .number()), Field("current_weekly_limit", .number()),
                    Field("dow_limit", .weekdays), Field("dow_expected", .weekdays),
                ].map(\.clearable))
        ).clearable,
        .metadata,
        Field("projects", .list(.record([Field("project_id", .id).required, .projectRoleOrRemove.required]))),
    ]

    private static let user: [Field] = [
        Field("name", .name), Field("first_name", .name), Field("last_name", .text),
        Field("email", .text).required, Field("password", .name).required,
        Field("require_password_change", .boolean), Field("allow_receiving_emails", .boolean),
    ]
}

extension SandboxState {
    fileprivate func members(_ place: Int, _ query: Query) -> Reply {
        let organization = document.organizations[place]
        let rows = organization.rowsByUser(document.settings)
        let search = PersonSearch(query, in: document)
        let roles = query.list("membership_roles")
        let includesRemoved = query.flag("include_removed")
        let page = Page(organization.members, query) { member in
            (member.isActive || includesRemoved) && search.admits(member.userID)
                && roles?.contains(member.roleRead(rows[member.userID] ?? [])) ?? true
                && query.admits(member.createdAt, "created_at") && query.admits(member.updatedAt, "updated_at")
        }
        let view = MemberView(
            organization: organization, money: seesMoney(in: place), limits: query.flag("include_limits"),
            projects: query.flag("include_projects"), statuses: query.list("project_statuses"))
        let projectIDs = page.elements.flatMap { view.nested(rows[$0.userID] ?? []).map(\.row.projectID) }
        return page.reply(
            "members",
            [
                "users": query.includes("users") ? users(page.elements.map(\.userID)) : nil,
                "projects": query.includes("projects") ? projects(projectIDs, of: place) : nil,
            ]
        ) { view.json($0, rows[$0.userID] ?? []) }
    }

    fileprivate mutating func updateMember(in place: Int, _ entry: Body) throws(APIError) {
        let userID = entry.int("user_id") ?? 0
        guard var member = document.organizations[place].members.first(id: userID), member.isActive else {
            throw .invalid("members: user \(userID) is no member of the organization")
        }
        if entry.string("role") == "remove" { return try removeMember(userID, from: place) }
        if let role = entry.string("role"), role != member.role {
            if member.role == "owner" { try requireOtherOwner(than: userID, in: place) }
            if role == "owner" || member.role == "owner", !seesMoney(in: place) { throw .missingRole }
            member.role = role
        }
        entry.set(&member.isTrackable, "trackable", entry.bool)
        entry.set(&member.isViewOnly, "view_only", entry.bool)
        if let payment = entry.body("payment") { try member.pay(payment) }
        if entry.has("limits") { member.limits = entry.body("limits")?.limits ?? [:] }
        entry.mergeMetadata(into: &member.metadata)
        member.updatedAt = now
        document.organizations[place].members.put(member)
        try rename(userID, entry)
        for project in entry.bodies("projects") {
            let id = project.int("project_id") ?? 0
            let projectPlace = try self.place(\.projects, id)
            guard projectPlace.organization == place else { throw .notFound }
            if document.organizations[place].projects[projectPlace.index].isArchived {
                throw .refused("project \(id) is archived")
            }
            var change: [String: JSON] = ["user_id": .int(userID)]
            change["role"] = project.members["role"]
            try updateProjectMember(projectPlace, Body(change))
        }
    }

    private mutating func rename(_ userID: Int, _ entry: Body) throws(APIError) {
        guard entry.has("first_name") || entry.has("last_name"), var user = document.users.first(id: userID) else {
            return
        }
        guard user.isProvisioned else {
            throw .refused("user \(userID) has an account of their own: the name cannot be changed")
        }
        entry.set(&user.firstName, "first_name", entry.string)
        entry.set(&user.lastName, "last_name", entry.string)
        user.updatedAt = now
        document.users.put(user)
    }

    private func requireOtherOwner(than userID: Int, in place: Int) throws(APIError) {
        let others = document.organizations[place].members.contains {
            $0.isActive && $0.role == "owner" && $0.userID != userID
        }
        guard others else { throw .refused("user \(userID) is the last owner") }
    }

    /// Out of the organization means out of its projects and teams.
    private mutating func removeMember(_ userID: Int, from place: Int) throws(APIError) {
        guard var member = document.organizations[place].members.first(id: userID) else { return }
        if member.role == "owner" {
            guard seesMoney(in: place) else { throw .missingRole }
            try requireOtherOwner(than: userID, in: place)
        }
        member.removedAt = now
        member.updatedAt = now
        document.organizations[place].members.put(member)
        for index in document.organizations[place].projects.indices {
            guard var row = document.organizations[place].projects[index].members.first(id: userID),
                row.removedAt == nil
            else { continue }
            row.removedAt = now
            row.updatedAt = now
            document.organizations[place].projects[index].members.put(row)
        }
        for index in document.organizations[place].teams.indices {
            document.organizations[place].teams[index].members.remove(id: userID)
        }
    }

    /// Makes an account and its membership at once.
    fileprivate mutating func provision(in place: Int, _ body: Body) throws(APIError) -> Reply {
        let person = body.body("user") ?? Body()
        let email = (person.string("email") ?? "").lowercased()
        guard email.isEmail else { throw .invalid("user.email: \"\(email)\" is no e-mail address") }
        guard !document.users.contains(where: { $0.email.lowercased() == email }) else {
            throw .refused("There is an account for \(email): invite it")
        }
        guard person.has("name") || person.has("first_name") else { throw .invalid("user.first_name is missing") }
        if body.bool("timesheet_approval") == true, !body.has("pay_period") {
            throw .invalid("pay_period is missing: timesheet_approval needs it")
        }
        let words = (person.string("name") ?? "").split(separator: " ", maxSplits: 1).map(String.init)
        var user = SandboxUser(
            id: nextID(.user), email: email, firstName: person.string("first_name") ?? words.first ?? "",
            lastName: person.string("last_name") ?? words.dropFirst().first ?? "")
        user.isProvisioned = true
        (user.createdAt, user.updatedAt) = (now, now)
        document.users.put(user)
        var joining = Joining(userID: user.id, role: body.string("role") ?? "project_user")
        joining.projectIDs = body.ids("project_ids") ?? []
        joining.payRate = body.money("pay_rate")
        joining.isViewOnly = body.bool("view_only") ?? false
        try requireProjects(joining.projectIDs, of: place, "project_ids")
        let teams = body.ids("team_ids") ?? []
        try requireTeams(teams, of: place, "team_ids")
        join(place, joining)
        if var member = document.organizations[place].members.first(id: user.id) {
            body.set(&member.payPeriod, "pay_period", body.string)
            body.mergeMetadata(into: &member.metadata)
            document.organizations[place].members.put(member)
        }
        for team in teams {
            guard let index = document.organizations[place].teams.place(of: team) else { continue }
            var row = SandboxTeamMember(userID: user.id, role: joining.projectRole)
            (row.createdAt, row.updatedAt) = (now, now)
            document.organizations[place].teams[index].members.put(row)
        }
        let organization = document.organizations[place]
        let rows = organization.rowsByUser(document.settings)[user.id] ?? []
        let view = MemberView(organization: organization, money: seesMoney(in: place))
        let json = organization.members.first(id: user.id).map { view.json($0, rows) }
        return .created("organization_member", json ?? .null)
    }
}

extension SandboxMember {
    fileprivate mutating func pay(_ payment: Body) throws(APIError) {
        if payment.bool("timesheet_approval") == true, payPeriod == nil, !payment.has("pay_period") {
            throw .invalid("payment.pay_period is missing: timesheet_approval needs it")
        }
        let wasFixed = fixedPayRate != nil
        let isFixed = payment.string("rate_type").map { $0 == "fixed_amount" } ?? wasFixed
        let rate = payment.has("pay_rate") ? payment.money("pay_rate") : (payRate ?? fixedPayRate)
        (payRate, fixedPayRate) = isFixed ? (nil, rate) : (rate, nil)
        payment.set(&payPeriod, "pay_period", payment.string)
    }
}

extension Body {
    /// Limits are replaced as a whole. Those of this day and week pass, so that they are not kept.
    fileprivate var limits: [String: JSON] {
        members.filter { $0.value != .null && !$0.key.hasPrefix("current_") }
    }
}
