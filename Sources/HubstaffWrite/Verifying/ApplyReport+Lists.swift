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

    /// Compares what was written through calls whose answers do not say with the lists that were read afterwards. What the
    /// server left as it was has failed.
    ///
    /// - Parameters:
    ///   - before: the state that was planned from.
    ///   - after: the state with the lists of `verifyingLists`.
    package mutating func verifyLists(of changes: [Change], before: Snapshot, after: Snapshot) {
        var shown: Set<String> = []
        let asked = Self.peopleByNewProject(changes)
        for answered in answers {
            guard let list = answered.request.shownBy else { continue }
            // Of a create the answer tells all but who is in it.
            shown.formUnion(answered.request.changes.dropFirst(answered.request.isCreate ? 1 : 0))
            if answered.request.isCreate, list == .members, let project = answered.request.changes.first {
                tellAdded(to: project, asked: asked[project] ?? [], after)
            }
        }
        let check = ChangeCheck(before: before, created: createdIDs)
        for change in changes where shown.contains(change.address) && outcomes[change.address]?.isDone == true {
            // A direct membership may be hidden behind one through a team [FIELDS, Memberships and teams]; rates show it.
            if change.kind == .projectMembership, isThroughTeam(change, after) { continue }
            switch check.finding(change, after: after.standing(of: change, ids: createdIDs)) {
            case .met, .unknown: continue
            case .ignored: outcomes[change.address] = .failed(.ignored)
            case .differs(let differences): tell(differences, of: change)
            }
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
}
