// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Session {
    /// Says in time that the refresh token ends. No part of the plan: the same rules and state give the same plan.
    func warnOfTokenEnd(_ console: Console) async {
        await TokenEndWarning.tell(of: connection.tokens, isLogin: isLogin, now: connection.clock.now, console)
    }
}

/// A refresh token that ends soon.
struct TokenEndWarning {
    let diagnostic: Diagnostic

    /// Days before the end from which on it is said.
    static let notice = 14

    /// Says it, where there is something to say.
    static func tell(of tokens: TokenSource, isLogin: Bool, now: Date, _ console: Console) async {
        guard let end = await tokens.refreshEnd(), let warning = TokenEndWarning(end, isLogin: isLogin, now: now) else {
            return
        }
        console.notify([warning.diagnostic])
    }

    /// - Returns: nil where there is time.
    init?(_ end: RefreshEnd, isLogin: Bool, now: Date) {
        let left = end.date.timeIntervalSince(now)
        guard left < Double(Self.notice * 86_400) else { return nil }
        let days = Int(left / 86_400)
        let time =
            switch days {
            case 2...: "in \(days) days"
            case 1: "in 1 day"
            default: left > 0 ? "in less than a day" : "already"
            }
        let token =
            end.isConfigured
            ? "the token that runs begin with when none is kept (HUBSTAFF_PAT)" : "the refresh token"
        diagnostic = .warning(
            "token-ends", "\(token) ends on \(end.date.formatted(.iso8601)), \(time)", at: nil,
            suggestion: isLogin
                ? "log in again: hubstaff-automate auth login"
                : "make a new personal access token in Hubstaff's developer settings and set HUBSTAFF_PAT")
    }
}
