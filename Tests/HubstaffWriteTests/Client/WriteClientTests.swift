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

@Suite struct WriteClientTests {
    private let path = "/v2/projects/1"

    @Test func aWriteSendsItsBodyAndGivesTheAnswer() async throws {
        let fixture = ClientFixture(.on("PUT", path, json: ["project": ["id": 1]]))
        #expect(try await fixture.writes.send(.put, path, body: ["name": "A"]) == ["project": ["id": 1]])
        let request = try #require(fixture.transport.requests.first)
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.body == Data(#"{"name":"A"}"#.utf8))
    }

    @Test func aDeletionMayAnswerNothing() async throws {
        let fixture = ClientFixture(.on("DELETE", path, HTTPResponse(status: 204)))
        #expect(try await fixture.writes.send(.delete, path) == nil)
        #expect(fixture.transport.requests.first?.headers["Content-Type"] == nil)
    }

    @Test(arguments: [
        (HTTPResponse(status: 200), LostAnswer.blank),
        (.text("{\"project\": "), .unreadable),
        (.html("<html>", status: 200), .html(status: 200)),
        (HTTPResponse(status: 500), .serverError(status: 500)),
        (.html("<html>", status: 504), .serverError(status: 504)),
        (HTTPResponse(status: 408), .serverError(status: 408)),
    ])
    func aWriteThatMayHaveHappenedIsNotSentAgain(_ response: HTTPResponse, reason: LostAnswer) async {
        let fixture = ClientFixture(.on("POST", path, response))
        await #expect(throws: APIFault.lostAnswer(reason)) { try await fixture.writes.send(.post, path, body: [:]) }
    }

    @Test(arguments: [TransportFault.timedOut(seconds: 45), .connectionLost("reset"), .cancelled])
    func aWriteThatMayHaveHappenedIsNotSentAgain(_ fault: TransportFault) async {
        let fixture = ClientFixture(.on("POST", path, fault: fault))
        await #expect(throws: APIFault.lostAnswer(.transport(fault))) {
            try await fixture.writes.send(.post, path, body: [:])
        }
    }

    @Test func anInterruptedRunStartsNoWrite() async {
        let fixture = ClientFixture()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await fixture.writes.send(.post, path, body: [:])
        }
        await #expect(throws: APIFault.cancelled) { try await task.value }
        #expect(fixture.transport.requests.isEmpty)
    }

    @Test func aWriteThatNeverArrivedIsSentAgain() async throws {
        let fixture = ClientFixture(
            .on("POST", path, fault: .connectionFailed("refused")), .on("POST", path, fault: .nameNotFound(host: "h")),
            .on("POST", path, .limited(retryAfter: "3")), .on("POST", path, json: 1, status: 201))
        #expect(try await fixture.writes.send(.post, path, body: [:]) == 1)
        #expect(fixture.clock.sleeps == [.seconds(1), .seconds(2), .seconds(3)])
    }

    @Test func aServerThatNeverIsThereIsUnreachableAndNothingIsLost() async {
        let fault = TransportFault.connectionFailed("refused")
        let fixture = ClientFixture(steps: (1...5).map { _ in .on("POST", path, fault: fault) })
        await #expect(throws: APIFault.unreachable(.transport(fault))) {
            try await fixture.writes.send(.post, path, body: [:])
        }
        #expect(fixture.transport.unused.isEmpty)
    }

    @Test func aBlankAnswerIsFineWhereNothingIsExpectedUnlessItTookTheServersThirtySeconds() async throws {
        let clock = ManualClock()
        let steps: [ScriptedTransport.Step] = [1, 30].map { seconds in
            .on("PUT", path) { _ throws(TransportFault) in
                clock.advance(by: .seconds(seconds))
                return HTTPResponse(status: 200)
            }
        }
        let fixture = ClientFixture(steps: steps, clock: clock)
        #expect(try await fixture.writes.send(.put, path, body: [:], expecting: .nothing) == nil)
        await #expect(throws: APIFault.lostAnswer(.blank)) {
            try await fixture.writes.send(.put, path, body: [:], expecting: .nothing)
        }
    }

    @Test func aDeletionIsDoneWith204AndLostWithABlank200() async throws {
        let fixture = ClientFixture(
            .on("DELETE", path, HTTPResponse(status: 204)), .on("DELETE", path, HTTPResponse(status: 200)))
        #expect(try await fixture.writes.send(.delete, path, expecting: .nothing) == nil)
        await #expect(throws: APIFault.lostAnswer(.blank)) {
            try await fixture.writes.send(.delete, path, expecting: .nothing)
        }
    }

    @Test(arguments: [400, 409, 422])
    func aRefusedWriteIsNotSentAgain(_ status: Int) async {
        let fixture = ClientFixture(.on("PUT", path, json: ["code": "stale", "error": "lock_version"], status: status))
        await #expect(
            throws: APIFault.refused(status: status, code: "stale", errorCode: nil, message: "lock_version")
        ) { try await fixture.writes.send(.put, path, body: [:]) }
    }
}
