// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Judges one change of a saved plan on the state as it is now.
struct ChangeRecheck {
    let plan: Plan
    let snapshot: Snapshot
    let made: MadeResources
    /// Whether somebody named the plan's digest, so that what it says is what was reviewed.
    let isApproved: Bool
    /// Closed projects that the plan brings back.
    let restored: Set<Int>

    init(_ plan: Plan, against snapshot: Snapshot, made: MadeResources, isApproved: Bool) {
        self.plan = plan
        self.snapshot = snapshot
        self.made = made
        self.isApproved = isApproved
        restored = Set(plan.changes.filter { $0.kind == .project && $0.does(.restore) }.compactMap(\.id))
    }

    func standing(_ change: Change) -> ChangeStanding {
        let standing =
            if change.kind.isMembership {
                membership(change)
            } else if change.kind == .member {
                person(change)
            } else if change.does(.create) {
                created(change)
            } else {
                existing(change)
            }
        guard case .left(let rest) = standing else { return standing }
        return refusal(of: rest, planned: change) ?? standing
    }

    // MARK: - What is created

    private func created(_ change: Change) -> ChangeStanding {
        let resolved = self.resolved(change)
        guard let found = made.resource(of: change) else {
            let others = made.newNamesakes(of: change)
            if !others.isEmpty { return .stale([.newNamesake(change, others)]) }
            if let closed = closedProject(of: resolved) { return .stale([.projectClosed(closed)]) }
            let fields = FieldsStanding(of: change, made: made, live: nil)
            return .left(resolved.with(fields: fields.left + fields.waiting))
        }
        if found.isClosed { return .stale([.madeAndClosed(found)]) }
        let fields = FieldsStanding(of: change, made: made) { found.value(at: $0) ?? .null }
        if !fields.stale.isEmpty { return .stale([.madeOtherwise(found)] + fields.stale) }
        let rest = resolved.with(
            actions: [.update], id: found.id, fields: fields.left + fields.waiting, base: found.base,
            marker: .some(nil))
        if !fields.left.isEmpty { return .left(rest) }
        return .done(waiting: fields.waiting.isEmpty ? nil : rest)
    }

    // MARK: - What exists

    private func existing(_ change: Change) -> ChangeStanding {
        guard let id = change.id, let now = snapshot.resource(change.kind, id) else {
            return change.does(.delete) ? .done(waiting: nil) : .stale([.gone])
        }
        return existing(change, now, live: { $0 == "status" ? .text(now.status.rawValue) : now.value(at: $0) ?? .null })
    }

    private func existing(_ change: Change, _ now: Resource, live: @escaping (String) -> Value) -> ChangeStanding {
        let resolved = self.resolved(change)
        let fields = FieldsStanding(of: change, made: made, live: live)
        var stale = fields.stale
        let endsOrReturns = change.fields.contains { $0.path == "status" }
        if !endsOrReturns, now.isClosed, now.kind == .project || now.kind == .member { stale.append(.closed(now)) }
        if let project = now.fields["project"]?.reference, let planned = resolved.parent, project != planned {
            stale.append(.moved(project))
        }
        let isMarked = change.marker == nil || now.marker == change.marker
        guard stale.isEmpty else { return .stale(stale) }
        if fields.left.isEmpty, isMarked {
            guard !fields.waiting.isEmpty else { return .done(waiting: nil) }
            return .done(
                waiting: resolved.with(actions: [.update], fields: fields.waiting, base: now.base, marker: .some(nil)))
        }
        if let closed = closedProject(of: resolved) { return .stale([.projectClosed(closed)]) }
        return .left(
            resolved.with(
                actions: actions(of: change, left: fields.left, isMarked: isMarked),
                fields: fields.left + fields.waiting, base: now.base, marker: isMarked ? .some(nil) : change.marker))
    }

    /// The actions that what is left still does.
    private func actions(of change: Change, left: [FieldChange], isMarked: Bool) -> ChangeActions {
        var actions = ChangeActions(change.actions)
        if !left.contains(where: { $0.path == "status" }) {
            actions.subtract([.delete, .remove, .archive, .complete, .restore, .reopen])
        }
        if !left.contains(where: { $0.path != "status" }) { actions.remove(.update) }
        if isMarked { actions.remove(.adopt) }
        return actions.isEmpty ? [.update] : actions
    }

    /// The project that is archived by now, in which a task or membership lies.
    private func closedProject(of change: Change) -> Resource? {
        guard let parent = change.parent, parent.kind == .project, let id = parent.id, !restored.contains(id),
            let project = snapshot.resource(.project, id), project.isClosed
        else { return nil }
        return project
    }

    // MARK: - Memberships

