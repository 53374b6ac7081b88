// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import Logging
import RuleEngine
import TestSupport

/// A client over a script, with a clock that nobody waits for and pauses without chance.
struct ClientFixture {
    let transport: ScriptedTransport
    let clock: ManualClock
    let gate: RateGate
    let connection: APIConnection

    init(
        _ steps: ScriptedTransport.Step..., maxRequests: Int? = nil, maxWait: Duration = .seconds(900)
    ) {
        self.init(steps: steps, maxRequests: maxRequests, maxWait: maxWait)
    }

    init(
        steps: [ScriptedTransport.Step], maxRequests: Int? = nil, maxWait: Duration = .seconds(900),
        tokens: TokenSource = TokenSource(fixed: Secret("fixed-bearer")), clock: ManualClock = ManualClock(),
        interruption: Interruption = Interruption(),
        logger: Logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    ) {
        self.clock = clock
        transport = ScriptedTransport(steps)
        gate = RateGate(clock: clock, maxRequests: maxRequests, maxWait: maxWait, interruption: interruption)
        connection = APIConnection(
            transport: transport, tokens: tokens, gate: gate, policy: RetryPolicy(random: { 1 }), clock: clock,
            userAgent: APIConnection.userAgent(version: "1.2.3", homepage: "https://example.com"),
            logger: logger)
    }

    var reads: ReadClient { ReadClient(connection) }
    var writes: WriteClient { WriteClient(connection) }
}
