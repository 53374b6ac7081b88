// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// The server's own words about a fault: `{"code", "error_code", "error"}` of the API [FACTS, Transport],
/// `{"error", "error_description"}` of the token server, or something else.
struct ErrorBody: Sendable, Equatable {
    var code: String?
    var errorCode: Int?
    var message: String

    /// The longest message that is repeated, in characters; what is longer was not written for people.
    private static let longestMessage = 300

    init(_ response: HTTPResponse) {
        let json = try? JSONValue(parsing: response.body)
        code = json?["code"]?.string
        errorCode = json?["error_code"]?.int
        let words = json?["error_description"]?.string ?? json?["error"]?.string ?? json?["message"]?.string
        let said = (words ?? (json == nil || response.isHTML ? "" : "no reason given")).prefix(Self.longestMessage)
        if !said.isEmpty {
            message = Redaction.text(String(said))
        } else {
            message = response.isHTML ? "a web page came instead of an answer" : "no reason given"
        }
    }

    /// Which meaning of 403 it is, as far as the words tell.
    var forbiddenKind: ForbiddenKind {
        // A space before, so that "plan" is found at the beginning and not in "explanation".
        let words = " " + message.lowercased()
        func mentions(_ candidates: [String]) -> Bool { candidates.contains { words.contains($0) } }
        if mentions(["scope"]) { return .scope }
        if mentions([" plan", "upgrade", "subscription", "billing"]) { return .plan }
        if mentions(["role", "permission", "manager", "owner", "not authorized", "not allowed"]) { return .role }
        return .unknown
    }
}
