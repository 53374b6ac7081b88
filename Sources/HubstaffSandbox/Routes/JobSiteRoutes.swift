// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

enum JobSiteRoutes {
    private static let action = Shape.oneOf(["none", "track", "notify"])

    private static let rule: [Field] = [
        Field("enter_action", action), Field("exit_action", action), Field("user_ids", .ids),
        Field("team_ids", .ids), Field("start_project_id", .id),
    ]

    private static let ruleUpdate: [Field] = [
        Field("id", .id).required, Field("enter_action", action), Field("exit_action", action),
        Field("user_ids", .ids), Field("add_user_ids", .ids), Field("remove_user_ids", .ids),
        Field("team_ids", .ids), Field("add_team_ids", .ids), Field("remove_team_ids", .ids),
        Field("start_project_id", .either(.none, .id)).clearable,
    ]

    private static let site: [Field] = [
        Field("name", .name), Field("address", .name), Field("latitude", .number(least: nil)),
        Field("longitude", .number(least: nil)), Field("radius", .integer(50...3000)),
    ]

    static let all: [Route] = [
        .list("organizations/#/job_sites", Parameter.range("created")) { state, call throws(APIError) in
            let organization = state.document.organizations[try state.organization(call.id)]
            let listsArchived = state.document.settings.listsArchivedJobSites
            return Page(organization.jobSites, call.query) {
                (listsArchived || $0.status == "active") && call.query.admits($0.createdAt, "created")
            }
            .reply("job_sites") { $0.json(organization.id) }
        },
        .get("job_sites/#") { state, call throws(APIError) in
            let place = try state.place(\.jobSites, call.id)
            return Reply(json: ["job_site": state.jobSite(place)])
        },
        .post(
            "organizations/#/job_sites",
            site.map(\.required) + [Field("rules", .list(.record(rule))).required]
        ) { state, call throws(APIError) in
            let organization = try state.ownOrganization(call.id)
            var site = SandboxJobSite(id: state.nextID(.jobSite), name: "")
            site.createdAt = state.now
            state.document.organizations[organization].jobSites.append(site)
            let index = state.document.organizations[organization].jobSites.count - 1
            let place = SandboxState.Place(organization: organization, index: index)
            try state.updateSite(place, call.body)
            return try state.addRules(place, call.body.bodies("rules"))
        },
        .put("job_sites/#", site + [Field("status", .oneOf(["active", "archived"]))]) {
            state, call throws(APIError) in
            let place = try state.ownPlace(\.jobSites, call.id)
            try state.updateSite(place, call.body)
            return .created("job_site", state.jobSite(place))
        },
        .put("job_sites/#/add_rules", [Field("rules", .list(.record(rule))).required]) {
            state, call throws(APIError) in
            try state.addRules(try state.ownPlace(\.jobSites, call.id), call.body.bodies("rules"))
        },
        .put("job_sites/#/update_rules", [Field("rules", .list(.record(ruleUpdate))).required]) {
            state, call throws(APIError) in
            let place = try state.ownPlace(\.jobSites, call.id)
            for entry in call.body.bodies("rules") {
                let id = entry.int("id") ?? 0
                let rules = state.document.organizations[place.organization].jobSites[place.index].rules
                guard let index = rules.firstIndex(where: { $0.id == id }) else {
                    throw .invalid("rules: the job site has no rule \(id)")
                }
                var rule = rules[index]
                try state.apply(entry, to: &rule, in: place.organization)
                state.document.organizations[place.organization].jobSites[place.index].rules[index] = rule
            }
            return state.touchSite(place)
        },
        .put("job_sites/#/remove_rules", [Field("rule_ids", .ids).required]) { state, call throws(APIError) in
            let place = try state.ownPlace(\.jobSites, call.id)
            let gone = Set(call.body.ids("rule_ids") ?? [])
            let known = Set(state.document.organizations[place.organization].jobSites[place.index].rules.map(\.id))
            if let unknown = gone.subtracting(known).min() {
                throw .invalid("rule_ids: the job site has no rule \(unknown)")
            }
            state.keepIDs(.jobSiteRule)
            state.document.organizations[place.organization].jobSites[place.index].rules
                .removeAll { gone.contains($0.id) }
            return state.touchSite(place)
        },
    ]
}

