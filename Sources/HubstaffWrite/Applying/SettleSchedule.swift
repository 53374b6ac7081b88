// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// When to look for a write whose answer was lost: 5, 20, 45 and 90 s after it was sent, or the same parts of another
/// settle time (DESIGN 6.2). What the last look does not show did not happen.
package struct SettleSchedule: Sendable, Equatable {
    /// How long after its sending a write may still happen.
    package let settleTime: Duration
    /// Looks at one list are at least this far apart, however many writes wait for one.
    package var gap: Duration { settleTime / 18 }

    package init(settleTime: Duration = .seconds(90)) { self.settleTime = settleTime }

    /// The looks, from the sending on.
    package var offsets: [Duration] { [5, 20, 45].map { settleTime * $0 / 90 } + [settleTime] }

    /// The next look at a write that was sent then, where one has just been made or there was none yet.
    func next(after now: Date, sentAt: Date) -> Date {
        let looks = offsets.map { sentAt.addingTimeInterval($0.inSeconds) }
        return looks.first { $0 > now } ?? now
    }

    /// Whether a look that began now is the last one.
    func isLast(_ now: Date, sentAt: Date) -> Bool {
        now >= sentAt.addingTimeInterval(settleTime.inSeconds)
    }
}
