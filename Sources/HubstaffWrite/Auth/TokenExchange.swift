// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Turns a refresh token (a personal access token is one) into an access token and the next refresh token:
/// `POST {account}/access_tokens` [FACTS, Tokens].
package struct TokenExchange: Sendable {
    package let account: APIOrigin
    /// In whose name, where the refresh token was given to an app.
    private let client: ClientCredentials?
    private let transport: any HTTPTransport
    let gate: RateGate
    private let policy: RetryPolicy
    private let clock: any RunClock
    private let userAgent: String

    private static let path = "/access_tokens"
    /// What is assumed of an access token that does not tell its end, in seconds.
    private static let assumedLifetime: Double = 3600
    /// Seconds: what is beyond ten years is no lifetime.
    private static let lifetimes = 0...315_360_000.0
    /// Where the token server limits and does not say for how long: its limit is reported by the hour.
    private static let assumedLimit: Double = 3600

    package init(
        account: APIOrigin = .hubstaffAccount, client: ClientCredentials? = nil, transport: any HTTPTransport,
        gate: RateGate,
        policy: RetryPolicy = RetryPolicy(), clock: any RunClock = SystemClock(), userAgent: String
    ) {
        self.account = account
        self.client = client
        self.transport = transport
        self.gate = gate
        self.policy = policy
        self.clock = clock
        self.userAgent = userAgent
    }

    /// Exchanges one refresh token. An attempt that never reached the server is repeated as reads are; one whose
    /// answer was lost once more, with the same token: there is no other one to try, and a server that has replaced it
    /// meanwhile either still takes it for a while, or refuses it, which shows as `tokenRejected`.
    ///
    /// - Parameter isOpen: set where an answer was lost, so that the token may have been replaced.
    package func exchange(_ refreshToken: Secret, isOpen: inout Bool) async throws(APIFault) -> StoredTokens {
        var delays = policy.delays
        var attempt = 0
        var lostAnswers = 0
        while true {
            attempt += 1
            try await gate.count()
            let reason: Unreachable
            switch await sendOnce(refreshToken, attempt: attempt) {
            case .fault(.cancelled):
                isOpen = true
                throw .cancelled
            case .fault(let fault):
                guard fault.isTransient else { throw .unreachable(.transport(fault)) }
                reason = .transport(fault)
                if !fault.nothingWasSent { lostAnswers += 1 }
            case .answer(.value(let value)):
                // Should it not hold what it must, the server has done its part all the same.
                isOpen = true
                return try Self.tokens(from: value, sent: refreshToken, at: clock.now)
            case .answer(.limited(let retryAfter)):
                let wait = retryAfter?.inSeconds ?? Self.assumedLimit
                throw .exchangeLimited(retryAt: clock.now.addingTimeInterval(wait))
            case .answer(.unauthorized(let message)), .answer(.declined(.refused(400, _, _, let message))),
                .answer(.declined(.refused(422, _, _, let message))):
                throw .tokenRejected(message: message)
            case .answer(.declined(let fault)): throw fault
            case .answer(.serverError(let status)):
                reason = .serverError(status: status)
                lostAnswers += 1
            case .answer(.html(let status, let title)):
                reason = .html(status: status, title: title)
                lostAnswers += 1
            case .answer(.blank), .answer(.noContent):
                reason = .blank
                lostAnswers += 1
            case .answer(.unreadable):
                reason = .unreadable
                lostAnswers += 1
            }
            if lostAnswers > 0 { isOpen = true }
            guard lostAnswers < 2, let delay = delays.next() else { throw .unreachable(reason) }
            do {
                try await clock.sleep(for: delay)
            } catch {
                throw gate.interruption.fault ?? .cancelled
            }
        }
    }

    private func sendOnce(_ refreshToken: Secret, attempt: Int) async -> Outcome {
        let start = clock.now
        do {
            let response = try await transport.send(request(refreshToken, attempt: attempt))
            let now = clock.now
            return .answer(
                Answer(
                    response, hiding: refreshToken, path: Self.path, now: now, tookSeconds: now.timeIntervalSince(start)
                ))
        } catch {
            return .fault(error)
        }
    }

    /// What the token endpoint answered.
    static func tokens(from answer: JSONValue, sent: Secret, at now: Date) throws(APIFault) -> StoredTokens {
        guard let access = answer["access_token"]?.string, !access.isEmpty else {
            throw .badAnswer(path: path, what: "there is no access token")
        }
        let told = (answer["expires_in"]?.number).flatMap { Double($0.description) }
        let lifetime = told.flatMap { lifetimes.contains($0) ? $0 : nil } ?? assumedLifetime
        // A token that is over as soon as it comes means that this machine's clock is wrong; it would be exchanged anew
        // for each request.
        let ownEnd = JWT.expiry(of: Secret(access)).flatMap { $0 > now ? $0 : nil }
        return StoredTokens(
            // A server that does not rotate sends none back: the one sent stays the newest.
            refreshToken: answer["refresh_token"]?.string.map { Secret($0) } ?? sent,
            accessToken: Secret(access), issuedAt: now,
            expiresAt: ownEnd ?? now.addingTimeInterval(lifetime))
    }

    private func request(_ refreshToken: Secret, attempt: Int) -> HTTPRequest {
        let form = QueryString.form([("grant_type", "refresh_token"), ("refresh_token", refreshToken.reveal())])
        var headers: HeaderFields = [
            "Accept": "application/json",
            "User-Agent": userAgent,
            "Content-Type": "application/x-www-form-urlencoded",
        ]
        headers["Authorization"] = client?.authorization
        return HTTPRequest(
            method: "POST", url: account.url(path: Self.path), headers: headers, body: Data(form.utf8),
            attempt: attempt)
    }
}
