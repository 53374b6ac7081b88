// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import HubstaffWrite
import RuleEngine
import TestSupport
import Testing

/// Updates whose answers are lost, and tasks that somebody changed meanwhile: read again and compared.
struct ExecutorConflictTests {
    private static let path = "/v2/tasks/71"
    private static let lost = ScriptedTransport.Step.on("PUT", path, .init(status: 500))

    /// From `Old` to `New`, planned from version 3.
    private static let change = Change(
        address: "login", kind: .task, actions: [.update], id: 71, name: "New",
        parent: Reference(kind: .project, target: .id(5), name: "Site"),
        source: SourcePosition(file: "rules.yaml", line: 1, column: 1),
        fields: [FieldChange("summary", before: "Old", after: "New")], base: .init(updatedAt: nil, lockVersion: 3),
        place: .tasks)
    private static let update = WriteRequest(
        .put, [.literal(path)], body: ["summary": "New", "lock_version": .integer(3)], answer: .updated(key: "task"),
        changes: ["login"], place: .tasks, lane: "login")
    private static let deletion = WriteRequest(
        .delete, [.literal(path)], answer: .none, changes: ["login"], place: .deletingTeams, lane: "login")

    private static func look(_ summary: String, version: Int = 3) -> ScriptedTransport.Step {
        .on(
            "GET", path,
            json: [
                "task": [
                    "id": 71, "project_id": 5, "summary": .string(summary), "status": "active", "assignee_ids": [],
                    "lock_version": .integer(version), "metadata": [:],
                ]
            ])
    }

    private static let gone = ScriptedTransport.Step.on("GET", path, json: ["error": "not found"], status: 404)

    private static func run(
        _ request: WriteRequest = update, _ steps: ScriptedTransport.Step...
    ) async throws -> (report: ApplyReport, versions: [Int?]) {
        let fixture = ClientFixture(steps: steps)
        let report = await ApplyFixture.run([request], changes: [change], on: fixture)
        return (report, try ApplyFixture.bodies(fixture).map { $0["lock_version"]?.int })
    }

    @Test func `an update that was made although its answer was lost is done`() async throws {
        let (report, versions) = try await Self.run(Self.update, Self.lost, Self.look("New", version: 4))
        expectNoDifference(report.outcomes, ["login": .done(id: 71)])
        expectNoDifference(versions, [3])
        expectNoDifference(report.lockVersions, ["login": 4])
    }

    @Test func `an update that was not made is sent again`() async throws {
        let (report, versions) = try await Self.run(
            Self.update, Self.lost, Self.look("Old"), .on("PUT", Self.path, json: ["task": ["id": 71]]))
        expectNoDifference(report.outcomes, ["login": .done(id: 71)])
        expectNoDifference(versions, [3, 3])
    }

    @Test func `it is sent three times at most`() async throws {
        let (report, versions) = try await Self.run(
            Self.update, Self.lost, Self.look("Old"), Self.lost, Self.look("Old"), Self.lost, Self.look("Old"))
        let fault = ApplyFault.notDone(sends: 3, last: .lostAnswer(.serverError(status: 500)))
        expectNoDifference(report.outcomes, ["login": .failed(fault)])
        expectNoDifference(versions, [3, 3, 3])
    }

    @Test func `what somebody else changed meanwhile is a conflict`() async throws {
        let (report, _) = try await Self.run(Self.update, Self.lost, Self.look("Theirs", version: 5))
        expectNoDifference(
            report.outcomes, ["login": .failed(.changedMeanwhile(.lostAnswer(.serverError(status: 500))))])
    }

    @Test(
        arguments: [(409, "no"), (422, "lock_version is stale"), (400, "Attempted to update a stale object")])
    func `of a stale version the fields decide`(status: Int, words: String) async throws {
        let stale = ScriptedTransport.Step.refused("PUT", Self.path, status: status, words)
        let fault = APIFault.refused(status: status, code: "invalid", errorCode: nil, message: words)

        let reached = try await Self.run(Self.update, stale, Self.look("New", version: 4))
        expectNoDifference(reached.report.outcomes, ["login": .done(id: 71)])
        expectNoDifference(reached.versions, [3])

        let moved = try await Self.run(
            Self.update, stale, Self.look("Old", version: 4), .on("PUT", Self.path, json: ["task": ["id": 71]]))
        expectNoDifference(moved.report.outcomes, ["login": .done(id: 71)])
        expectNoDifference(moved.versions, [3, 4])

        let movedTwice = try await Self.run(
            Self.update, stale, Self.look("Old", version: 4), stale, Self.look("Old", version: 5))
        expectNoDifference(movedTwice.report.outcomes, ["login": .failed(.changedMeanwhile(fault))])
        expectNoDifference(movedTwice.versions, [3, 4])

        let changed = try await Self.run(Self.update, stale, Self.look("Theirs", version: 4))
        expectNoDifference(changed.report.outcomes, ["login": .failed(.changedMeanwhile(fault))])

        let taken = try await Self.run(Self.update, stale, Self.gone)
        expectNoDifference(taken.report.outcomes, ["login": .failed(.changedMeanwhile(fault))])
    }

