// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A login in the browser: OpenID Connect with the authorization code flow.
///
///     ProviderDirectory -> OpenIDProvider -> AuthorizationRequest -> (browser) -> code -> redeem -> StoredTokens
package struct WebLogin: Sendable {
    private let provider: OpenIDProvider
    private let app: ClientCredentials
    private let client: AccountClient

    /// What a code was redeemed for.
    package struct Grant: Sendable {
        package let tokens: StoredTokens
        /// What the tokens allow, where the server said it.
        package let scopes: [String]?
    }

    package init(_ provider: OpenIDProvider, app: ClientCredentials, client: AccountClient) {
        self.provider = provider
        self.app = app
        self.client = client
    }

    package func request(redirectURI: String) -> AuthorizationRequest {
        var generator = SystemRandomNumberGenerator()
        return AuthorizationRequest(provider, clientID: app.id, redirectURI: redirectURI, using: &generator)
    }

    /// Redeems the code, and believes the answer only when its ID token holds.
    ///
    /// - Throws: `APIFault`, `LoginFault`.
    package func redeem(_ code: Secret, of request: AuthorizationRequest) async throws -> Grant {
        let answer = try await answer(to: code, of: request)
        guard let idToken = answer["id_token"]?.string else { throw LoginFault.incomplete(what: "an ID token") }
        guard let refresh = answer["refresh_token"]?.string, !refresh.isEmpty else {
            throw LoginFault.incomplete(what: "a refresh token")
        }
        let verifier = IDTokenVerifier(
            issuer: provider.issuer, clientID: app.id, nonce: request.nonce,
            keys: try await client.get(provider.keysEndpoint), now: client.clock.now)
        do {
            try verifier.check(Secret(idToken))
        } catch {
            throw LoginFault.badIDToken(error)
        }
        return Grant(
            tokens: try TokenExchange.tokens(from: answer, sent: Secret(refresh), at: client.clock.now),
            scopes: answer["scope"]?.string.map { $0.split(separator: " ").map(String.init) })
    }

    private func answer(to code: Secret, of request: AuthorizationRequest) async throws -> JSONValue {
        let fields = [
            ("grant_type", "authorization_code"), ("code", code.reveal()), ("redirect_uri", request.redirectURI),
            ("code_verifier", request.verifier.reveal()),
        ]
        do throws(APIFault) {
            return try await client.post(provider.tokenEndpoint, fields, as: app)
        } catch {
            switch error {
            case .refused(_, _, _, let message), .unauthorized(let message):
                throw LoginFault.codeRefused(message: message)
            default: throw error
            }
        }
    }
}
