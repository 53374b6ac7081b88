// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A server that may be asked: https, or plain http on this very machine (the sandbox).
package struct APIOrigin: Sendable, Hashable, CustomStringConvertible {
    /// Scheme, host, port and any path prefix; no slash at the end.
    package let text: String
    /// Where one stands in the host: in lower case.
    package let host: String

    /// The vendor's API; paths such as `/v2/users/me` are added to it.
    package static let hubstaffAPI = APIOrigin(known: "https://api.hubstaff.com", host: "api.hubstaff.com")
    /// The vendor's account server, for token exchanges.
    package static let hubstaffAccount = APIOrigin(known: "https://account.hubstaff.com", host: "account.hubstaff.com")

    private init(known text: String, host: String) {
        self.text = text
        self.host = host
    }

    /// Reads a configured URL, with or without a slash or `/v2` at its end.
    ///
    /// - Throws: `invalidRequest`, or `insecureURL` for http to another machine.
    package init(_ configured: String) throws(TransportFault) {
        var text = configured.trimmingWhitespace
        while text.hasSuffix("/") { text.removeLast() }
        if text.hasSuffix("/v2") { text.removeLast(3) }
        while text.hasSuffix("/") { text.removeLast() }
        guard let url = URL(string: text), url.query == nil, url.fragment == nil, url.user == nil else {
            // Whatever is wrong with it, it may hold a password: it is not repeated.
            throw .invalidRequest("the configured address is no URL")
        }
        host = try Self.checkedHost(of: url)
        self.text = text
    }

    package var description: String { text }

    func url(path: String, query: [(String, String)] = []) -> String {
        text + path + QueryString.suffix(query)
    }

    /// The host, where the URL is one that a token may be sent to.
    static func checkedHost(of url: URL) throws(TransportFault) -> String {
        guard let host = url.host?.lowercased(), !host.isEmpty else {
            throw .invalidRequest("the address is no https URL")
        }
        let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        switch url.scheme?.lowercased() {
        case "https": return bare
        case "http":
            guard isLoopback(bare) else { throw .insecureURL("http://\(bare)") }
            return bare
        default: throw .invalidRequest("the address is no https URL")
        }
    }

    /// Whether a host is an address and no name.
    static func isAddress(_ host: String) -> Bool {
        host.contains(":") || host.split(separator: ".").allSatisfy { UInt8($0) != nil }
    }

    /// This machine: `localhost`, 127.0.0.0/8, `::1`. A name such as `127.evil.example` is none.
    static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}

extension String {
    fileprivate var trimmingWhitespace: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
