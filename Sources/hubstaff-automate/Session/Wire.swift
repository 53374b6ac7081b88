// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import Logging

/// What requests of one run go through, before it is known what they ask for: transport, trace, limits and clock.
struct Wire {
    let transport: any HTTPTransport
    let gate: RateGate
    let clock: InterruptibleClock

    /// Opens it, and closes its connections when the body is done.
    ///
    /// - Parameter settings: whose proxy and certificates count; nil on the sandbox.
    static func with<Result>(
        _ options: NetworkOptions, settings: Settings?, interruption: Interruption,
        _ body: (Wire) async throws -> Result
    ) async throws -> Result {
        var configuration = AsyncHTTPTransport.Configuration()
        configuration.requestTimeout = options.requestTimeout.duration
        configuration.connectTimeout = options.connectTimeout.duration
        try settings?.apply(to: &configuration)
        return try await options.withTransport(configuration, interruption) { transport in
            let clock = InterruptibleClock(interruption)
            let gate = RateGate(
                clock: clock, maxRequests: options.maxRequests, maxWait: options.maxWait.duration,
                interruption: interruption)
            return try await body(Wire(transport: transport, gate: gate, clock: clock))
        }
    }

    func connection(to api: APIOrigin, _ tokens: TokenSource, _ logger: Logger) -> APIConnection {
        APIConnection(
            origin: api, transport: transport, tokens: tokens, gate: gate, clock: clock,
            userAgent: Settings.userAgent, logger: logger)
    }
}
