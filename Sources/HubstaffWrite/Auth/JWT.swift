// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads what a token says about itself, without verifying it: only the server's word counts in the end, this saves
/// requests [FACTS, Tokens].
package enum JWT {
    /// Seconds since 1970 up to the year 9999: what is beyond is no time, and calendars end there.
    private static let times = 0..<253_402_300_800.0

    /// When the token ends; nil where it is no JWT or does not say.
    package static func expiry(of token: Secret) -> Date? {
        guard let exp = claims(of: token)?["exp"]?.number, let seconds = Double(exp.description),
            times.contains(seconds)
        else { return nil }
        return Date(timeIntervalSince1970: seconds)
    }

    /// What the token allows; nil where it is no JWT or does not say. The claim's name is the usual one (RFC 9068):
    /// Hubstaff does not publish whether its tokens have it.
    package static func scopes(of token: Secret) -> [String]? {
        let claim = claims(of: token)?["scope"]
        return claim?.string?.split(separator: " ").map(String.init) ?? claim?.array?.compactMap(\.string)
    }

    private static func claims(of token: Secret) -> JSONValue? {
        let parts = token.reveal().split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 3 ? decode(parts[1]) : nil
    }

    private static func decode(_ part: Substring) -> JSONValue? {
        Base64URL.decode(part).flatMap { try? JSONValue(parsing: $0) }
    }
}
