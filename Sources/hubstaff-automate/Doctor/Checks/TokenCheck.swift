// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Check {
    /// Which token is used, and until when it lives. It is exchanged as every command would where that is due.
    static let token = Check("token", needs: ["configuration", "server"]) { examination in
        guard let line = examination.line else { return [.skipped("there is no way to ask")] }
        let tokens: TokenSource
        switch line.tokens {
        case .success(let source): tokens = source
        case .failure(let failure): return [.fail(failure, examination.settings)]
        }
        let bearer: Secret
        do throws(APIFault) {
            bearer = try await tokens.bearer()
        } catch {
            return [examination.result(error)]
        }
        examination.bearer = bearer
        examination.reads = line.reads
        if examination.isSandbox { return [.ok("the emulated organization needs none")] }
        let life = await TokenLife(bearer, of: tokens, examination.settings)
        return [life.judge(now: examination.now)]
    }
}

/// Where the token in use comes from, and when it ends; not the token itself.
struct TokenLife: Equatable {
    /// What it is, such as `an access token from HUBSTAFF_ACCESS_TOKEN`.
    var kind: String
    var source: String
    var accessEnds: Date?
    /// Of the token from which access tokens are made; nil where there is none or it does not say.
    var refreshEnds: Date?
    /// Whether nothing can make another one.
    var isFixed: Bool
}

extension TokenLife {
    init(_ bearer: Secret, of tokens: TokenSource, _ settings: Settings) async {
        let variables = ["HUBSTAFF_ACCESS_TOKEN", "HUBSTAFF_TOKEN_HELPER", "HUBSTAFF_PAT"]
        source = variables.first { settings.environment[$0] != nil } ?? "login"
        kind =
            switch source {
            case "HUBSTAFF_ACCESS_TOKEN": "an access token from HUBSTAFF_ACCESS_TOKEN"
            case "HUBSTAFF_TOKEN_HELPER": "a token that HUBSTAFF_TOKEN_HELPER keeps"
            case "HUBSTAFF_PAT": "a personal access token from HUBSTAFF_PAT"
            default: "the token of a login (auth login)"
            }
        isFixed = source == "HUBSTAFF_ACCESS_TOKEN"
        accessEnds = JWT.expiry(of: bearer)
        refreshEnds = await tokens.refreshEnd()?.date
    }

    /// From when on an end is worth a word, in seconds.
    private static let soon: TimeInterval = 14 * 86_400
    private static let hour: TimeInterval = 3600

    func judge(now: Date) -> CheckResult {
        var facts: JSONObject = ["source": .string(source)]
        facts["access_token_ends_at"] = accessEnds.map { .string($0.formatted(.iso8601)) }
        facts["refresh_token_ends_at"] = refreshEnds.map { .string($0.formatted(.iso8601)) }
        var parts = [kind]
        if let accessEnds { parts.append("the access token ends \(Self.text(accessEnds, now))") }
        if let refreshEnds { parts.append("the refresh token ends \(Self.text(refreshEnds, now))") }
        let message = parts.joined(separator: "; ")
        if isFixed, let accessEnds, accessEnds.timeIntervalSince(now) < Self.hour {
            return .warn(message, "set a newer one: this one cannot be renewed", facts: facts)
        }
        if let refreshEnds, refreshEnds.timeIntervalSince(now) < Self.soon {
            return .warn(
                message, "make a new personal access token in Hubstaff's developer settings in time", facts: facts)
        }
        return .ok(message, facts)
    }

    private static func text(_ date: Date, _ now: Date) -> String {
        let left = date.timeIntervalSince(now)
        let time = date.formatted(.iso8601)
        return left > 0 ? "\(time) (in \(SpanText.text(left)))" : "\(time), which is past"
    }
}
