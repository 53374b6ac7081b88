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
    /// When the token ends; nil where it is no JWT or does not say.
    package static func expiry(of token: Secret) -> Date? {
        let parts = token.reveal().split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let claims = decode(parts[1]), let exp = claims["exp"]?.number,
            let seconds = Double(exp.description)
        else { return nil }
        return Date(timeIntervalSince1970: seconds)
    }

    private static func decode(_ part: Substring) -> JSONValue? {
        var text = part.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        text += Array(repeating: "=", count: (4 - text.count % 4) % 4)
        return Data(base64Encoded: String(text)).flatMap { try? JSONValue(parsing: $0) }
    }
}