    @Test func `a refusal for another reason is one`() async throws {
        let (report, _) = try await Self.run(
            Self.update, .refused("PUT", Self.path, "summary is too long"), Self.look("Old"))
        expectNoDifference(report.outcomes, ["login": .refused("summary is too long")])
    }

    @Test func `a deletion is done when it is gone`() async throws {
        let lost = ScriptedTransport.Step.on("DELETE", Self.path, .init(status: 502))
        let there = Self.look("Old")
        let done = ScriptedTransport.Step.on("DELETE", Self.path, .init(status: 204))
        let notFound = ScriptedTransport.Step.on("DELETE", Self.path, json: ["error": "not found"], status: 404)
        for steps in [[lost, Self.gone], [lost, there, done], [lost, there, notFound], [notFound]] {
            let fixture = ClientFixture(steps: steps)
            let report = await ApplyFixture.run([Self.deletion], changes: [Self.change], on: fixture)
            expectNoDifference(report.outcomes["login"]?.isDone, true)
        }
    }

    // MARK: - Batches

    private static let members = "/v2/organizations/1/update_members"

    private static func person(_ id: Int, trackable: Bool) -> JSONValue {
        [
            "user_id": .integer(id), "membership_role": "user", "membership_status": "active",
            "trackable": .string("\(trackable)"), "project_members": [],
        ]
    }

    private static let people: [JSONValue] = (1...4).map {
        ["id": .integer($0), "email": .string("p\($0)@x.example")]
    }

    private static let tracking: [Change] = (1...4).map { user in
        Change(
            address: "p\(user)", kind: .member, actions: [.update], id: user, name: "p\(user)@x.example",
            source: SourcePosition(file: "rules.yaml", line: user, column: 1),
            fields: [FieldChange("trackable", before: .flag(false), after: .flag(true))], place: .members)
    }

    private static func look(done: Set<Int>) -> [ScriptedTransport.Step] {
        ScriptedTransport.Step.people(
            members: (1...4).map { person($0, trackable: done.contains($0)) }, users: people)
    }

    private static func sent(_ steps: [ScriptedTransport.Step]) async throws -> (ApplyReport, [[Int]]) {
        let fixture = ClientFixture(steps: steps)
        let report = await ApplyFixture.run([.batch(["p1", "p2", "p3", "p4"])], changes: tracking, on: fixture)
        let bodies = try ApplyFixture.bodies(fixture)
        return (report, bodies.map { $0["members"]?.array?.compactMap { $0["user_id"]?.int } ?? [] })
    }

    @Test func `of a lost batch only what is missing is sent again`() async throws {
        let lost = ScriptedTransport.Step.on("PUT", Self.members, fault: .timedOut(seconds: 45))
        let (report, sent) = try await Self.sent(
            [lost] + Self.look(done: [1, 4]) + [.on("PUT", Self.members, json: [:])])
        expectNoDifference(sent, [[1, 2, 3, 4], [2, 3]])
        #expect(report.isComplete)
    }

    @Test func `of a refused batch what is missing is sent in halves`() async throws {
        let (report, sent) = try await Self.sent(
            [.refused("PUT", Self.members)] + Self.look(done: [1]) + [.refused("PUT", Self.members)]
                + [.on("PUT", Self.members, json: [:])])
        expectNoDifference(sent, [[1, 2, 3, 4], [2], [3, 4]])
        expectNoDifference(report.outcomes["p1"], .done(id: 1))
        expectNoDifference(report.outcomes["p2"], .refused())
        expectNoDifference(report.outcomes["p4"], .done(id: 4))
    }
}
