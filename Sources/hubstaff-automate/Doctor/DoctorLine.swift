// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import Logging

/// The way to Hubstaff, as commands go it, but without waiting long for anything.
struct DoctorLine {
    let api: APIOrigin
    /// Nil on the sandbox.
    let account: APIOrigin?
    let proxy: ProxySettings?
    let connectTimeout: Duration
    let transport: any HTTPTransport
    let gate: RateGate
    let clock: any RunClock
    /// Why there is no token, where there is none.
    let tokens: Result<TokenSource, CommandFailure>
    let logger: Logger

    var reads: ReadClient? {
        guard case .success(let tokens) = tokens else { return nil }
        return ReadClient(
            APIConnection(
                origin: api, transport: transport, tokens: tokens, gate: gate,
                policy: RetryPolicy(attempts: 2, base: .milliseconds(200)), clock: clock,
                userAgent: Settings.userAgent, logger: logger))
    }
}
