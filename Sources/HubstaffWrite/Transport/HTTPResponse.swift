// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A whole answer: status, headers, and the body read to its end.
package struct HTTPResponse: Sendable, Equatable {
    package var status: Int
    package var headers: HeaderFields
    package var body: Data

    package init(status: Int, headers: HeaderFields = [:], body: Data = Data()) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

extension HTTPResponse {
    /// Nothing, or white space: how the API answers what took it more than 30 s [FACTS, Transport].
    package var isBlank: Bool {
        body.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
    }

    /// A page for people, as the CDN and load balancers in front of the API send them [FACTS, Transport].
    package var isHTML: Bool {
        if let type = headers["Content-Type"], type.lowercased().hasPrefix("text/html") { return true }
        let start = String(decoding: body.prefix(64), as: UTF8.self).lowercased()
        return start.drop { $0.isWhitespace }.hasPrefix("<")
    }
}
