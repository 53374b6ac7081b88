// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Logging
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

/// A server that takes 1,000 requests an hour, and an apply of 2,500 writes.
@Suite struct HourlyLimitTests {
    /// Answers every create; each request takes 100 ms of the clock.
    private final class LimitedServer: HTTPTransport {
        enum Hour: CaseIterable, Sendable {
            /// It begins with a request, and ends for all of its requests together.
            case fixed
            /// Each request makes room an hour after it came.
            case rolling
        }

        private struct State {
            var times: [Date] = []
            var first = 0
            var accepted = 0
            var refused = 0
            var windows = 0
        }

        private let clock: ManualClock
        private let hour: Hour
        private let state = Mutex(State())

        init(_ hour: Hour, _ clock: ManualClock) {
            self.hour = hour
            self.clock = clock
        }

        var accepted: Int { state.withLock { $0.accepted } }
        var refused: Int { state.withLock { $0.refused } }
        var windows: Int { state.withLock { $0.windows } }

        func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
            clock.advance(by: .milliseconds(100))
            let now = clock.now
            // Others may come meanwhile.
            await Task.yield()
            return state.withLock { state in
                if let wait = wait(&state, now) {
                    state.refused += 1
                    return .limited(retryAfter: String(Int(wait.rounded(.up))))
                }
                state.accepted += 1
                return .json(["task": ["id": .integer(state.accepted)]], status: 201)
            }
        }

        /// Seconds until there is room; nil where there is.
        private func wait(_ state: inout State, _ now: Date) -> Double? {
            switch hour {
            case .fixed:
                if state.times.first.map({ now.timeIntervalSince($0) >= 3600 }) ?? true {
                    state.times = []
                    state.windows += 1
                }
            case .rolling:
                while state.first < state.times.count, now.timeIntervalSince(state.times[state.first]) >= 3600 {
                    state.first += 1
                }
            }
            guard state.times.count - state.first < 1000 else {
                return 3600 - now.timeIntervalSince(state.times[state.first])
            }
            state.times.append(now)
            return nil
        }
    }

    private static func apply(_ server: LimitedServer, _ clock: ManualClock, concurrency: Int) async -> ApplyReport {
        let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        let connection = APIConnection(
            transport: server, tokens: TokenSource(fixed: Secret("bearer")),
            gate: RateGate(clock: clock, maxWait: .seconds(3 * 3600)), policy: RetryPolicy(random: { 1 }),
            clock: clock, userAgent: "test", logger: logger)
        let requests = (1...2500).map { number in
            WriteRequest(
                .post, [.literal("/v2/projects/1/tasks")], body: ["summary": .text("\(number)")],
                answer: .created(key: "task", address: "t[\(number)]"), changes: ["t[\(number)]"], place: .tasks,
                lane: "t[\(number)]")
        }
        let reader = StateReader(client: ReadClient(connection), organizationID: 1, logger: logger)
        return await Executor(
            client: WriteClient(connection), reader: reader, journal: MemoryJournal(), settling: SettleSchedule(),
            concurrency: concurrency, logger: logger
        ).run(requests, changes: [], planned: Snapshot(organization: .init(id: 1, name: "Acme")))
    }

    @Test(arguments: [1, 4, 16])
    func anApplyOf2500WritesTakesThreeHoursRequestsAndWastesNone(_ concurrency: Int) async {
        let clock = ManualClock()
        let start = clock.now
        let server = LimitedServer(.fixed, clock)
        let report = await Self.apply(server, clock, concurrency: concurrency)
        #expect(report.isComplete)
        #expect(server.accepted == 2500)
        #expect(server.windows == 3)
        // The one request at the end of each hour that learns when the next one begins.
        #expect(server.refused == 2)
        #expect(clock.now.timeIntervalSince(start) < 2 * 3600 + 60)
    }

    @Test(arguments: [1, 4, 16])
    func anHourThatRollsCostsFewRefusals(_ concurrency: Int) async {
        let clock = ManualClock()
        let server = LimitedServer(.rolling, clock)
        let report = await Self.apply(server, clock, concurrency: concurrency)
        #expect(report.isComplete)
        #expect(server.accepted == 2500)
        #expect(server.refused <= 25)
    }
}
