// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import HubstaffWrite
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `auth refresh`: exchanges the refresh token now, for those who only use the access token.
struct AuthRefreshCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refresh",
        abstract: "Exchange the refresh token now, and keep what comes of it.",
        discussion: """
            EXAMPLE
              hubstaff-automate auth refresh

            Other commands do that by themselves when they need to. This is for a scheduled job that stores a fresh access \
            token for others, with HUBSTAFF_TOKEN_HELPER: docs/tokens.md shows how. HUBSTAFF_ACCESS_TOKEN does not count \
            here. It prints no token.

            Exit status: 0 done, 4 no token, or one that is not taken, 5 Hubstaff unreachable, or too many exchanges, 74 the \
            new tokens could not be kept.
            """)

    @OptionGroup var network: NetworkOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let console = common.console(Environment.current)
        // The access token that this is to replace may stand beside it.
        let settings = Settings(
            environment: Environment.current.filter { $0.key != "HUBSTAFF_ACCESS_TOKEN" }, isSandbox: false)
        let credential = try settings.credential()
        let place = (settings.keeper(of: credential, try settings.accountOrigin()) as? TokenStore)?.path
        try await RunWatch.watching(timeout: network.timeout?.seconds) { watch in
            try await Wire.with(network, settings: settings, interruption: watch.interruption) { wire in
                let source = try settings.tokens(wire.transport, wire.gate, wire.clock)
                try console.result(Self.text(try await source.renew(), keptIn: place))
                await TokenEndWarning.tell(
                    of: source, isLogin: credential.variable == nil, now: wire.clock.now, console)
            }
        }
    }

    private static func text(_ tokens: StoredTokens, keptIn path: String?) -> String {
        let end = JWT.expiry(of: tokens.refreshToken).map { " until \($0.formatted(.iso8601))" } ?? ""
        return """
            Renewed: an access token until \(tokens.expiresAt.formatted(.iso8601)), a refresh token\(end).
            Kept \(path.map { "in \(escapedForTerminal($0))" } ?? "by HUBSTAFF_TOKEN_HELPER").

            """
    }
}
