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
        return rest
    }

    mutating func formUnion(_ other: DetailScope) {
        switch (tasks, other.tasks) {
        case (.all, _), (_, .all): tasks = .all
        case (.projects(let had), .projects(let more)): tasks = .projects(had.union(more))
        }
        teamMembers.formUnion(other.teamMembers)
        teamProjects.formUnion(other.teamProjects)
    }
}
