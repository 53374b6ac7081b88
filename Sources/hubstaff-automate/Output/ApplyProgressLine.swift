// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Says on standard error how far an apply is: on a terminal one line that is drawn anew a few times a second,
/// elsewhere a line every tenth of the way or every 10 s.
actor ApplyProgressLine: ApplyProgress {
    private let console: Console
    private let gate: RateGate
    private let clock: any RunClock
    private let began: Date
    private var total: Int
    private var ended = 0
    /// What the last line said, and when.
    private var saidTenths = 0
    private var saidAt: Date

    /// Fewer requests are over before anybody reads about them.
    private static let fewestToTell = 20
    private static let redraw: TimeInterval = 0.25
    private static let silence: TimeInterval = 10

    init(total: Int, console: Console, gate: RateGate, clock: any RunClock) {
        self.total = total
        self.console = console
        self.gate = gate
        self.clock = clock
        began = clock.now
        saidAt = began
    }

    /// There is more to do than was known.
    func add(_ requests: Int) { total += requests }

    func finished(_ request: WriteRequest, outcomes: [String: ChangeOutcome]) async {
        ended += 1
        await tell()
    }

    /// Tells from time to time, also where nothing ends, until the task is cancelled.
    func keepTelling() async {
        let pause = console.hasLiveLine ? Self.redraw : Self.silence / 10
        while (try? await clock.sleep(for: .seconds(pause))) != nil { await tell() }
        if gate.interruption.cause != nil { await tell() }
    }

    private func tell() async {
        guard !console.quiet, total >= Self.fewestToTell else { return }
        let now = clock.now
        if console.hasLiveLine {
            guard now.timeIntervalSince(saidAt) >= Self.redraw || ended == total else { return }
            saidAt = now
            console.liveLine(await text(now).line(width: console.width))
            return
        }
        let tenths = ended * 10 / max(1, total)
        guard tenths > saidTenths || now.timeIntervalSince(saidAt) >= Self.silence else { return }
        saidTenths = tenths
        saidAt = now
        console.note(await text(now).line())
    }

    private func text(_ now: Date) async -> ProgressText {
        let pauseEnd = await gate.pauseEnd
        // The pause under way was counted whole when it began.
        let waited = await gate.waited.inSeconds - (pauseEnd.map { max(0, $0.timeIntervalSince(now)) } ?? 0)
        return ProgressText(
            done: ended, total: total, workedSeconds: now.timeIntervalSince(began) - max(0, waited),
            left: await gate.requestsLeft, now: now, pausedUntil: pauseEnd,
            isStopping: gate.interruption.cause != nil)
    }
}
