// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// `POST /access_tokens`: a refresh token for an access token and a new refresh token. The one sent is dead at
/// once, or after `token_grace_seconds`.
struct TokenExchange {
    enum Outcome {
        case granted(JSON)
        case refused(error: String, description: String)
    }

    private let form: [String: String]
    private let isForm: Bool

    init(_ request: SandboxRequest) {
        isForm = request.contentType == "application/x-www-form-urlencoded" && request.query.isEmpty
        var form: [String: String] = [:]
        for pair in String(decoding: request.body, as: UTF8.self).split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let name = Query.decoded(parts[0]), let value = Query.decoded(parts[1]) else {
                continue
            }
            form[name] = value
        }
        self.form = form
    }

    /// Seconds that an access token lives.
    static let accessLifetime: TimeInterval = 86_400
    /// Seconds that a refresh token lives: 90 days.
    static let refreshLifetime: TimeInterval = 90 * 86_400

    func run(on document: inout SandboxDocument, settings: SandboxSettings, at now: Date) -> Outcome {
        guard isForm else {
            return .refused(error: "invalid_request", description: "The body must be application/x-www-form-urlencoded")
        }
        guard form["grant_type"] == "refresh_token" else {
            return .refused(error: "unsupported_grant_type", description: "grant_type must be refresh_token")
        }
        guard let sent = form["refresh_token"], !sent.isEmpty else {
            return .refused(error: "invalid_request", description: "refresh_token is missing")
        }
        guard let place = document.refreshTokens.firstIndex(where: { $0.token == sent }),
            document.refreshTokens[place].expiresAt > now
        else {
            return .refused(error: "invalid_grant", description: "The refresh token is unknown, used or expired")
        }
        let old = document.refreshTokens.remove(at: place)
        document.refreshTokens.removeAll { $0.expiresAt <= now }
        var access = old
        access.expiresAt = now.addingTimeInterval(Self.accessLifetime)
        access.token = SandboxJWT.make(
            "access", userID: old.userID, expiresAt: access.expiresAt, scopes: old.scopes, in: &document)
        var refresh = old
        if settings.renewsRefreshTokens { refresh.expiresAt = now.addingTimeInterval(Self.refreshLifetime) }
        refresh.token = SandboxJWT.make("refresh", userID: old.userID, expiresAt: refresh.expiresAt, in: &document)
        document.accessTokens.removeAll { $0.expiresAt <= now }
        document.accessTokens.append(access)
        document.refreshTokens.append(refresh)
        if settings.tokenGraceSeconds > 0 {
            var replaced = old
            replaced.expiresAt = min(old.expiresAt, now.addingTimeInterval(TimeInterval(settings.tokenGraceSeconds)))
            document.refreshTokens.append(replaced)
        }
        return .granted([
            "access_token": .string(access.token),
            "refresh_token": .string(refresh.token),
            "token_type": "bearer",
            "expires_in": .int(Int(Self.accessLifetime)),
        ])
    }
}

/// Tokens that look like the real ones: JWTs whose `exp` can be read. Nobody verifies them, so that they carry no
/// signature worth the name.
package enum SandboxJWT {
    /// - Parameter scopes: of an access token, which names them.
    static func make(
        _ kind: String, userID: Int, expiresAt: Date, scopes: [String] = [], in document: inout SandboxDocument
    ) -> String {
        let number = (document.lastIDs[IDKind.token.rawValue] ?? 0) + 1
        document.lastIDs[IDKind.token.rawValue] = number
        return make(kind, number: number, userID: userID, expiresAt: expiresAt, scopes: scopes)
    }

    package static func make(
        _ kind: String, number: Int, userID: Int, expiresAt: Date, scopes: [String] = []
    ) -> String {
        let seconds = Int(expiresAt.timeIntervalSince1970)
        let header = #"{"alg":"none","typ":"JWT"}"#
        let scope = scopes.isEmpty ? "" : #","scope":"\#(scopes.joined(separator: " "))""#
        let payload = #"{"exp":\#(seconds),"jti":"\#(kind)-\#(number)"\#(scope),"sub":"\#(userID)"}"#
        return [header, payload, "sandbox"].map(encoded).joined(separator: ".")
    }

    private static func encoded(_ text: String) -> String {
        Data(text.utf8).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
