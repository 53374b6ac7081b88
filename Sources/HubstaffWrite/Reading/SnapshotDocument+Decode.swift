// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Why a file is no snapshot.
package enum SnapshotDocumentFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// Written by a later version, whose format this one cannot read.
    case formatVersion(String)
    case malformed(String)

    package var description: String {
        switch self {
        case .formatVersion(let version):
            "the snapshot has format version \(version); this version reads \(SnapshotDocument.formatVersion)"
        case .malformed(let what): "this is no snapshot: \(what)"
        }
    }
}

extension SnapshotDocument {
    package static func decode(_ document: JSONValue) throws(SnapshotDocumentFault) -> Snapshot {
        guard let version = document["format_version"]?.string else {
            throw .malformed("there is no `format_version`")
        }
        guard version.prefix(while: { $0 != "." }) == "1" else { throw .formatVersion(version) }
        do throws(APIFault) {
            return try snapshot(AnswerObject(document, path: "", place: "snapshot"))
        } catch {
            if case .badAnswer(_, let what) = error { throw .malformed(what) }
            throw .malformed("\(error)")
        }
    }

    /// When the snapshot was taken, as it was given to `encode`.
    package static func takenAt(_ document: JSONValue) throws(SnapshotDocumentFault) -> String {
        guard let time = document["taken_at"]?.string else { throw .malformed("there is no `taken_at`") }
        return time
    }

    private static func snapshot(_ document: AnswerObject) throws(APIFault) -> Snapshot {
        let organization = try document.required("organization", try document.object("organization"))
        var snapshot = Snapshot(
            organization: Snapshot.Organization(
                id: try organization.needed("id"), name: try organization.needed("name"),
                metadata: try organization.metadata()))
        snapshot.currentUserID = try document.int("current_user_id")
        snapshot.ratesVisible = try document.required("rates_visible", try document.flag("rates_visible"))
        snapshot.requestCount = try document.int("requests") ?? 0
        if let seats = try document.object("seats") {
            snapshot.seats = Snapshot.Seats(
                paid: try seats.needed("paid"), occupied: try seats.needed("occupied"),
                open: try seats.needed("open"))
        }
        try readScopes(document.required("read", try document.object("read")), into: &snapshot)
        for definition in KindDefinition.all {
            guard let items = try document.objects(definition.plural) else { continue }
            var resources = [Int: Resource](minimumCapacity: items.count)
            for item in items {
                let resource = try resource(item, definition.kind)
                resources[resource.id] = resource
            }
            snapshot.resources[definition.kind] = resources
        }
        for item in try document.objects("invites") ?? [] {
            let invite = try invite(item)
            snapshot.invites[Comparison.naturalKey(invite.email, of: .member)] = invite
        }
        for item in try document.objects("project_memberships") ?? [] {
            var people: [Int: ProjectMembership] = [:]
            for person in try item.objects("members") ?? [] {
                people[try person.needed("user")] = try membership(person)
            }
            snapshot.projectMemberships[try item.needed("project")] = people
        }
        for item in try document.objects("team_memberships") ?? [] {
            var people: [Int: [String: Value]] = [:]
            for person in try item.objects("members") ?? [] {
                people[try person.needed("user")] = try person.fields("fields") ?? [:]
            }
            snapshot.teamMemberships[try item.needed("team")] = people
        }
        for item in try document.objects("team_projects") ?? [] {
            snapshot.teamProjects[try item.needed("team")] = Set(try item.ids("projects") ?? [])
        }
        return snapshot
    }

    private static func readScopes(_ object: AnswerObject, into snapshot: inout Snapshot) throws(APIFault) {
        for name in try object.texts("lists") ?? [] {
            guard let member = ListScope.names[name] else { throw object.fault("lists", "names `\(name)`") }
            snapshot.lists[keyPath: member] = true
        }
        if (try? object.text("tasks")) == "all" {
            snapshot.details.tasks = .all
        } else {
            snapshot.details.tasks = .projects(Set(try object.ids("tasks") ?? []))
        }
        snapshot.details.teamMembers = Set(try object.ids("team_members") ?? [])
        snapshot.details.teamProjects = Set(try object.ids("team_projects") ?? [])
        snapshot.details.seats = try object.flag("seats") ?? false
    }

    private static func resource(_ object: AnswerObject, _ kind: Kind) throws(APIFault) -> Resource {
        guard let status = Resource.Status(rawValue: try object.needed("status")) else {
            throw object.fault("status", "is unknown")
        }
        return try object.resource(
            kind, status: status, fields: try object.fields("fields") ?? [:],
            lockVersion: try object.int("lock_version"), removedAt: try object.text("removed_at"),
            isThirdParty: try object.flag("third_party") ?? false,
            isGlobalTodo: try object.flag("global_todo") ?? false)
    }

    private static func invite(_ object: AnswerObject) throws(APIFault) -> Invite {
        Invite(
            id: try object.needed("id"), email: try object.needed("email"), role: try object.needed("role"),
            projectIDs: Set(try object.ids("project_ids") ?? []), status: try object.needed("status"),
            createdAt: try object.text("created_at"))
    }

    private static func membership(_ object: AnswerObject) throws(APIFault) -> ProjectMembership {
        var membership = ProjectMembership(direct: try object.fields("direct"))
        for team in try object.objects("through_teams") ?? [] {
            membership.throughTeams[try team.needed("team")] = try team.needed("role")
        }
        return membership
    }
}

extension AnswerObject {
    fileprivate func needed(_ key: String) throws(APIFault) -> Int { try required(key, try int(key)) }
    fileprivate func needed(_ key: String) throws(APIFault) -> String { try required(key, try text(key)) }

    /// Values as `SnapshotDocument` writes them.
    fileprivate func fields(_ key: String) throws(APIFault) -> [String: Value]? {
        guard let members = try members(key) else { return nil }
        guard case .object(let fields)? = Value(document: members) else { throw fault(key, "holds a broken reference") }
        return fields
    }
}

extension Value {
    /// The value that a document holds; nil where a reference in it means nothing.
    fileprivate init?(document: JSONValue) {
        switch document {
        case .null: self = .null
        case .bool(let flag): self = .flag(flag)
        case .integer(let number): self = .number(Decimal(number))
        case .decimal(let number): self = .number(number)
        case .string(let text): self = .text(text)
        case .array(let items):
            var values: [Value] = []
            values.reserveCapacity(items.count)
            for item in items {
                guard let value = Value(document: item) else { return nil }
                values.append(value)
            }
            self = .list(values)
        case .object(let members): self.init(document: members)
        }
    }

    fileprivate init?(document members: JSONObject) {
        if let kind = members["$ref"] {
            guard let reference = Reference(document: members, kind: kind) else { return nil }
            self = .reference(reference)
            return
        }
        var values = [String: Value](minimumCapacity: members.count)
        for (key, member) in members {
            guard let value = Value(document: member) else { return nil }
            values[key] = value
        }
        self = .object(values)
    }
}

extension Reference {
    fileprivate init?(document members: JSONObject, kind: JSONValue) {
        guard let kind = kind.string.flatMap(Kind.init(rawValue:)), let name = members["name"]?.string
        else { return nil }
        let target: Target
        if let id = members["id"]?.int {
            target = .id(id)
        } else if let address = members["address"]?.string {
            target = .address(address)
        } else if let email = members["invitee"]?.string {
            target = .invitee(email)
        } else {
            return nil
        }
        self.init(kind: kind, target: target, name: name)
    }
}
