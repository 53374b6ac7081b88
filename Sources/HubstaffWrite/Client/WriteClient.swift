// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

package enum WriteMethod: String, Sendable {
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"
}

/// What the description promises as answer to a write.
package enum ExpectedAnswer: Sendable {
    /// A JSON value (or 204).
    case value
    /// 200 without a body, as `update_members` and bulk invites have it; a body is read where one comes.
    case nothing
}

/// Changes the organization, one request at a time. A request whose outcome is open is never sent again: that is for
/// somebody who can look whether it happened.
package struct WriteClient: Sendable {
    package let reads: ReadClient
    private let connection: APIConnection
    /// What it shares with everything else that sends in this run.
    var gate: RateGate { connection.gate }

    /// The time by which its requests are sent.
    package var clock: any RunClock { connection.clock }

    /// An empty answer that took this long, in seconds, is the server giving up at 30 s and not its way of saying
    /// done [FACTS, Transport]; the margin is for clocks and networks.
    private static let blankMeansLost: Double = 25

    package init(_ connection: APIConnection) {
        self.connection = connection
        reads = ReadClient(connection)
    }

    /// Sends one write, and again only where the server cannot have acted on it: refused for the hourly limit or an
    /// expired token, or not reached at all.
    ///
    /// - Parameters:
    ///   - path: from the origin on, such as `/v2/projects/12`.
    ///   - watch: is told before each time that it goes out.
    ///   - expecting: where the answer has no body by description, say so: otherwise a blank one counts as lost.
    /// - Returns: the server's answer; nil for 204, and for a blank one that was expected.
    /// - Throws: `lostAnswer` where the write may have happened.
    package func send(
        _ method: WriteMethod, _ path: String, body: JSONValue? = nil, expecting: ExpectedAnswer = .value,
        watch: (any ExchangeWatch)? = nil
    ) async throws(APIFault) -> JSONValue? {
        var delays = connection.policy.delays
        var attempt = 0
        let request = APIRequest(method: method.rawValue, path: path, body: body)
        while true {
            switch try await connection.exchange(request, attempt: &attempt, watch: watch) {
            case .answer(.value(let value)): return value
            case .answer(.noContent): return nil
            case .answer(.declined(let fault)): throw fault
            case .answer(.blank(let seconds)):
                // Deletions answer 204: a blank 200 is somebody else's [FIELDS, Answers].
                guard expecting == .nothing, method != .delete, seconds < Self.blankMeansLost else {
                    throw .lostAnswer(.blank)
                }
                return nil
            case .answer(.unreadable): throw .lostAnswer(.unreadable)
            case .answer(.html(let status, _)): throw .lostAnswer(.html(status: status))
            case .answer(.serverError(let status)): throw .lostAnswer(.serverError(status: status))
            case .answer(.limited), .answer(.unauthorized): throw .lostAnswer(.unreadable)
            case .fault(let fault):
                guard fault.nothingWasSent else { throw .lostAnswer(.transport(fault)) }
                guard fault.isTransient, let delay = delays.next() else { throw .unreachable(.transport(fault)) }
                try await connection.pause(delay)
            }
        }
    }
}
