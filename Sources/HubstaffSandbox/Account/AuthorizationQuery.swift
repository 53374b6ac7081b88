// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What an app asks for when it sends a browser to the authorization page.
struct AuthorizationQuery {
    let app: SandboxApp
    let redirectURI: String
    let state: String
    let nonce: String
    let challenge: String
    let scopes: [String]

    enum Problem: Error {
        /// Told to the person: who asks, or where to send the browser, is not known.
        case page(String)
        /// Told to the app.
        case redirect(to: String)
    }

    static let knownScopes = ["openid", "profile", "email", "hubstaff:read", "hubstaff:write"]

    init(_ query: Form, _ apps: [SandboxApp]) throws(Problem) {
        guard let app = apps.first(where: { $0.id == query["client_id"] }) else {
            throw .page("Unknown client_id")
        }
        let redirectURI = query["redirect_uri"]
        guard app.admits(redirectURI) else { throw .page("This redirect_uri is not registered for the app") }
        self.app = app
        self.redirectURI = redirectURI
        state = query["state"]
        nonce = query["nonce"]
        challenge = query["code_challenge"]
        scopes = query["scope"].split(separator: " ").map(String.init)
        let state = state
        func refuse(_ error: String, _ description: String) -> Problem {
            .redirect(
                to: Form.url(
                    redirectURI,
                    adding: [("error", error), ("error_description", description), ("state", state)]))
        }
        guard query["response_type"] == "code" else {
            throw refuse("unsupported_response_type", "response_type must be code")
        }
        guard scopes.contains("openid"), scopes.allSatisfy(Self.knownScopes.contains) else {
            throw refuse("invalid_scope", "scope must have openid, and no unknown word")
        }
        guard !nonce.isEmpty else { throw refuse("invalid_request", "nonce is missing") }
        // 32 bytes in base64url.
        guard query["code_challenge_method"] == "S256", challenge.count == 43 else {
            throw refuse("invalid_request", "code_challenge with the method S256 is missing")
        }
    }
}
