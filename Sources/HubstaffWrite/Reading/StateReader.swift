// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Logging
import RuleEngine

/// Reads the organization's state into a `Snapshot`, with the fewest requests (DESIGN 6.3):
///
///     readOrganization ─▶ readLists(what the rules concern) ─▶ readDetails(what the lists showed to be needed)
///
/// A list is read whole, removed, archived and completed entries included, since a plan that misses them creates
/// duplicates [FACTS, Lists]. Different lists are read at the same time; the pages of one list follow each other.
package struct StateReader: Sendable {
    let client: ReadClient
    let organizationID: Int
    let logger: Logger

    package init(client: ReadClient, organizationID: Int, logger: Logger) {
        self.client = client
        self.organizationID = organizationID
        self.logger = logger
    }

    /// The organization and the token's user.
    package static let readsOfOrganization = 2

    /// The organization and the token's user: 2 requests.
    ///
    /// - Throws: `organizationNotFound` where the token does not see it.
    package func readOrganization() async throws(APIFault) -> Snapshot {
        let path = organizationPath
        let answers: [JSONValue]
        do {
            answers = try await Self.concurrently([path, "/v2/users/me"], limit: 2) { path async throws(APIFault) in
                try await client.get(path)
            }
        } catch {
            throw await OrganizationChoice.explained(error, organization: organizationID, client)
        }
        let organization = try AnswerObject(answers[0]["organization"], path: path, place: "organization")
        let user = try AnswerObject(answers[1]["user"], path: "/v2/users/me", place: "user")
        var snapshot = Snapshot(
            organization: Snapshot.Organization(
                id: try organization.required("id", try organization.int("id")),
                name: try organization.required("name", try organization.text("name")),
                metadata: try organization.metadata()))
        snapshot.currentUserID = try user.required("id", try user.int("id"))
        snapshot.requestCount = Self.readsOfOrganization
        return snapshot
    }

    /// Reads the lists of a scope that the snapshot does not hold yet.
    package func readLists(_ scope: ListScope, into snapshot: inout Snapshot) async throws(APIFault) {
        let missing = scope.subtracting(snapshot.lists)
        // The longest first; the links last, because they mark projects that were read.
        var lists: [List] = missing.members ? [.members, .invites] : []
        if missing.projects { lists.append(.projects) }
        if missing.clients { lists.append(.clients) }
        if missing.teams { lists.append(.teams) }
        if missing.jobSites { lists.append(.jobSites) }
        if missing.integrations || (missing.projects && snapshot.lists.integrations) { lists.append(.projectLinks) }

        let parts = try await read(lists)
        snapshot.store(parts)
        snapshot.lists.formUnion(missing)
        logger.debug("read lists", metadata: ["requests": "\(parts.reduce(0) { $0 + $1.requests })"])
    }

    /// Reads the tasks, team members, team projects and seats of a scope that the snapshot does not hold yet, at most 4
    /// requests at the same time.
    package func readDetails(_ scope: DetailScope, into snapshot: inout Snapshot) async throws(APIFault) {
        let missing = scope.subtracting(snapshot.details)
        var details: [Detail] =
            switch missing.tasks {
            case .all: [.allTasks]
            case .projects(let ids): Self.chunks(ids).map(Detail.tasks)
            }
        details += missing.teamMembers.sorted().map(Detail.teamMembers)
        details += missing.teamProjects.sorted().map(Detail.teamProjects)
        if missing.seats { details.append(.seats) }
        let parts = try await Self.concurrently(details, limit: 4) { detail async throws(APIFault) in
            try await read(detail)
        }
        snapshot.store(parts)
        snapshot.details.formUnion(missing)
        logger.debug("read details", metadata: ["requests": "\(parts.reduce(0) { $0 + $1.requests })"])
    }

    /// Reads members and invites once more: the look after inviting, at who is a member by then.
    package func readMembers(into snapshot: inout Snapshot) async throws(APIFault) {
        let parts = try await read([.members, .invites])
        snapshot.store(parts)
        snapshot.lists.members = true
    }

    /// How many requests reading a scope takes at least: a page a list.
    package static func fewestRequests(_ scope: ListScope) -> Int {
        let single = [scope.projects, scope.clients, scope.teams, scope.jobSites, scope.integrations]
        return (scope.members ? 2 : 0) + single.count { $0 }
    }

    package static func fewestRequests(_ scope: DetailScope) -> Int {
        let tasks =
            switch scope.tasks {
            case .all: 1
            case .projects(let ids): chunks(ids).count
            }
        return tasks + scope.teamMembers.count + scope.teamProjects.count + (scope.seats ? 1 : 0)
    }

    private enum List {
        case members, invites, projects, clients, teams, jobSites, projectLinks
    }

    private func read(_ lists: [List]) async throws(APIFault) -> [ListPart] {
        try await Self.concurrently(lists, limit: lists.count) { list async throws(APIFault) in
            switch list {
            case .members: [try await members()]
            case .invites: [try await invites()]
            case .projects: [try await projects()]
            case .clients: [try await clients()]
            case .teams: [try await teams()]
            case .jobSites: [try await jobSites()]
            case .projectLinks: try await projectLinks()
            }
        }.flatMap { $0 }
    }

    private enum Detail {
        case allTasks
        case tasks(ofProjects: [Int])
        case teamMembers(Int)
        case teamProjects(Int)
        case seats
    }

    private func read(_ detail: Detail) async throws(APIFault) -> ListPart {
        switch detail {
        case .allTasks: try await tasks(of: nil)
        case .tasks(let projects): try await tasks(of: projects)
        case .teamMembers(let team): try await members(ofTeam: team)
        case .teamProjects(let team): try await projects(ofTeam: team)
        case .seats: try await seats()
        }
    }

    /// Project ids of one request: at most 100, so that its URL stays short (DESIGN 6.3).
    static func chunks(_ ids: Set<Int>) -> [[Int]] {
        let sorted = ids.sorted()
        return stride(from: 0, to: sorted.count, by: 100).map { Array(sorted[$0..<min($0 + 100, sorted.count)]) }
    }
}

extension Snapshot {
    mutating func store(_ parts: [ListPart]) {
        for part in parts {
            part.store(&self)
            requestCount += part.requests
        }
        nameReferences()
    }
}
