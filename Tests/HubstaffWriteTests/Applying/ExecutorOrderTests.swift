// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine
import TestSupport
import Testing

struct ExecutorOrderTests {
    @Test func aPlaceStartsWhenAllOfThePlaceBeforeHasEnded() async {
        let notes = Notes()
        let both = Meeting(size: 2)
        let fixture = ClientFixture(
            .on("PUT", "/v2/projects/1") { _ in
                await both.arrive()
                notes.add("first answers")
                return .json([:])
            },
            .on("PUT", "/v2/projects/2") { _ in
                notes.add("second answers")
                await both.arrive()
                return .json([:])
            },
            .on("PUT", "/v2/tasks/3") { _ in
                notes.add("third answers")
                return .json([:])
            })
        let requests: [WriteRequest] = [
            .update("third", "/v2/tasks/3", place: .tasks), .update("first", "/v2/projects/1"),
            .update("second", "/v2/projects/2"),
        ]
        #expect(await ApplyFixture.run(requests, on: fixture).isComplete)
        #expect(notes.all.last == "third answers")
        #expect(notes.all.count == 3)
    }

    @Test(arguments: [1, 3])
    func asManyRequestsRunAtTheSameTimeAsAllowed(_ concurrency: Int) async {
        let meeting = Meeting(size: concurrency)
        let fixture = ClientFixture(
            steps: (1...6).map { number in
                .on("PUT", "/v2/projects/\(number)") { _ in
                    await meeting.arrive()
                    meeting.leave()
                    return .json([:])
                }
            })
        let requests = (1...6).map { WriteRequest.update("p\($0)", "/v2/projects/\($0)") }
        let report = await ApplyFixture.run(requests, concurrency: concurrency, on: fixture)
        #expect(report.isComplete)
        #expect(meeting.most <= concurrency)
    }

    @Test func requestsOfALaneFollowEachOther() async {
        let fixture = ClientFixture(
            .on("PUT", "/v2/projects/1", json: [:]), .on("PUT", "/v2/projects/1/update_metadata", json: [:]),
            .on("PUT", "/v2/projects/1/update_members", json: [:]))
        let requests: [WriteRequest] = [
            .update("site", "/v2/projects/1"), .update("site", "/v2/projects/1/update_metadata"),
            .update("site", "/v2/projects/1/update_members"),
        ]
        let report = await ApplyFixture.run(requests, changes: [.sample("site", id: 1)], on: fixture)
        #expect(
            fixture.transport.log.map { $0.split(separator: "/").last } == ["1", "update_metadata", "update_members"])
        #expect(report.outcomes == ["site": .done(id: 1)])
    }

    @Test func requestsStartInTheOrderOfTheList() async {
        let fixture = ClientFixture(steps: (1...5).map { .on("PUT", "/v2/projects/\($0)", json: [:]) })
        let requests = (1...5).map { WriteRequest.update("p\($0)", "/v2/projects/\($0)") }
        let report = await ApplyFixture.run(requests, concurrency: 1, on: fixture)
        #expect(fixture.transport.log == (1...5).map { "PUT /v2/projects/\($0)" })
        #expect(report.answers.map(\.request) == requests)
    }

    @Test func whatNeedsAnotherLaneOfItsPlaceWaitsForIt() async {
        let fixture = ClientFixture(
            .created("/v2/organizations/1/projects", "project", id: 21), .on("PUT", "/v2/projects/5", json: [:]))
        let requests: [WriteRequest] = [
            .update("later", "/v2/projects/5", dependsOn: ["site"]), .project("site"),
        ]
        let report = await ApplyFixture.run(requests, on: fixture)
        #expect(fixture.transport.log == ["POST /v2/organizations/1/projects", "PUT /v2/projects/5"])
        #expect(report.isComplete)
    }

    @Test func requestsThatNeedEachOtherAreStillSent() async {
        let fixture = ClientFixture(
            .on("PUT", "/v2/projects/1", json: [:]), .on("PUT", "/v2/projects/2", json: [:]))
        let requests: [WriteRequest] = [
            .update("a", "/v2/projects/1", dependsOn: ["b"]), .update("b", "/v2/projects/2", dependsOn: ["a"]),
        ]
        #expect(await ApplyFixture.run(requests, on: fixture).isComplete)
    }

    @Test func idsFlowIntoPathsAndBodies() async throws {
        let assign = WriteRequest(
            .put, [.literal("/v2/teams/7/update_projects")],
            body: [
                "projects": .list([.object(["project_id": .reference(.created(.project, "site"))])]),
                "lead": .reference(Reference(kind: .member, target: .id(31), name: "ada@example.com")),
            ], answer: .none, changes: ["team/projects[site]"], place: .membershipsAdded, lane: "team")
        let fixture = ClientFixture(
            .created("/v2/organizations/1/projects", "project", id: 21),
            .on("PUT", "/v2/teams/7/update_projects", json: [:]),
            .created("/v2/projects/21/tasks", "task", id: 71))
        let report = await ApplyFixture.run([.project("site"), assign, .task("kickoff", in: "site")], on: fixture)
        #expect(
            try ApplyFixture.bodies(fixture) == [
                ["name": "site"], ["projects": [["project_id": 21]], "lead": 31], ["summary": "kickoff"],
            ])
        #expect(report.createdIDs == ["site": 21, "kickoff": 71])
        #expect(report.outcomes["kickoff"] == .done(id: 71))
    }

    @Test func aLaterRunKnowsTheIdsOfAnEarlierOne() async {
        var earlier = ApplyReport()
        earlier.createdIDs = ["site": 21]
        let fixture = ClientFixture(.created("/v2/projects/21/tasks", "task", id: 71))
        #expect(await ApplyFixture.run([.task("kickoff", in: "site")], after: earlier, on: fixture).isComplete)
    }

    @Test func emptyAnswersAreFineWhereTheApiPromisesNone() async {
        let delete = WriteRequest(
            .delete, [.literal("/v2/invites/3")], answer: .none, changes: ["bob"], place: .deletingInvites, lane: "bob")
        let fixture = ClientFixture(
            .on("PUT", "/v2/organizations/1/update_members", .init(status: 200)),
            .on("DELETE", "/v2/invites/3", .init(status: 204)))
        let report = await ApplyFixture.run([.batch(["ada", "grace"]), delete], on: fixture)
        #expect(report.isComplete)
    }
}
