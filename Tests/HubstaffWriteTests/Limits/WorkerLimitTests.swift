// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@testable import HubstaffWrite

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct WorkerLimitTests {
    @Test func anOverloadedServerHalvesThemDownToOne() {
        var limit = WorkerLimit(most: 16)
        var seen: [Int] = []
        for _ in 1...6 {
            limit.overloaded(sentAt: limit.age)
            seen.append(limit.workers)
        }
        #expect(seen == [8, 4, 2, 1, 1, 1])
    }

    @Test func aRefusalForTheHourLeavesOne() {
        var limit = WorkerLimit(most: 8)
        limit.refused(sentAt: limit.age)
        #expect(limit.workers == 1)
    }

    @Test func whatWasUnderWayWhenTheyBecameFewerSaysNothingNew() {
        var limit = WorkerLimit(most: 16)
        let age = limit.age
        for _ in 1...16 { limit.overloaded(sentAt: age) }
        #expect(limit.workers == 8)
        for _ in 1...1000 { limit.served(sentAt: age) }
        #expect(limit.workers == 8)
    }

    @Test func tenAnswersForEachWorkerBringOneMoreUpToTheMost() {
        var limit = WorkerLimit(most: 4)
        limit.refused(sentAt: limit.age)
        var answersUntil: [Int] = []
        for answer in 1...200 {
            let before = limit.workers
            limit.served(sentAt: limit.age)
            if limit.workers > before { answersUntil.append(answer) }
        }
        #expect(answersUntil == [10, 30, 60])
        #expect(limit.workers == 4)
    }

    @Test func aFailureBeginsTheRowAnew() {
        var limit = WorkerLimit(most: 4)
        limit.overloaded(sentAt: limit.age)
        for _ in 1...19 { limit.served(sentAt: limit.age) }
        limit.overloaded(sentAt: limit.age)
        for _ in 1...9 { limit.served(sentAt: limit.age) }
        #expect(limit.workers == 1)
        limit.served(sentAt: limit.age)
        #expect(limit.workers == 2)
    }

    @Test(arguments: [-1, 0, 1])
    func thereIsAlwaysOne(most: Int) {
        #expect(WorkerLimit(most: most).workers == 1)
    }
}

@Suite struct HourlyBudgetTests {
    private let clock = ManualClock()

    @Test func whatTheRunSentIsNotLeft() {
        var budget = HourlyBudget()
        #expect(budget.left(at: clock.now) == 1000)
        for _ in 1...400 { budget.count(at: clock.now) }
        #expect(budget.left(at: clock.now) == 600)
        for _ in 1...700 { budget.count(at: clock.now) }
        #expect(budget.left(at: clock.now) == 0)
    }

    @Test func anHourLaterAllAreLeft() {
        var budget = HourlyBudget()
        for _ in 1...400 { budget.count(at: clock.now) }
        clock.advance(by: .seconds(3599))
        #expect(budget.left(at: clock.now) == 600)
        clock.advance(by: .seconds(1))
        #expect(budget.left(at: clock.now) == 1000)
        budget.count(at: clock.now)
        #expect(budget.left(at: clock.now) == 999)
    }

    @Test func aRefusalMeansNoneUntilItsEndAndAllAfterwards() {
        var budget = HourlyBudget()
        for _ in 1...300 { budget.count(at: clock.now) }
        budget.refused(until: clock.now + 60)
        #expect(budget.left(at: clock.now) == 0)
        clock.advance(by: .seconds(60))
        #expect(budget.left(at: clock.now) == 1000)
        budget.count(at: clock.now)
        #expect(budget.left(at: clock.now) == 999)
    }

    @Test func aServerThatTakesMoreHasAnotherHourOrAHigherLimit() {
        var budget = HourlyBudget()
        for _ in 1...1001 { budget.count(at: clock.now) }
        #expect(budget.left(at: clock.now) == 0)
        budget.served(at: clock.now)
        #expect(budget.left(at: clock.now) == 1000)
    }
}
