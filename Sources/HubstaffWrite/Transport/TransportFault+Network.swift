// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension TransportFault {
    /// What an error of the network libraries means. Whatever is not known to come before the first byte counts as
    /// `connectionLost`: the server may have seen the request. Descriptions of errors are repeated only where they
    /// cannot hold a header's value.
    init(_ error: any Error, host: String, timeout: Duration) {
        switch error {
        case let fault as TransportFault: self = fault
        case is CancellationError: self = .cancelled
        case let error as HTTPClientError: self = Self.client(error, timeout: timeout)
        case let error as NIOConnectionError:
            if error.connectionErrors.isEmpty {
                self = .nameNotFound(host: error.host)
            } else {
                let causes = error.connectionErrors.map { Self.reason($0.error) }
                self = .connectionFailed("\(error.host):\(error.port): \(causes.joined(separator: ", "))")
            }
        case let error as NIOSSLError:
            guard case .handshakeFailed = error else { self = .connectionLost("\(error)"); return }
            self = .tls("\(host): \(Self.tlsReason(error))")
        case let error as NIOSSLExtraError: self = .tls("\(host): \(Self.tlsReason(error))")
        case let error as IOError where error.errnoCode == ECONNREFUSED:
            self = .connectionFailed("\(host): \(Self.reason(error))")
        case let error as IOError: self = .connectionLost("\(host): \(Self.reason(error))")
        default: self = .connectionLost("\(host): \(type(of: error))")
        }
    }

    /// The system's words alone: the library's own speak of its inside.
    private static func reason(_ error: any Error) -> String {
        guard let error = error as? IOError else { return "\(error)" }
        return String(cString: strerror(error.errnoCode))
    }

    /// The words of BoringSSL, such as `certificate verify failed`, without the places in its sources.
    private static func tlsReason(_ error: any Error) -> String {
        let text = "\(error)"
        guard let mark = text.firstRange(of: "OPENSSL_internal:") else { return text }
        let word = text[mark.upperBound...].prefix { $0.isLetter || $0 == "_" }
        return word.lowercased().replacing("_", with: " ")
    }

    private static func client(_ error: HTTPClientError, timeout: Duration) -> TransportFault {
        let reason = error.shortDescription
        return switch error {
        case .cancelled: .cancelled
        case .deadlineExceeded, .readTimeout, .writeTimeout: .timedOut(seconds: Int(timeout.inSeconds.rounded()))
        case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout, .httpProxyHandshakeTimeout,
            .invalidProxyResponse, .proxyAuthenticationRequired:
            .connectionFailed(reason)
        case .invalidURL, .emptyHost, .emptyScheme: .invalidRequest(reason)
        default:
            if reason == HTTPClientError.invalidHeaderFieldValues([]).shortDescription
                || reason == HTTPClientError.invalidHeaderFieldNames([]).shortDescription
            {
                .invalidRequest(reason)
            } else {
                .connectionLost(reason)
            }
        }
    }
}
