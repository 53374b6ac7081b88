// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A clock that stands still until somebody sleeps; then it is later at once, and nobody has waited.
package final class ManualClock: RunClock {
    private struct State {
        var now: Date
        var sleeps: [Duration] = []
    }

    private let state: Mutex<State>

    /// - Parameter now: 2026-04-01T12:00:00Z where none is given.
    package init(now: Date = Date(timeIntervalSince1970: 1_775_044_800)) {
        state = Mutex(State(now: now))
    }

    package var now: Date { state.withLock { $0.now } }

    /// Every pause so far, in the order in which it began.
    package var sleeps: [Duration] { state.withLock { $0.sleeps } }

    package func sleep(for duration: Duration) async throws {
        try Task.checkCancellation()
        state.withLock { state in
            state.sleeps.append(duration)
            state.now += max(0, duration.inSeconds)
        }
        await Task.yield()
    }

    package func advance(by duration: Duration) {
        state.withLock { $0.now += duration.inSeconds }
    }
}
