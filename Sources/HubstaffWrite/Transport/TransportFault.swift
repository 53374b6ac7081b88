// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Why no answer came.
package enum TransportFault: Error, Sendable, Equatable {
    /// The server may have seen the request, and may still be at it.
    case timedOut(seconds: Int)
    /// No connection came about, so nothing was sent.
    case connectionFailed(String)
    /// The connection ended, or what came was no HTTP, after sending had begun: the server may have seen the request.
    case connectionLost(String)
    /// No trusted connection came about, so nothing was sent.
    case tls(String)
    /// The proxy opens no way to the server, and would not do so later either; nothing was sent.
    case proxyRefused(String)
    /// The host has no address, so nothing was sent.
    case nameNotFound(host: String)
    /// The run was interrupted while the request was under way.
    case cancelled
    /// Plain HTTP to another machine would show the token to everybody on the way; nothing was sent.
    case insecureURL(String)
    /// Not a request that can be made: a URL or a header that is none; nothing was sent.
    case invalidRequest(String)
}

extension TransportFault {
    /// Whether the server cannot have seen any of the request.
    package var nothingWasSent: Bool {
        switch self {
        case .connectionFailed, .tls, .proxyRefused, .nameNotFound, .insecureURL, .invalidRequest: true
        case .timedOut, .connectionLost, .cancelled: false
        }
    }

    /// Whether asking again can help; a wrong certificate or URL stays wrong.
    package var isTransient: Bool {
        switch self {
        case .timedOut, .connectionFailed, .connectionLost, .nameNotFound: true
        case .tls, .proxyRefused, .insecureURL, .invalidRequest, .cancelled: false
        }
    }
}

extension TransportFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .timedOut(let seconds): "no answer within \(seconds) s"
        case .connectionFailed(let reason): "cannot connect: \(reason)"
        case .connectionLost(let reason): "connection lost: \(reason)"
        case .tls(let reason): "no trusted connection: \(reason)"
        case .proxyRefused(let reason): "the proxy refuses: \(reason)"
        case .nameNotFound(let host): "host not found: \(host)"
        case .cancelled: "interrupted"
        case .insecureURL(let url): "\(url) is refused: only https is used, except to this machine"
        case .invalidRequest(let what): "cannot be sent: \(what)"
        }
    }
}
