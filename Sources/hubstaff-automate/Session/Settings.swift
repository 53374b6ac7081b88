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

    /// What the environment says of who asks, else who is logged in.
    func credential() throws(CommandFailure) -> Credential {
        if let credential = variableCredential { return credential }
        do {
            guard let login = try logins(try accountOrigin()).load() else { throw CommandFailure.noToken }
            return .login(login)
        } catch let fault as TokenStoreFault {
            throw .api(.tokenStore(fault))
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw .internalFault("\(error)")
        }
    }

    var variableCredential: Credential? {
        if let bearer = environment["HUBSTAFF_ACCESS_TOKEN"] { return .accessToken(Secret(bearer)) }
        if let seed = environment["HUBSTAFF_PAT"] { return .personalAccessToken(Secret(seed)) }
        return environment["HUBSTAFF_TOKEN_HELPER"].map { .helper(TokenHelper(command: $0)) }
    }

    /// Where the tokens of a chain are kept; nil where nothing is. A login stays on its machine.
    func keeper(of credential: Credential, _ account: APIOrigin) -> (any TokenKeeper)? {
        switch credential {
        case .accessToken: return nil
        case .login(let login): return store(of: login.seed, account)
        case .helper(let helper):
            return HelperTokenStore(helper: helper, home: home, account: account, seed: nil)
        case .personalAccessToken(let seed):
            guard let command = environment["HUBSTAFF_TOKEN_HELPER"] else { return store(of: seed, account) }
            return HelperTokenStore(helper: TokenHelper(command: command), home: home, account: account, seed: seed)
        }
    }

    /// The app that a login in the browser goes by.
    func app() throws(CommandFailure) -> ClientCredentials {
        let names = ["HUBSTAFF_CLIENT_ID", "HUBSTAFF_CLIENT_SECRET"]
        guard let id = environment["HUBSTAFF_CLIENT_ID"], let secret = environment["HUBSTAFF_CLIENT_SECRET"] else {
            throw .login(.noClient(missing: names.filter { environment[$0] == nil }))
        }
        return ClientCredentials(id: id, secret: Secret(secret))
    }

    var redirectURI: String { environment["HUBSTAFF_REDIRECT_URI"] ?? RedirectURI.usual }

    func logins(_ account: APIOrigin) -> LoginStore { LoginStore(home: home, account: account) }

    /// The file that keeps the tokens of a chain.
    func store(of seed: Secret, _ account: APIOrigin) -> TokenStore {
        TokenStore(home: home, account: account, seed: seed)
    }

    /// A bearer as it is, or what a refresh token is exchanged for.
    func tokens(
        _ transport: any HTTPTransport, _ gate: RateGate, _ clock: any RunClock
    ) throws(CommandFailure) -> TokenSource {
        let credential = try credential()
        if case .accessToken(let bearer) = credential { return TokenSource(fixed: bearer) }
        let seed = credential.seed
        guard let store = keeper(of: credential, try accountOrigin()) else { throw .noToken }
        return try chain(from: seed?.token, seed?.client, in: store, transport, gate, clock)
    }

    /// The chain of tokens that begins with this one, or that the store knows alone.
    func chain(
        from seed: Secret?, _ client: ClientCredentials?, in store: any TokenKeeper, _ transport: any HTTPTransport,
        _ gate: RateGate, _ clock: any RunClock
    ) throws(CommandFailure) -> TokenSource {
        let exchange = TokenExchange(
            account: try accountOrigin(), client: client, transport: transport, gate: gate, clock: clock,
            userAgent: Self.userAgent)
        return TokenSource(seed: seed, store: store, exchange: exchange, clock: clock)
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
    /// The line that says so, or the organization's name.
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
