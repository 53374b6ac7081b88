// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

enum TeamRoutes {
    static let all: [Route] = [
        .list("organizations/#/teams") { state, call throws(APIError) in
            let organization = state.document.organizations[try state.organization(call.id)]
            return Page(organization.teams, call.query).reply("teams") { $0.json }
        },
        .get("teams/#") { state, call throws(APIError) in
            let place = try state.place(\.teams, call.id)
            return .ok("team", state.document.organizations[place.organization].teams[place.index].json)
        },
        .list("teams/#/members", [.include("users")]) { state, call throws(APIError) in
            let place = try state.place(\.teams, call.id)
            let page = Page(
                state.document.organizations[place.organization].teams[place.index].members, call.query)
            let users = call.query.includes("users") ? state.users(page.elements.map(\.userID)) : nil
            return page.reply("team_members", ["users": users]) { $0.json }
        },
        .list("teams/#/projects", [.include("projects")]) { state, call throws(APIError) in
            let place = try state.place(\.teams, call.id)
            let page = Page(
                state.document.organizations[place.organization].teams[place.index].projects, call.query)
            let projects =
                call.query.includes("projects")
                ? state.projects(page.elements.map(\.projectID), of: place.organization) : nil
            return page.reply("team_projects", ["projects": projects]) { $0.json }
        },
        .post(
            "organizations/#/teams",
            [
                Field("name", .name).required, .metadata, .leadOptions,
                Field(
                    "members",
                    .list(
                        .record([
                            Field("user_id", .id).required, .projectRole.required, Field("lead", .boolean),
                        ]))),
                Field("projects", .list(.record([Field("project_id", .id).required]))),
            ]
        ) { state, call throws(APIError) in
            let organization = try state.ownOrganization(call.id)
            var team = SandboxTeam(id: state.nextID(.team), name: "")
            team.createdAt = state.now
            state.document.organizations[organization].teams.append(team)
            let index = state.document.organizations[organization].teams.count - 1
            let place = SandboxState.Place(organization: organization, index: index)
            for entry in call.body.bodies("members") { try state.updateTeamMember(place, entry) }
            for entry in call.body.bodies("projects") { try state.updateTeamProject(place, entry) }
            return .created("team", try state.updateTeam(place, call.body))
        },
        .put("teams/#", [Field("name", .name), .leadOptions]) { state, call throws(APIError) in
            .ok("team", try state.updateTeam(try state.ownPlace(\.teams, call.id), call.body))
        },
        .put("teams/#/update_metadata", [.metadata.required]) { state, call throws(APIError) in
            .ok("team", try state.updateTeam(try state.ownPlace(\.teams, call.id), call.body))
        },
        .delete("teams/#") { state, call throws(APIError) in
            let place = try state.ownPlace(\.teams, call.id)
            if state.document.organizations[place.organization].teams[place.index].isSCIM {
                throw .refused("The team is managed through SCIM: it cannot be deleted")
            }
            state.keepIDs(.team)
            state.document.organizations[place.organization].teams.remove(at: place.index)
            return .deleted
        },
        .put(
            "teams/#/update_members",
            [
                Field(
                    "members",
                    .list(.record([Field("user_id", .id).required, .projectRoleOrRemove, Field("lead", .boolean)]))
                ).required
            ]
        ) { state, call throws(APIError) in
            let place = try state.ownPlace(\.teams, call.id)
            if state.document.organizations[place.organization].teams[place.index].isSCIM {
                throw .refused("The team is managed through SCIM: its members cannot be changed here")
            }
            try state.eachEntry(of: call.body.bodies("members")) { state, entry throws(APIError) in
                try state.updateTeamMember(place, entry)
            }
            return .success
        },
        .put(
            "teams/#/update_projects",
            [
                Field("projects", .list(.record([Field("project_id", .id).required, Field("remove", .boolean)])))
                    .required
            ]
        ) { state, call throws(APIError) in
            let place = try state.ownPlace(\.teams, call.id)
            try state.eachEntry(of: call.body.bodies("projects")) { state, entry throws(APIError) in
                try state.updateTeamProject(place, entry)
            }
            return .success
        },
    ]
}

/// What team leads may do and are told.
enum LeadOptions {
    /// What a team reads that names nothing; [doc] the defaults of the create call.
    static let defaults: [String: Bool] = [
        "approve_timesheets": true,
        "notifications_for_timesheets_only_leads": false,
        "approve_time_off": true,
        "approve_manual_time": true,
        "receive_manual_time_notification": true,
        "notifications_for_time_off_only_leads": false,
        "schedule_shifts": true,
        "notifications_for_schedules_only_leads": false,
        "notifications_for_limits": false,
        "notifications_for_limits_only_leads": false,
        "notifications_work_breaks": false,
        "notifications_work_breaks_only_leads": false,
        "manage_team_projects": true,
        "manage_team_members": true,
        "invite_members_to_organization": false,
        "notifications_for_job_sites": true,
        "notifications_for_job_sites_only_leads": false,
        "others_screenshots": true,
        "manage_billing": false,
    ]

