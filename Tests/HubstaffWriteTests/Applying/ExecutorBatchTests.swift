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

struct ExecutorBatchTests {
    private let path = "/v2/organizations/1/update_members"

    /// What each look after a refusal asks for: somebody has changed nothing.
    private func looks(_ count: Int) -> [ScriptedTransport.Step] {
        (0..<count).flatMap { _ in ScriptedTransport.Step.people() }
    }

    @Test func aBadEntryFailsAlone() async throws {
        let fixture = ClientFixture(
            steps: [
                .refused("PUT", path), .on("PUT", path, json: [:]), .refused("PUT", path),
                .refused("PUT", path, "bad user"), .on("PUT", path, .init(status: 200)),
            ] + looks(2))
        let report = await ApplyFixture.run([.batch(["a", "b", "c", "d"])], on: fixture)
        #expect(
            try ApplyFixture.bodies(fixture).map { $0["members"]?.array?.compactMap { $0["user_id"]?.int } } == [
                [1, 2, 3, 4], [1, 2], [3, 4], [3], [4],
            ])
        #expect(
            report.outcomes == [
                "a": .done(id: nil), "b": .done(id: nil), "c": .refused("bad user"), "d": .done(id: nil),
            ])
        #expect(report.answers.count == 2)
    }

    @Test func aBatchOfAnOddNumberIsHalvedToo() async throws {
        let fixture = ClientFixture(
            steps: [
                .refused("PUT", path), .on("PUT", path, json: [:]), .refused("PUT", path),
                .on("PUT", path, json: [:]), .refused("PUT", path),
            ] + looks(2))
        let report = await ApplyFixture.run([.batch(["a", "b", "c"])], on: fixture)
        #expect(report.outcomes == ["a": .done(id: nil), "b": .done(id: nil), "c": .refused()])
    }

    @Test func aRequestThatIsNoBatchIsNotHalved() async {
        let fixture = ClientFixture(.refused("PUT", "/v2/projects/1"))
        let report = await ApplyFixture.run(
            [.update("site", "/v2/projects/1", body: ["members": .list(["a", "b"])])], on: fixture)
        #expect(report.outcomes == ["site": .refused()])
    }

    @Test func aStopAmongTheHalvesLeavesTheRest() async {
        let fixture = ClientFixture(
            steps: [.refused("PUT", path), .on("PUT", path, json: ["error": "expired"], status: 401)] + looks(1))
        let report = await ApplyFixture.run([.batch(["a", "b"])], on: fixture)
        #expect(report.outcomes == ["a": .left, "b": .left])
        #expect(report.stopped == .unauthorized(message: "expired"))
    }

    @Test func anEntryThatDependsOnAFailedChangeStaysOutOfTheBatch() async throws {
        let notes = Notes()
        let batch = WriteRequest(
            .put, [.literal("/v2/teams/7/update_projects")],
            body: [
                "projects": .list([
                    .object(["project_id": .reference(.created(.project, "site"))]),
                    .object(["project_id": .number(22)]), .object(["project_id": .number(23)]),
                ])
            ], answer: .none, batch: "projects", changes: ["t/site", "t/22", "t/23"], dependsOn: ["site"],
            place: .membershipsAdded, lane: "t")
        let changes: [Change] = [
            .sample("site"), .sample("t/site", dependsOn: ["site"]), .sample("t/22"),
            .sample("t/23", dependsOn: ["site"]),
        ]
        let fixture = ClientFixture(
            .refused("POST", "/v2/organizations/1/projects"), .on("PUT", "/v2/teams/7/update_projects", json: [:]))
        let report = await ApplyFixture.run(
            [.project("site"), batch], changes: changes, progress: notes, on: fixture)
        #expect(try ApplyFixture.bodies(fixture).last == ["projects": [["project_id": 22]]])
        #expect(
            report.outcomes == [
                "site": .refused(), "t/site": .skipped(because: "site"), "t/22": .done(id: nil),
                "t/23": .skipped(because: "site"),
            ])
        #expect(
            notes.all == [
                "failed site", "done t/22", "skipped t/23 because of site", "skipped t/site because of site",
            ])
    }

    @Test func aBadEntryDoesNotStopTheLaneOfItsBatch() async {
        let fixture = ClientFixture(
            steps: [
                .refused("PUT", path), .on("PUT", path, json: [:]), .refused("PUT", path), .on("PUT", path, json: [:]),
            ] + looks(1))
        let report = await ApplyFixture.run([.batch(["a", "b"]), .batch(["c", "d"])], on: fixture)
        #expect(
            report.outcomes == [
                "a": .done(id: nil), "b": .refused(), "c": .done(id: nil), "d": .done(id: nil),
            ])
    }

    @Test func theAnswerOfBulkInvitesIsNotTrusted() async {
        let invites = WriteRequest(
            .post, [.literal("/v2/organizations/1/invites/bulk")],
            body: ["invites": .list([.object(["email": "a@x.example"]), .object(["email": "b@x.example"])])],
            answer: .none, batch: "invites", changes: ["a", "b"], place: .members, lane: "invites")
        let answer: JSONValue = ["results": [["email": "b@x.example", "status": "rate_limited"]]]
        let fixture = ClientFixture(.on("POST", "/v2/organizations/1/invites/bulk", json: answer))
        let report = await ApplyFixture.run([invites], on: fixture)
        #expect(report.outcomes == ["a": .done(id: nil), "b": .done(id: nil)])
        #expect(report.answers.map(\.answer) == [answer])
    }
}
