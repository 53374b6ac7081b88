// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A failure of the server or of the way to it, or somebody else at work meanwhile, played on requests that match.
/// docs/sandbox.md explains every action with an example.
package struct SandboxFault: StoredRecord {
    /// nil: any.
    package var method: String?
    /// The beginning of the path, such as `/v2/projects/`; `*` stands for any text without `/`, `$` ends the path.
    /// nil: any.
    package var path: String?
    /// Which of the matching requests is the first to be played on; 1 when left out.
    package var nth: Int?
    /// On how many it is played at most; when left out 1, with `probability` any number.
    package var times: Int?
    /// How probable it is that it is played on a matching request from the nth on: above 0, up to 1.
    package var probability: Decimal?
    package var action = FaultAction.delay
    /// Milliseconds by which the answer comes later; with `trickle` the pause before each byte.
    package var delayMS: Int?

    /// Of `status` and `status_after`.
    package var status: Int?
    package var headers: [String: String]?
    /// A text as it is, anything else as JSON.
    package var body: JSON?
    /// Of `rate_limited`: seconds, and how they are said.
    package var retryAfter: Int?
    package var form: RetryAfterForm?
    /// Of `list_lag`: how many lists, and for how many milliseconds lists are behind.
    package var lists: Int?
    package var lagMS: Int?
    /// Of `change`.
    package var change: SandboxChange?

    package init() {}

    package init(
        _ action: FaultAction, method: String? = nil, path: String? = nil, nth: Int? = nil, times: Int? = nil
    ) {
        self.action = action
        self.method = method
        self.path = path
        self.nth = nth
        self.times = times
    }

    package static let fields: [StoredField<Self>] = [
        .init("action", \.action, required: true),
        .init("method", \.method),
        .init("path", \.path),
        .init("nth", \.nth),
        .init("times", \.times),
        .init("probability", \.probability),
        .init("delay_ms", \.delayMS),
        .init("status", \.status),
        .init("headers", \.headers),
        .init("body", \.body),
        .init("retry_after", \.retryAfter),
        .init("form", \.form),
        .init("lists", \.lists),
        .init("lag_ms", \.lagMS),
        .init("change", \.change),
    ]
}

extension SandboxFault {
    /// An answer of the server (429, 500) or of the load balancer (502 with HTML).
    package static func status(
        _ status: Int, headers: [String: String] = [:], body: String? = nil,
        method: String? = nil, path: String? = nil, nth: Int? = nil, times: Int? = nil
    ) -> SandboxFault {
        var fault = SandboxFault(.status, method: method, path: path, nth: nth, times: times)
        fault.status = status
        fault.headers = headers
        fault.body = body.map(JSON.string)
        return fault
    }

    /// The same fault, with more of it set.
    package func with(_ change: (inout SandboxFault) -> Void) -> SandboxFault {
        var copy = self
        change(&copy)
        return copy
    }
}

/// How a 429 says when to ask again.
package enum RetryAfterForm: String, StoredWord, CaseIterable {
    case seconds, date, none
}

/// A request that somebody else makes just before the matching one is handled.
package struct SandboxChange: StoredRecord {
    package var method = "PUT"
    /// nil: that of the matching request.
    package var path: String?
    /// A `lock_version` that is left out is the current one.
    package var body: JSON?

    package init() {}
    package init(_ method: String, path: String? = nil, body: JSON? = nil) {
        self.method = method
        self.path = path
        self.body = body
    }

    package static let fields: [StoredField<Self>] = [
        .init("method", \.method), .init("path", \.path), .init("body", \.body),
    ]
}