    /// An option that needs another one to be on.
    static let parents: [String: String] = [
        "notifications_for_timesheets_only_leads": "approve_timesheets",
        "receive_manual_time_notification": "approve_manual_time",
        "notifications_for_time_off_only_leads": "approve_time_off",
        "notifications_for_schedules_only_leads": "schedule_shifts",
        "notifications_for_limits_only_leads": "notifications_for_limits",
        "notifications_work_breaks_only_leads": "notifications_work_breaks",
        "notifications_for_job_sites_only_leads": "notifications_for_job_sites",
    ]
}

extension Field {
    fileprivate static let leadOptions = Field(
        "lead_options", .record(LeadOptions.defaults.keys.sorted().map { Field($0, .boolean) }))
}

extension SandboxState {
    fileprivate mutating func updateTeam(_ place: Place, _ body: Body) throws(APIError) -> JSON {
        var team = document.organizations[place.organization].teams[place.index]
        body.set(&team.name, "name", body.string)
        if let options = body.body("lead_options") {
            for (name, value) in options.members { team.leadOptions[name] = value.bool }
            // Only what this request turns on: a parent turned off later silences its children.
            for name in options.members.keys.sorted() where options.bool(name) == true {
                guard let parent = LeadOptions.parents[name] else { continue }
                guard team.leadOptions[parent] ?? LeadOptions.defaults[parent] ?? false else {
                    throw .invalid("lead_options.\(name) needs \(parent)")
                }
            }
        }
        body.mergeMetadata(into: &team.metadata)
        team.updatedAt = now
        document.organizations[place.organization].teams[place.index] = team
        return team.json
    }

    fileprivate mutating func updateTeamMember(_ place: Place, _ entry: Body) throws(APIError) {
        let userID = entry.int("user_id") ?? 0
        let old = document.organizations[place.organization].teams[place.index].members.first(id: userID)
        if entry.string("role") == "remove" {
            guard old != nil else { throw .invalid("members: user \(userID) is no member of the team") }
            document.organizations[place.organization].teams[place.index].members.remove(id: userID)
            return
        }
        try requireMembers([userID], of: place.organization, "members")
        guard var member = old ?? entry.string("role").map({ SandboxTeamMember(userID: userID, role: $0) }) else {
            throw .invalid("members: user \(userID) is no member of the team, and no role is given")
        }
        if old == nil { member.createdAt = now }
        entry.set(&member.role, "role", entry.string)
        entry.set(&member.isLead, "lead", entry.bool)
        if member.isLead { member.role = "manager" }
        member.updatedAt = now
        document.organizations[place.organization].teams[place.index].members.put(member)
    }

    fileprivate mutating func updateTeamProject(_ place: Place, _ entry: Body) throws(APIError) {
        let projectID = entry.int("project_id") ?? 0
        try requireProjects([projectID], of: place.organization, "projects")
        let isLinked =
            document.organizations[place.organization].teams[place.index].projects.place(of: projectID) != nil
        if entry.bool("remove") == true {
            guard isLinked else { throw .invalid("projects: project \(projectID) is not the team's") }
            document.organizations[place.organization].teams[place.index].projects.remove(id: projectID)
        } else if !isLinked {
            var link = SandboxTeamProject(projectID: projectID)
            link.createdAt = now
            document.organizations[place.organization].teams[place.index].projects.put(link)
        }
    }
}

extension SandboxTeam {
    fileprivate var json: JSON {
        [
            "id": .int(id),
            "name": .string(name),
            "lead_options": .object(
                LeadOptions.defaults.merging(leadOptions) { _, set in set }.mapValues(JSON.bool)),
            "metadata": .metadata(metadata),
            "created_at": .time(createdAt),
            "updated_at": .time(updatedAt),
        ]
    }
}

extension SandboxTeamMember {
    fileprivate var json: JSON {
        [
            "user_id": .int(userID), "role": .string(role), "lead": .bool(isLead),
            "created_at": .time(createdAt), "updated_at": .time(updatedAt),
        ]
    }
}

extension SandboxTeamProject {
    fileprivate var json: JSON {
        ["project_id": .int(projectID), "created_at": .time(createdAt), "updated_at": .time(createdAt)]
    }
}
