// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import NIOPosix
import RuleEngine

extension AsyncHTTPTransport {
    /// What an error means that the proxy, and not the server, is the cause of; nil for all others.
    static func proxyFault(
        _ error: any Error, host: String, proxy: ProxySettings, probe: ConnectionProbe
    ) async -> TransportFault? {
        let name = "\(proxy.address) (HTTPS_PROXY)"
        if let error = error as? NIOConnectionError {
            if error.connectionErrors.isEmpty { return .connectionFailed("the proxy \(name) is not found") }
            let causes = error.connectionErrors.map { TransportFault.reason($0.error) }
            return .connectionFailed("the proxy \(name): \(causes.joined(separator: ", "))")
        }
        guard let error = error as? HTTPClientError else { return nil }
        switch error {
        case .connectTimeout: return .connectionFailed("the proxy \(name) does not answer")
        case .httpProxyHandshakeTimeout:
            return .connectionFailed("the proxy \(name) does not open a way to \(host) in time")
        case .proxyAuthenticationRequired: return stranger(to: proxy, name)
        case .invalidProxyResponse:
            guard case .proxyAnswered(let status)? = await probe.find() else {
                return .proxyRefused("\(name) opens no way to \(host)")
            }
            return refused(status, by: proxy, name, host)
        default: return nil
        }
    }

    private static func stranger(to proxy: ProxySettings, _ name: String) -> TransportFault {
        let cure = proxy.credentials == nil ? "wants a user and password" : "does not take this user and password"
        return .proxyRefused("\(name) \(cure): http://user:password@host:port")
    }

    /// - Parameter status: the first line of the proxy's answer, which may hold anything.
    private static func refused(
        _ status: String, by proxy: ProxySettings, _ name: String, _ host: String
    ) -> TransportFault {
        let words = status.split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].hasPrefix("HTTP/"), let code = Int(words[1].prefix(3)) else {
            return .proxyRefused("\(name) is no HTTP proxy")
        }
        // tinyproxy says 401 to a wrong password, and 407 to none.
        if code == 401 { return stranger(to: proxy, name) }
        let said = escapedForTerminal(String(words[1].prefix(80)))
        if code == 502 || code == 503 || code == 504 {
            return .connectionFailed("the proxy \(name) does not reach \(host): \(said)")
        }
        return .proxyRefused("\(name) opens no way to \(host): \(said)")
    }
}
