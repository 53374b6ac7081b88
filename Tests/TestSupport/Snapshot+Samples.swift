// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Snapshot {
    /// An organization without anything in it, of which everything was read.
    package static var empty: Snapshot {
        var snapshot = Snapshot(organization: .init(id: 1001, name: "Acme Delivery"))
        snapshot.lists = .everything
        snapshot.details.tasks = .all
        return snapshot
    }

    /// Four people, a client, two active projects and an archived one, a team, two tasks and a job site. Nothing is marked.
    package static var sample: Snapshot {
        var snapshot = empty
        snapshot.add(.member, 1, ["user": "ada@example.com", "role": "owner", "trackable": true, "view_only": false])
        snapshot.add(.member, 2, ["user": "bob@example.com", "role": "user", "trackable": true, "view_only": false])
        snapshot.add(.member, 3, ["user": "carol@example.com", "role": "user", "trackable": true, "view_only": false])
        snapshot.add(.member, 4, ["user": "dan@example.com", "role": "user"], status: .removed)
        snapshot.resources[.member]?[4]?.removedAt = "2026-03-02T10:00:00Z"
        snapshot.add(.client, 10, ["name": "Acme", "emails": ["billing@acme.example"], "phone": "", "address": ""])
        snapshot.add(.project, 20, ["name": "Support", "client": .client(10, "Acme"), "billable": true])
        snapshot.add(.project, 21, ["name": "Intranet", "billable": false])
        snapshot.add(.project, 22, ["name": "Old shop", "billable": true], status: .archived)
        snapshot.add(.team, 30, ["name": "Field"])
        snapshot.add(.task, 40, ["summary": "Fix login", "project": .project(20, "Support"), "assignees": [.bob]])
        snapshot.add(.task, 41, ["summary": "Write manual", "project": .project(20, "Support"), "assignees": []])
        snapshot.add(
            .jobSite, 50,
            [
                "name": "Head office", "address": "1 Main St", "latitude": 39.7817, "longitude": -89.6501,
                "radius": 120,
                "rules": [],
            ])
        snapshot.join(project: 20, person: 2, ["role": "user"])
        snapshot.join(project: 20, person: 1, ["role": "manager"])
        snapshot.join(project: 21, person: 2, ["role": "viewer"])
        snapshot.teamMemberships[30] = [2: ["role": "user", "lead": false]]
        snapshot.teamProjects[30] = [21]
        return snapshot
    }

    /// Adds a resource, or replaces the one with this id.
    package mutating func add(
        _ kind: Kind, _ id: Int, _ fields: [String: Value], status: Resource.Status = .active,
        metadata: [String: String] = [:], lockVersion: Int? = nil
    ) {
        var resource = Resource(kind: kind, id: id, status: status, fields: fields, metadata: metadata)
        resource.lockVersion = lockVersion ?? (kind == .task ? 7 : nil)
        resources[kind, default: [:]][id] = resource
    }

    /// Marks a resource as made by the rule at this address.
    package mutating func mark(_ kind: Kind, _ id: Int, _ address: String, ruleset: String = "acme") {
        resources[kind]?[id]?.metadata[Marker.key] = Marker.text(ruleset: ruleset, address: address)
    }

    /// Changes the fields of a resource.
    package mutating func set(_ kind: Kind, _ id: Int, _ fields: [String: Value]) {
        resources[kind]?[id]?.fields.merge(fields) { _, new in new }
    }

    /// Puts a person directly into a project.
    package mutating func join(project: Int, person: Int, _ fields: [String: Value]) {
        projectMemberships[project, default: [:]][person, default: ProjectMembership()].direct = fields
    }

    /// Adds a pending invite.
    package mutating func invite(_ id: Int, _ email: String, role: String, projects: Set<Int> = []) {
        invites[email] = Invite(
            id: id, email: email, role: role, projectIDs: projects, status: "pending", createdAt: "2026-05-01T08:00:00Z"
        )
    }
}

extension Value {
    package static let ada = Value.person(1, "ada@example.com")
    package static let bob = Value.person(2, "bob@example.com")
    package static let carol = Value.person(3, "carol@example.com")

    package static func person(_ id: Int, _ name: String) -> Value {
        .reference(Reference(kind: .member, target: .id(id), name: name))
    }

    package static func client(_ id: Int, _ name: String) -> Value {
        .reference(Reference(kind: .client, target: .id(id), name: name))
    }

    package static func project(_ id: Int, _ name: String) -> Value {
        .reference(Reference(kind: .project, target: .id(id), name: name))
    }

    package static func team(_ id: Int, _ name: String) -> Value {
        .reference(Reference(kind: .team, target: .id(id), name: name))
    }

    /// A number with just these digits.
    package static func decimal(_ digits: String) -> Value { .number(Decimal(string: digits) ?? .nan) }
}

extension Value: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(integerLiteral number: Int) { self = .integer(number) }
    package init(floatLiteral number: Double) { self = .decimal("\(number)") }
    package init(booleanLiteral flag: Bool) { self = .flag(flag) }
    package init(arrayLiteral items: Value...) { self = .list(items) }
    package init(dictionaryLiteral members: (String, Value)...) {
        self = .object(Dictionary(members) { _, last in last })
    }
}
