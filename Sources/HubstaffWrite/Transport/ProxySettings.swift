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
    private let exceptions: ProxyExceptions

    /// It is no URL of an HTTP proxy. The text is not repeated, as it may hold a password.
    package struct Fault: Error, Equatable, CustomStringConvertible {
        package let description =
            "HTTPS_PROXY is no address of an HTTP proxy, such as http://proxy.example:3128 or "
            + "http://user:password@proxy.example:3128; special characters of a password are percent-encoded, @ as %40"

        package init() {}
    }

    /// - Parameters:
    ///   - proxy: `http://user:password@host:port` or `host:port`; nil or empty means none.
    ///   - noProxy: hosts that are asked directly, see `ProxyExceptions`.
    /// - Returns: nil where no proxy is configured.
    package init?(proxy: String?, noProxy: String?) throws(Fault) {
        guard let proxy, !proxy.isEmpty else { return nil }
        // A `/`, `?` or `#` that nobody encoded ends the password early, and then the rest of it stands elsewhere.
        guard let url = URL(string: proxy.contains("://") ? proxy : "http://\(proxy)"),
            url.scheme?.lowercased() == "http", let host = url.host, !host.isEmpty,
            url.path.isEmpty || url.path == "/", url.query == nil, url.fragment == nil
        else { throw Fault() }
        self.host = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        port = url.port ?? 80
        credentials = url.user(percentEncoded: false).map { user in
            Secret("\(user):\(url.password(percentEncoded: false) ?? "")")
        }
        exceptions = ProxyExceptions(noProxy ?? "")
    }

    /// The password in such an address; nil where there is none.
    package static func password(in proxy: String) -> Secret? {
        (try? ProxySettings(proxy: proxy, noProxy: nil))?.credentials.flatMap { credentials in
            let password = credentials.reveal().split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            return password.count == 2 && !password[1].isEmpty ? Secret(String(password[1])) : nil
        }
    }

    /// Whether requests to `host` go through the proxy. This machine's own addresses never do.
    package func applies(to host: String, port: Int = 443) -> Bool {
        let host = host.lowercased()
        return !APIOrigin.isLoopback(host) && !exceptions.contain(host, port: port)
    }

    /// `proxy.example:3128`, for messages.
    var address: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }

    /// The value of `Proxy-Authorization`.
    var authorization: String? {
        credentials.map { "Basic \(Data($0.reveal().utf8).base64EncodedString())" }
    }
}
