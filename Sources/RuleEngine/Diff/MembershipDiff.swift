// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Compares memberships with what the rules want of them. Only direct ones are meant: one through a team satisfies an
/// entry of equal role, and is never removed by `exactly` (DESIGN 2, Lists).
package struct MembershipDiff {
    private let context: DiffContext

    /// The resources with an `exactly` that may not be changed.
    private let guards: [Reference: ChangeGuard]
    private let lists: [Reference: [ExactMemberships]]
    /// What the invites to people say who are no members yet.
    private let invites: [Reference: InviteWishes]
    private let access: TeamAccess

    package init(_ context: DiffContext) {
        self.context = context
        lists = Dictionary(grouping: context.desired.exact, by: \.anchor)
        var guards: [Reference: ChangeGuard] = [:]
        for anchor in lists.keys {
            guards[anchor] = context.current(anchor).flatMap {
                context.changeGuard(of: $0, owner: context.desired.owner(of: anchor))
            }
        }
        self.guards = guards
        access = TeamAccess(context.snapshot, context.desired, guarded: Set(guards.keys))
        var invites: [Reference: InviteWishes] = [:]
        for person in Set(context.desired.memberships.keys.map(\.subject)) {
            guard case .invitee = person.target else { continue }
            invites[person] = InviteWishes(context, email: person.name)
        }
        self.invites = invites
    }

    /// One result for each membership that a rule speaks of, and one for each list that may not be changed.
    package func compare() -> [DiffResult] {
        var results: [DiffResult] = []
        var ending: [MembershipKey: [Origin]] = [:]
        var forbidden: Set<Reference> = []
        for (key, wishes) in context.desired.memberships {
            guard wishes.present != nil else {
                ending[key] = wishes.origins
                continue
            }
            let result = present(key, wishes)
            // An `exactly` that adds is a change of the list's own resource.
            if !wishes.isSingle, wishes.lists.allSatisfy({ guards[$0] != nil }), result.isEffect {
                forbidden.formUnion(wishes.lists)
            } else {
                results.append(result)
            }
        }
        for list in context.desired.exact {
            for key in excess(list) where guards[list.anchor] == nil {
                ending[key, default: []].append(list.origin)
            }
            if guards[list.anchor] != nil, !excess(list).isEmpty { forbidden.insert(list.anchor) }
        }
        return results + ending.map { ended($0, $1) } + forbidden.map(refusal)
    }

    // MARK: - Wanted

    private func present(_ key: MembershipKey, _ wishes: MembershipWishes) -> DiffResult {
        if context.current(key.subject)?.status == .removed { return .unchanged }
        if let fault = roleFromTeam(key, wishes) { return .failed(fault) }
        let current = direct(key)
        if current == nil, isSatisfiedByTeam(key, wishes) { return .unchanged }
        let fields = self.fields(key, wishes, current)
        guard current == nil || !fields.isEmpty else { return .unchanged }
        if case .invitee = key.subject.target, current == nil, key.kind == .projectMembership, fields.isEmpty {
            return .unchanged
        }
        guard let author = context.author(wishes.origins, owner: nil) else { return .unchanged }
        if !context.snapshot.ratesVisible, let rate = fields.first(where: { $0.path.hasSuffix("_rate") }) {
            return .failed(.cannotSee(rate.path, of: key.subject.name, at: author.source))
        }
        let change = self.change(key, author, actions: current == nil ? [.create] : [.update], fields: fields)
        return guarded(change, key, namesHolder: wishes.namesHolder)
    }

    private func fields(_ key: MembershipKey, _ wishes: MembershipWishes, _ current: [String: Value]?) -> [FieldChange]
    {
        let invited = if case .invitee = key.subject.target { true } else { false }
        var changes: [FieldChange] = []
        for field in MembershipKind.fields[key.kind] ?? [] {
            let before = current?[field.name] ?? .null
            if let wanted = wishes.scalars[field.name]?.value {
                if !same(wanted, before, field, key) {
                    changes.append(FieldChange(field.name, before: before, after: wanted, deferred: invited))
                }
            } else if field.name == "role", current == nil {
                changes.append(FieldChange("role", before: .null, after: newRole(key, wishes), deferred: invited))
            }
        }
        guard invited, key.kind == .projectMembership else { return changes }
        let given = invites[key.subject]?.membershipRole
        return changes.filter { $0.path != "role" || $0.after.text != given }
    }

    /// Leads are managers; who is there through teams keeps the highest role that these give; else `user`.
    private func newRole(_ key: MembershipKey, _ wishes: MembershipWishes) -> Value {
        if wishes.scalars["lead"]?.value == .flag(true) { return "manager" }
        let given = Set(ways(key).map(\.role))
        return .text(MembershipKind.roles.last { given.contains($0) } ?? "user")
    }

    /// The rate of a nested membership may be the effective one: once cleared, one equal to the project's or the
    /// person's own is as good as none [FIELDS, How values compare].
    private func same(_ want: Value, _ have: Value, _ field: Field, _ key: MembershipKey) -> Bool {
        if want == .null, case .number = have, key.kind == .projectMembership {
            return context.snapshot.isFallback(have, field.name, project: key.holder.id, person: key.subject.id)
        }
        return Comparison.same(want, have, as: field.type)
    }

    // MARK: - Teams

    /// The teams through which somebody is in a project after the plan; of people who are no members yet their invite
    /// tells.
    private func ways(_ key: MembershipKey) -> [TeamAccess.Way] {
        guard key.kind == .projectMembership, key.subject.id != nil else { return [] }
        return access.ways(of: key.subject, into: key.holder)
    }

    private func isSatisfiedByTeam(_ key: MembershipKey, _ wishes: MembershipWishes) -> Bool {
        guard !wishes.scalars.keys.contains(where: { $0.hasSuffix("_rate") }) else { return false }
        return !ways(key).isEmpty
    }

    private func roleFromTeam(_ key: MembershipKey, _ wishes: MembershipWishes) -> Diagnostic? {
        guard direct(key) == nil, let role = wishes.scalars["role"], let text = role.value.text else { return nil }
        let ways = ways(key)
        guard let way = ways.first, !ways.contains(where: { $0.role == text }) else { return nil }
        return .roleFromTeam(key, wanted: text, way, at: role.origin.position)
    }

    // MARK: - Ended

    private func ended(_ key: MembershipKey, _ origins: [Origin]) -> DiffResult {
        guard let current = direct(key), let author = context.author(origins, owner: nil) else { return .unchanged }
        // With a team or person its memberships end.
        for end in [key.holder, key.subject] where context.desired.status(of: end) == .absent {
            return .unchanged
        }
        let role = current["role"] ?? .null
        let fields = key.kind == .teamProject ? [] : [FieldChange("role", before: role, after: .null)]
        let selects =
            context.desired.memberships[key]?.namesHolder != true
            && context.desired.exactLists(excluding: key).allSatisfy { $0.isSelected && $0.anchor == key.holder }
        return guarded(
            change(key, author, actions: [.remove], fields: fields), key,
            namesHolder: !selects)
    }

    private func excess(_ list: ExactMemberships) -> [MembershipKey] {
        context.memberships(of: list.anchor, list.relation.membership)
            .filter { list.excludes($0) && context.desired.memberships[$0]?.present == nil && isOpen($0.holder) }
    }

    /// An `exactly` counts as a field of the resource whose list it is.
    private func refusal(_ anchor: Reference) -> DiffResult {
        guard let resource = context.current(anchor), let forbidden = guards[anchor],
            let author = context.author((lists[anchor] ?? []).map(\.origin), owner: nil)
        else { return .unchanged }
        guard lists[anchor]?.allSatisfy(\.isSelected) == true else {
            return .failed(.guarded(forbidden, resource, at: author.source))
        }
        return .skipped(
            Plan.Skipped(
                address: author.address, kind: anchor.kind, id: anchor.id, name: resource.name,
                parent: resource.fields["project"]?.reference, reason: forbidden.reason, source: author.source))
    }

    /// Nothing ends in what is archived anyway.
    private func isOpen(_ holder: Reference) -> Bool { !context.isClosedAfter(holder) }

    // MARK: - Parts

    private func direct(_ key: MembershipKey) -> [String: Value]? {
        guard let holder = key.holder.id, let subject = key.subject.id else { return nil }
        switch key.kind {
        case .projectMembership: return context.snapshot.projectMemberships[holder]?[subject]?.direct
        case .teamMembership: return context.snapshot.teamMemberships[holder]?[subject]
        default: return context.snapshot.teamProjects[holder]?.contains(subject) == true ? [:] : nil
        }
    }

    private func change(
        _ key: MembershipKey, _ author: Author, actions: ChangeActions, fields: [FieldChange]
    ) -> Change {
        let holder = context.address(of: key.holder)
        let rules = ([author.address] + author.alsoBy).filter { $0 != holder }
        return Change(
            address: context.address(of: key), kind: key.kind, actions: actions, alsoBy: rules, id: nil,
            name: key.subject.name,
            parent: context.named(key.holder), subject: key.subject, source: author.source, data: author.data,
            fields: fields, place: Place(of: actions, kind: key.kind))
    }

    private func guarded(_ change: Change, _ key: MembershipKey, namesHolder: Bool) -> DiffResult {
        let isEnd = change.actions.contains(.remove)
        guard key.kind == .projectMembership,
            isEnd ? context.staysClosed(key.holder) : context.isClosedAfter(key.holder)
        else { return .change(change) }
        if change.alsoBy.isEmpty || !namesHolder {
            return .skipped(
                Plan.Skipped(
                    address: change.address, kind: change.kind, id: nil, name: change.name, parent: change.parent,
                    reason: "its project is archived", source: change.source))
        }
        return .failed(.memberOfArchived(change))
    }
}

