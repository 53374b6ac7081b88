// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Crypto
import CryptoExtras
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A key of a JSON Web Key Set (RFC 7517) that checks signatures.
///
/// Only RSA and NIST curves, whose public half is published: with a shared secret, everybody who can check a token can
/// forge one, and `none` is no signature at all.
enum PublishedKey {
    case rsa(_RSA.Signing.PublicKey)
    case p256(P256.Signing.PublicKey)
    case p384(P384.Signing.PublicKey)

    /// nil for a key of another kind or use: it must not make the others useless.
    init?(_ key: JSONValue) {
        guard key["use"]?.string ?? "sig" == "sig" else { return nil }
        func number(_ name: String) -> Data? { key[name]?.string.flatMap { Base64URL.decode($0) } }
        switch (key["kty"]?.string, key["crv"]?.string) {
        case ("RSA", _):
            guard let modulus = number("n"), let exponent = number("e"),
                // It refuses keys of less than 2048 bits.
                let key = try? _RSA.Signing.PublicKey(n: modulus, e: exponent)
            else { return nil }
            self = .rsa(key)
        case ("EC", "P-256"):
            guard let x = number("x"), let y = number("y"),
                let key = try? P256.Signing.PublicKey(rawRepresentation: x + y)
            else { return nil }
            self = .p256(key)
        case ("EC", "P-384"):
            guard let x = number("x"), let y = number("y"),
                let key = try? P384.Signing.PublicKey(rawRepresentation: x + y)
            else { return nil }
            self = .p384(key)
        default: return nil
        }
    }

    /// Whether the signature is this key's. The algorithm is the token's word, and so must be one of the key's kind.
    func signed(_ message: Data, as signature: Data, algorithm: String) -> Bool {
        switch (self, algorithm) {
        case (.rsa(let key), "RS256"): key.signed(SHA256.hash(data: message), signature, .insecurePKCS1v1_5)
        case (.rsa(let key), "RS384"): key.signed(SHA384.hash(data: message), signature, .insecurePKCS1v1_5)
        case (.rsa(let key), "RS512"): key.signed(SHA512.hash(data: message), signature, .insecurePKCS1v1_5)
        case (.rsa(let key), "PS256"): key.signed(SHA256.hash(data: message), signature, .PSS)
        case (.p256(let key), "ES256"):
            (try? P256.Signing.ECDSASignature(rawRepresentation: signature))
                .map { key.isValidSignature($0, for: SHA256.hash(data: message)) } ?? false
        case (.p384(let key), "ES384"):
            (try? P384.Signing.ECDSASignature(rawRepresentation: signature))
                .map { key.isValidSignature($0, for: SHA384.hash(data: message)) } ?? false
        default: false
        }
    }
}

extension _RSA.Signing.PublicKey {
    fileprivate func signed(_ digest: some Digest, _ signature: Data, _ padding: _RSA.Signing.Padding) -> Bool {
        isValidSignature(_RSA.Signing.RSASignature(rawRepresentation: signature), for: digest, padding: padding)
    }
}
