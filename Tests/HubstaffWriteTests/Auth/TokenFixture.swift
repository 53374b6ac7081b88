// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import Logging
import RuleEngine
import TestSupport

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Token sources that share a script, a clock and a folder, as processes on one machine do.
struct TokenFixture {
    let transport: ScriptedTransport
    let clock = ManualClock()
    let gate: RateGate
    let home: String
    let seed: Secret

    init(home: String, seed: String = "seed-token", _ steps: ScriptedTransport.Step...) {
        self.init(home: home, seed: seed, steps: steps)
    }

    init(home: String, seed: String = "seed-token", steps: [ScriptedTransport.Step]) {
        self.home = home
        self.seed = Secret(seed)
        transport = ScriptedTransport(steps)
        gate = RateGate(clock: clock)
    }

    var store: TokenStore { TokenStore(home: home, account: .hubstaffAccount, seed: seed) }

    func source() -> TokenSource { source(seed: seed, store: store) }

    func source(seed: Secret?, store: any TokenKeeper) -> TokenSource {
        let exchange = TokenExchange(
            transport: transport, gate: gate, policy: RetryPolicy(random: { 1 }), clock: clock, userAgent: "test/1")
        return TokenSource(seed: seed, store: store, exchange: exchange, clock: clock)
    }

    func reads(_ source: TokenSource) -> ReadClient {
        ReadClient(
            APIConnection(
                transport: transport, tokens: source, gate: gate, policy: RetryPolicy(random: { 1 }), clock: clock,
                userAgent: "test/1", logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })))
    }

    /// Refresh tokens in the order in which they were exchanged.
    var exchanged: [String] {
        transport.requests.filter { $0.method == "POST" }.map { request in
            String(decoding: request.body ?? Data(), as: UTF8.self)
                .replacing("grant_type=refresh_token&refresh_token=", with: "")
        }
    }

    /// Bearers in the order in which they were used.
    var bearers: [String] { transport.requests.compactMap { $0.headers["Authorization"] } }

    /// Saves tokens as an earlier run would have left them.
    func remember(access: String = "stored-access", refresh: String = "stored-refresh", secondsLeft: Int) throws {
        try store.save(
            StoredTokens(
                refreshToken: Secret(refresh), accessToken: Secret(access),
                issuedAt: clock.now.addingTimeInterval(-3600),
                expiresAt: clock.now.addingTimeInterval(Double(secondsLeft))))
    }
}

extension ScriptedTransport.Step {
    static func exchange(
        access: String = "access-1", refresh: String? = "refresh-1", expiresIn: Int? = 86_400
    ) -> ScriptedTransport.Step {
        var answer: JSONObject = ["access_token": .string(access), "token_type": "bearer"]
        if let refresh { answer["refresh_token"] = .string(refresh) }
        if let expiresIn { answer["expires_in"] = .integer(expiresIn) }
        return .on("POST", "/access_tokens", json: .object(answer))
    }

    static var rejectedExchange: ScriptedTransport.Step {
        .on(
            "POST", "/access_tokens", json: ["error": "invalid_grant", "error_description": "Token is revoked"],
            status: 400)
    }
}
