// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What is known of who asks Hubstaff; nothing in it is secret.
struct AuthStatus {
    /// Where the token comes from, as the JSON has it: a variable's name, `login` or `sandbox`.
    let source: String
    /// nil on the sandbox.
    private(set) var account: APIOrigin?
    private(set) var login: Login?
    private(set) var accessTokenEnds: Date?
    private(set) var refreshTokenEnds: Date?
    /// What the access token allows, where it or the account server said so.
    private(set) var scopes: [String]?
    /// The file that keeps the tokens; nil where nothing is kept.
    private(set) var path: String?
    /// Whether there is something in it.
    private(set) var isKept = false
    var identity: Identity?
    /// Why Hubstaff did not say more.
    var failure: String?

    init(sandbox file: String) {
        source = "sandbox"
        path = file
    }

    init(_ credential: Credential, _ settings: Settings) async throws(CommandFailure) {
        source = credential.variable ?? "login"
        account = try settings.accountOrigin()
        if case .login(let login) = credential { self.login = login }
        try await readTokens(credential, settings)
    }

    /// What is kept, as it is now.
    mutating func readTokens(_ credential: Credential, _ settings: Settings) async throws(CommandFailure) {
        if case .accessToken(let bearer) = credential {
            accessTokenEnds = JWT.expiry(of: bearer)
            scopes = JWT.scopes(of: bearer)
        }
        guard let account, let store = settings.keeper(of: credential, account) else { return }
        let tokens: StoredTokens?
        do throws(TokenStoreFault) {
            tokens = try await store.load()
        } catch {
            throw .api(.tokenStore(error))
        }
        path = (store as? TokenStore)?.path
        isKept = tokens != nil
        accessTokenEnds = tokens.flatMap { $0.accessToken.isEmpty ? nil : $0.expiresAt }
        scopes = login?.scopes ?? (tokens?.accessToken).flatMap(JWT.scopes)
        refreshTokenEnds = (tokens?.refreshToken ?? credential.seed?.token).flatMap(JWT.expiry)
    }

    var user: Login.User? { identity?.user ?? login?.user }
}

extension AuthStatus {
    /// The status as a document for programs (docs/login.md).
    var json: String {
        let value: JSONValue = [
            "format_version": "1.0",
            "source": .string(source),
            "account": .init(account?.text),
            "method": .init(login?.method.rawValue),
            "logged_in_at": .init(login?.since),
            "user": user.map { ["id": .integer($0.id), "name": .string($0.name), "email": .string($0.email)] } ?? .null,
            "organizations": identity.map { .array($0.organizations.map(Self.json)) } ?? .null,
            "scopes": scopes.map { .array($0.map(JSONValue.string)) } ?? .null,
            "access_token_ends_at": .init(accessTokenEnds),
            "refresh_token_ends_at": .init(refreshTokenEnds),
            "stored_in": .init(path),
            "checked": .bool(identity != nil),
            "error": .init(failure),
        ]
        // A JSONValue always encodes; its documentation says so.
        let bytes = (try? value.encoded(pretty: true)) ?? Data()
        return String(decoding: bytes, as: UTF8.self) + "\n"
    }

    private static func json(_ organization: Identity.Organization) -> JSONValue {
        [
            "id": .integer(organization.id), "name": .string(organization.name), "role": .init(organization.role),
        ]
    }
}

extension JSONValue {
    fileprivate init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }
    fileprivate init(_ time: Date?) { self.init(time?.formatted(.iso8601)) }
}
