// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import HubstaffWrite

/// `auth status`: who this program is to Hubstaff, and for how long.
struct AuthStatusCommand: AsyncParsableCommand, ConnectingCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show whose token is used, what it allows, when it ends and where it is kept.",
        discussion: """
            EXAMPLE
              hubstaff-automate auth status
              hubstaff-automate auth status --offline --format json

            It prints no token. What is known on this machine is printed even when Hubstaff cannot be asked.
            Exit status: 0 logged in, 4 not logged in or not accepted, 5 Hubstaff could not be asked.
            """)

    @Flag(help: "Ask Hubstaff nothing; print what is known on this machine.")
    var offline = false

    @Option(help: "How to print it: text for people, json for programs.")
    var format: AuthStatusFormat = .text

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if offline, connection.sandbox != nil { throw ValidationError("--offline has no use with --sandbox") }
    }

    func run() async throws {
        let console = common.console(Environment.current)
        let settings = Settings(isSandbox: connection.sandbox != nil)
        if let file = connection.sandbox {
            try await Session.onSandbox(file, faults: connection.faults) { api, tokens in
                var status = AuthStatus(sandbox: file)
                let failure = try await ask(&status, api, settings, tokens: { _ in tokens })
                try end(status, failure, console)
            }
            return
        }
        let credential = try settings.credential()
        var status = try await AuthStatus(credential, settings)
        guard !offline else { return try end(status, nil, console) }
        let failure = try await ask(&status, try settings.apiOrigin(), settings) { wire in
            try settings.tokens(wire.transport, wire.gate, wire.clock)
        }
        // It may have been renewed by that.
        try await status.readTokens(credential, settings)
        try end(status, failure, console)
    }

    /// Adds what only Hubstaff knows.
    ///
    /// - Returns: why it did not say it.
    private func ask(
        _ status: inout AuthStatus, _ api: APIOrigin, _ settings: Settings, tokens: (Wire) throws -> TokenSource
    ) async throws -> APIFault? {
        let wanted = try settings.organization(connection, nil)
        let isSandbox = connection.sandbox != nil
        let answer = try await RunWatch.watching(timeout: connection.network.timeout?.seconds) { watch in
            try await Wire.with(
                connection.network, settings: isSandbox ? nil : settings, interruption: watch.interruption
            ) { wire -> Result<Identity, APIFault> in
                let client = ReadClient(wire.connection(to: api, try tokens(wire), common.logger))
                do {
                    return .success(try await Identity.read(client, wanted: wanted))
                } catch let fault as APIFault {
                    return .failure(fault)
                }
            }
        }
        switch answer {
        case .success(let identity):
            status.identity = identity
            return nil
        case .failure(let fault):
            status.failure = "\(fault)"
            return fault
        }
    }

    private func end(_ status: AuthStatus, _ failure: APIFault?, _ console: Console) throws {
        switch format {
        case .text: try console.result(AuthStatusText(status: status, now: SystemClock().now).text)
        case .json: try console.result(status.json)
        }
        if let failure { throw CommandFailure.api(failure) }
    }
}

enum AuthStatusFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
}
