// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Counts what happened in the last window of time.
struct RateLimiter: Sendable {
    private var times: [Date] = []
    private var first = 0

    /// Counts one more.
    /// - Parameter window: in seconds.
    /// - Returns: nil, or the seconds after which there is room again; then nothing was counted.
    mutating func take(limit: Int, window: TimeInterval, at now: Date) -> Int? {
        while first < times.count, now.timeIntervalSince(times[first]) >= window { first += 1 }
        if first > 1024 {
            times.removeFirst(first)
            first = 0
        }
        guard times.count - first < limit else {
            guard limit > 0, first < times.count else { return Int(window) }
            return max(1, Int((window - now.timeIntervalSince(times[first])).rounded(.up)))
        }
        times.append(now)
        return nil
    }
}
