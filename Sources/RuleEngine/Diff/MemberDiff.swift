// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Compares a person with what the rules want: fields of a member, an invite of who is none, removal.
package struct MemberDiff {
    private let context: DiffContext

    package init(_ context: DiffContext) { self.context = context }

    /// - Returns: the result, and a warning where somebody removed is left alone.
    package func compare(_ wishes: TargetWishes) -> (result: DiffResult, warning: Diagnostic?) {
        guard let author = context.author(wishes.origins, owner: wishes.owner) else { return (.unchanged, nil) }
        guard let current = context.current(wishes.reference) else { return (invitee(wishes, author), nil) }
        if current.status == .removed {
            let leavesAlone = wishes.owner?.ensure == .present
            return (.unchanged, leavesAlone ? .leftRemoved(current, at: author.source) : nil)
        }
        return (member(wishes, current, author), nil)
    }

    private typealias Author = (address: String, alsoBy: [String], source: SourcePosition)

    // MARK: - Members

    private func member(_ wishes: TargetWishes, _ current: Resource, _ author: Author) -> DiffResult {
        if wishes.status?.value == .absent {
            let fields = [FieldChange("status", before: "active", after: "removed")]
            return .change(change(wishes, author, [.remove], current, fields, place: .removingMembers))
        }
        let fields = FieldDiff(wishes: wishes, current: current).changes().filter { $0.path != "user" }
        guard !fields.isEmpty else { return .unchanged }
        if !context.snapshot.ratesVisible, let rate = fields.first(where: { $0.path == "payment.pay_rate" }) {
            return .failed(.cannotSee(rate.path, of: current.name, at: author.source))
        }
        if current.isProtected {
            let skipped = Plan.Skipped(
                address: author.address, kind: .member, id: current.id, name: current.name,
                reason: "its metadata \(Marker.protectedKey) protects it", source: author.source)
            return wishes.isOnlySelected ? .skipped(skipped) : .failed(.protectedPerson(current, at: author.source))
        }
        return .change(change(wishes, author, [.update], current, fields, place: .members))
    }

    // MARK: - Invites

    private func invitee(_ wishes: TargetWishes, _ author: Author) -> DiffResult {
        let email = wishes.reference.name
        let pending = context.snapshot.invites[Comparison.naturalKey(email, of: .member)]
        if wishes.status?.value == .absent {
            guard let pending else { return .unchanged }
            let fields = [FieldChange("status", before: "invited", after: "deleted")]
            return .change(
                change(wishes, author, [.remove], nil, fields, place: .deletingInvites, inviteID: pending.id))
        }
        guard let invite = InviteWishes(context, email: email) else { return .unchanged }
        if wishes.scalars["role"]?.value == "owner" { return .failed(.ownerNeedsMember(email, wishes, author.source)) }
        var fields = inviteFields(invite, wishes, pending)
        fields += deferredFields(wishes)
        guard !fields.isEmpty else { return .unchanged }
        let actions: Set<ChangeAction> = pending == nil ? [.invite] : [.update]
        return .change(change(wishes, author, actions, nil, fields, place: .members, inviteID: pending?.id))
    }

    private func inviteFields(_ invite: InviteWishes, _ wishes: TargetWishes, _ pending: Invite?) -> [FieldChange] {
        var fields: [FieldChange] = []
        let projects = Value.list(invite.projects.map { .reference($0) })
        if let pending {
            let have = pending.projectIDs.sorted().map { Value.reference(context.snapshot.reference(.project, $0)) }
            let missing = invite.projects.filter { project in !have.contains(.reference(project)) }
            if !missing.isEmpty {
                fields.append(
                    FieldChange("projects", before: .list(have), after: .list(have + missing.map { .reference($0) })))
            }
            let isSame = pending.role == invite.role || (pending.role == "project_viewer" && invite.role == "project_user")
            if !isSame || (!missing.isEmpty && pending.role != invite.role) {
                fields.append(FieldChange("role", before: .text(pending.role), after: .text(invite.role)))
            }
            return fields
        }
        fields.append(FieldChange("user", before: .null, after: .text(wishes.reference.name)))
        fields.append(FieldChange("role", before: .null, after: .text(invite.role)))
        if !invite.projects.isEmpty { fields.append(FieldChange("projects", before: .null, after: projects)) }
        for path in ["trackable", "view_only"] {
            if let wanted = wishes.scalars[path] { fields.append(FieldChange(path, before: .null, after: wanted.value)) }
        }
        return fields
    }

    /// What only a member can have: written when the invite is accepted.
    private func deferredFields(_ wishes: TargetWishes) -> [FieldChange] {
        let inInvite: Set = ["user", "role", "trackable", "view_only"]
        return FieldDiff(wishes: wishes, current: nil).changes().filter { !inInvite.contains($0.path) && $0.after != .null }
            .map { FieldChange($0.path, before: .null, after: $0.after, deferred: true) }
    }

    private func change(
        _ wishes: TargetWishes, _ author: Author, _ actions: Set<ChangeAction>, _ current: Resource?,
        _ fields: [FieldChange], place: Place, inviteID: Int? = nil
    ) -> Change {
        Change(
            address: author.address, kind: .member, actions: actions, alsoBy: author.alsoBy, id: current?.id,
            name: wishes.reference.name, subject: wishes.reference, source: author.source, fields: fields,
            base: current.map { .init(updatedAt: $0.updatedAt, lockVersion: nil) }, place: place, inviteID: inviteID)
    }
}

// MARK: - Messages

extension Diagnostic {
    fileprivate static func leftRemoved(_ person: Resource, at position: SourcePosition) -> Diagnostic {
        let date = person.removedAt.map { " on \($0.prefix(10))" } ?? ""
        return .warning(
            "removed-person", "\(person.name) was removed from the organization\(date) and is left alone", at: position,
            suggestion: "ensure: active invites them again; else remove the rule")
    }

    fileprivate static func ownerNeedsMember(_ email: String, _ wishes: TargetWishes, _ position: SourcePosition)
        -> Diagnostic
    {
        .error(
            "owner-needs-member", "\(email) is no member yet, and nobody can be invited as owner",
            at: wishes.scalars["role"]?.origin.position ?? position,
            suggestion: "invite them as manager first, then make them owner")
    }

    fileprivate static func protectedPerson(_ person: Resource, at position: SourcePosition) -> Diagnostic {
        .error(
            "protected", "\(person.name) cannot be changed: its metadata \(Marker.protectedKey) protects it", at: position)
    }
}
