// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The requests of members, invites and memberships.
extension WritePlanner {
    func members(_ changes: [Change]) -> [WriteRequest] {
        let update: [WriteRequest.PathPart] = [.literal("/v2/organizations/\(organizationID)/update_members")]
        var requests = invites(changes.filter { $0.actions.contains(.invite) })
        for change in changes {
            guard let invite = change.inviteID else { continue }
            let place: [WriteRequest.PathPart] = [.literal("/v2/invites/\(invite)")]
            if change.actions.contains(.remove) {
                requests.append(request(.delete, place, nil, .none, for: change))
            } else if change.fields.contains(where: { !$0.deferred }) {
                requests.append(request(.put, place, inviteBody(change), .updated(key: "invite"), for: change))
            }
        }
        let people = changes.filter { $0.id != nil }
        for removes in [false, true] {
            let entries = people.filter { $0.actions.contains(.remove) == removes }.map { ($0, personEntry($0)) }
            requests += batches(
                entries, member: "members", lane: removes ? "removals" : "members", .put, update,
                shownBy: .members)
        }
        return requests
    }

    private func personEntry(_ change: Change) -> Value {
        var entry: [String: Value] =
            change.actions.contains(.remove)
            ? ["role": "remove"] : RequestBody(change, current: current(change)).withMetadata
        entry["user_id"] = .reference(own(change))
        return .object(entry)
    }

    /// One invite has a call whose answer is the invite; more go in bulk.
    private func invites(_ changes: [Change]) -> [WriteRequest] {
        let place = "/v2/organizations/\(organizationID)/invites"
        if changes.count == 1, let change = changes.first {
            return [request(.post, path(.literal(place)), inviteBody(change), .updated(key: "invite"), for: change)]
        }
        return batches(
            changes.map { ($0, .object(inviteBody($0))) }, size: Self.inviteBatchSize, member: "invites",
            lane: "invites",
            .post, path(.literal(place + "/bulk")))
    }

    private func inviteBody(_ change: Change) -> [String: Value] {
        let names = ["user": "email", "projects": "project_ids"]
        var body: [String: Value] = [:]
        for field in change.fields where !field.deferred { body[names[field.path] ?? field.path] = field.after }
        return body
    }

    // MARK: - Memberships

    /// Rates go by project; all else by project or by person, whichever takes fewer requests.
    func projectMemberships(_ changes: [Change]) -> [WriteRequest] {
        Dictionary(grouping: changes, by: \.place).sorted { $0.key < $1.key }.flatMap { _, changes in
            let byProject = Dictionary(grouping: changes) { $0.parent }
            let paid = byProject.filter { $0.value.contains { $0.fields.contains { $0.path.hasSuffix("_rate") } } }
            let plain = byProject.filter { paid[$0.key] == nil }
            let perProject = requests(byProject: plain)
            let perPerson = requests(byPerson: changes.filter { plain[$0.parent] != nil })
            return requests(byProject: paid) + (perPerson.count < perProject.count ? perPerson : perProject)
        }
    }

    private func requests(byProject groups: [Reference?: [Change]]) -> [WriteRequest] {
        groups.sorted { order($0.value) < order($1.value) }.flatMap { project, changes -> [WriteRequest] in
            guard let project else { return [] }
            return batches(
                changes.map { ($0, memberEntry($0)) }, member: "members", lane: "project \(order(changes))", .put,
                [.literal("/v2/projects/"), .id(project), .literal("/update_members")], shownBy: .members)
        }
    }

    private func requests(byPerson changes: [Change]) -> [WriteRequest] {
        let people = Dictionary(grouping: changes) { $0.subject }.sorted { order($0.value) < order($1.value) }
        return stride(from: 0, to: people.count, by: Self.batchSize).compactMap { start in
            let chunk = people[start..<min(start + Self.batchSize, people.count)]
            let entries = chunk.compactMap { person, changes in person.map { entry($0, changes) } }
            let changes = chunk.flatMap(\.value)
            guard let first = changes.first else { return nil }
            return WriteRequest(
                .put, [.literal("/v2/organizations/\(organizationID)/update_members")],
                body: ["members": .list(entries)], answer: .none,
                batch: changes.count == entries.count ? "members" : nil, changes: changes.map(\.address),
                dependsOn: Set(changes.flatMap(\.dependsOn)).sorted(), place: first.place, lane: "people \(start)",
                shownBy: .members)
        }
    }

    private func entry(_ person: Reference, _ changes: [Change]) -> Value {
        let projects = changes.map { change -> Value in
            .object(["project_id": .reference(change.parent ?? person), "role": role(change)])
        }
        return .object(["user_id": .reference(person), "projects": .list(projects)])
    }

    func teamMemberships(_ changes: [Change]) -> [WriteRequest] {
        perTeam(changes, call: "update_members", member: "members", shownBy: { .membersOfTeam($0) }) { memberEntry($0) }
    }

    func teamProjects(_ changes: [Change]) -> [WriteRequest] {
        perTeam(changes, call: "update_projects", member: "projects", shownBy: { .projectsOfTeam($0) }) {
            projectEntry($0)
        }
    }

    private func perTeam(
        _ changes: [Change], call: String, member: String, shownBy list: (Reference) -> VerifyingList,
        _ entry: (Change) -> Value
    ) -> [WriteRequest] {
        Dictionary(grouping: changes) { TeamPlace(team: $0.parent, place: $0.place) }
            .sorted { order($0.value) < order($1.value) }
            .flatMap { key, changes -> [WriteRequest] in
                guard let team = key.team else { return [] }
                return batches(
                    changes.map { ($0, entry($0)) }, member: member, lane: "\(call) \(order(changes))", .put,
                    [.literal("/v2/teams/"), .id(team), .literal("/\(call)")], shownBy: list(team))
            }
    }

    private struct TeamPlace: Hashable {
        let team: Reference?
        let place: Place
    }

    /// What a list of members says of one membership.
    func memberEntry(_ change: Change) -> Value {
        var entry: [String: Value] = [:]
        for field in change.fields where !field.deferred && field.path != "status" { entry[field.path] = field.after }
        if change.actions.contains(.remove) { entry = ["role": "remove"] }
        if let person = change.subject { entry["user_id"] = .reference(person) }
        return .object(entry)
    }

    func projectEntry(_ change: Change) -> Value {
        var entry: [String: Value] = [:]
        if let project = change.subject { entry["project_id"] = .reference(project) }
        if change.actions.contains(.remove) { entry["remove"] = .flag(true) }
        return .object(entry)
    }

    private func role(_ change: Change) -> Value {
        if change.actions.contains(.remove) { return "remove" }
        return change.fields.first { $0.path == "role" }?.after ?? "user"
    }

    private func order(_ changes: [Change]) -> String { changes.map(\.address).min() ?? "" }
}
