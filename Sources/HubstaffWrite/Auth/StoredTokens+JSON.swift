// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The form in which tokens are kept, in a file and by token helpers (docs/tokens.md).
extension StoredTokens {
    /// - Parameter seed: the fingerprint of the token that the chain began with; nil where that is not configured.
    func json(account: String, seed: String?) -> JSONValue {
        var members: JSONObject = [
            "version": 1,
            "account": .string(account),
            "refresh_token": .string(refreshToken.reveal()),
            "access_token": .string(accessToken.reveal()),
            "issued_at": .integer(Int(issuedAt.timeIntervalSince1970)),
            "expires_at": .integer(Int(expiresAt.timeIntervalSince1970)),
        ]
        if let seed { members["seed"] = .string(seed) }
        return .object(members)
    }

    /// Seconds since 1970 up to the year 9999.
    private static let times = 0..<253_402_300_800

    /// Nil where a member is missing, or a time is none.
    init?(_ value: JSONValue) {
        guard let refresh = value["refresh_token"]?.string, !refresh.isEmpty,
            let access = value["access_token"]?.string, !access.isEmpty,
            let issuedAt = value["issued_at"]?.int, let expiresAt = value["expires_at"]?.int,
            Self.times.contains(issuedAt), Self.times.contains(expiresAt)
        else { return nil }
        self.init(
            refreshToken: Secret(refresh), accessToken: Secret(access),
            issuedAt: Date(timeIntervalSince1970: Double(issuedAt)),
            expiresAt: Date(timeIntervalSince1970: Double(expiresAt)))
    }

    /// A refresh token alone, which must be exchanged before anything else.
    init(refreshToken: Secret) {
        self.init(
            refreshToken: refreshToken, accessToken: Secret(""), issuedAt: .distantPast, expiresAt: .distantPast)
    }
}
