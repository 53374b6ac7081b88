// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import HubstaffWrite
import RuleEngine

/// `doctor`: what is configured, allowed and reachable, and what to do where it is not.
struct DoctorCommand: AsyncParsableCommand, ConnectingCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check what is configured, allowed and reachable, and say what to do. Only reads, prints no token.",
        discussion: """
            EXAMPLE
              hubstaff-automate doctor
              hubstaff-automate doctor --format json rules/

            It looks at everything even when something fails, and waits for nothing. docs/doctor.md explains each check.
            Exit status: 0 nothing failed; otherwise that of the first failure: 3 rules, 4 not allowed, \
            5 Hubstaff unreachable or out of requests, 64 usage, 74 files.
            """)

    @OptionGroup var rules: RuleFileOptions

    @Flag(help: "Ask nobody; check what lies on this machine.")
    var offline = false

    @Option(help: "How to print it: text for people, json for programs.")
    var format: DoctorFormat = .text

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let environment = Environment.current
        let console = common.console(environment)
        let diagnosis = try await examine()
        switch format {
        case .text: try console.result(DoctorText(style: console.textStyle(environment)).render(diagnosis))
        case .json: try console.result(DoctorJSON.render(diagnosis))
        }
        if diagnosis.exit != .done { throw CommandFailure.diagnosed(diagnosis.exit) }
    }
}

enum DoctorFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
}

extension DoctorCommand {
    private func examine() async throws -> Diagnosis {
        let settings = Settings(isSandbox: connection.sandbox != nil)
        return try await RunWatch.watching(timeout: connection.network.timeout?.seconds) { watch in
            guard !offline else { return await diagnose(settings, nil) }
            if let file = connection.sandbox {
                return try await Session.onSandbox(file, faults: connection.faults) { api, tokens in
                    try await diagnose(settings, watch, api: api, account: nil) { _, _, _ in tokens }
                }
            }
            // What is wrong with these is for the check of the configuration to say.
            guard let api = try? settings.apiOrigin(), let account = try? settings.accountOrigin() else {
                return await diagnose(settings, nil)
            }
            return try await diagnose(settings, watch, api: api, account: account) {
                try settings.tokens($0, $1, $2)
            }
        }
    }

    private func diagnose(
        _ settings: Settings, _ watch: RunWatch, api: APIOrigin, account: APIOrigin?,
        tokens: (any HTTPTransport, RateGate, any RunClock) throws -> TokenSource
    ) async throws -> Diagnosis {
        let network = connection.network
        var configuration = AsyncHTTPTransport.Configuration()
        let own = connection.sandbox == nil ? settings : nil
        do {
            try own?.apply(to: &configuration)
        } catch {
            // As above.
            return await diagnose(settings, nil)
        }
        let proxy = configuration.proxy
        return try await Wire.with(network, settings: own, interruption: watch.interruption) { wire in
            let gate = RateGate(
                clock: wire.clock, maxRequests: network.maxRequests, maxWait: .zero, interruption: watch.interruption)
            let source: Result<TokenSource, CommandFailure>
            do {
                source = .success(try tokens(wire.transport, gate, wire.clock))
            } catch let failure as CommandFailure {
                source = .failure(failure)
            }
            return await diagnose(
                settings,
                DoctorLine(
                    api: api, account: account, proxy: proxy,
                    connectTimeout: .seconds(network.connectTimeout.seconds), transport: wire.transport, gate: gate,
                    clock: wire.clock, tokens: source, logger: common.logger))
        }
    }

    private func diagnose(_ settings: Settings, _ line: DoctorLine?) async -> Diagnosis {
        await Diagnosis.make(
            Check.all,
            Examination(
                settings: settings, connection: connection, rules: rules, isOffline: offline,
                now: SystemClock().now, line: line))
    }
}
