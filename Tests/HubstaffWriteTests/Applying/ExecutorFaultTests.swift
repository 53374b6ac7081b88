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

struct ExecutorFaultTests {
    private let projects = "/v2/organizations/1/projects"

    @Test func aFailedChangeStopsOnlyWhatDependsOnIt() async {
        let notes = Notes()
        let fixture = ClientFixture(
            .refused("POST", projects), .on("PUT", "/v2/projects/2", json: [:]))
        let requests: [WriteRequest] = [
            .project("site"), .update("other", "/v2/projects/2"), .task("kickoff", in: "site"),
            .update("later", "/v2/tasks/9", place: .closingTasks, dependsOn: ["kickoff"]),
        ]
        let report = await ApplyFixture.run(requests, concurrency: 1, progress: notes, on: fixture)
        #expect(
            report.outcomes == [
                "site": .refused(), "other": .done(id: nil), "kickoff": .skipped(because: "site"),
                "later": .skipped(because: "site"),
            ])
        #expect(report.stopped == nil)
        #expect(
            notes.all == [
                "failed site", "done other", "skipped kickoff because of site", "skipped later because of site",
            ])
    }

    @Test func aReferenceToAFailedChangeIsADependencyToo() async {
        let body: [String: Value] = ["client_id": .reference(.created(.client, "acme"))]
        let client = WriteRequest(
            .post, [.literal("/v2/organizations/1/clients")], body: [:],
            answer: .created(key: "client", address: "acme"), changes: ["acme"], place: .clients, lane: "acme")
        let fixture = ClientFixture(.refused("POST", "/v2/organizations/1/clients"))
        let report = await ApplyFixture.run([client, .update("site", "/v2/projects/2", body: body)], on: fixture)
        #expect(report.outcomes["site"] == .skipped(because: "acme"))
    }

    @Test func aFailedRequestStopsItsLane() async {
        let fixture = ClientFixture(
            .refused("PUT", "/v2/projects/1"), .on("PUT", "/v2/projects/2", json: [:]))
        let requests: [WriteRequest] = [
            .update("a", "/v2/projects/1", lane: "x"), .update("b", "/v2/projects/1/more", lane: "x"),
            .update("c", "/v2/projects/2", lane: "y"), .update("d", "/v2/tasks/1", place: .tasks, lane: "x"),
        ]
        let report = await ApplyFixture.run(requests, on: fixture)
        #expect(
            report.outcomes == [
                "a": .refused(), "b": .skipped(because: "a"), "c": .done(id: nil), "d": .skipped(because: "a"),
            ])
    }

    @Test func aChangeIsDoneOnlyWhenAllItsRequestsAre() async {
        let fixture = ClientFixture(
            .on("PUT", "/v2/projects/1", json: [:]), .refused("PUT", "/v2/projects/1/update_metadata"))
        let requests: [WriteRequest] = [
            .update("site", "/v2/projects/1"), .update("site", "/v2/projects/1/update_metadata"),
        ]
        #expect(await ApplyFixture.run(requests, on: fixture).outcomes == ["site": .refused()])
    }

    @Test func whatTravelsInsideAFailedCreateIsSkipped() async {
        let fixture = ClientFixture(.refused("POST", projects))
        let report = await ApplyFixture.run([.project("site", also: ["site/members[ada]"])], on: fixture)
        #expect(report.outcomes == ["site": .refused(), "site/members[ada]": .skipped(because: "site")])
    }

    @Test func whoIsNotAMemberYetIsNeverSent() async {
        let body: [String: Value] = [
            "user_id": .reference(
                Reference(kind: .member, target: .invitee("bob@example.com"), name: "bob@example.com"))
        ]
        let report = await ApplyFixture.run([.update("site", "/v2/projects/1", body: body)], on: ClientFixture())
        #expect(report.outcomes == ["site": .failed(.notAMember(email: "bob@example.com"))])
    }

    @Test func whatNobodyCreatesHasNoId() async {
        let report = await ApplyFixture.run([.task("kickoff", in: "site")], on: ClientFixture())
        #expect(report.outcomes == ["kickoff": .failed(.missingID(address: "site"))])
    }

    @Test(
        arguments: [
            (
                .on("PUT", "/v2/projects/1", json: ["error": "expired"], status: 401),
                .unauthorized(message: "expired")
            ),
            (
                .on("PUT", "/v2/projects/1", json: ["error": "upgrade your plan"], status: 403),
                .forbidden(message: "upgrade your plan", kind: .plan)
            ),
        ] as [(ScriptedTransport.Step, APIFault)])
    func aFaultThatAllWouldMeetStopsTheRun(_ step: ScriptedTransport.Step, fault: APIFault) async {
        let requests: [WriteRequest] = [
            .update("a", "/v2/projects/1"), .update("b", "/v2/projects/2"), .update("c", "/v2/tasks/1", place: .tasks),
        ]
        let report = await ApplyFixture.run(requests, concurrency: 1, on: ClientFixture(step))
        #expect(report.stopped == fault)
        #expect(report.outcomes == ["a": .left, "b": .left, "c": .left])
    }

    @Test func outOfRequestsTheRestIsLeftAndWhatIsUnderWayEnds() async {
        let both = Meeting(size: 2)
        let fixture = ClientFixture(
            steps: [
                .on("PUT", "/v2/projects/1") { _ in
                    await both.arrive()
                    return .limited(retryAfter: "3600")
                },
                .on("PUT", "/v2/projects/2") { _ in
                    await both.arrive()
                    return .json([:])
                },
            ])
        let requests = (1...4).map { WriteRequest.update("p\($0)", "/v2/projects/\($0)") }
        let report = await ApplyFixture.run(requests, concurrency: 2, on: fixture)
        #expect(report.stopped == .rateLimited(retryAt: fixture.clock.now.addingTimeInterval(3600)))
        #expect(report.outcomes["p1"] == .left)
        #expect(report.outcomes["p2"] == .done(id: nil))
        #expect(report.outcomes["p4"] == .left)
    }

    @Test func theRequestsThatAreAllowedAreSpentAndNoMore() async {
        let fixture = ClientFixture(.on("PUT", "/v2/projects/1", json: [:]), maxRequests: 1)
        let requests = (1...2).map { WriteRequest.update("p\($0)", "/v2/projects/\($0)") }
        let report = await ApplyFixture.run(requests, concurrency: 1, on: fixture)
        #expect(report.stopped == .budgetExhausted(requests: 1))
        #expect(report.outcomes == ["p1": .done(id: nil), "p2": .left])
    }

    @Test func aJobSiteInTheWrongPlaceStopsTheRun() async {
        let path = "/v2/job_sites/61"
        let fixture = ClientFixture(
            .on("PUT", path, json: ["job_site": ["id": 61, "latitude": -89, "longitude": 39]], status: 201))
        let requests: [WriteRequest] = [
            .update("hq", path, body: ["latitude": .number(39), "longitude": .number(-89)]),
            .update("depot", "/v2/job_sites/62"),
        ]
        let report = await ApplyFixture.run(requests, concurrency: 1, on: fixture)
        let fault = APIFault.badAnswer(
            path: path,
            what: "the job site was written with latitude 39 and came back with -89; check where it lies")
        #expect(report.stopped == fault)
        #expect(report.outcomes == ["hq": .failed(.api(fault)), "depot": .left])
    }
}
