// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What comparing one resource came to.
package enum DiffResult: Sendable {
    case unchanged
    case change(Change)
    case skipped(Plan.Skipped)
    case failed(Diagnostic)
}

/// What every comparison needs to know.
package struct DiffContext: Sendable {
    package let ruleset: Ruleset
    package let snapshot: Snapshot
    package let desired: DesiredState
    /// What `safety.protect` guards, and the line that says so.
    package let protected: [Reference: SourcePosition]
    private let rows: DataRows
    /// What is active, by name, of the kinds of which something is created.
    private let named: [Kind: [NaturalKey: [Int]]]
    /// The direct memberships that were read, by both of their ends.
    private let memberships: [Reference: [MembershipKey]]
    /// The project memberships that rules want for people who are no members yet.
    private let awaited: [Reference: [MembershipKey]]

    package init(
        ruleset: Ruleset, snapshot: Snapshot, desired: DesiredState,
        protected: [Reference: SourcePosition] = [:]
    ) {
        self.ruleset = ruleset
        self.snapshot = snapshot
        self.desired = desired
        self.protected = protected
        rows = DataRows(of: ruleset)
        named = Self.named(snapshot, desired, ruleset.ownership)
        var memberships: [Reference: [MembershipKey]] = [:]
        for kind in Set(desired.exact.map(\.relation.membership)) {
            for key in snapshot.membershipKeys(kind) {
                memberships[key.holder, default: []].append(key)
                memberships[key.subject, default: []].append(key)
            }
        }
        self.memberships = memberships
        var awaited: [Reference: [MembershipKey]] = [:]
        for (key, wishes) in desired.memberships where key.kind == .projectMembership && wishes.present != nil {
            if case .invitee = key.subject.target { awaited[key.subject, default: []].append(key) }
        }
        self.awaited = awaited
    }

    /// Markers tell tasks of one name apart, so that their names alone say nothing.
    private static func named(
        _ snapshot: Snapshot, _ desired: DesiredState, _ ownership: Ruleset.Ownership
    ) -> [Kind: [NaturalKey: [Int]]] {
        var kinds: Set<Kind> = []
        for wishes in desired.resources where wishes.reference.id == nil {
            let kind = wishes.reference.kind
            if kind == .task ? ownership == .natural : kind != .member { kinds.insert(kind) }
        }
        return Dictionary(uniqueKeysWithValues: kinds.map { ($0, snapshot.activeByName($0)) })
    }

    /// The ids of active resources that are called so; of tasks, of those in the project.
    func namesakes(of kind: Kind, _ name: String, in project: Reference?) -> [Int] {
        guard let named = named[kind] else { return [] }
        return named[NaturalKey(text: Comparison.naturalKey(name, of: kind), project: project?.id)] ?? []
    }

    /// The project memberships that rules want for somebody who is no member yet.
    package func awaitedMemberships(of person: Reference) -> [MembershipKey] { awaited[person] ?? [] }

    /// The direct memberships of a kind at one end of which the resource stands.
    package func memberships(of reference: Reference, _ kind: Kind) -> [MembershipKey] {
        (memberships[reference] ?? []).filter { $0.kind == kind }
    }

    package func current(_ reference: Reference) -> Resource? {
        reference.id.flatMap { snapshot.resource(reference.kind, $0) }
    }

    /// Whether the resource stays or becomes closed by the plan.
    package func isClosedAfter(_ reference: Reference) -> Bool {
        desired.isClosedAfter(reference, now: current(reference))
    }

    /// Whether the resource is closed and the plan does not change that, so that nothing in it can change.
    package func staysClosed(_ reference: Reference) -> Bool {
        current(reference)?.isClosed == true && isClosedAfter(reference)
    }

    /// The address of a resource's owner, else its id.
    package func address(of reference: Reference) -> String {
        if let owner = desired.owner(of: reference) { return owner.address }
        return reference.id.map { Address.anonymous($0) } ?? reference.name
    }

    /// The address of a membership: that of its project or team, with what is at its other end.
    package func address(of key: MembershipKey) -> String {
        let holder = address(of: key.holder)
        return key.kind == .teamProject
            ? Address.project(key.subject.name, of: holder) : Address.member(key.subject.name, of: holder)
    }

    /// Whether the resource is a task without a rule that its project's end takes along.
    func endsWithParent(_ wishes: TargetWishes) -> Bool {
        guard wishes.owner?.isPrune == true, let project = current(wishes.reference)?.fields["project"]?.reference
        else { return false }
        return isClosedAfter(project)
    }

    /// Who makes a change of what these wishes are about.
    package func author(_ wishes: TargetWishes) -> Author? {
        guard let owner = wishes.owner, wishes.others.allSatisfy({ $0.address == owner.address }) else {
            return author(wishes.origins, owner: wishes.owner)
        }
        return Author(
            address: owner.address, alsoBy: [], source: owner.isPrune ? nil : owner.source,
            data: rows.row(of: owner.address))
    }

    /// Who makes a change: the owner, else the first of the rules in byte order; and the others.
    package func author(_ origins: [Origin], owner: Instance?) -> Author? {
        let byAddress = origins.sorted {
            $0.address == $1.address
                ? $0.position < $1.position : $0.address.precedesInBytes($1.address)
        }
        let first = owner?.origin ?? byAddress.first
        guard let first else { return nil }
        var seen: Set = [first.address]
        let others = byAddress.map(\.address).filter { seen.insert($0).inserted }
        return Author(
            address: first.address, alsoBy: others, source: owner?.isPrune == true ? nil : first.position,
            data: rows.row(of: first.address))
    }
}

/// Who makes a change, and where it says so.
package struct Author: Sendable {
    package let address: String
    package let alsoBy: [String]
    /// nil for what `--prune` asks.
    package let source: SourcePosition?
    /// The line of data, where that rule has rows.
    package let data: SourcePosition?
}
