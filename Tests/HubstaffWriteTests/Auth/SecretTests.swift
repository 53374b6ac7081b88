// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import HubstaffWrite
import RuleEngine
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct SecretTests {
    private static let hush = "hush-hush-hush"

    /// Everything that holds a secret, or may.
    private static var holders: [any Sendable] {
        get throws {
            let secret = Secret(hush)
            var configuration = AsyncHTTPTransport.Configuration()
            configuration.proxy = try ProxySettings(proxy: "http://ann:\(hush)@proxy.example", noProxy: nil)
            return [
                secret, [secret], ["a": secret], Optional(secret),
                StoredTokens(refreshToken: secret, accessToken: secret, issuedAt: Date(), expiresAt: Date()),
                HTTPRequest(
                    method: "POST", url: "https://x/?refresh_token=\(hush)",
                    headers: ["Authorization": "Bearer \(hush)"],
                    body: Data("refresh_token=\(hush)".utf8)),
                configuration, KnownSecrets(tokens: ["HUBSTAFF_PAT": hush], passwords: ["HTTPS_PROXY": hush]),
            ]
        }
    }

    @Test func aSecretCannotBeShownByAccident() throws {
        for holder in try Self.holders {
            var shown = ["\(holder)", String(describing: holder), String(reflecting: holder)]
            dump(holder, to: &shown[0])
            customDump(holder, to: &shown[1])
            shown.append("\(Mirror(reflecting: holder).children.map { "\($0)" })")
            for text in shown { #expect(!text.contains(Self.hush), "\(type(of: holder)): \(text)") }
        }
    }

    @Test func aSecretCannotBeEncoded() {
        let secret: Any = Secret(Self.hush)
        #expect(!(secret is any Encodable) && !(secret is any LosslessStringConvertible))
        #expect(!((KnownSecrets.none as Any) is any Encodable))
    }

    @Test func aSecretIsGivenOutByOneNameAlone() {
        #expect(Secret(Self.hush).reveal() == Self.hush)
    }
}
