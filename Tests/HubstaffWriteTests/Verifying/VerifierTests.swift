// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import HubstaffWrite
import Logging
import RuleEngine
import Synchronization
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What was taken and does not show is looked for at the times of the settle schedule.
struct VerifierTests {
    private static let invite: JSONValue = [
        "id": 61, "email": "kim@example.com", "role": "project_user", "status": "pending", "project_ids": [],
    ]
    private static let change = Change(
        address: "kim", kind: .member, actions: [.invite], id: nil, name: "kim@example.com", source: nil, fields: [],
        place: .members)

    private static func report(saying results: JSONValue) -> ApplyReport {
        var report = ApplyReport()
        report.outcomes["kim"] = .done(id: nil)
        let request = WriteRequest(
            .post, [.literal("/v2/organizations/1/invites/bulk")], body: [:], answer: .none, batch: "invites",
            changes: ["kim"], place: .members, lane: "invites")
        report.answers = [ApplyReport.Answered(request: request, answer: ["results": results])]
        return report
    }

    private struct Ended: Equatable {
        var outcome: ChangeOutcome?
        var stopped: APIFault?
        /// The pauses between looks, in seconds.
        var pauses: [Int]
        var waits: Int
    }

    /// - Parameter looks: whether each shows the invite.
    private static func verify(
        _ looks: [Bool], saying results: JSONValue = [], maxRequests: Int? = nil
    ) async -> Ended {
        let fixture = ClientFixture(
            steps: looks.flatMap { ScriptedTransport.Step.people(invites: $0 ? [invite] : []) },
            maxRequests: maxRequests)
        let waits = Mutex(0)
        let verifier = Verifier(
            reader: StateReader(
                client: fixture.reads, organizationID: 1,
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })),
            settling: SettleSchedule(), gate: fixture.gate, clock: fixture.clock
        ) { _ in waits.withLock { $0 += 1 } }
        var report = report(saying: results)
        var state = Snapshot(organization: .init(id: 1, name: "Acme"))
        var ended = Ended(pauses: [], waits: 0)
        do throws(APIFault) {
            try await verifier.invites(of: [change], in: &report, into: &state)
        } catch {
            ended.stopped = error
        }
        ended.outcome = report.outcomes["kim"]
        ended.pauses = fixture.clock.sleeps.map { Int($0.inSeconds.rounded()) }
        ended.waits = waits.withLock { $0 }
        if maxRequests == nil { #expect(fixture.transport.unused == []) }
        return ended
    }

    @Test(arguments: [([], 0), ([5], 1), ([5, 15], 1), ([5, 15, 25], 1), ([5, 15, 25, 45], 1)] as [([Int], Int)])
    func `what a later look shows is done`(pauses: [Int], waits: Int) async {
        let looks = pauses.map { _ in false } + [true]
        let ended = await Self.verify(looks)
        expectNoDifference(ended, Ended(outcome: .done(id: nil), pauses: pauses, waits: waits))
    }

    @Test(
        arguments: [
            ([], .notInvited(reason: nil)),
            ([["email": "Kim@example.com", "status": "success"]], .notShown(status: "success")),
        ] as [(JSONValue, ApplyFault)])
    func `what the last look does not show has failed`(results: JSONValue, fault: ApplyFault) async {
        let ended = await Self.verify(Array(repeating: false, count: 5), saying: results)
        expectNoDifference(ended, Ended(outcome: .failed(fault), pauses: [5, 15, 25, 45], waits: 1))
    }

    @Test(
        arguments: [
            ["email": "kim@example.com", "status": "rate_limited"], ["email": "kim@example.com", "error": "no"],
            ["email": "kim@example.com", "reason": "no", "status": "success"],
        ] as [JSONValue])
    func `what the server says it did not make is not waited for`(result: JSONValue) async {
        let ended = await Self.verify([false], saying: [result])
        let words = result["error"]?.string ?? result["reason"]?.string ?? result["status"]?.string
        expectNoDifference(ended, Ended(outcome: .failed(.notInvited(reason: words)), pauses: [], waits: 0))
    }

    @Test func `where a look fails it is unknown, and the run ends`() async {
        let ended = await Self.verify([false, false], maxRequests: 2)
        let fault = APIFault.budgetExhausted(requests: 2)
        expectNoDifference(ended, Ended(outcome: .unknown(fault), stopped: fault, pauses: [5], waits: 1))
    }

    @Test func `where the first look fails nothing is judged`() async {
        let ended = await Self.verify([false], maxRequests: 1)
        let fault = APIFault.budgetExhausted(requests: 1)
        expectNoDifference(ended, Ended(outcome: .done(id: nil), stopped: fault, pauses: [], waits: 0))
    }
}
