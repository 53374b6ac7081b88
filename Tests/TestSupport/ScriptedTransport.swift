// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine
import Synchronization
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Answers requests as a script says and fails the test on every other one. A step answers once; a request takes the
/// first unused step of its method and target, so that concurrent requests may come in any order.
package final class ScriptedTransport: HTTPTransport {
    package typealias Reply = @Sendable (HTTPRequest) async throws(TransportFault) -> HTTPResponse

    package struct Step: Sendable {
        let method: String
        let target: String
        let reply: Reply

        /// - Parameter target: path and query as they are sent, without scheme and host.
        package static func on(_ method: String, _ target: String, reply: @escaping Reply) -> Step {
            Step(method: method, target: target, reply: reply)
        }

        package static func on(_ method: String, _ target: String, json: JSONValue, status: Int = 200) -> Step {
            on(method, target) { _ throws(TransportFault) in .json(json, status: status) }
        }

        package static func on(_ method: String, _ target: String, _ response: HTTPResponse) -> Step {
            on(method, target) { _ throws(TransportFault) in response }
        }

        package static func on(_ method: String, _ target: String, fault: TransportFault) -> Step {
            on(method, target) { _ throws(TransportFault) in throw fault }
        }
    }

    private struct State {
        var steps: [Step]
        var requests: [HTTPRequest] = []
    }

    private let state: Mutex<State>

    package init(_ steps: [Step]) { state = Mutex(State(steps: steps)) }

    /// Everything that was sent, in order.
    package var requests: [HTTPRequest] { state.withLock { $0.requests } }

    /// Method and target of everything that was sent: `GET /v2/users/me`.
    package var log: [String] { requests.map { "\($0.method) \(Self.target(of: $0.url))" } }

    /// Steps that nobody asked for, as `log` has them.
    package var unused: [String] { state.withLock { $0.steps.map { "\($0.method) \($0.target)" } } }

    package func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
        let target = Self.target(of: request.url)
        let step: Step? = state.withLock { state in
            state.requests.append(request)
            guard let index = state.steps.firstIndex(where: { $0.method == request.method && $0.target == target })
            else { return nil }
            return state.steps.remove(at: index)
        }
        guard let step else {
            Issue.record("unexpected request: \(request.method) \(target)")
            // Not transient, so that nobody tries again.
            throw .invalidRequest("not in the script")
        }
        return try await step.reply(request)
    }

    private static func target(of url: String) -> String {
        guard let host = url.firstRange(of: "://")?.upperBound, let path = url[host...].firstIndex(of: "/") else {
            return url
        }
        return String(url[path...])
    }
}

extension HTTPResponse {
    package static func json(_ value: JSONValue, status: Int = 200) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: ["Content-Type": "application/json"], body: (try? value.encoded()) ?? Data())
    }

    package static func html(_ text: String, status: Int) -> HTTPResponse {
        HTTPResponse(status: status, headers: ["Content-Type": "text/html"], body: Data(text.utf8))
    }

    package static func text(_ text: String, status: Int = 200) -> HTTPResponse {
        HTTPResponse(status: status, headers: ["Content-Type": "application/json"], body: Data(text.utf8))
    }

    /// 429, with or without `Retry-After`.
    package static func limited(retryAfter: String? = nil) -> HTTPResponse {
        var response = json(["code": "too_many_requests", "error_code": 13000, "error": "slow down"], status: 429)
        response.headers["Retry-After"] = retryAfter
        return response
    }
}
