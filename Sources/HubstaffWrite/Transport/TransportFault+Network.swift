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
    /// `connectionLost`: the server may have seen the request; those of TLS are `TLSFailure`'s. Descriptions of errors are repeated only where they
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
        case let error as NIOSSLError: self = .connectionLost("\(error)")
        case let error as IOError where error.errnoCode == ECONNREFUSED:
            self = .connectionFailed("\(host): \(Self.reason(error))")
        case let error as IOError: self = .connectionLost("\(host): \(Self.reason(error))")
        default: self = .connectionLost("\(host): \(type(of: error))")
        }
    }

    /// The system's words alone: the library's own speak of its inside.
    static func reason(_ error: any Error) -> String {
        guard let error = error as? IOError else { return "\(error)" }
        return String(cString: strerror(error.errnoCode))
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
