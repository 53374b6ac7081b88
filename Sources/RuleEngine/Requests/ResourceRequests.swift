// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The requests of clients, projects, teams, tasks and job sites.
extension WritePlanner {
    func client(_ change: Change) -> [WriteRequest] {
        let body = RequestBody(change, current: current(change)).withMetadata
        if change.does(.create) {
            return [
                request(
                    .post, path(.literal("/v2/organizations/\(organizationID)/clients")), body,
                    .created(key: "client", address: change.address), for: change)
            ]
        }
        return [
            request(.put, path(.literal("/v2/clients/"), .id(own(change))), body, .updated(key: "client"), for: change)
        ]
    }

    /// Of a new project the answer does not say who is in it. Where the rules concern people, the list of members shows it,
    /// and whom Hubstaff added by itself [FACTS, Writes].
    ///
    /// Restoring allows `status` alone, so that further changes take a second request; metadata has one of its own [doc].
    func project(_ change: Change, members: [Change]) -> [WriteRequest] {
        let body = RequestBody(change, current: current(change))
        if change.does(.create) {
            var create = body.withMetadata
            if !members.isEmpty { create["members"] = .list(members.map { memberEntry($0) }) }
            return [
                request(
                    .post, path(.literal("/v2/organizations/\(organizationID)/projects")), create,
                    .created(key: "project", address: change.address), for: change, also: members,
                    shownBy: snapshot.lists.members ? .members : nil)
            ]
        }
        let place = path(.literal("/v2/projects/"), .id(own(change)))
        var fields = body.members
        var requests: [WriteRequest] = []
        if change.does(.restore), let status = fields.removeValue(forKey: "status") {
            requests.append(request(.put, place, ["status": status], .updated(key: "project"), for: change))
        }
        requests += metadata(body, place + [.literal("/update_metadata")], key: "project", change)
        if !fields.isEmpty { requests.append(request(.put, place, fields, .updated(key: "project"), for: change)) }
        return requests
    }

    func team(_ change: Change, members: [Change], projects: [Change]) -> [WriteRequest] {
        let body = RequestBody(change, current: current(change))
        if change.does(.create) {
            var create = body.withMetadata
            if !members.isEmpty { create["members"] = .list(members.map { memberEntry($0) }) }
            if !projects.isEmpty { create["projects"] = .list(projects.map { projectEntry($0) }) }
            return [
                request(
                    .post, path(.literal("/v2/organizations/\(organizationID)/teams")), create,
                    .created(key: "team", address: change.address), for: change, also: members + projects)
            ]
        }
        let place = path(.literal("/v2/teams/"), .id(own(change)))
        if change.does(.delete) { return [request(.delete, place, nil, .none, for: change)] }
        let update =
            body.members.isEmpty ? [] : [request(.put, place, body.members, .updated(key: "team"), for: change)]
        return metadata(body, place + [.literal("/update_metadata")], key: "team", change) + update
    }

    /// Always one, on which the forecast counts.
    func task(_ change: Change) -> [WriteRequest] {
        var body = RequestBody(change, current: current(change)).withMetadata
        if change.does(.create), let project = change.parent {
            return [
                request(
                    .post, path(.literal("/v2/projects/"), .id(project), .literal("/tasks")), body,
                    .created(key: "task", address: change.address), for: change)
            ]
        }
        let place = path(.literal("/v2/tasks/"), .id(own(change)))
        if change.does(.delete) { return [request(.delete, place, nil, .none, for: change)] }
        if let version = change.base?.lockVersion { body["lock_version"] = .integer(version) }
        return [request(.put, place, body, .updated(key: "task"), for: change)]
    }

    /// The rules of a site are changed through calls of their own [doc].
    func jobSite(_ change: Change) -> [WriteRequest] {
        var body = RequestBody(change, current: current(change)).members
        if change.does(.create) {
            if body["rules"] == nil { body["rules"] = .list([]) }
            return [
                request(
                    .post, path(.literal("/v2/organizations/\(organizationID)/job_sites")), body,
                    .created(key: "job_site", address: change.address), for: change)
            ]
        }
        body["rules"] = nil
        let place = path(.literal("/v2/job_sites/"), .id(own(change)))
        let update = body.isEmpty ? [] : [request(.put, place, body, .updated(key: "job_site"), for: change)]
        return update + siteRules(change, place)
    }

    private func siteRules(_ change: Change, _ place: [WriteRequest.PathPart]) -> [WriteRequest] {
        guard let field = change.fields.first(where: { $0.path == "rules" && !$0.deferred }) else { return [] }
        let before = field.before.list ?? []
        let after = field.after.list ?? []
        let kept = after.compactMap(SiteRules.id)
        let removed = before.compactMap(SiteRules.id).filter { !kept.contains($0) }
        let updated = after.compactMap { rule in
            before.first { SiteRules.id($0) == SiteRules.id(rule) && SiteRules.id(rule) != nil }.flatMap {
                difference(rule, from: $0)
            }
        }
        // What this run has just added stands first, without the id that only reading gives; the next plan completes it.
        let known = before.count { SiteRules.id($0) == nil }
        let added = after.filter { SiteRules.id($0) == nil }.dropFirst(known).map(RequestBody.siteRule)
        var requests: [WriteRequest] = []
        func add(_ call: String, _ body: [String: Value]) {
            requests.append(request(.put, place + [.literal("/\(call)")], body, .updated(key: "job_site"), for: change))
        }
        if !removed.isEmpty { add("remove_rules", ["rule_ids": .list(removed)]) }
        if !updated.isEmpty { add("update_rules", ["rules": .list(updated)]) }
        if !added.isEmpty { add("add_rules", ["rules": .list(added)]) }
        return requests
    }

    /// What differs between two states of one rule, with its id; nil where nothing does.
    private func difference(_ after: Value, from before: Value) -> Value? {
        let changed = (after.object ?? [:]).filter { name, value in
            name != "id" && !SiteRules.says(.object([name: value]), of: before)
        }
        guard !changed.isEmpty, let id = SiteRules.id(after) else { return nil }
        return RequestBody.siteRule(.object(changed.merging(["id": id]) { old, _ in old }))
    }

    private func metadata(
        _ body: RequestBody, _ place: [WriteRequest.PathPart], key: String, _ change: Change
    ) -> [WriteRequest] {
        guard !body.metadata.isEmpty else { return [] }
        return [request(.put, place, ["metadata": .list(body.metadata)], .updated(key: key), for: change)]
    }
}
