// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What the environment says (docs/environment.md). Flags win over it; with `--sandbox` none of `HUBSTAFF_*` counts but
/// the home folder.
struct Settings {
    private let environment: [String: String]

    init(environment: [String: String] = ProcessInfo.processInfo.environment, isSandbox: Bool) {
        let kept: Set = ["HUBSTAFF_AUTOMATE_HOME", "HUBSTAFF_PROFILE"]
        self.environment = environment.filter { name, value in
            !value.isEmpty && (!isSandbox || !name.hasPrefix("HUBSTAFF_") || kept.contains(name))
        }
    }

    static let userAgent = APIConnection.userAgent(version: Tool.version, homepage: Tool.homepage)

    /// The organization that flag, environment and rules name; the rules' is a guard.
    func organization(_ options: ConnectionOptions, _ ruleset: Ruleset?) throws(CommandFailure) -> Int? {
        var named = options.organization
        if named == nil, let text = environment["HUBSTAFF_ORGANIZATION_ID"] {
            guard let id = Int(text), id > 0 else {
                throw .usage(
                    "HUBSTAFF_ORGANIZATION_ID is \"\(text)\", but an organization's id is a number such as 1001")
            }
            named = id
        }
        guard let guarded = ruleset?.organization else { return named }
        guard let named, named != guarded.content else { return guarded.content }
        let place = "\(guarded.position.file):\(guarded.position.line)"
        throw .usage(
            "the rules are for organization \(guarded.content) (\(place)), but \(named) was asked for; "
                + "leave that out, or correct the rules")
    }

    func apiOrigin() throws(CommandFailure) -> APIOrigin {
        try origin("HUBSTAFF_API_URL", default: .hubstaffAPI)
    }

    /// Where tokens are kept.
    var home: String {
        if let home = environment["HUBSTAFF_AUTOMATE_HOME"] { return home }
        let state = environment["XDG_STATE_HOME"] ?? (environment["HOME"] ?? ".") + "/.local/state"
        return state + "/hubstaff-automate"
    }

    /// A bearer as it is, or a personal access token to exchange.
    func tokens(
        _ transport: any HTTPTransport, _ gate: RateGate, _ clock: any RunClock
    ) throws(CommandFailure) -> TokenSource {
        if let bearer = environment["HUBSTAFF_ACCESS_TOKEN"] { return TokenSource(fixed: Secret(bearer)) }
        guard let seed = environment["HUBSTAFF_PAT"].map({ Secret($0) }) else { throw .noToken }
        let account = try origin("HUBSTAFF_AUTH_URL", default: .hubstaffAccount)
        let exchange = TokenExchange(
            account: account, transport: transport, gate: gate, clock: clock, userAgent: Self.userAgent)
        return TokenSource(
            seed: seed, store: TokenStore(home: home, account: account, seed: seed), exchange: exchange, clock: clock)
    }

    /// Proxy and certificates.
    func apply(to configuration: inout AsyncHTTPTransport.Configuration) throws(CommandFailure) {
        configuration.certificateFile = environment["HUBSTAFF_CA_FILE"]
        do {
            configuration.proxy = try ProxySettings(
                proxy: environment["HTTPS_PROXY"] ?? environment["https_proxy"],
                noProxy: environment["NO_PROXY"] ?? environment["no_proxy"])
        } catch {
            throw .usage("HTTPS_PROXY: \(error)")
        }
    }

    private func origin(_ name: String, default known: APIOrigin) throws(CommandFailure) -> APIOrigin {
        guard let text = environment[name] else { return known }
        do {
            return try APIOrigin(text)
        } catch {
            throw .usage("\(name): \(error)")
        }
    }
}
