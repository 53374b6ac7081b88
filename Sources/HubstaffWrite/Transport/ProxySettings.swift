// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The proxy of a company's network, as `HTTPS_PROXY` and `NO_PROXY` name it.
package struct ProxySettings: Sendable, Equatable {
    package let host: String
    package let port: Int
    /// `user:password`, percent-decoded.
    package let credentials: Secret?
    private let exceptions: [String]

    /// - Parameters:
    ///   - proxy: `http://user:password@host:port` or `host:port`; nil or empty means none.
    ///   - noProxy: hosts that are asked directly, with their subdomains; `*` for all.
    /// - Returns: nil where no proxy is configured.
    /// - Throws: `invalidRequest` where it is no URL of an HTTP proxy; the text is not repeated, as it may hold a
    ///   password.
    package init?(proxy: String?, noProxy: String?) throws(TransportFault) {
        guard let proxy, !proxy.isEmpty else { return nil }
        guard let url = URL(string: proxy.contains("://") ? proxy : "http://\(proxy)"),
            url.scheme?.lowercased() == "http", let host = url.host, !host.isEmpty
        else { throw .invalidRequest("HTTPS_PROXY is no address of an HTTP proxy (http://host:port)") }
        self.host = host
        port = url.port ?? 80
        credentials = url.user(percentEncoded: false).map { user in
            Secret("\(user):\(url.password(percentEncoded: false) ?? "")")
        }
        exceptions = (noProxy ?? "").split { $0 == "," || $0.isWhitespace }.map { entry in
            let name = entry.lowercased().drop { $0 == "." }
            // A port is allowed in an entry; here it is the host alone that counts.
            return String(name.split(separator: ":", maxSplits: 1).first ?? "")
        }
    }

    /// Whether requests to `host` go through the proxy. This machine's own addresses never do.
    package func applies(to host: String) -> Bool {
        let host = host.lowercased()
        if APIOrigin.isLoopback(host) { return false }
        return !exceptions.contains { $0 == "*" || $0 == host || (!$0.isEmpty && host.hasSuffix("." + $0)) }
    }
}
