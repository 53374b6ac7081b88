// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffSandbox
import HubstaffWrite
import Logging
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A run's connection to one organization. `reads` cannot write; only `apply` asks for `writes`.
struct Session {
    let connection: APIConnection
    /// What may end the run early.
    let watch: RunWatch
    let organizationID: Int
    /// Requests that finding the organization took.
    let readsToChoose: Int
    let isSandbox: Bool
    /// Whether a login says who asks, and no variable does.
    let isLogin: Bool
    /// What keeps other machines from applying meanwhile, where that is asked.
    var lease: LeaseKeeper?
    /// The server as part of a journal's name.
    let journalServer: String
    let logger: Logger

    var reads: ReadClient { ReadClient(connection) }
    var reader: StateReader { StateReader(client: reads, organizationID: organizationID, logger: logger) }

    /// Runs the body with a connection, and closes everything behind it.
    static func with<Result>(
        _ options: ConnectionOptions, settings: Settings, guardedBy guarded: OrganizationGuard?, logger: Logger,
        _ body: (Session) async throws -> Result
    ) async throws -> Result {
        let wanted = try settings.organization(options, guarded)
        return try await RunWatch.watching(timeout: options.network.timeout?.seconds) { watch in
            if let file = options.sandbox {
                return try await onSandbox(file, faults: options.faults) { api, tokens in
                    try await connected(
                        options, settings, wanted, watch, api: api, tokens: { _, _, _ in tokens }, logger, body)
                }
            }
            let api = try settings.apiOrigin()
            return try await connected(
                options, settings, wanted, watch, api: api, tokens: { try settings.tokens($0, $1, $2) }, logger, body)
        }
    }

    /// The emulated organization in this process, over real HTTP. No token of the environment is sent to it.
    static func onSandbox<Result>(
        _ file: String, faults: String?, _ body: (APIOrigin, TokenSource) async throws -> Result
    ) async throws -> Result {
        let bearer = "sandbox"
        let store: SandboxStore
        do {
            let script = try faults.map(FaultScript.load) ?? FaultScript()
            store = try SandboxStore.load(
                path: file, options: SandboxOptions(sandboxToken: bearer, faults: script, keepsRequests: false))
        } catch {
            throw CommandFailure.localFile("\(error)")
        }
        do {
            return try await SandboxServer.withServer(store: store) { address in
                try await body(try APIOrigin(address.baseURL), TokenSource(fixed: Secret(bearer)))
            }
        } catch let error as SandboxFileError {
            throw CommandFailure.localFile("\(error)")
        }
    }

    private static func connected<Result>(
        _ options: ConnectionOptions, _ settings: Settings, _ wanted: Int?, _ watch: RunWatch, api: APIOrigin,
        tokens: (any HTTPTransport, RateGate, any RunClock) throws -> TokenSource, _ logger: Logger,
        _ body: (Session) async throws -> Result
    ) async throws -> Result {
        try await Wire.with(
            options.network, settings: options.sandbox == nil ? settings : nil, interruption: watch.interruption
        ) { wire in
            let connection = wire.connection(to: api, try tokens(wire.transport, wire.gate, wire.clock), logger)
            let organization = try await chosen(wanted, ReadClient(connection))
            return try await body(
                Session(
                    connection: connection, watch: watch, organizationID: organization,
                    readsToChoose: wanted == nil ? 1 : 0,
                    isSandbox: options.sandbox != nil,
                    isLogin: options.sandbox == nil && settings.variableCredential == nil,
                    journalServer: options.sandbox.map(JournalPlace.sandbox) ?? JournalPlace.server(api),
                    logger: logger))
        }
    }

    /// Without a wish, the token's only organization.
    private static func chosen(_ wanted: Int?, _ client: ReadClient) async throws -> Int {
        if let wanted { return wanted }
        do {
            return try OrganizationChoice.only(try await OrganizationChoice.read(client)).id
        } catch let fault as OrganizationChoiceFault {
            throw CommandFailure.usage("\(fault)")
        }
    }
}
