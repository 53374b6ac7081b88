// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import Synchronization
import TestSupport
import Testing

@testable import HubstaffWrite

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct InterruptionTests {
    /// A pause that nothing but an interruption ends.
    private struct EndlessClock: RunClock {
        let base = ManualClock()
        var now: Date { base.now }
        func sleep(for duration: Duration) async throws {
            let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
            for await _ in stream {}
            _ = continuation
            throw CancellationError()
        }
    }

    @Test(arguments: [
        (Interruption.Cause.signal, APIFault.cancelled),
        (.timeUp(seconds: 9), .timeUp(seconds: 9)),
        (.leaseLost(holder: "ci-7"), .leaseLost(holder: "ci-7")),
    ])
    func nothingNewIsSent(_ cause: Interruption.Cause, fault: APIFault) async throws {
        let interruption = Interruption()
        let gate = RateGate(clock: ManualClock(), interruption: interruption)
        try await gate.admit()
        interruption.begin(cause)
        await #expect(throws: fault) { try await gate.admit() }
        await #expect(throws: fault) { try await gate.count() }
        #expect(await gate.requestsSent == 1)
    }

    @Test func theFirstCauseCounts() {
        let interruption = Interruption()
        #expect(interruption.begin(.timeUp(seconds: 9)))
        #expect(!interruption.begin(.signal))
        #expect(interruption.cause == .timeUp(seconds: 9))
    }

    @Test func aPauseForRequestsEnds() async throws {
        let interruption = Interruption()
        let gate = RateGate(
            clock: InterruptibleClock(interruption, over: EndlessClock()), interruption: interruption)
        try await gate.pause(retryAfter: .seconds(600))
        async let waiting: Void = {
            await #expect(throws: APIFault.cancelled) { try await gate.admit() }
        }()
        interruption.begin(.signal)
        await waiting
        #expect(await gate.requestsSent == 0)
    }

    @Test func aPauseThatPassesIsNoInterruption() async throws {
        let clock = ManualClock()
        try await InterruptibleClock(Interruption(), over: clock).sleep(for: .seconds(5))
        #expect(clock.sleeps == [.seconds(5)])
    }

    @Test func workThatEndsInTimeKeepsItsValue() async {
        let interruption = Interruption()
        let wasCancelled = await interruption.finishing(clock: EndlessClock()) {
            interruption.begin(.signal)
            await interruption.begun()
            return Task.isCancelled
        }
        #expect(!wasCancelled)
    }

    @Test func workThatTakesLongerThanItsGraceIsCancelled() async {
        let clock = ManualClock()
        let interruption = Interruption()
        interruption.begin(.signal)
        let wasCancelled = await interruption.finishing(within: .seconds(4), clock: clock) {
            try? await EndlessClock().sleep(for: .zero)
            return Task.isCancelled
        }
        #expect(wasCancelled)
        #expect(clock.sleeps == [.seconds(4)])
    }

    @Test func whatMustNotBeCutEndsFirst() async {
        let interruption = Interruption()
        let steps = Mutex<[String]>([])
        await interruption.shielding {
            interruption.whenIdle { steps.withLock { $0.append("idle") } }
            steps.withLock { $0.append("exchanged") }
        }
        #expect(steps.withLock { $0 } == ["exchanged", "idle"])
        interruption.whenIdle { steps.withLock { $0.append("at once") } }
        #expect(steps.withLock { $0 } == ["exchanged", "idle", "at once"])
    }

    @Test func anInterruptedApplyLeavesTheRest() async {
        let interruption = Interruption()
        let fixture = ClientFixture(
            steps: [
                .on("PUT", "/v2/projects/1") { _ throws(TransportFault) in
                    interruption.begin(.signal)
                    return .json(["project": ["id": 1]])
                }
            ], interruption: interruption)
        let requests = ["a", "b", "c"].enumerated().map { index, address in
            WriteRequest.update(address, "/v2/projects/\(index + 1)")
        }
        let report = await ApplyFixture.run(requests, concurrency: 1, on: fixture)
        #expect(report.outcomes == ["a": .done(id: nil), "b": .left, "c": .left])
        #expect(report.stopped == .cancelled)
    }
}
