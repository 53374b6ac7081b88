// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The status for people: a line for each thing, its name in front.
struct AuthStatusText {
    let status: AuthStatus
    let now: Date

    var text: String {
        var rows: [(String, String)] = []
        if let user = status.user { rows.append(("User", user.text)) }
        rows.append(("Token", origin))
        if let account = status.account { rows.append(("Account", account.text)) }
        for organization in status.identity?.organizations ?? [] {
            rows.append(
                (
                    rows.last?.0 == "Organization" ? "" : "Organization",
                    "\(organization.id) \(escapedForTerminal(organization.name)), \(organization.role ?? "role unknown")"
                ))
        }
        if let scopes = status.scopes {
            rows.append(("Scopes", scopes.map(escapedForTerminal).joined(separator: " ")))
        }
        if let end = status.accessTokenEnds { rows.append(("Access token", time(end))) }
        if let end = status.refreshTokenEnds { rows.append(("Refresh token", time(end))) }
        if let path = status.path {
            rows.append(("Kept in", escapedForTerminal(path) + (status.isKept || isSandbox ? "" : " (nothing yet)")))
        }
        if status.identity == nil {
            rows.append(("Checked", "no: " + (status.failure == nil ? "Hubstaff was not asked" : "see the error")))
        }
        let width = rows.map(\.0.count).max() ?? 0
        return rows.map { name, value in
            name + String(repeating: " ", count: width + 2 - name.count) + value + "\n"
        }.joined()
    }

    private var isSandbox: Bool { status.source == "sandbox" }

    private var origin: String {
        guard let login = status.login else {
            return isSandbox ? "the sandbox's own" : "from \(status.source)"
        }
        let method =
            switch login.method {
            case .personalAccessToken: "a personal access token"
            case .web: "the web"
            }
        return "from a login with \(method) at \(login.since.formatted(.iso8601))"
    }

    /// `ends 2026-11-26T22:00:00Z, in 23 h`.
    private func time(_ end: Date) -> String {
        let left = end.timeIntervalSince(now)
        let when = end.formatted(.iso8601)
        guard left > 0 else { return "ended \(when)" }
        return "ends \(when), in " + (left < 2 * 86_400 ? SpanText.text(left) : "\(Int(left / 86_400)) days")
    }
}
