// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Checks that an ID token was signed by the account server, for this app, in answer to this login, and just now
/// (OpenID Connect Core, 3.1.3.7).
struct IDTokenVerifier {
    let issuer: String
    let clientID: String
    let nonce: String
    /// The server's published keys: a JSON Web Key Set.
    let keys: JSONValue
    let now: Date

    /// How far clocks may be apart, in seconds.
    private static let leeway: Double = 60

    func check(_ token: Secret) throws(IDTokenFault) {
        let parts = token.reveal().split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Self.json(parts[0]), let claims = Self.json(parts[1]),
            let signature = Base64URL.decode(parts[2]), let algorithm = header["alg"]?.string
        else { throw .malformed }
        // What must be understood and is not.
        guard header["crit"] == nil else { throw .malformed }
        let message = Data("\(parts[0]).\(parts[1])".utf8)
        let isSigned = candidates(for: header["kid"]?.string).contains {
            PublishedKey($0)?.signed(message, as: signature, algorithm: algorithm) ?? false
        }
        // Nothing of it is believed before that.
        guard isSigned else { throw .badSignature }
        try check(claims)
    }

    private func check(_ claims: JSONValue) throws(IDTokenFault) {
        guard claims["iss"]?.string == issuer else { throw .wrongIssuer }
        let audience = claims["aud"]?.array?.compactMap(\.string) ?? [claims["aud"]?.string].compactMap { $0 }
        guard audience.contains(clientID), audience.count == 1 || claims["azp"]?.string == clientID else {
            throw .wrongAudience
        }
        guard claims["nonce"]?.string == nonce else { throw .wrongNonce }
        guard let end = claims["exp"]?.number.flatMap({ Double("\($0)") }) else { throw .malformed }
        guard end + Self.leeway > now.timeIntervalSince1970 else { throw .expired }
    }

    /// The keys that may have signed: those of the name that the token gives, or all where it gives none.
    private func candidates(for name: String?) -> [JSONValue] {
        let all = keys["keys"]?.array ?? []
        guard let name else { return all }
        return all.filter { $0["kid"]?.string == name }
    }

    private static func json(_ part: Substring) -> JSONValue? {
        Base64URL.decode(part).flatMap { try? JSONValue(parsing: $0) }
    }
}
