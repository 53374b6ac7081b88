// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension SandboxDocument {
    /// What the store relies on: lists are sorted by id.
    func sorted() -> SandboxDocument {
        var copy = self
        copy.users.sort { $0.id < $1.id }
        for index in copy.organizations.indices { copy.organizations[index].sort() }
        return copy
    }

    /// - Throws: ids that stand twice, and members that are no users.
    func check() throws(DocumentError) {
        try users.checkIDs("users")
        let userIDs = Set(users.map(\.id))
        for (index, organization) in organizations.enumerated() {
            do throws(DocumentError) { try organization.check(users: userIDs) } catch {
                throw error.below("organizations[\(index)]")
            }
        }
    }
}

extension SandboxOrganization {
    fileprivate mutating func sort() {
        members.sort { $0.id < $1.id }
        clients.sort { $0.id < $1.id }
        projects.sort { $0.id < $1.id }
        tasks.sort { $0.id < $1.id }
        teams.sort { $0.id < $1.id }
        invites.sort { $0.id < $1.id }
        jobSites.sort { $0.id < $1.id }
        integrations.sort { $0.id < $1.id }
        for index in projects.indices { projects[index].members.sort { $0.id < $1.id } }
        for index in teams.indices {
            teams[index].members.sort { $0.id < $1.id }
            teams[index].projects.sort { $0.id < $1.id }
        }
        for index in integrations.indices { integrations[index].projectLinks.sort { $0.id < $1.id } }
    }

    fileprivate func check(users: Set<Int>) throws(DocumentError) {
        try members.checkIDs("members")
        try clients.checkIDs("clients")
        try projects.checkIDs("projects")
        try tasks.checkIDs("tasks")
        try teams.checkIDs("teams")
        try invites.checkIDs("invites")
        try jobSites.checkIDs("job_sites")
        try integrations.checkIDs("integrations")
        for (index, member) in members.enumerated() where !users.contains(member.userID) {
            throw DocumentError("there is no user \(member.userID)", at: "members[\(index)].user_id")
        }
        let projectIDs = Set(projects.map(\.id))
        for (index, task) in tasks.enumerated() where !projectIDs.contains(task.projectID) {
            throw DocumentError("there is no project \(task.projectID)", at: "tasks[\(index)].project_id")
        }
    }
}

extension Array where Element: Keyed {
    fileprivate func checkIDs(_ name: String) throws(DocumentError) {
        var seen: Set<Int> = []
        for (index, element) in enumerated() where !seen.insert(element.id).inserted {
            throw DocumentError("the id \(element.id) stands twice", at: "\(name)[\(index)]")
        }
    }
}
