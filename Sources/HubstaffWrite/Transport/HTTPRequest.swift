// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One request as it goes over the wire; a retry is a new request with a higher `attempt`.
package struct HTTPRequest: Sendable, Equatable {
    package var method: String
    /// Absolute, with the query string.
    package var url: String
    package var headers: HeaderFields
    package var body: Data?
    /// 1, 2, … for retries of the same request; it is for logs and traces only.
    package var attempt: Int

    package init(method: String, url: String, headers: HeaderFields = [:], body: Data? = nil, attempt: Int = 1) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.attempt = attempt
    }
}

extension HTTPRequest: CustomStringConvertible, CustomReflectable {
    /// Without headers and body, and without what is secret in the URL.
    package var description: String { "\(method) \(Redaction.url(url))" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
