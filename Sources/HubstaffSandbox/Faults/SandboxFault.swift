// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A failure of the server or of the way to it, played on the nth request that matches.
package struct SandboxFault: Sendable, Equatable, Codable {
    package enum Action: String, Sendable, Codable {
        /// Answers with `status`, `headers` and `body` instead of handling the request.
        case status
        /// Answers 200 without a body: before anything was done, or after.
        case blankBefore = "blank_before"
        case blankAfter = "blank_after"
        /// Closes the connection: before anything was done, or after.
        case dropBefore = "drop_before"
        case dropAfter = "drop_after"
        /// Answers as usual, `delay_ms` later.
        case delay
    }

    /// nil: any.
    package var method: String?
    /// The beginning of the path, such as `/v2/projects/`; nil: any.
    package var path: String?
    /// Which of the matching requests is the first to fail; 1 when left out.
    package var nth: Int?
    /// How many in a row fail; 1 when left out.
    package var times: Int?
    package var action: Action
    package var status: Int?
    package var headers: [String: String]?
    package var body: String?
    package var delayMS: Int?

    package init(_ action: Action, method: String? = nil, path: String? = nil, nth: Int? = nil, times: Int? = nil) {
        self.action = action
        self.method = method
        self.path = path
        self.nth = nth
        self.times = times
    }

    /// An answer of the server (429, 500) or of the load balancer (502 with HTML).
    package static func status(
        _ status: Int, headers: [String: String] = [:], body: String? = nil,
        method: String? = nil, path: String? = nil, nth: Int? = nil, times: Int? = nil
    ) -> SandboxFault {
        var fault = SandboxFault(.status, method: method, path: path, nth: nth, times: times)
        fault.status = status
        fault.headers = headers
        fault.body = body
        return fault
    }

    private enum CodingKeys: String, CodingKey {
        case method, path, nth, times, action, status, headers, body
        case delayMS = "delay_ms"
    }
}

extension SandboxFault {
    enum Moment { case before, after }

    func matches(method: String, path: String) -> Bool {
        (self.method ?? method) == method && path.hasPrefix(self.path ?? "")
    }

    /// What is answered instead; nil: what the request deserves.
    func answer(_ moment: Moment) -> SandboxAnswer? {
        switch (action, moment) {
        case (.status, .before):
            let status = status ?? 500
            guard let body else {
                var answer = SandboxAnswer.html(status, "\(status)")
                answer.headers.merge(lowercasedHeaders) { _, given in given }
                return answer
            }
            var answer = SandboxAnswer(status: status)
            answer.headers = lowercasedHeaders
            answer.body = Data(body.utf8)
            return answer
        case (.blankBefore, .before), (.blankAfter, .after):
            return SandboxAnswer(status: 200)
        case (.dropBefore, .before), (.dropAfter, .after):
            var answer = SandboxAnswer(status: 200)
            answer.isDropped = true
            return answer
        default:
            return nil
        }
    }

    var delay: Duration { .milliseconds(delayMS ?? 0) }

    private var lowercasedHeaders: [String: String] {
        Dictionary((headers ?? [:]).map { ($0.lowercased(), $1) }, uniquingKeysWith: { _, last in last })
    }
}

/// Faults that were not played yet. Each counts the requests that match it; the first that is due is played.
struct SandboxFaultList: Sendable {
    private struct Pending {
        var fault: SandboxFault
        /// Matching requests to let pass.
        var toSkip: Int
        var toPlay: Int
    }

    private var pending: [Pending]

    init(_ faults: [SandboxFault]) {
        pending = faults.map { Pending(fault: $0, toSkip: max(0, ($0.nth ?? 1) - 1), toPlay: max(1, $0.times ?? 1)) }
    }

    mutating func next(method: String, path: String) -> SandboxFault? {
        var due: SandboxFault?
        for index in pending.indices where pending[index].fault.matches(method: method, path: path) {
            if pending[index].toSkip > 0 {
                pending[index].toSkip -= 1
            } else if due == nil {
                due = pending[index].fault
                pending[index].toPlay -= 1
            }
        }
        pending.removeAll { $0.toPlay == 0 }
        return due
    }
}
