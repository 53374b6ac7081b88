// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// A snapshot as a JSON document, for `snapshot` and for planning without the network: readable, sorted, and read back
/// exactly as it was.
///
///     {"format_version": "1.0", "tool_version": …, "taken_at": …, "organization": {"id", "name", "metadata"},
///      "read": {"lists": ["clients", …], "tasks": "all" | [project id], "team_members": [team id], …, "seats": true},
///      "seats": {"paid", "occupied", "open"},
///      "clients": [{"id", "status", "fields": {…}, "metadata": {…}, …}], …, "invites": […],
///      "project_memberships": [{"project", "members": [{"user", "direct": {…}, "through_teams": […]}]}], …}
///
/// A reference is `{"$ref": "client", "id": 12, "name": "Acme"}`.
package enum SnapshotDocument {
    /// A higher first number is a format that this version cannot read.
    package static let formatVersion = "1.0"

    /// - Parameter at: when the snapshot was taken, ISO 8601.
    package static func encode(_ snapshot: Snapshot, at time: String, toolVersion: String) -> JSONValue {
        var document: JSONObject = [
            "format_version": .string(formatVersion),
            "tool_version": .string(toolVersion),
            "taken_at": .string(time),
            "organization": [
                "id": .integer(snapshot.organization.id),
                "name": .string(snapshot.organization.name),
                "metadata": metadata(snapshot.organization.metadata),
            ],
            "rates_visible": .bool(snapshot.ratesVisible),
            "requests": .integer(snapshot.requestCount),
            "read": read(snapshot),
            "invites": list(snapshot.invites.sorted { $0.key < $1.key }.map { invite($0.value) }),
            "project_memberships": list(
                snapshot.projectMemberships.sorted { $0.key < $1.key }.map { project, people in
                    ["project": .integer(project), "members": list(people.sorted { $0.key < $1.key }.map(membership))]
                }),
            "team_memberships": list(
                snapshot.teamMemberships.sorted { $0.key < $1.key }.map { team, people in
                    [
                        "team": .integer(team),
                        "members": list(
                            people.sorted { $0.key < $1.key }.map { ["user": .integer($0), "fields": fields($1)] }),
                    ]
                }),
            "team_projects": list(
                snapshot.teamProjects.sorted { $0.key < $1.key }.map { team, projects in
                    ["team": .integer(team), "projects": ids(projects)]
                }),
        ]
        if let user = snapshot.currentUserID { document["current_user_id"] = .integer(user) }
        if let seats = snapshot.seats {
            document["seats"] = [
                "paid": .integer(seats.paid), "occupied": .integer(seats.occupied), "open": .integer(seats.open),
            ]
        }
        for definition in KindDefinition.all where snapshot.resources[definition.kind] != nil {
            document[definition.plural] = list(snapshot.everything(definition.kind).map(resource))
        }
        return .object(document)
    }

    private static func read(_ snapshot: Snapshot) -> JSONValue {
        let lists = ListScope.names.filter { snapshot.lists[keyPath: $0.value] }.map(\.key).sorted()
        let tasks: JSONValue =
            switch snapshot.details.tasks {
            case .all: "all"
            case .projects(let projects): ids(projects)
            }
        var read: JSONObject = [
            "lists": list(lists.map(JSONValue.string)), "tasks": tasks,
            "team_members": ids(snapshot.details.teamMembers), "team_projects": ids(snapshot.details.teamProjects),
        ]
        if snapshot.details.seats { read["seats"] = true }
        return .object(read)
    }

    private static func resource(_ resource: Resource) -> JSONValue {
        var members: JSONObject = [
            "id": .integer(resource.id), "status": .string(resource.status.rawValue),
            "fields": fields(resource.fields), "metadata": metadata(resource.metadata),
        ]
        members["lock_version"] = resource.lockVersion.map(JSONValue.integer)
        members["updated_at"] = resource.updatedAt.map(JSONValue.string)
        members["created_at"] = resource.createdAt.map(JSONValue.string)
        members["removed_at"] = resource.removedAt.map(JSONValue.string)
        if resource.isThirdParty { members["third_party"] = true }
        if resource.isGlobalTodo { members["global_todo"] = true }
        return .object(members)
    }

    private static func invite(_ invite: Invite) -> JSONValue {
        var members: JSONObject = [
            "id": .integer(invite.id), "email": .string(invite.email), "role": .string(invite.role),
            "project_ids": ids(invite.projectIDs), "status": .string(invite.status),
        ]
        members["created_at"] = invite.createdAt.map(JSONValue.string)
        return .object(members)
    }

    private static func membership(user: Int, _ membership: ProjectMembership) -> JSONValue {
        var members: JSONObject = ["user": .integer(user)]
        members["direct"] = membership.direct.map(fields)
        if !membership.throughTeams.isEmpty {
            members["through_teams"] = list(
                membership.throughTeams.sorted { $0.key < $1.key }.map {
                    ["team": .integer($0.key), "role": .string($0.value)]
                })
        }
        return .object(members)
    }

    private static func fields(_ fields: [String: Value]) -> JSONValue { .object(JSONObject(fields.mapValues(value))) }

    private static func value(_ value: Value) -> JSONValue {
        switch value {
        case .null: return .null
        case .flag(let flag): return .bool(flag)
        case .number(let number): return JSONValue(number)
        case .text(let text): return .string(text)
        case .list(let items): return .array(items.map(Self.value))
        case .object(let members): return fields(members)
        case .reference(let reference):
            var members: JSONObject = [
                "$ref": .string(reference.kind.rawValue), "name": .string(reference.name),
            ]
            switch reference.target {
            case .id(let id): members["id"] = .integer(id)
            case .address(let address): members["address"] = .string(address)
            case .invitee(let email): members["invitee"] = .string(email)
            }
            return .object(members)
        }
    }

    private static func metadata(_ metadata: [String: String]) -> JSONValue {
        .object(JSONObject(metadata.mapValues(JSONValue.string)))
    }

    private static func ids(_ ids: Set<Int>) -> JSONValue { .array(ids.sorted().map(JSONValue.integer)) }

    private static func list(_ items: [JSONValue]) -> JSONValue { .array(items) }
}

extension ListScope {
    /// How documents spell the lists.
    static var names: [String: WritableKeyPath<ListScope, Bool>] {
        [
            "clients": \.clients, "projects": \.projects, "members": \.members, "teams": \.teams,
            "job_sites": \.jobSites, "integrations": \.integrations,
        ]
    }
}
