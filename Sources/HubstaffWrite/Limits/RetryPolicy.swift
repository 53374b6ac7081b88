// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// How often, and after which pause, a request is sent again.
///
/// Pauses grow exponentially with full jitter: the n-th is drawn evenly from 0 to min(`cap`, `base` · 2ⁿ⁻¹), so that
/// workers whom one fault stopped together do not come back together. With the defaults a read is sent 5 times:
///
///     before attempt     2    3    4    5
///     pause at most, s   1    2    4    8
///
/// 429 does not count as an attempt: it is waited out as `Retry-After` says, by `RateGate`.
package struct RetryPolicy: Sendable {
    /// How often a read is sent at most, and a write that never reached the server.
    package var attempts: Int
    package var base: Duration
    package var cap: Duration
    /// A number from 0 to 1 for the jitter.
    package var random: @Sendable () -> Double

    package init(
        attempts: Int = 5,
        base: Duration = .seconds(1),
        cap: Duration = .seconds(30),
        random: @escaping @Sendable () -> Double = { Double.random(in: 0...1) }
    ) {
        self.attempts = attempts
        self.base = base
        self.cap = cap
        self.random = random
    }

    /// One pause before each attempt but the first; when it ends, so does the trying.
    package var delays: RetryDelays { RetryDelays(policy: self) }
}

/// The pauses of one request.
package struct RetryDelays: Sequence, IteratorProtocol, Sendable {
    private let policy: RetryPolicy
    private var given = 0

    init(policy: RetryPolicy) { self.policy = policy }

    package mutating func next() -> Duration? {
        guard given < policy.attempts - 1 else { return nil }
        // Past 2^20 every base has met its cap; the bound keeps the shift from overflowing.
        let longest = Swift.min(policy.cap, policy.base * (1 << Swift.min(given, 20)))
        given += 1
        return longest * policy.random()
    }
}
