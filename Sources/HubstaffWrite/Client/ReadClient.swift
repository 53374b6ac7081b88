// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// Reads the organization. It has no way to send anything but GET (and what its token source needs): whoever is given
/// nothing else cannot change anything, which is the promise of `plan`.
package struct ReadClient: Sendable {
    private let connection: APIConnection

    package init(_ connection: APIConnection) { self.connection = connection }

    /// How many requests the run has sent, those of other clients on the same gate included.
    package var requestsSent: Int {
        get async { await connection.gate.requestsSent }
    }

    /// One object.
    ///
    /// - Parameter path: from the origin on, such as `/v2/users/me`.
    package func get(_ path: String, query: [(String, String)] = []) async throws(APIFault) -> JSONValue {
        try await read(path, query: query, whenSlow: .retry)
    }

    /// What to do when a request takes the server too long.
    enum SlowAnswer {
        case retry
        /// Say so at once: the caller knows something smaller to ask for.
        case report
    }

    /// Asks until there is an answer, as often as the policy allows: reading twice does no harm.
    func read(
        _ path: String, query: [(String, String)], whenSlow: SlowAnswer
    ) async throws(APIFault) -> JSONValue {
        var delays = connection.policy.delays
        var attempt = 0
        let request = APIRequest(method: "GET", path: path, query: query)
        while true {
            let reason: Unreachable
            switch try await connection.exchange(request, attempt: &attempt) {
            case .answer(.value(let value)): return value
            case .answer(.declined(let fault)): throw fault
            case .answer(.blank), .answer(.noContent): reason = .blank
            case .answer(.unreadable): reason = .unreadable
            case .answer(.html(let status, let title)): reason = .html(status: status, title: title)
            case .answer(.serverError(let status)): reason = .serverError(status: status)
            case .answer(.limited), .answer(.unauthorized): throw .badAnswer(path: path, what: "unsettled answer")
            case .fault(.cancelled): throw .cancelled
            case .fault(let fault):
                guard fault.isTransient else { throw .unreachable(.transport(fault)) }
                reason = .transport(fault)
            }
            if whenSlow == .report, reason.isSlow { throw .unreachable(reason) }
            guard let delay = delays.next() else { throw .unreachable(reason) }
            try await connection.pause(delay)
        }
    }
}

extension Unreachable {
    /// Whether the request took the server, or a proxy's patience, too long: then asking for less can help.
    var isSlow: Bool {
        switch self {
        case .blank, .transport(.timedOut), .serverError(status: 408), .serverError(status: 504): true
        default: false
        }
    }
}
