// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

/// The emulated account server: a login in the browser by OpenID Connect, authorization code with PKCE. Codes live in
/// memory, what they are redeemed for in the document.
struct AccountServer {
    /// A person said yes.
    private struct Code {
        var query: AuthorizationQuery
        var userID: Int
        var expiresAt: Date
    }

    var flaw: IDTokenFlaw?
    private var codes: [String: Code] = [:]
    private var signer: IDTokenSigner?

    /// Seconds that a code lives.
    static let codeLifetime: TimeInterval = 600
    /// Seconds that an ID token is good for.
    static let idTokenLifetime: TimeInterval = 3600

    /// - Returns: nil for what is not the account server's.
    mutating func respond(to request: SandboxRequest, _ document: SandboxDocument, at now: Date) -> SandboxAnswer? {
        switch (request.method, request.path) {
        case ("GET", "/.well-known/openid-configuration"): return SandboxAnswer(200, json: description(of: request))
        case ("GET", "/jwks.json"):
            guard let keys = try? signing().published() else { return SandboxAnswer(status: 500) }
            return SandboxAnswer(200, json: keys)
        case ("GET", "/authorizations/new"), ("POST", "/authorizations/new"):
            return authorization(request, document, at: now)
        default: return nil
        }
    }

    private func base(_ request: SandboxRequest) -> String { "http://\(request.headers["host"] ?? "127.0.0.1")" }

    private func description(of request: SandboxRequest) -> JSON {
        let base = base(request)
        return [
            "issuer": .string(base),
            "authorization_endpoint": .string(base + "/authorizations/new"),
            "token_endpoint": .string(base + "/access_tokens"),
            "jwks_uri": .string(base + "/jwks.json"),
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            "scopes_supported": .array(AuthorizationQuery.knownScopes.map(JSON.string)),
        ]
    }

    private mutating func authorization(
        _ request: SandboxRequest, _ document: SandboxDocument, at now: Date
    ) -> SandboxAnswer {
        let query: AuthorizationQuery
        do throws(AuthorizationQuery.Problem) {
            query = try AuthorizationQuery(Form(request.query), document.apps)
        } catch {
            switch error {
            case .page(let text): return AuthorizationPage.problem(text)
            case .redirect(let url): return Self.redirect(url)
            }
        }
        let users = document.users.filter { $0.status == "active" }
        guard request.method == "POST" else { return AuthorizationPage(query: query, users: users).answer }
        guard let form = Form(of: request),
            let user = users.first(where: { "\($0.id)" == form["user_id"] }) ?? users.first
        else { return AuthorizationPage.problem("This is no form") }
        guard form["decision"] == "allow" else {
            return Self.redirect(
                Form.url(
                    query.redirectURI,
                    adding: [
                        ("error", "access_denied"), ("error_description", "The person said no"), ("state", query.state),
                    ]))
        }
        let code = UUID().uuidString.lowercased()
        codes = codes.filter { $0.value.expiresAt > now }
        codes[code] = Code(query: query, userID: user.id, expiresAt: now.addingTimeInterval(Self.codeLifetime))
        return Self.redirect(Form.url(query.redirectURI, adding: [("code", code), ("state", query.state)]))
    }

    private static func redirect(_ url: String) -> SandboxAnswer {
        var answer = SandboxAnswer(status: 302)
        answer.headers["location"] = url
        answer.headers["cache-control"] = "no-store"
        return answer
    }

    private mutating func signing() throws -> IDTokenSigner {
        if let signer { return signer }
        let signer = try IDTokenSigner()
        self.signer = signer
        return signer
    }
}

// MARK: - The token endpoint

extension AccountServer {
    /// Handles what needs an app's name and secret.
    ///
    /// - Returns: nil for the exchange of a token that was given to no app.
    mutating func redeem(
        _ request: SandboxRequest, _ document: inout SandboxDocument, at now: Date
    ) -> SandboxAnswer? {
        guard let form = Form(of: request) else { return nil }
        let client = Self.client(of: request, document)
        switch form["grant_type"] {
        case "refresh_token":
            let owner = document.refreshTokens.first { $0.token == form["refresh_token"] }?.clientID ?? ""
            guard !owner.isEmpty, client?.id != owner else { return nil }
            return Self.refusal(
                401, "invalid_client", "This refresh token belongs to an app; its id or secret is wrong")
        case "authorization_code":
            guard let client else { return Self.refusal(401, "invalid_client", "The app's id or secret is wrong") }
            return grant(form, client, request, &document, at: now)
        default: return nil
        }
    }

