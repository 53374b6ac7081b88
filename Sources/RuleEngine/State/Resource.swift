// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// One resource as it was read. Only fields that rules can name are kept (DESIGN 6.8).
package struct Resource: Hashable, Sendable {
    package enum Status: String, Sendable {
        case active
        /// A project, client or job site.
        case archived
        /// A task.
        case completed
        /// A person who was removed from the organization.
        case removed
        /// An invite that has not been answered.
        case pending
    }

    package let kind: Kind
    package let id: Int
    /// All the rest, in one place: tens of thousands of resources stand in several tables at once.
    private var content: Boxed<Content>

    private struct Content: Hashable, Sendable {
        var status: Status
        var fields: [String: Value]
        var metadata: [String: String] { didSet { marker = metadata[Marker.key] } }
        /// Found once: each step of planning asks for it.
        var marker: String?
        var lockVersion: Int?
        var updatedAt: String?
        var createdAt: String?
        var removedAt: String?
        var isThirdParty: Bool
        var isGlobalTodo: Bool
    }

    package init(
        kind: Kind, id: Int, status: Status = .active, fields: [String: Value] = [:], metadata: [String: String] = [:],
        lockVersion: Int? = nil, updatedAt: String? = nil, createdAt: String? = nil, removedAt: String? = nil,
        isThirdParty: Bool = false, isGlobalTodo: Bool = false
    ) {
        self.kind = kind
        self.id = id
        content = Boxed(
            Content(
                status: status, fields: fields, metadata: metadata, marker: metadata[Marker.key],
                lockVersion: lockVersion, updatedAt: updatedAt, createdAt: createdAt, removedAt: removedAt,
                isThirdParty: isThirdParty, isGlobalTodo: isGlobalTodo))
    }

    package var status: Status {
        get { content.content.status }
        set { content.content.status = newValue }
    }

    /// Values by a definition's field names; groups as objects, references with their names filled in where known.
    package var fields: [String: Value] {
        get { content.content.fields }
        set { content.content.fields = newValue }
    }

    /// The metadata, `automate_*` keys included.
    package var metadata: [String: String] {
        get { content.content.metadata }
        set { content.content.metadata = newValue }
    }

    /// The marker that it carries.
    package var marker: String? { content.content.marker }

    /// The task's version for optimistic locking [FACTS, Writes].
    package var lockVersion: Int? {
        get { content.content.lockVersion }
        set { content.content.lockVersion = newValue }
    }

    /// As the API writes it: ISO 8601.
    package var updatedAt: String? {
        get { content.content.updatedAt }
        set { content.content.updatedAt = newValue }
    }

    package var createdAt: String? {
        get { content.content.createdAt }
        set { content.content.createdAt = newValue }
    }

    /// A task of an integrated third-party project, or a project linked to one: cannot be changed here.
    package var isThirdParty: Bool {
        get { content.content.isThirdParty }
        set { content.content.isThirdParty = newValue }
    }

    /// A global to-do, which appears as a task in each project.
    package var isGlobalTodo: Bool {
        get { content.content.isGlobalTodo }
        set { content.content.isGlobalTodo = newValue }
    }

    /// When the person was removed, as the API writes it.
    package var removedAt: String? {
        get { content.content.removedAt }
        set { content.content.removedAt = newValue }
    }

    /// What people call it.
    package var name: String { fields[kind.definition?.naturalKey ?? "name"]?.text ?? "#\(id)" }

    package var isClosed: Bool { status != .active && status != .pending }

    /// Whether rules can own it. Global to-dos, work orders and work breaks are only there to be selected.
    package var isOurs: Bool { !isGlobalTodo && !isOtherWork }

    /// A work order or work break, which the API lists among the projects.
    package var isOtherWork: Bool {
        guard kind == .project, let type = fields["type"]?.text else { return false }
        return type != ProjectKind.ownType
    }
}

/// A direct membership of a person in a project, and what reaches them through teams.
package struct ProjectMembership: Hashable, Sendable {
    /// `role`, `pay_rate`, `bill_rate` of the direct membership; nil where there is none.
    package var direct: [String: Value]?
    /// Role by team id.
    package var throughTeams: [Int: String] = [:]

    package init(direct: [String: Value]? = nil, throughTeams: [Int: String] = [:]) {
        self.direct = direct
        self.throughTeams = throughTeams
    }
}

/// A pending, accepted or expired invite; the newest pending one to an address counts.
package struct Invite: Hashable, Sendable {
    package let id: Int
    package let email: String
    /// As the API spells it: `project_user`.
    package let role: String
    package let projectIDs: Set<Int>
    package let status: String
    package let createdAt: String?
    /// nil where it was not read.
    package let trackable: Bool?

    package init(
        id: Int, email: String, role: String, projectIDs: Set<Int>, status: String, createdAt: String?,
        trackable: Bool? = nil
    ) {
        self.id = id
        self.email = email
        self.role = role
        self.projectIDs = projectIDs
        self.status = status
        self.createdAt = createdAt
        self.trackable = trackable
    }
}