extension DiffResult {
    /// Whether it is more than that all is as wanted.
    fileprivate var isEffect: Bool {
        if case .unchanged = self { false } else { true }
    }
}

// MARK: - Messages

extension Diagnostic {
    fileprivate static func roleFromTeam(
        _ key: MembershipKey, wanted: String, _ way: TeamAccess.Way, at position: SourcePosition
    ) -> Diagnostic {
        .error(
            "role-from-team",
            "\(key.subject.name) is in project \"\(key.holder.name)\" through the team \"\(way.team.name)\", which gives "
                + "the role \(way.role) instead of \(wanted)", at: position,
            notes: way.origin.map { [.init(message: "the team's member stands here", position: $0.position)] } ?? [],
            suggestion: "change the role in the team's rule, or leave it out here")
    }

    fileprivate static func memberOfArchived(_ change: Change) -> Diagnostic {
        .error(
            "parent-archived",
            "\(change.name) cannot be changed in the archived project \"\(change.parent?.name ?? "")\"",
            at: change.source, suggestion: "restore the project with ensure: active, or take the entry out")
    }

    static func cannotSee(_ path: String, of name: String, at position: SourcePosition?) -> Diagnostic {
        .error(
            "cannot-see", "the token cannot see \(path) of \(name), so that it cannot tell what would change",
            at: position, suggestion: "use a token of an organization owner, or leave rates out of the rules")
    }
}