    private func membership(_ change: Change) -> ChangeStanding {
        let resolved = self.resolved(change)
        guard let holder = resolved.parent?.id, let subject = resolved.subject?.id else { return .left(resolved) }
        let direct = snapshot.membership(change.kind, holder, subject)
        if change.does(.remove) {
            guard let direct else { return .done(waiting: nil) }
            let role = direct["role"] ?? .null
            let planned = change.fields.first { $0.path == "role" }?.before ?? role
            return role == planned
                ? .left(resolved) : .stale([.differs("role", before: planned, now: role, after: .null)])
        }
        if direct == nil, !change.does(.create) { return .stale([.noMembership]) }
        let isOfPlan = change.parent?.isKnown == false || change.subject?.isKnown == false
        let fields = FieldsStanding(of: change, made: made, overwrites: isOfPlan) { path in
            let now = direct?[path] ?? .null
            let isCleared = change.fields.contains { $0.path == path && $0.after.isNull }
            return isCleared && snapshot.isFallback(now, path, project: holder, person: subject) ? .null : now
        }
        if !fields.stale.isEmpty { return .stale(fields.stale) }
        if direct != nil, fields.left.isEmpty { return .done(waiting: nil) }
        if let closed = closedProject(of: resolved) { return .stale([.projectClosed(closed)]) }
        return .left(resolved.with(actions: [direct == nil ? .create : .update], fields: fields.left + fields.waiting))
    }

    // MARK: - People

    private func person(_ change: Change) -> ChangeStanding {
        let isInvitee = change.subject?.isKnown == false
        if !isInvitee, let id = change.id {
            guard let now = snapshot.resource(.member, id) else {
                return change.does(.remove) ? .done(waiting: nil) : .stale([.gone])
            }
            return existing(change, now) { $0 == "status" ? .text(now.status.rawValue) : now.value(at: $0) ?? .null }
        }
        let email = change.subject?.name ?? change.name
        let pending = snapshot.invites[Comparison.naturalKey(email, of: .member)]
        if let member = made.member(email) {
            return change.does(.remove) || (change.inviteID != nil && change.fields.contains { !$0.deferred })
                ? .stale([.accepted(member)]) : accepted(change, member)
        }
        if let id = change.inviteID, pending?.id != id {
            if change.does(.remove), pending == nil { return .done(waiting: nil) }
            return .stale([.inviteGone])
        }
        if change.does(.remove) { return .left(change) }
        guard let pending else { return .left(resolved(change)) }
        return invited(change, pending)
    }

    /// Who is a member by now has what the invite said; what waited for that is written.
    private func accepted(_ change: Change, _ member: Resource) -> ChangeStanding {
        let waited = resolved(change.with(fields: change.fields.filter(\.deferred)))
        let fields = FieldsStanding(of: waited, made: made, overwrites: true) { member.value(at: $0) ?? .null }
        guard !fields.left.isEmpty else { return .done(waiting: nil) }
        return .left(
            waited.with(
                actions: [.update], id: member.id, subject: member.reference, fields: fields.left, base: member.base,
                inviteID: .some(nil)))
    }

    private func invited(_ change: Change, _ pending: Invite) -> ChangeStanding {
        let resolved = self.resolved(change)
        var left: [FieldChange] = []
        var stale: [String] = []
        for field in resolved.fields where !field.deferred {
            guard let now = pending.value(at: field.path, snapshot), !pending.has(field.after, at: field.path) else {
                continue
            }
            if change.inviteID != nil, pending.has(field.before, at: field.path) {
                left.append(FieldChange(field.path, before: field.before, after: field.after))
            } else {
                stale.append(.differs(field.path, before: field.before, now: now, after: field.after))
            }
        }
        if !stale.isEmpty { return .stale(stale) }
        let waiting = resolved.fields.filter(\.deferred)
        let rest = resolved.with(actions: [.update], fields: left + waiting, inviteID: pending.id)
        if !left.isEmpty { return .left(rest) }
        return .done(waiting: waiting.isEmpty ? nil : rest)
    }

    // MARK: - Parts

    /// The change with ids in the place of what exists by now; values of fields that wait are left to `FieldsStanding`.
    private func resolved(_ change: Change) -> Change {
        change.with(
            parent: change.parent.map(made.resolved), subject: change.subject.map(made.resolved),
            fields: change.fields.map { field in
                field.deferred
                    ? field : FieldChange(field.path, before: field.before, after: made.resolved(field.after))
            })
    }
}

extension Resource {
    var base: Change.Base { .init(updatedAt: updatedAt, lockVersion: lockVersion, marker: marker) }
}

extension Snapshot {
    /// The fields of a direct membership; nil where there is none.
    func membership(_ kind: Kind, _ holder: Int, _ subject: Int) -> [String: Value]? {
        switch kind {
        case .projectMembership: projectMemberships[holder]?[subject]?.direct
        case .teamMembership: teamMemberships[holder]?[subject]
        default: teamProjects[holder]?.contains(subject) == true ? [:] : nil
        }
    }
}

extension Invite {
    /// What it says, as far as it can be read.
    fileprivate func value(at path: String, _ snapshot: Snapshot) -> Value? {
        switch path {
        case "role": .text(role)
        case "projects": .list(projectIDs.sorted().map { .reference(snapshot.reference(.project, $0)) })
        case "trackable": trackable.map { .flag($0) }
        default: nil
        }
    }

    /// Without projects `project_user` reads back as `project_viewer` [FIELDS, How values compare].
    fileprivate func has(_ value: Value, at path: String) -> Bool {
        switch path {
        case "role":
            value == .text(role) || (value == "project_user" && role == "project_viewer" && projectIDs.isEmpty)
        case "projects": (value.list ?? []).allSatisfy { $0.reference?.id.map(projectIDs.contains) == true }
        case "trackable": trackable == nil || value == .flag(trackable == true)
        default: true
        }
    }
}
