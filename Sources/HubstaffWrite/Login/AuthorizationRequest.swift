// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A question to the person at the browser, with what its answer must show: RFC 6749 with PKCE (RFC 7636), and the nonce
/// of OpenID Connect.
package struct AuthorizationRequest: Sendable {
    /// Where the browser begins.
    package let url: String
    package let redirectURI: String
    private let issuer: String
    private let state: String
    let nonce: String
    /// Proves at the token endpoint that who redeems the code is who asked for it.
    let verifier: Secret

    package static let scopes = ["openid", "profile", "email", "hubstaff:read", "hubstaff:write"]

    package init(
        _ provider: OpenIDProvider, clientID: String, redirectURI: String,
        using generator: inout some RandomNumberGenerator
    ) {
        self.redirectURI = redirectURI
        issuer = provider.issuer
        state = Self.random(&generator)
        nonce = Self.random(&generator)
        let verifier = Self.random(&generator)
        self.verifier = Secret(verifier)
        let fields = [
            ("response_type", "code"), ("client_id", clientID), ("redirect_uri", redirectURI),
            ("scope", Self.scopes.joined(separator: " ")), ("state", state), ("nonce", nonce),
            ("code_challenge", Self.challenge(for: verifier)), ("code_challenge_method", "S256"),
        ]
        let separator = provider.authorizationEndpoint.contains("?") ? "&" : "?"
        url = provider.authorizationEndpoint + separator + QueryString.form(fields)
    }

    /// The code in the address at which the browser ended.
    ///
    /// - Parameter address: as the browser shows it, or from its path on.
    package func code(in address: String) throws(LoginFault) -> Secret {
        guard let mark = address.firstIndex(of: "?") else { throw .noAnswer }
        let place = String(address[..<mark])
        guard place == redirectURI || place.hasPrefix("/") && redirectURI.hasSuffix(place) else { throw .noAnswer }
        let query = address[address.index(after: mark)...].prefix { $0 != "#" }
        guard let fields = QueryString.fields(of: query) else { throw .noAnswer }
        guard let answered = fields["state"] else { throw .noAnswer }
        // Before anything else of it is believed.
        guard answered == state else { throw .wrongState }
        if let named = fields["iss"], named != issuer { throw .badIDToken(.wrongIssuer) }
        if let error = fields["error"] {
            guard error != "access_denied" else { throw .denied }
            throw .declined(code: error, message: fields["error_description"] ?? "")
        }
        guard let code = fields["code"], !code.isEmpty else { throw .noAnswer }
        return Secret(code)
    }

    /// S256.
    static func challenge(for verifier: String) -> String {
        Base64URL.encode(SHA256.hash(data: Data(verifier.utf8)))
    }

    /// 256 bits.
    private static func random(_ generator: inout some RandomNumberGenerator) -> String {
        Base64URL.encode((0..<32).map { _ in UInt8.random(in: 0 ... .max, using: &generator) })
    }
}
