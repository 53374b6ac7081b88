// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Crypto
import CustomDump
import Foundation
import RuleEngine
import Testing

@testable import HubstaffWrite

struct IDTokenVerifierTests {
    /// Signs as a server with a key on a curve does; the command tests have one with RSA.
    private let key = P256.Signing.PrivateKey()
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private var keys: JSONValue {
        let point = key.publicKey.rawRepresentation
        return [
            "keys": [
                ["kty": "oct", "kid": "shared", "k": "c2VjcmV0"],
                ["kty": "OKP", "kid": "unknown"],
                [
                    "kty": "EC", "crv": "P-256", "kid": "one", "x": .string(Base64URL.encode(point.prefix(32))),
                    "y": .string(Base64URL.encode(point.suffix(32))),
                ],
            ]
        ]
    }

    private func check(_ change: (inout JSONObject) -> Void = { _ in }, header: JSONValue? = nil) throws {
        var claims: JSONObject = [
            "iss": "https://account.example", "aud": "app", "nonce": "a-nonce",
            "exp": .integer(Int(now.timeIntervalSince1970) + 300),
        ]
        change(&claims)
        let header = header ?? ["alg": "ES256", "kid": "one"]
        let message =
            Base64URL.encode(try header.encoded()) + "." + Base64URL.encode(try JSONValue.object(claims).encoded())
        let signature = try key.signature(for: SHA256.hash(data: Data(message.utf8)))
        try verify(message + "." + Base64URL.encode(signature.rawRepresentation))
    }

    private func verify(_ token: String) throws(IDTokenFault) {
        try IDTokenVerifier(
            issuer: "https://account.example", clientID: "app", nonce: "a-nonce", keys: keys, now: now
        ).check(Secret(token))
    }

    @Test func `a token that was signed for this login holds`() throws {
        try check()
        try check { $0["aud"] = ["app"] }
        try check { claims in
            claims["aud"] = ["another", "app"]
            claims["azp"] = "app"
        }
        try check(header: ["alg": "ES256"])
        // Clocks are a little apart.
        try check { $0["exp"] = .integer(Int(now.timeIntervalSince1970) - 59) }
    }

    private static let claims: [(String, JSONValue, IDTokenFault)] = [
        ("iss", "https://evil.example", IDTokenFault.wrongIssuer), ("iss", nil, .wrongIssuer),
        ("aud", "another", .wrongAudience), ("aud", ["another"], .wrongAudience),
        ("aud", ["another", "app"], .wrongAudience), ("aud", nil, .wrongAudience),
        ("nonce", "another", .wrongNonce), ("nonce", nil, .wrongNonce),
        ("exp", 1_799_999_940, .expired), ("exp", nil, .malformed), ("exp", "soon", .malformed),
    ]

    @Test(arguments: claims)
    func `a claim of another login does not hold`(name: String, value: JSONValue, fault: IDTokenFault) {
        let thrown = #expect(throws: IDTokenFault.self) { try check { $0[name] = value.isNull ? nil : value } }
        expectNoDifference(thrown, fault)
    }

    private static let headers: [(JSONValue, IDTokenFault)] = [
        (["alg": "none", "kid": "one"], .badSignature), (["alg": "HS256", "kid": "one"], .badSignature),
        (["alg": "HS256", "kid": "shared"], .badSignature), (["alg": "RS256", "kid": "one"], .badSignature),
        (["alg": "ES384", "kid": "one"], .badSignature), (["alg": "ES256", "kid": "two"], .badSignature),
        (["kid": "one"], .malformed), (["alg": "ES256", "kid": "one", "crit": ["exp"]], .malformed),
    ]

    @Test(arguments: headers)
    func `the token does not choose what it is checked with`(header: JSONValue, fault: IDTokenFault) {
        let thrown = #expect(throws: IDTokenFault.self) { try check(header: header) }
        expectNoDifference(thrown, fault)
    }

    @Test(arguments: ["", "a", "a.b", "a.b.c", "e30.e30.", "e30.e30.e30.e30", "e30=.e30.e30", "é.é.é"])
    func `what is no token is malformed`(token: String) {
        let thrown = #expect(throws: IDTokenFault.self) { try verify(token) }
        expectNoDifference(thrown, .malformed)
    }

    /// RFC 7515, appendix A.2 and A.3.
    private static let examples: [(String, String, String, JSONValue)] = [
        (
            "RS256", "eyJhbGciOiJSUzI1NiJ9",
            "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CU"
                + "Ar7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOL"
                + "n6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVm"
                + "tVrBp0igcN_IoypGlUPQGe77Rw",
            [
                "kty": "RSA", "e": "AQAB",
                "n": .string(
                    "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2l"
                        + "ZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7W"
                        + "TBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkML"
                        + "s91kzk2PAcDTW9gb54h4FRWyuXpoQ"),
            ]
        ),
        (
            "ES256", "eyJhbGciOiJFUzI1NiJ9",
            "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
            [
                "kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
            ]
        ),
    ]

    @Test(arguments: examples)
    func `signatures are checked as the standard's examples are`(
        algorithm: String, header: String, signature: String, key: JSONValue
    ) throws {
        let payload = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        let bytes = try #require(Base64URL.decode(signature))
        let published = try #require(PublishedKey(key))
        #expect(published.signed(Data("\(header).\(payload)".utf8), as: bytes, algorithm: algorithm))
        #expect(!published.signed(Data("\(header).\(payload)x".utf8), as: bytes, algorithm: algorithm))
        #expect(!published.signed(Data("\(header).\(payload)".utf8), as: Data(), algorithm: algorithm))
    }
}
