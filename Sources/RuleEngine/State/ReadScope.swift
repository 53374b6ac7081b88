// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Which of the organization's lists the rules concern: the first half of reading (DESIGN 6.3).
package struct ListScope: Hashable, Sendable {
    package var clients = false
    package var projects = false
    /// Members, removed ones included, with their project memberships and limits; and all invites.
    package var members = false
    package var teams = false
    package var jobSites = false
    /// Which projects are linked to third-party tools.
    package var integrations = false

    package init() {}

    package static let everything: ListScope = {
        var scope = ListScope()
        scope.clients = true
        scope.projects = true
        scope.members = true
        scope.teams = true
        scope.jobSites = true
        scope.integrations = true
        return scope
    }()
}

/// What is read by the ids that the lists gave: the second half of reading.
package struct DetailScope: Hashable, Sendable {
    package enum Tasks: Hashable, Sendable {
        /// Those of these projects; none where empty.
        case projects(Set<Int>)
        case all
    }

    package var tasks: Tasks = .projects([])
    /// Teams whose members are read, each by a request of its own.
    package var teamMembers: Set<Int> = []
    package var teamProjects: Set<Int> = []
    /// The seats, which people who are invited may fill.
    package var seats = false

    package init() {}
}
