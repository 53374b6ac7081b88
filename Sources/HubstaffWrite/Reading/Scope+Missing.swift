// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension ListScope {
    /// What of it the other one lacks.
    func subtracting(_ other: ListScope) -> ListScope {
        var rest = self
        for member in Self.names.values where other[keyPath: member] { rest[keyPath: member] = false }
        return rest
    }

    /// The lists of it that a saved state does not hold, as people call them.
    package func missing(in snapshot: Snapshot) -> [String] {
        let rest = subtracting(snapshot.lists)
        return Self.names.filter { rest[keyPath: $0.value] }.map { $0.key.replacing("_", with: " ") }.sorted()
    }

    mutating func formUnion(_ other: ListScope) {
        for member in Self.names.values where other[keyPath: member] { self[keyPath: member] = true }
    }
}

extension DetailScope {
    /// What of it the other one lacks.
    func subtracting(_ other: DetailScope) -> DetailScope {
        var rest = self
        switch (tasks, other.tasks) {
        case (_, .all): rest.tasks = .projects([])
        case (.projects(let wanted), .projects(let had)): rest.tasks = .projects(wanted.subtracting(had))
        case (.all, .projects): break
        }
        rest.teamMembers.subtract(other.teamMembers)
        rest.teamProjects.subtract(other.teamProjects)
        if other.seats { rest.seats = false }
        return rest
    }

    /// What of it a saved state does not hold, as people call it. A plan can do without the seats.
    package func missing(in snapshot: Snapshot) -> [String] {
        let rest = subtracting(snapshot.details)
        var missing: [String] = []
        switch rest.tasks {
        case .all: missing.append("all tasks")
        case .projects(let ids): missing += ids.sorted().map { "the tasks of \(snapshot.named(.project, $0))" }
        }
        missing += rest.teamMembers.sorted().map { "the members of \(snapshot.named(.team, $0))" }
        missing += rest.teamProjects.sorted().map { "the projects of \(snapshot.named(.team, $0))" }
        return missing.count <= 5 ? missing : missing.prefix(4) + ["\(missing.count - 4) more lists"]
    }

    mutating func formUnion(_ other: DetailScope) {
        switch (tasks, other.tasks) {
        case (.all, _), (_, .all): tasks = .all
        case (.projects(let had), .projects(let more)): tasks = .projects(had.union(more))
        }
        teamMembers.formUnion(other.teamMembers)
        teamProjects.formUnion(other.teamProjects)
        seats = seats || other.seats
    }
}

extension Snapshot {
    /// Whether it holds everything that rules could name, so that nothing needs to be looked for.
    package var isWhole: Bool {
        let teams = (resources[.team] ?? [:]).keys
        return lists == .everything && details.tasks == .all && teams.allSatisfy(details.teamMembers.contains)
            && teams.allSatisfy(details.teamProjects.contains)
    }

    fileprivate func named(_ kind: Kind, _ id: Int) -> String {
        "\(kind.rawValue) \"\(reference(kind, id).name)\""
    }
}
