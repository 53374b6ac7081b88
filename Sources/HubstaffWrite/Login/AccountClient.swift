// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Asks the account server what a login needs beside the exchange of refresh tokens.
package struct AccountClient: Sendable {
    private let account: APIOrigin
    private let transport: any HTTPTransport
    private let gate: RateGate
    private let policy: RetryPolicy
    let clock: any RunClock
    private let userAgent: String

    package init(
        account: APIOrigin, transport: any HTTPTransport, gate: RateGate, policy: RetryPolicy = RetryPolicy(),
        clock: any RunClock, userAgent: String
    ) {
        self.account = account
        self.transport = transport
        self.gate = gate
        self.policy = policy
        self.clock = clock
        self.userAgent = userAgent
    }

    /// A public document, asked for as often as the policy allows.
    func get(_ url: String) async throws(APIFault) -> JSONValue {
        var delays = policy.delays
        var attempt = 1
        while true {
            let reason: Unreachable
            switch try await send(HTTPRequest(method: "GET", url: url, headers: headers, attempt: attempt)) {
            case .value(let value): return value
            case .nothing(let unreachable): reason = unreachable
            }
            guard let delay = delays.next() else { throw .unreachable(reason) }
            do {
                try await clock.sleep(for: delay)
            } catch {
                throw gate.interruption.fault ?? .cancelled
            }
            attempt += 1
        }
    }

    /// Sends a form once: a code is worth nothing after its first use, whatever became of the answer.
    func post(
        _ url: String, _ fields: [(String, String)], as client: ClientCredentials
    ) async throws(APIFault) -> JSONValue {
        var headers = headers
        headers["Authorization"] = client.authorization
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        let body = Data(QueryString.form(fields).utf8)
        switch try await send(
            HTTPRequest(method: "POST", url: url, headers: headers, body: body), hiding: client.secret)
        {
        case .value(let value): return value
        case .nothing(let reason): throw .unreachable(reason)
        }
    }

    private var headers: HeaderFields { ["Accept": "application/json", "User-Agent": userAgent] }

    private func send(
        _ request: HTTPRequest, hiding secret: Secret = Secret("")
    ) async throws(APIFault) -> Reply {
        try await gate.count()
        let path = String(request.url.dropFirst(account.text.count))
        let start = clock.now
        let answer: Answer
        do {
            let response = try await transport.send(request)
            let now = clock.now
            answer = Answer(
                response, hiding: secret, path: path, now: now, tookSeconds: now.timeIntervalSince(start))
        } catch {
            if case .cancelled = error { throw .cancelled }
            guard error.isTransient else { throw .unreachable(.transport(error)) }
            return .nothing(.transport(error))
        }
        switch answer {
        case .value(let value): return .value(value)
        case .declined(let fault): throw fault
        case .unauthorized(let message): throw .unauthorized(message: message)
        case .limited(let retryAfter):
            throw .exchangeLimited(retryAt: clock.now.addingTimeInterval(retryAfter?.inSeconds ?? Self.assumedLimit))
        case .serverError(let status): return .nothing(.serverError(status: status))
        case .html(let status, let title): return .nothing(.html(status: status, title: title))
        case .blank, .noContent: return .nothing(.blank)
        case .unreadable: return .nothing(.unreadable)
        }
    }

    /// As the token endpoint's, in seconds.
    private static let assumedLimit: Double = 3600
}

private enum Reply {
    case value(JSONValue)
    /// There is none now; asking again may help.
    case nothing(Unreachable)
}
