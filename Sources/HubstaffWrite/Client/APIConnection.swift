// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Logging

/// What a run's requests have in common. It sends nothing by itself: `ReadClient` and `WriteClient` do.
package struct APIConnection: Sendable {
    let origin: APIOrigin
    let transport: any HTTPTransport
    package let tokens: TokenSource
    package let gate: RateGate
    let policy: RetryPolicy
    package let clock: any RunClock
    let userAgent: String
    let logger: Logger

    /// - Parameters:
    ///   - gate: shared by everything that sends in this run, so that a pause holds all of it.
    ///   - userAgent: the program's own name; the CDN refuses default ones [FACTS, Transport].
    package init(
        origin: APIOrigin = .hubstaffAPI, transport: any HTTPTransport, tokens: TokenSource, gate: RateGate,
        policy: RetryPolicy = RetryPolicy(), clock: any RunClock = SystemClock(), userAgent: String, logger: Logger
    ) {
        self.origin = origin
        self.transport = transport
        self.tokens = tokens
        self.gate = gate
        self.policy = policy
        self.clock = clock
        self.userAgent = userAgent
        self.logger = logger
    }
}

extension APIConnection {
    /// The same for what is left to do once the run is to end: it starts all the same, and waits for nothing long.
    var uninterrupted: APIConnection {
        APIConnection(
            origin: origin, transport: transport, tokens: tokens, gate: RateGate(maxWait: .zero),
            policy: RetryPolicy(attempts: 2, base: .milliseconds(200)), userAgent: userAgent, logger: logger)
    }

    /// `hubstaff-automate/1.2.3 (+https://…)`.
    package static func userAgent(version: String, homepage: String) -> String {
        "hubstaff-automate/\(version) (+\(homepage))"
    }
}
