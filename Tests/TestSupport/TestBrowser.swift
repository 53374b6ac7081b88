// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffWrite

/// A browser as far as a login needs one: fetches pages, answers forms, and follows nothing by itself.
package struct TestBrowser: Sendable {
    package struct Page: Sendable {
        package let status: Int
        package let location: String?
        package let body: String
    }

    package struct NoRedirect: Error {
        package let page: Page
    }

    package init() {}

    package func get(_ url: String) async throws -> Page { try await send("GET", url, nil) }

    /// Answers the form of a page, which goes to the page's own address.
    ///
    /// - Returns: where the browser is sent.
    package func decide(_ url: String, _ form: String) async throws -> String {
        let page = try await send("POST", url, form)
        guard let location = page.location else { throw NoRedirect(page: page) }
        return location
    }

    /// What stands in the query of an address.
    package func fields(of url: String) -> [String: String] {
        let items = URLComponents(string: url)?.queryItems ?? []
        return Dictionary(items.map { ($0.name, $0.value ?? "") }) { first, _ in first }
    }

    private func send(_ method: String, _ url: String, _ form: String?) async throws -> Page {
        var headers: HeaderFields = ["User-Agent": "a-browser/1.0", "Accept": "text/html"]
        if form != nil { headers["Content-Type"] = "application/x-www-form-urlencoded" }
        let request = HTTPRequest(method: method, url: url, headers: headers, body: form.map { Data($0.utf8) })
        let response = try await AsyncHTTPTransport.with { try await $0.send(request) }
        return Page(
            status: response.status, location: response.headers["Location"],
            body: String(decoding: response.body, as: UTF8.self))
    }
}
