// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import HubstaffWrite
import Logging

/// `auth login`: keeps a login on this machine for all later commands.
struct AuthLoginCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "login",
        abstract: "Log in on this machine, with a personal access token or with the browser.",
        discussion: """
            EXAMPLE
              hubstaff-automate auth login
              pass show hubstaff | hubstaff-automate auth login
              hubstaff-automate auth login --web

            The token is asked for without showing it, or read from standard input; it is no option, since others on \
            this machine can read those. docs/login.md tells what --web needs.
            """)

    @OptionGroup var browser: BrowserLoginOptions
    @OptionGroup var network: NetworkOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let console = common.console(Environment.current)
        let settings = Settings(isSandbox: false)
        let account = try settings.accountOrigin()
        try await RunWatch.watching(timeout: network.timeout?.seconds) { watch in
            let seed = browser.web ? nil : try TokenInput.take(for: account, watch)
            let login = try await Wire.with(network, settings: settings, interruption: watch.interruption) { wire in
                if let seed { return try await Self.login(seed, settings, wire, common.logger) }
                do {
                    return try await BrowserLogin(
                        settings: settings, account: account, options: browser, wire: wire, logger: common.logger
                    ).run()
                } catch let fault as LoginFault {
                    throw CommandFailure.login(fault)
                }
            }
            try await LoginChange(settings: settings, account: account, console: console).begin(login)
        }
    }

    /// Checks the token by using it.
    private static func login(
        _ seed: Secret, _ settings: Settings, _ wire: Wire, _ logger: Logger
    ) async throws(CommandFailure) -> Login {
        let store = settings.store(of: seed, try settings.accountOrigin())
        let tokens = try settings.chain(from: seed, nil, in: store, wire.transport, wire.gate, wire.clock)
        let client = ReadClient(wire.connection(to: try settings.apiOrigin(), tokens, logger))
        do {
            let user = try await Identity.user(client)
            return Login(method: .personalAccessToken, seed: seed, user: user, since: wire.clock.now)
        } catch {
            switch error {
            case .tokenRejected(let message), .unauthorized(let message):
                throw .login(.tokenRefused(message: message))
            default: throw .api(error)
            }
        }
    }
}
