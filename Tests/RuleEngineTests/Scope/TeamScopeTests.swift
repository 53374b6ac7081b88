// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import TestSupport
import Testing

/// What is read where the lists of teams, which come last, decide what a rule means.
@Suite struct TeamScopeTests {
    /// The sample as it is before tasks and teams are read.
    private static var lists: Snapshot {
        var snapshot = Snapshot.sample
        snapshot.resources[.task] = nil
        snapshot.teamMemberships = [:]
        snapshot.teamProjects = [:]
        snapshot.add(.team, 31, ["name": "Office"])
        return snapshot
    }

    @Test func tasksOfProjectsThatTeamsDecideAreAllRead() throws {
        let scope = try scope("- {id: a, match: {projects: {team: Field}}, set: {tasks: [Brief]}}")
        #expect(scope.tasks == .all)
        #expect(scope.teamProjects == [30, 31])
        #expect(scope.teamMembers == [])
    }

    @Test func teamsThatTeamsDecideAreAllRead() throws {
        let scope = try scope("- {id: a, match: {teams: {member: bob@example.com}}, set: {projects: [Support]}}")
        #expect(scope.tasks == .projects([]))
        #expect(scope.teamProjects == [30, 31])
        #expect(scope.teamMembers == [30, 31])
    }

    @Test func daysAgoCountWhileReading() throws {
        var snapshot = Self.lists
        snapshot.resources[.project]?[21]?.createdAt = "2026-05-01T10:00:00Z"
        let ruleset = try Ruleset.sample(
            "- {id: a, match: {projects: {created_at: {after: 7d}}}, set: {tasks: [Brief]}}")
        #expect(DetailScope(concerning: ruleset, lists: snapshot, today: "2026-05-04").tasks == .projects([21]))
    }

    private func scope(_ rules: String) throws -> DetailScope {
        DetailScope(concerning: try Ruleset.sample(rules), lists: Self.lists, today: "2026-05-04")
    }
}
