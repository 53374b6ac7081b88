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
    /// The variables that count, without empty ones.
    let environment: [String: String]

    init(environment: [String: String] = ProcessInfo.processInfo.environment, isSandbox: Bool) {
        let kept: Set = ["HUBSTAFF_AUTOMATE_HOME", "HUBSTAFF_PROFILE"]
        self.environment = environment.filter { name, value in
            !value.isEmpty && (!isSandbox || !name.hasPrefix("HUBSTAFF_") || kept.contains(name))
        }
    }

    static let userAgent = APIConnection.userAgent(version: Tool.version, homepage: Tool.homepage)

    /// The organization that flag and environment name, or rules or a saved plan, which are a guard besides.
    func organization(_ options: ConnectionOptions, _ guarded: OrganizationGuard?) throws(CommandFailure) -> Int? {
        var named = options.organization
        if named == nil, let text = environment["HUBSTAFF_ORGANIZATION_ID"] {
            guard let id = Int(text), id > 0 else {
                throw .usage(
                    "HUBSTAFF_ORGANIZATION_ID is \"\(text)\", but an organization's id is a number such as 1001")
            }
            named = id
        }
        guard let guarded else { return named }
        guard let named, named != guarded.id else { return guarded.id }
        throw .usage(
            "\(guarded.reason) organization \(guarded.id) (\(escapedForTerminal(guarded.place))), but \(named) was "
                + "asked for; \(guarded.cure)")
    }

    func apiOrigin() throws(CommandFailure) -> APIOrigin {
        try origin("HUBSTAFF_API_URL", default: .hubstaffAPI)
    }

    func accountOrigin() throws(CommandFailure) -> APIOrigin {
        try origin("HUBSTAFF_AUTH_URL", default: .hubstaffAccount)
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
        let seed = environment["HUBSTAFF_PAT"].map { Secret($0) }
        let account = try accountOrigin()
        let exchange = TokenExchange(
            account: account, transport: transport, gate: gate, clock: clock, userAgent: Self.userAgent)
        guard let store = keeper(account, seed) else { throw .noToken }
        return TokenSource(seed: seed, store: store, exchange: exchange, clock: clock)
    }

    /// Where the tokens of a chain are kept; nil where there is none.
    private func keeper(_ account: APIOrigin, _ seed: Secret?) -> (any TokenKeeper)? {
        if let command = environment["HUBSTAFF_TOKEN_HELPER"] {
            return HelperTokenStore(helper: TokenHelper(command: command), home: home, account: account, seed: seed)
        }
        return seed.map { TokenStore(home: home, account: account, seed: $0) }
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

/// What allows one organization alone.
struct OrganizationGuard {
    let id: Int
    /// `the rules are for`.
    let reason: String
    /// The line or the file that says so.
    let place: String
    let cure: String
}

extension Ruleset {
    var organizationGuard: OrganizationGuard? {
        organization.map {
            OrganizationGuard(
                id: $0.content, reason: "the rules are for", place: "\($0.position.file):\($0.position.line)",
                cure: "leave that out, or correct the rules")
        }
    }
}
