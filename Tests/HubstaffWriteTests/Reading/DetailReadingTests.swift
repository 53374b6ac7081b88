// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct DetailReadingTests {
    private let tasks =
        "/v2/organizations/1/tasks?status=active,completed,archived,archived_native_active,archived_native_completed"

    @Test func tasksAreReadForUpToAHundredProjectsARequest() async throws {
        let fixture = ClientFixture(
            .list("\(tasks)&project_ids=\(ids(1...100))&page_limit=500", "tasks", [Sample.task]),
            .list("\(tasks)&project_ids=101&page_limit=500", "tasks", []))
        var scope = DetailScope()
        scope.tasks = .projects(Set(1...101))
        let snapshot = try await read(scope, fixture)
        #expect(snapshot.all(.task).map(\.id) == [71])
        #expect(snapshot.requestCount == 2)
    }

    @Test func projectsWhoseTasksWereReadAreNotReadAgain() async throws {
        var before = ReadingFixture.start
        before.details.tasks = .projects([21])
        before.resources[.task] = [71: Resource(kind: .task, id: 71)]
        var scope = DetailScope()
        scope.tasks = .projects([21, 22])
        let fixture = ClientFixture(
            .list("\(tasks)&project_ids=22&page_limit=500", "tasks", [Sample.task.with(["id": 72])]))
        let snapshot = try await read(scope, fixture, from: before)
        #expect(snapshot.all(.task).map(\.id) == [71, 72])
        #expect(snapshot.details.tasks == .projects([21, 22]))
    }

    @Test func nothingToReadIsNoRequest() async throws {
        let snapshot = try await read(DetailScope(), ClientFixture())
        #expect(snapshot.requestCount == 0)
    }

    @Test func aTeamTakesTwoRequests() async throws {
        var scope = DetailScope()
        scope.teamMembers = [51, 52]
        scope.teamProjects = [51]
        let fixture = ClientFixture(
            .list(
                "/v2/teams/51/members?page_limit=500", "team_members",
                [
                    ["user_id": 31, "role": "manager", "lead": true]
                ]),
            .list("/v2/teams/52/members?page_limit=500", "team_members", []),
            .list("/v2/teams/51/projects?page_limit=500", "team_projects", [["project_id": 21], ["project_id": 22]]))
        let snapshot = try await read(scope, fixture)
        #expect(
            snapshot.teamMemberships == [51: [31: ["role": .text("manager"), "lead": .flag(true)]], 52: [:]])
        #expect(snapshot.teamProjects == [51: [21, 22]])
        #expect(snapshot.details == scope)
        #expect(snapshot.requestCount == 3)
    }

    @Test func aTaskKeepsWhatRulesCanName() async throws {
        let task = try await readTask(Sample.task.with(["bill_rate": .decimal(95.5)]))
        #expect(
            task?.fields == [
                "project": .reference(Reference(kind: .project, target: .id(21), name: "#21")),
                "summary": .text("Kick-off"),
                "assignees": .list([.reference(Reference(kind: .member, target: .id(31), name: "#31"))]),
                "bill_rate": .number(95.5), "due_at": .text("2026-04-01T00:00:00Z"),
            ])
        #expect(task?.lockVersion == 3)
        #expect(task?.isThirdParty == false)
        #expect(task?.updatedAt == "2026-03-01T10:30:00.000000Z")
    }

    @Test(arguments: [
        ("active", Resource.Status.active), ("archived", .active), ("archived_native_active", .active),
        ("completed", .completed), ("archived_native_completed", .completed), ("deleted", nil),
        ("archived_native_deleted", nil),
    ])
    func aTasksStatusIsTheOneItHasOnceItsProjectIsActive(_ word: String, status: Resource.Status?) async throws {
        #expect(try await readTask(Sample.task.with(["status": .string(word)]))?.status == status)
    }

    @Test func tasksOfOtherToolsAndGlobalToDosAreMarked() async throws {
        #expect(try await readTask(Sample.task.with(["integration_id": 5]))?.isThirdParty == true)
        #expect(try await readTask(Sample.task.with(["global_todo_id": 5]))?.isGlobalTodo == true)
        #expect(try await readTask(Sample.task.with(["project_type": "work_order"])) == nil)
    }

    private func readTask(_ task: JSONValue) async throws -> Resource? {
        var scope = DetailScope()
        scope.tasks = .all
        return try await read(scope, ClientFixture(.list("\(tasks)&page_limit=500", "tasks", [task])))
            .everything(.task).first
    }

    private func read(
        _ scope: DetailScope, _ fixture: ClientFixture, from start: Snapshot = ReadingFixture.start
    ) async throws -> Snapshot {
        var snapshot = start
        try await StateReader.scripted(fixture).readDetails(scope, into: &snapshot)
        #expect(fixture.transport.unused.isEmpty)
        return snapshot
    }

    private func ids(_ range: ClosedRange<Int>) -> String { range.map(String.init).joined(separator: ",") }
}