extension SandboxState {
    fileprivate func jobSite(_ place: Place) -> JSON {
        let organization = document.organizations[place.organization]
        return organization.jobSites[place.index].json(organization.id)
    }

    fileprivate mutating func touchSite(_ place: Place) -> Reply {
        document.organizations[place.organization].jobSites[place.index].updatedAt = now
        return .created("job_site", jobSite(place))
    }

    fileprivate mutating func updateSite(_ place: Place, _ body: Body) throws(APIError) {
        var site = document.organizations[place.organization].jobSites[place.index]
        if let latitude = body.members["latitude"]?.decimal, abs(latitude) > 90 {
            throw .invalid("latitude is not between -90 and 90")
        }
        if let longitude = body.members["longitude"]?.decimal, abs(longitude) > 180 {
            throw .invalid("longitude is not between -180 and 180")
        }
        body.set(&site.name, "name", body.string)
        body.set(&site.address, "address", body.string)
        body.set(&site.latitude, "latitude") { body.members[$0]?.decimal }
        body.set(&site.longitude, "longitude") { body.members[$0]?.decimal }
        body.set(&site.radius, "radius", body.int)
        body.set(&site.status, "status", body.string)
        site.updatedAt = now
        document.organizations[place.organization].jobSites[place.index] = site
    }

    fileprivate mutating func addRules(_ place: Place, _ entries: [Body]) throws(APIError) -> Reply {
        for entry in entries {
            var rule = SandboxJobSiteRule(id: nextID(.jobSiteRule))
            try apply(entry, to: &rule, in: place.organization)
            document.organizations[place.organization].jobSites[place.index].rules.append(rule)
        }
        return touchSite(place)
    }

    fileprivate func apply(_ entry: Body, to rule: inout SandboxJobSiteRule, in place: Int) throws(APIError) {
        entry.set(&rule.enterAction, "enter_action", entry.string)
        entry.set(&rule.exitAction, "exit_action", entry.string)
        rule.userIDs = entry.changed(rule.userIDs, "user_ids")
        rule.teamIDs = entry.changed(rule.teamIDs, "team_ids")
        entry.set(&rule.startProjectID, "start_project_id", entry.int)
        if entry.has("start_project_id") { rule.startTaskID = nil }
        if let project = entry.int("start_project_id") {
            try requireProjects([project], of: place, "start_project_id")
            guard rule.enterAction == "track" else {
                throw .invalid("start_project_id needs the enter_action track")
            }
        }
        if rule.enterAction != "track" { (rule.startProjectID, rule.startTaskID) = (nil, nil) }
        try requireMembers(entry.named("user_ids"), of: place, "user_ids")
        try requireTeams(entry.named("team_ids"), of: place, "team_ids")
    }
}

extension Body {
    /// A list that is replaced, or added to and removed from.
    fileprivate func changed(_ old: [Int], _ name: String) -> [Int] {
        var result = ids(name) ?? old
        let gone = Set(ids("remove_\(name)") ?? [])
        result.removeAll(where: gone.contains)
        for id in ids("add_\(name)") ?? [] where !result.contains(id) { result.append(id) }
        return result
    }

    /// Those that are set or added.
    fileprivate func named(_ name: String) -> [Int] { (ids(name) ?? []) + (ids("add_\(name)") ?? []) }
}

extension SandboxJobSite {
    fileprivate func json(_ organizationID: Int) -> JSON {
        [
            "id": .int(id),
            "organization_id": .int(organizationID),
            "name": .string(name),
            "status": .string(status),
            "address": .string(address),
            "latitude": .number(latitude),
            "longitude": .number(longitude),
            "radius": .int(radius),
            "rules": .array(rules.map(\.json)),
            "last_visited_at": .null,
            "created_at": .time(createdAt),
            "updated_at": .time(updatedAt),
        ]
    }
}

extension SandboxJobSiteRule {
    fileprivate var json: JSON {
        .object(leavingOutMissing: [
            "id": .int(id),
            "enter_action": .string(enterAction),
            "exit_action": .string(exitAction),
            "user_ids": .ints(userIDs),
            "team_ids": .ints(teamIDs),
            "start_project_id": startProjectID.map(JSON.int),
            "start_task_id": startTaskID.map(JSON.int),
        ])
    }
}
