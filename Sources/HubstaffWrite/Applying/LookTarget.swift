// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// What must be read to tell whether a write was made.
enum LookTarget: Hashable, Sendable {
    case clients
    case projects
    /// Members with their project memberships, and invites.
    case people
    case teams
    case teamMembers(Int)
    case teamProjects(Int)
    /// The tasks of a project.
    case tasks(project: Int)
    case task(Int)
    case jobSites

    /// nil for a request that this version cannot look for.
    init?(_ outgoing: OutgoingRequest) {
        let parts = outgoing.path.split(separator: "/").dropFirst().map(String.init)
        guard let first = parts.first else { return nil }
        let id = parts.count > 1 ? Int(parts[1]) : nil
        switch (first, parts.dropFirst(2).first) {
        case ("organizations", "clients"), ("clients", _): self = .clients
        case ("organizations", "projects"): self = .projects
        case ("organizations", "teams"): self = .teams
        case ("organizations", "job_sites"), ("job_sites", _): self = .jobSites
        case ("organizations", "invites"), ("organizations", "update_members"), ("invites", _): self = .people
        case ("projects", "update_members"): self = .people
        case ("projects", "tasks"):
            guard let id else { return nil }
            self = .tasks(project: id)
        case ("projects", _): self = .projects
        case ("teams", "update_members"):
            guard let id else { return nil }
            self = .teamMembers(id)
        case ("teams", "update_projects"):
            guard let id else { return nil }
            self = .teamProjects(id)
        case ("teams", _): self = .teams
        case ("tasks", _):
            guard let id else { return nil }
            self = .task(id)
        default: return nil
        }
    }
}

extension StateReader {
    /// Reads what is needed to tell about some writes: each list once, whatever the number of writes.
    func look(at targets: Set<LookTarget>, like planned: Snapshot) async throws(APIFault) -> Snapshot {
        var lists = ListScope()
        var details = DetailScope()
        var projects: Set<Int> = []
        var tasks: [Int] = []
        for target in targets {
            switch target {
            case .clients: lists.clients = true
            case .projects: lists.projects = true
            case .people: lists.members = true
            case .teams: lists.teams = true
            case .teamMembers(let team): details.teamMembers.insert(team)
            case .teamProjects(let team): details.teamProjects.insert(team)
            case .tasks(let project): projects.insert(project)
            case .task(let id): tasks.append(id)
            case .jobSites: lists.jobSites = true
            }
        }
        details.tasks = .projects(projects)
        var found = Snapshot(organization: planned.organization)
        found.currentUserID = planned.currentUserID
        try await readLists(lists, into: &found)
        try await readDetails(details, into: &found)
        try await readTasks(tasks.sorted(), into: &found)
        return found
    }
}
