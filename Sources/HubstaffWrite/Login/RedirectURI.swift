// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Where the browser is sent back to: a place on this machine, as the app is registered with it. The account server
/// compares it letter by letter [FACTS, Tokens].
package struct RedirectURI: Sendable, Equatable {
    /// `127.0.0.1`, `localhost` or `::1`.
    let host: String
    /// 0: any free one.
    let port: Int
    let path: String
    private let text: String

    package static let usual = "http://127.0.0.1:8914/callback"

    /// - Throws: `badRedirectURI`.
    package init(_ text: String) throws(LoginFault) {
        guard let url = URL(string: text), url.scheme == "http", let host = url.host, url.query == nil,
            url.fragment == nil, url.user == nil
        else { throw .badRedirectURI(what: "is no http URL") }
        let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        guard ["127.0.0.1", "localhost", "::1"].contains(bare) else {
            throw .badRedirectURI(what: "lies on another machine")
        }
        guard let port = url.port, (0...65535).contains(port) else { throw .badRedirectURI(what: "has no port") }
        self.host = bare
        self.port = port
        path = url.path.isEmpty ? "/" : url.path
        self.text = text
    }

    /// With the port that was free.
    func text(listeningOn actual: Int) -> String {
        guard port == 0 else { return text }
        return "http://\(host.contains(":") ? "[\(host)]" : host):\(actual)\(path)"
    }

    /// The address to listen on: this machine alone.
    var address: String { host == "::1" ? "::1" : "127.0.0.1" }
}
