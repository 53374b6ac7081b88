// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A request as the store sees it, whatever carried it.
package struct SandboxRequest: Sendable {
    package var method: String
    /// Without the query string.
    package var path: String
    package var query: String
    /// Names in lower case.
    package var headers: [String: String]
    package var body: Data

    package init(method: String, target: String, headers: [String: String], body: Data) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.method = method
        path = String(parts.first ?? "/")
        query = parts.count > 1 ? String(parts[1]) : ""
        self.headers = headers
        self.body = body
    }

    /// A media type without its parameters, in lower case.
    var contentType: String? {
        headers["content-type"]?.split(separator: ";").first
            .map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
    }
}

/// What is sent back.
package struct SandboxAnswer: Sendable, Equatable {
    package var status: Int
    package var headers: [String: String] = [:]
    package var body = Data()
    package var transmission = Transmission.whole
    /// Sent that much later.
    package var delay: Duration = .zero

    package enum Transmission: Sendable, Equatable {
        case whole
        /// Nothing is sent, the connection is closed.
        case dropped
        /// The connection is closed after so many bytes of the body.
        case cutAfter(Int)
        /// The body's bytes one by one.
        case trickling(pause: Duration)
    }

    package init(status: Int) { self.status = status }

    init(_ status: Int, json: JSON) {
        self.status = status
        headers["content-type"] = "application/json"
        do {
            body = try json.data()
        } catch {
            // The encoder refuses only numbers that are not finite, which cannot come in.
            self.status = 500
        }
    }

    init(_ error: APIError) {
        self.init(error.status, json: error.body)
        if let seconds = error.retryAfter { headers["retry-after"] = String(seconds) }
    }

    static let dropped: SandboxAnswer = {
        var answer = SandboxAnswer(status: 200)
        answer.transmission = .dropped
        return answer
    }()

    static func html(_ status: Int, _ title: String) -> SandboxAnswer {
        var answer = SandboxAnswer(status: status)
        answer.headers["content-type"] = "text/html"
        answer.body = Data("<html><head><title>\(title)</title></head><body><h1>\(title)</h1></body></html>\n".utf8)
        return answer
    }
}

/// A line of the request log.
package struct SandboxRequestLine: Sendable, Equatable {
    package var method: String
    package var path: String
    package var query: String
    package var body: Data
    /// 0: the connection was closed.
    package var status: Int
    /// Whether what it asked for was done, whatever its sender got to know.
    package var wasDone: Bool
}
