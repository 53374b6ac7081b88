// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// How what a change is about stands in some state: in a baseline from before it, or in what was read after it.
package enum Standing: Sendable, Hashable {
    /// The state does not hold the list that would tell.
    case unread
    case absent
    case resource(Resource)
    /// The values of a direct membership.
    case membership([String: Value])
    case invite(Invite)

    /// What a field of the change has there; nil where it has nothing.
    package func value(at path: String) -> Value? {
        switch self {
        case .unread, .absent: nil
        case .resource(let resource): path == "status" ? .text(resource.status.rawValue) : resource.value(at: path)
        case .membership(let fields): fields[path]
        case .invite(let invite): invite.value(at: path)
        }
    }

    package var isPresent: Bool {
        switch self {
        case .unread, .absent: false
        case .resource(let resource): resource.kind != .member || resource.status != .removed
        case .membership, .invite: true
        }
    }
}

extension Snapshot {
    /// - Parameter ids: what was created meanwhile, by address.
    package func standing(of change: Change, ids: [String: Int] = [:]) -> Standing {
        if change.kind.isMembership { return membership(change, ids) }
        guard holds(change, ids) else { return .unread }
        if let id = change.id ?? ids[change.address] {
            return resource(change.kind, id).map(Standing.resource) ?? .absent
        }
        guard change.kind == .member else { return .absent }
        return invites[Comparison.naturalKey(change.name, of: .member)].map(Standing.invite) ?? .absent
    }

    private func membership(_ change: Change, _ ids: [String: Int]) -> Standing {
        guard let holder = change.parent?.id(ids), let subject = change.subject?.id(ids) else { return .absent }
        switch change.kind {
        case .projectMembership:
            guard lists.members else { return .unread }
            return projectMemberships[holder]?[subject]?.direct.map(Standing.membership) ?? .absent
        case .teamMembership:
            guard details.teamMembers.contains(holder) else { return .unread }
            return teamMemberships[holder]?[subject].map(Standing.membership) ?? .absent
        default:
            guard details.teamProjects.contains(holder) else { return .unread }
            return teamProjects[holder]?.contains(subject) == true ? .membership([:]) : .absent
        }
    }

    /// Whether the list was read in which the change's resource would stand.
    private func holds(_ change: Change, _ ids: [String: Int]) -> Bool {
        switch change.kind {
        case .client: return lists.clients
        case .project: return lists.projects
        case .member: return lists.members
        case .team: return lists.teams
        case .jobSite: return lists.jobSites
        case .task:
            guard case .projects(let read) = details.tasks else { return true }
            return change.parent?.id(ids).map(read.contains) ?? false
        default: return false
        }
    }
}

extension Reference {
    /// Its id, where it is known or was created meanwhile.
    package func id(_ created: [String: Int]) -> Int? {
        if case .address(let address) = target { return created[address] }
        return id
    }
}

extension Invite {
    fileprivate func value(at path: String) -> Value? {
        switch path {
        case "user": .text(email)
        case "role": .text(role)
        case "status": "invited"
        case "trackable": trackable.map { .flag($0) }
        case "projects":
            .list(
                projectIDs.sorted().map {
                    .reference(Reference(kind: .project, target: .id($0), name: "#\($0)"))
                })
        default: nil
        }
    }
}

extension Change {
    /// How a field of it compares; nil for a path that is none of its kind's, such as `status`.
    package func type(of path: String) -> FieldType? {
        if let fields = MembershipKind.fields[kind] { return Field.find(path, in: fields)?.type }
        return kind.definition?.field(at: path)?.type
    }

    /// Whether a field of it is about money, which not every token can see [FIELDS, Visible or not].
    func isMoney(_ path: String) -> Bool {
        let fields = MembershipKind.fields[kind] ?? kind.definition?.fields ?? []
        return fields.first { $0.name.utf8.elementsEqual(path.utf8.prefix { $0 != UInt8(ascii: ".") }) }?.concern
            == .money
    }
}

extension Comparison {
    /// Whether two states of one field are the same.
    package static func sameState(_ one: Value?, _ other: Value?, as type: FieldType?) -> Bool {
        let (one, other) = (one ?? .null, other ?? .null)
        switch type {
        case nil, .metadata?: return one == other
        case .siteRules?: return SiteRules.same(one.list ?? [], other.list ?? [])
        // The projects of an invite.
        case .relation?: return Set(one.list ?? []) == Set(other.list ?? [])
        case let type?:
            if one.isEmpty || other.isEmpty { return one.isEmpty && other.isEmpty }
            return same(one, other, as: type)
        }
    }
}

extension Value {
    /// Whether it says as much as nothing: cleared texts, lists and maps read back so.
    fileprivate var isEmpty: Bool {
        switch self {
        case .null: true
        case .text(let text): text.isEmpty
        case .list(let items): items.isEmpty
        case .object(let members): members.isEmpty
        case .flag, .number, .reference: false
        }
    }
}
