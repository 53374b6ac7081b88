// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension ListScope {
    /// The lists that show whether the changes of a saved plan still fit: those of what they change, and of what decides
    /// whether it can be changed.
    package init(concerning changes: [Change]) {
        self.init()
        for change in changes {
            switch change.kind {
            case .client: clients = true
            case .project: projects = true
            case .task:
                projects = true
                integrations = true
            case .team: teams = true
            case .jobSite: jobSites = true
            case .member: members = true
            case .projectMembership:
                members = true
                projects = true
            default: teams = true
            }
            // Who was invited may be a member by now.
            if change.waits { members = true }
        }
    }
}

extension DetailScope {
    /// What must be read by id: the tasks of the projects in which tasks change, the lists of the teams whose members or
    /// projects do.
    ///
    /// - Parameter snapshot: with the lists, which show what of the plan was created meanwhile.
    package init(concerning changes: [Change], of plan: Plan, lists snapshot: Snapshot) {
        self.init()
        let made = MadeResources(of: plan, in: snapshot)
        var projects: Set<Int> = []
        for change in changes {
            guard let holder = change.parent.flatMap({ made.resolved($0).id }) else { continue }
            switch change.kind {
            case .task: projects.insert(holder)
            case .teamMembership: teamMembers.insert(holder)
            case .teamProject: teamProjects.insert(holder)
            default: break
            }
        }
        tasks = .projects(projects)
        readWhatTheBrakesCount(changes, snapshot)
    }

    /// From four endings up the brakes ask what share of all of a kind that is.
    private mutating func readWhatTheBrakesCount(_ changes: [Change], _ snapshot: Snapshot) {
        func ends(_ kind: Kind) -> Bool {
            changes.count { $0.kind == kind && $0.isRemoval } > 3
        }
        let teams = snapshot.all(.team).map(\.id)
        if ends(.task) { tasks = .all }
        if ends(.teamMembership) { teamMembers.formUnion(teams) }
        if ends(.teamProject) { teamProjects.formUnion(teams) }
    }
}

extension Change {
    /// Whether it is about somebody who had no user id when it was planned.
    fileprivate var waits: Bool {
        if case .invitee? = subject?.target { return true }
        return fields.contains { $0.deferred }
    }
}