    private mutating func grant(
        _ form: Form, _ client: SandboxApp, _ request: SandboxRequest, _ document: inout SandboxDocument,
        at now: Date
    ) -> SandboxAnswer {
        // A code is good for one try.
        guard let code = codes.removeValue(forKey: form["code"]), code.expiresAt > now,
            code.query.app.id == client.id, code.query.redirectURI == form["redirect_uri"]
        else { return Self.refusal(400, "invalid_grant", "The code is unknown, used, expired or another app's") }
        let challenge = IDTokenSigner.base64URL(Data(SHA256.hash(data: Data(form["code_verifier"].utf8))))
        guard challenge == code.query.challenge else {
            return Self.refusal(400, "invalid_grant", "code_verifier does not fit the code_challenge")
        }
        var token = SandboxToken()
        token.userID = code.userID
        token.clientID = client.id
        token.scopes = code.query.scopes.filter { $0.hasPrefix("hubstaff:") }
        guard let idToken = try? idToken(code, request, document, at: now) else { return SandboxAnswer(status: 500) }
        var access = token
        access.expiresAt = now.addingTimeInterval(TokenExchange.accessLifetime)
        access.token = SandboxJWT.make("access", userID: token.userID, expiresAt: access.expiresAt, in: &document)
        document.accessTokens.append(access)
        var refresh = token
        refresh.expiresAt = now.addingTimeInterval(TokenExchange.refreshLifetime)
        refresh.token = SandboxJWT.make("refresh", userID: token.userID, expiresAt: refresh.expiresAt, in: &document)
        document.refreshTokens.append(refresh)
        return SandboxAnswer(
            200,
            json: [
                "access_token": .string(access.token), "refresh_token": .string(refresh.token),
                "token_type": "bearer", "expires_in": .int(Int(TokenExchange.accessLifetime)),
                "id_token": .string(idToken), "scope": .string(code.query.scopes.joined(separator: " ")),
            ])
    }

    private mutating func idToken(
        _ code: Code, _ request: SandboxRequest, _ document: SandboxDocument, at now: Date
    ) throws -> String {
        let user = document.users.first { $0.id == code.userID } ?? SandboxUser()
        let base = base(request)
        let end = now.addingTimeInterval(flaw == .expired ? -Self.idTokenLifetime : Self.idTokenLifetime)
        let claims: JSON = [
            "iss": .string(flaw == .otherIssuer ? base + "/other" : base),
            "sub": .string("\(code.userID)"),
            "aud": .string(flaw == .otherAudience ? "another-app" : code.query.app.id),
            "exp": .int(Int(end.timeIntervalSince1970)),
            "iat": .int(Int(now.timeIntervalSince1970)),
            "nonce": .string(flaw == .otherNonce ? "another-nonce" : code.query.nonce),
            "email": .string(user.email),
            "name": .string(user.name),
        ]
        return try signing().token(claims, flaw: flaw, secret: code.query.app.secret)
    }

    /// Who asks, by HTTP Basic.
    private static func client(of request: SandboxRequest, _ document: SandboxDocument) -> SandboxApp? {
        let words = (request.headers["authorization"] ?? "").split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "basic", let data = Data(base64Encoded: String(words[1]))
        else { return nil }
        let parts = String(decoding: data, as: UTF8.self).split(
            separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        return document.apps.first { $0.id == Form.decoded(parts[0]) && $0.secret == Form.decoded(parts[1]) }
    }

    private static func refusal(_ status: Int, _ error: String, _ description: String) -> SandboxAnswer {
        SandboxAnswer(status, json: ["error": .string(error), "error_description": .string(description)])
    }
}
