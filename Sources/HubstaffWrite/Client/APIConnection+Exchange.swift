// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Logging
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// How one request ended that was neither refused for its token nor for the hourly limit.
enum Outcome: Sendable, Equatable {
    case answer(Answer)
    case fault(TransportFault)
}

/// A request of this API, before it has a server, a token and headers.
struct APIRequest: Sendable, Equatable {
    var method: String
    /// From the origin on: `/v2/…`.
    var path: String
    var query: [(String, String)] = []
    var body: JSONValue?

    static func == (one: APIRequest, other: APIRequest) -> Bool {
        one.method == other.method && one.path == other.path && one.body == other.body
            && one.query.elementsEqual(other.query) { $0 == $1 }
    }
}

/// Hears of each time that a request goes out.
package protocol ExchangeWatch: Sendable {
    /// - Throws: where it must not be sent.
    func willSend(attempt: Int) async throws(APIFault)
    /// An answer came, of whatever worth.
    func came(status: Int)
}

extension APIConnection {
    /// Sends a request until it is neither 429, which is waited out, nor 401, which gets one fresh token: in both
    /// cases nothing happened at the server, so a write may be sent again as well.
    ///
    /// - Parameters:
    ///   - attempt: how often the request was sent so far.
    ///   - watch: is told before each time that the request goes out.
    func exchange(
        _ request: APIRequest, attempt: inout Int, watch: (any ExchangeWatch)? = nil
    ) async throws(APIFault) -> Outcome {
        var hasFreshToken = false
        while true {
            let ticket = try await gate.admit()
            let bearer = try await tokens.bearer()
            // From here on an interruption leaves it open whether the server saw the request.
            if Task.isCancelled { throw .cancelled }
            try gate.check()
            attempt += 1
            try await watch?.willSend(attempt: attempt)
            let outcome = await sendOnce(request, bearer: bearer, attempt: attempt, watch: watch)
            switch outcome {
            case .answer(.limited(let retryAfter)):
                logger.debug("out of requests", metadata: ["retry_after": "\(retryAfter?.description ?? "unknown")"])
                try await gate.pause(retryAfter: retryAfter, ticket)
            case .answer(.unauthorized(let message)):
                guard !hasFreshToken else { throw .refusedThoughRenewed(message) }
                hasFreshToken = true
                try await tokens.refresh(rejected: bearer, message: message)
            case .answer(.serverError), .fault(.timedOut):
                await gate.overloaded(ticket)
                return outcome
            case .answer:
                await gate.served(ticket)
                return outcome
            case .fault:
                return outcome
            }
        }
    }

    /// Waits before the next attempt.
    ///
    /// - Throws: `cancelled`, or why the run is to end.
    func pause(_ delay: Duration) async throws(APIFault) {
        do {
            try await clock.sleep(for: delay)
        } catch {
            throw gate.interruption.fault ?? .cancelled
        }
    }

    private func sendOnce(
        _ request: APIRequest, bearer: Secret, attempt: Int, watch: (any ExchangeWatch)?
    ) async -> Outcome {
        var headers: HeaderFields = [
            "Accept": "application/json",
            "User-Agent": userAgent,
            "Authorization": "Bearer \(bearer.reveal())",
        ]
        var body: Data?
        if let value = request.body {
            headers["Content-Type"] = "application/json"
            // A JSONValue always encodes; its documentation says so.
            body = try? value.encoded()
        }
        let start = clock.now
        let outcome: Outcome
        do {
            let response = try await transport.send(
                HTTPRequest(
                    method: request.method, url: origin.url(path: request.path, query: request.query),
                    headers: headers, body: body, attempt: attempt))
            let now = clock.now
            watch?.came(status: response.status)
            let answer = Answer(
                response, hiding: bearer, path: request.path, now: now, tookSeconds: now.timeIntervalSince(start))
            outcome = .answer(answer)
            log(request, attempt: attempt, since: start, result: "\(response.status)")
        } catch {
            outcome = .fault(error)
            log(request, attempt: attempt, since: start, result: "\(error)")
        }
        return outcome
    }

    private func log(_ request: APIRequest, attempt: Int, since start: Date, result: String) {
        logger.debug(
            "\(request.method) \(request.path)",
            metadata: [
                "result": "\(result)",
                "attempt": "\(attempt)",
                "ms": "\(Int(clock.now.timeIntervalSince(start) * 1000))",
            ])
    }
}
