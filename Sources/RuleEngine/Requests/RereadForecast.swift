// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension Plan {
    /// With the requests of reading once more, after the writes, what the rules concern: that takes the place of the
    /// lists which show what was done.
    ///
    /// - Parameter snapshot: the state that was planned from.
    package func countingReread(of snapshot: Snapshot) -> Plan {
        guard hasChanges else { return self }
        var plan = self
        plan.requests.read += snapshot.requestCount + growth(of: snapshot) - plan.requests.readToVerify
        plan.requests.readToVerify = 0
        return plan
    }

    /// How many requests more the state takes to read once the plan is applied.
    private func growth(of snapshot: Snapshot) -> Int {
        let created = changes.filter { $0.does(.create) }
        var growth = 0
        for kind in [Kind.client, .project, .team, .jobSite] where snapshot.resources[kind] != nil {
            let before = snapshot.resources[kind]?.count ?? 0
            growth += VerifyingList.pages(of: before + created.count { $0.kind == kind })
            growth -= VerifyingList.pages(of: before)
        }
        return growth + taskGrowth(created, snapshot) + teamGrowth(created)
    }

    /// Tasks are read by 100 projects: those that rules name, and those that carry their markers.
    private func taskGrowth(_ created: [Change], _ snapshot: Snapshot) -> Int {
        let tasks = created.filter { $0.kind == .task }
        guard case .projects(let read) = snapshot.details.tasks else {
            let before = snapshot.resources[.task]?.count ?? 0
            return VerifyingList.pages(of: before + tasks.count) - VerifyingList.pages(of: before)
        }
        guard !read.isEmpty || !tasks.isEmpty else { return 0 }
        let named = Set(tasks.compactMap { $0.parent?.addressOfNew })
        let new = created.count { $0.kind == .project && ($0.marker != nil || named.contains($0.address)) }
        func chunks(_ projects: Int) -> Int { (projects + 99) / 100 }
        return chunks(read.count + new) - chunks(read.count)
    }

    /// Two lists of each team whose members or projects a rule manages.
    private func teamGrowth(_ created: [Change]) -> Int {
        let teams = Set(created.filter { $0.kind == .team }.map(\.address))
        var lists: Set<String> = []
        for change in created where change.kind == .teamMembership || change.kind == .teamProject {
            guard let team = change.parent?.addressOfNew, teams.contains(team) else { continue }
            lists.insert("\(change.kind.rawValue) \(team)")
        }
        return lists.count
    }
}

extension Reference {
    /// The address of what is only to be created.
    fileprivate var addressOfNew: String? {
        if case .address(let address) = target { address } else { nil }
    }
}
