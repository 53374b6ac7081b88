// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension ApplyReport {
    /// The lists that show what the calls did whose answers do not say, without those of which nothing is left to find
    /// out.
    package var verifyingLists: Set<VerifyingList> {
        var lists: Set<VerifyingList> = []
        for answered in answers {
            guard let list = answered.request.shownBy else { continue }
            if answered.request.changes.contains(where: { outcomes[$0]?.isDone == true }) { lists.insert(list) }
        }
        return lists
    }

    /// The lists that do not show all of what was done through calls whose answers do not say.
    ///
    /// - Parameters:
    ///   - before: the state that was planned from.
    ///   - after: the state with the lists of `verifyingLists`.
    func listsThatLag(of changes: [Change], before: Snapshot, after: Snapshot) -> Set<VerifyingList> {
        var lists: [String: VerifyingList] = [:]
        for answered in answers {
            guard let list = answered.request.shownBy else { continue }
            for address in answered.request.silentChanges { lists[address] = list }
        }
        let findings = findings(changes, before: before, after: after)
        return Set(findings.filter { $0.finding == .ignored }.compactMap { lists[$0.change.address] })
    }

    /// Compares what was written through calls whose answers do not say with the lists that were read afterwards. What the
    /// server left as it was has failed.
    ///
    /// - Parameters:
    ///   - before: the state that was planned from.
    ///   - after: the state with the lists of `verifyingLists`.
    ///   - doubt: why lists could not be looked at until the end; nil where they were.
    package mutating func verifyLists(
        of changes: [Change], before: Snapshot, after: Snapshot, doubt: APIFault? = nil
    ) {
        let asked = Self.peopleByNewProject(changes)
        for answered in answers where answered.request.isCreate && answered.request.shownBy == .members {
            guard let project = answered.request.changes.first else { continue }
            tellAdded(to: project, asked: asked[project] ?? [], after)
        }
        for (change, finding) in findings(changes, before: before, after: after) {
            switch finding {
            case .met, .unknown: continue
            case .ignored: outcomes[change.address] = doubt.map { .unknown($0) } ?? .failed(.ignored)
            case .differs(let differences): tell(differences, of: change)
            }
        }
    }

    /// What the lists show of each change that only they can show.
    private func findings(
        _ changes: [Change], before: Snapshot, after: Snapshot
    ) -> [(change: Change, finding: ChangeCheck.Finding)] {
        let shown = Set(answers.filter { $0.request.shownBy != nil }.flatMap(\.request.silentChanges))
        let check = ChangeCheck(before: before, created: createdIDs)
        return changes.filter { shown.contains($0.address) && outcomes[$0.address]?.isDone == true }.compactMap {
            change in
            // A direct membership may be hidden behind one through a team [FIELDS, Memberships and teams]; rates show it.
            if change.kind == .projectMembership, isThroughTeam(change, after) { return nil }
            return (change, check.finding(change, after: after.standing(of: change, ids: createdIDs)))
        }
    }

    private func isThroughTeam(_ change: Change, _ after: Snapshot) -> Bool {
        guard !change.fields.contains(where: { $0.path.hasSuffix("_rate") }),
            let project = change.parent?.id(createdIDs), let person = change.subject?.id
        else { return false }
        let membership = after.projectMemberships[project]?[person]
        return membership?.direct == nil && membership?.throughTeams.isEmpty == false && !change.does(.remove)
    }

    /// The organization's own setting may add people to new projects [FACTS, Writes].
    private mutating func tellAdded(to project: String, asked: Set<String>, _ after: Snapshot) {
        guard let id = createdIDs[project] else { return }
        let added = (after.projectMemberships[id] ?? [:]).filter { $0.value.direct != nil }.keys
            .map { after.reference(.member, $0).name }
            .filter { !asked.contains(Comparison.naturalKey($0, of: .member)) }
        guard !added.isEmpty else { return }
        serverChanges.append(ServerChange(address: project, what: .members(added.sorted())))
    }

    /// Whom memberships and invites put into each project that is created, by its address.
    private static func peopleByNewProject(_ changes: [Change]) -> [String: Set<String>] {
        var people: [String: Set<String>] = [:]
        for change in changes {
            var projects: [Reference] = []
            if change.kind == .projectMembership, let project = change.parent { projects.append(project) }
            if change.kind == .member {
                projects += change.fields.flatMap { ($0.after.list ?? []).compactMap(\.reference) }
            }
            for case .address(let address) in projects.map(\.target) {
                people[address, default: []].insert(Comparison.naturalKey(change.name, of: .member))
            }
        }
        return people
    }
}

extension WriteRequest {
    fileprivate var isCreate: Bool {
        if case .created = answer { true } else { false }
    }

    /// The changes of which its answer does not tell: of a create it tells all but who is in it.
    fileprivate var silentChanges: ArraySlice<String> { changes.dropFirst(isCreate ? 1 : 0) }
}
