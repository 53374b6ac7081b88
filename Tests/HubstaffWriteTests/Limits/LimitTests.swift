// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import TestSupport
import Testing

@Suite struct LimitTests {
    @Test func pausesGrowUpToTheirCapAndEnd() {
        let longest = RetryPolicy(attempts: 8, base: .seconds(1), cap: .seconds(30), random: { 1 })
        #expect(Array(longest.delays) == [1, 2, 4, 8, 16, 30, 30].map { .seconds($0) })
        #expect(Array(RetryPolicy(random: { 0.25 }).delays) == [0.25, 0.5, 1, 2].map { .seconds($0) })
        #expect(Array(RetryPolicy(attempts: 1).delays).isEmpty)
        #expect(Array(RetryPolicy(attempts: 200, random: { 1 }).delays).last == .seconds(30))
    }

    @Test func jitterStaysBelowEachPausesLimit() {
        for (delay, limit) in zip(RetryPolicy().delays, [1.0, 2, 4, 8]) {
            #expect((0...limit).contains(delay.inSeconds))
        }
    }

    @Test(arguments: [
        ("0", 0), ("120", 120), ("Sun, 06 Nov 1994 08:49:37 GMT", 0), ("Wed, 01 Apr 2026 12:00:30 GMT", 30),
        ("Thu, 29 Feb 2028 00:00:00 GMT", 60_350_400),
    ])
    func retryAfterIsSecondsOrADate(_ text: String, seconds: Int) {
        #expect(RetryAfter.parse(text, now: ManualClock().now) == .seconds(seconds))
    }

    @Test func aDateIsCountedFromTheServersOwnTime() {
        let until = "Wed, 01 Apr 2026 12:00:30 GMT"
        #expect(
            RetryAfter.parse(until, serverDate: "Wed, 01 Apr 2026 11:59:30 GMT", now: ManualClock().now)
                == .seconds(60))
        #expect(RetryAfter.parse(until, serverDate: "yesterday", now: ManualClock().now) == .seconds(30))
    }

    @Test(arguments: [nil, "", "soon", "-1", "1.5", "Wed, 99 Apr 2026 12:00:30 GMT", "Wed, 01 Abc 2026 12:00:30 GMT"])
    func otherWordsAreNoTime(_ text: String?) {
        #expect(RetryAfter.parse(text, now: ManualClock().now) == nil)
    }

    @Test func onePauseHoldsAllWorkersAndCountsOnce() async throws {
        let clock = ManualClock()
        let gate = RateGate(clock: clock)
        try await gate.pause(retryAfter: .seconds(60))
        try await gate.pause(retryAfter: .seconds(61))
        #expect(await gate.waited == .seconds(61))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...4 { group.addTask { try await gate.admit() } }
            try await group.waitForAll()
        }
        #expect(clock.sleeps.first == .seconds(61))
        #expect(await gate.requestsSent == 4)
    }

    @Test func refusalsOfOneMomentAreOneInTheRow() async throws {
        let clock = ManualClock()
        let gate = RateGate(clock: clock)
        for _ in 1...4 { try await gate.pause(retryAfter: .seconds(1)) }
        try await gate.admit()
        #expect(clock.sleeps == [.seconds(1)])
    }

    @Test func aServerThatSaysNoTimeIsAskedLessAndLess() async throws {
        let clock = ManualClock()
        let gate = RateGate(clock: clock)
        for _ in 1...8 {
            try await gate.pause(retryAfter: .zero)
            try await gate.admit()
        }
        #expect(clock.sleeps == [1, 2, 4, 8, 16, 32, 60, 60].map { .seconds($0) })
        await gate.served()
        try await gate.pause(retryAfter: nil)
        try await gate.admit()
        #expect(clock.sleeps.last == .seconds(1))
    }
}
