// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Compares a person with what the rules want: fields of a member, an invite of who is none, removal.
package struct MemberDiff {
    private let context: DiffContext

    package init(_ context: DiffContext) { self.context = context }

    /// - Returns: the result, and a warning where somebody removed is left alone.
    package func compare(_ wishes: TargetWishes) -> (result: DiffResult, warning: Diagnostic?) {
        guard let author = context.author(wishes) else { return (.unchanged, nil) }
        guard let current = context.current(wishes.reference) else { return (invitee(wishes, author), nil) }
        if current.status == .removed {
            switch wishes.owner?.ensure {
            case .present: return (.unchanged, .leftRemoved(current, at: author.source))
            case nil: return (skipped(current, author, "the person was removed from the organization"), nil)
            default: return (.unchanged, nil)
            }
        }
        return (member(wishes, current, author), nil)
    }

    // MARK: - Members

    private func member(_ wishes: TargetWishes, _ current: Resource, _ author: Author) -> DiffResult {
        let isEnding = wishes.status?.value == .absent
        let fields =
            isEnding
            ? [FieldChange("status", before: "active", after: "removed")]
            : FieldDiff(wishes: wishes, current: current).changes().filter { $0.path != "user" }
        guard !fields.isEmpty else { return .unchanged }
        if !context.snapshot.ratesVisible, let rate = fields.first(where: { $0.path == "payment.pay_rate" }) {
            return .failed(.cannotSee(rate.path, of: current.name, at: author.source))
        }
        if let forbidden = context.changeGuard(of: current) {
            return wishes.isOnlySelected(for: fields)
                ? skipped(current, author, forbidden.reason) : .failed(.guarded(forbidden, current, at: author.source))
        }
        return .change(
            change(
                wishes, author, [isEnding ? .remove : .update], current, fields))
    }

    private func skipped(_ person: Resource, _ author: Author, _ reason: String) -> DiffResult {
        .skipped(
            Plan.Skipped(
                address: author.address, kind: .member, id: person.id, name: person.name, reason: reason,
                source: author.source))
    }

    // MARK: - Invites

    private func invitee(_ wishes: TargetWishes, _ author: Author) -> DiffResult {
        let email = wishes.reference.name
        let pending = context.snapshot.invites[Comparison.naturalKey(email, of: .member)]
        if wishes.status?.value == .absent {
            guard let pending else { return .unchanged }
            let fields = [FieldChange("status", before: "invited", after: "deleted")]
            return .change(
                change(wishes, author, [.remove], nil, fields, inviteID: pending.id))
        }
        guard let invite = InviteWishes(context, email: email) else { return .unchanged }
        if wishes.scalar("role")?.value == "owner" { return .failed(.ownerNeedsMember(email, wishes, author.source)) }
        var fields = inviteFields(invite, wishes, pending)
        fields += deferredFields(wishes, pending)
        guard !fields.isEmpty else { return .unchanged }
        let actions: ChangeActions = pending == nil ? [.invite] : [.update]
        return .change(change(wishes, author, actions, nil, fields, inviteID: pending?.id))
    }

    /// Pending invites of people whom no rule declares, but whom rules want in projects.
    package func undeclaredInvites() -> [Change] {
        var origins: [Reference: [Origin]] = [:]
        for (key, wishes) in context.desired.memberships where key.kind == .projectMembership && wishes.present != nil {
            guard case .invitee = key.subject.target, context.desired.wishes(of: key.subject) == nil,
                !context.isClosedAfter(key.holder)
            else { continue }
            origins[key.subject, default: []] += wishes.origins
        }
        return origins.compactMap { person, origins in
            guard let pending = context.snapshot.invites[Comparison.naturalKey(person.name, of: .member)],
                let invite = InviteWishes(context, email: person.name), let author = context.author(origins, owner: nil)
            else { return nil }
            let fields = inviteFields(invite, TargetWishes(reference: person), pending)
            guard !fields.isEmpty else { return nil }
            return Change(
                address: Address.anonymous(pending.id), kind: .member, actions: [.update],
                alsoBy: [author.address] + author.alsoBy, id: nil, name: person.name, subject: person,
                source: author.source, data: author.data, fields: fields, place: .members, inviteID: pending.id)
        }
    }

    private func inviteFields(_ invite: InviteWishes, _ wishes: TargetWishes, _ pending: Invite?) -> [FieldChange] {
        var fields: [FieldChange] = []
        let projects = Value.list(invite.projects.map { .reference($0) })
        if let pending {
            let have = pending.projectIDs.sorted().map { Value.reference(context.snapshot.reference(.project, $0)) }
            let missing = invite.projects.filter { $0.id.map(pending.projectIDs.contains) != true }
            if !missing.isEmpty {
                fields.append(
                    FieldChange("projects", before: .list(have), after: .list(have + missing.map { .reference($0) })))
            }
            // Without projects `project_user` reads back as `project_viewer` [FIELDS, How values compare].
            let asRead =
                have.isEmpty && missing.isEmpty && invite.role == "project_user" ? "project_viewer" : invite.role
            if let role = invite.role, pending.role != role, pending.role != asRead {
                fields.append(FieldChange("role", before: .text(pending.role), after: .text(role)))
            }
            if let wanted = wishes.scalar("trackable"), let now = pending.trackable, wanted.value != .flag(now) {
                fields.append(FieldChange("trackable", before: .flag(now), after: wanted.value))
            }
            return fields
        }
        fields.append(FieldChange("user", before: .null, after: .text(wishes.reference.name)))
        if let role = invite.role { fields.append(FieldChange("role", before: .null, after: .text(role))) }
        if !invite.projects.isEmpty { fields.append(FieldChange("projects", before: .null, after: projects)) }
        for path in ["trackable", "view_only"] {
            if let wanted = wishes.scalar(path) {
                fields.append(FieldChange(path, before: .null, after: wanted.value))
            }
        }
        return fields
    }

    /// What only a member can have: written when the invite is accepted.
    private func deferredFields(_ wishes: TargetWishes, _ pending: Invite?) -> [FieldChange] {
        var inInvite: Set = ["user", "role"]
        if pending == nil || pending?.trackable != nil { inInvite.insert("trackable") }
        if pending == nil { inInvite.insert("view_only") }
        return FieldDiff(wishes: wishes, current: nil).changes().filter {
            !inInvite.contains($0.path) && $0.after != .null
        }
        .map { FieldChange($0.path, before: .null, after: $0.after, deferred: true) }
    }

    private func change(
        _ wishes: TargetWishes, _ author: Author, _ actions: ChangeActions, _ current: Resource?,
        _ fields: [FieldChange], inviteID: Int? = nil
    ) -> Change {
        Change(
            address: author.address, kind: .member, actions: actions, alsoBy: author.alsoBy, id: current?.id,
            name: wishes.reference.name, subject: wishes.reference, source: author.source, data: author.data,
            fields: fields, base: current.map { .init(updatedAt: $0.updatedAt, lockVersion: nil) },
            place: Place(of: actions, kind: .member, isInvite: inviteID != nil), inviteID: inviteID)
    }
}

// MARK: - Messages

extension Diagnostic {
    fileprivate static func leftRemoved(_ person: Resource, at position: SourcePosition?) -> Diagnostic {
        let date = person.removedAt.map { " on \($0.prefix(10))" } ?? ""
        return .warning(
            "removed-person", "\(person.name) was removed from the organization\(date) and is left alone", at: position,
            suggestion: "ensure: active invites them again; else remove the rule")
    }

    fileprivate static func ownerNeedsMember(_ email: String, _ wishes: TargetWishes, _ position: SourcePosition?)
        -> Diagnostic
    {
        .error(
            "owner-needs-member", "\(email) is no member yet, and nobody can be invited as owner",
            at: wishes.scalar("role")?.origin.position ?? position,
            suggestion: "invite them as manager first, then make them owner")
    }
}
