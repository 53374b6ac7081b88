// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Crypto
import CryptoExtras
import Foundation

/// What is wrong with ID tokens, so that tests see them refused.
package enum IDTokenFlaw: Sendable, CaseIterable {
    /// Signed by a key that is not published, under the name of the one that is.
    case otherKey
    /// `alg: none`.
    case unsigned
    /// Signed with the app's secret instead of a key.
    case symmetric
    case otherIssuer
    case otherAudience
    case otherNonce
    case expired
    /// Its middle is no JSON.
    case malformed
}

/// Signs ID tokens with a key of its own, RS256, and publishes its public half.
struct IDTokenSigner {
    private static let keyName = "sandbox-1"
    private let key: _RSA.Signing.PrivateKey

    init() throws { key = try _RSA.Signing.PrivateKey(keySize: .bits2048) }

    /// The JSON Web Key Set.
    func published() throws -> JSON {
        let numbers = try key.publicKey.getKeyPrimitives()
        return [
            "keys": [
                [
                    "kty": "RSA", "use": "sig", "alg": "RS256", "kid": .string(Self.keyName),
                    "n": .string(Self.base64URL(numbers.modulus)),
                    "e": .string(Self.base64URL(numbers.publicExponent)),
                ]
            ]
        ]
    }

    func token(_ claims: JSON, flaw: IDTokenFlaw?, secret: String) throws -> String {
        let algorithm = flaw == .unsigned ? "none" : flaw == .symmetric ? "HS256" : "RS256"
        let header: JSON = ["alg": .string(algorithm), "kid": .string(Self.keyName), "typ": "JWT"]
        let body = flaw == .malformed ? Data("{".utf8) : try claims.data()
        let message = Self.base64URL(try header.data()) + "." + Self.base64URL(body)
        return message + "." + Self.base64URL(try signature(of: Data(message.utf8), flaw, secret))
    }

    private func signature(of message: Data, _ flaw: IDTokenFlaw?, _ secret: String) throws -> Data {
        switch flaw {
        case .unsigned: return Data()
        case .symmetric:
            return Data(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: Data(secret.utf8))))
        case .otherKey:
            let other = try _RSA.Signing.PrivateKey(keySize: .bits2048)
            return try other.signature(for: SHA256.hash(data: message), padding: .insecurePKCS1v1_5).rawRepresentation
        default:
            return try key.signature(for: SHA256.hash(data: message), padding: .insecurePKCS1v1_5).rawRepresentation
        }
    }

    static func base64URL(_ bytes: Data) -> String {
        bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
