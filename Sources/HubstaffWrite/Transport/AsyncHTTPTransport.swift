// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Logging
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import NIOSSL

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Requests over the network. Redirects are never followed: the token would go with them.
package struct AsyncHTTPTransport: HTTPTransport {
    package struct Configuration: Sendable {
        /// For a whole request, connection and last byte included: longer than the server's own 30 s, so that its
        /// verdict comes first [FACTS, Transport].
        package var requestTimeout: Duration = .seconds(45)
        package var connectTimeout: Duration = .seconds(10)
        /// The largest answer that is read, in bytes.
        package var largestBody = 256 << 20
        package var trust = TrustedCertificates.system
        package var proxy: ProxySettings?

        package init() {}
    }

    private let direct: HTTPClient
    private let proxied: HTTPClient?
    private let configuration: Configuration

    /// Runs `body` with a transport whose connections are closed when it ends, whichever way.
    ///
    /// - Throws: what `body` throws.
    package static func with<Value>(
        _ configuration: Configuration = Configuration(), _ body: (AsyncHTTPTransport) async throws -> Value
    ) async throws -> Value {
        let settings = clientConfiguration(configuration, proxy: nil)
        return try await HTTPClient.withHTTPClient(configuration: settings) { direct in
            guard let proxy = configuration.proxy else {
                return try await body(Self(direct: direct, proxied: nil, configuration: configuration))
            }
            let proxySettings = clientConfiguration(configuration, proxy: proxy)
            return try await HTTPClient.withHTTPClient(configuration: proxySettings) { proxied in
                try await body(Self(direct: direct, proxied: proxied, configuration: configuration))
            }
        }
    }

    package func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
        guard let url = URL(string: request.url) else { throw .invalidRequest("the address is no https URL") }
        let host = try APIOrigin.checkedHost(of: url)
        var outgoing = HTTPClientRequest(url: request.url)
        outgoing.method = HTTPMethod(rawValue: request.method)
        for field in request.headers.fields { outgoing.headers.add(name: field.name, value: field.value) }
        if let body = request.body { outgoing.body = .bytes(ByteBuffer(data: body)) }

        let port = url.port ?? (url.scheme?.lowercased() == "http" ? 80 : 443)
        let proxy = configuration.proxy.flatMap { $0.applies(to: host, port: port) ? $0 : nil }
        do {
            return try await receive(outgoing, from: proxy == nil ? direct : proxied ?? direct)
        } catch {
            throw await fault(error, host: host, port: port, proxy: proxy)
        }
    }

    /// What an error means. Where the libraries do not tell, a second connection is looked at.
    private func fault(_ error: any Error, host: String, port: Int, proxy: ProxySettings?) async -> TransportFault {
        let probe = ConnectionProbe(host: host, port: port, proxy: proxy, timeout: configuration.connectTimeout)
        if let failure = TLSFailure(error) {
            var certificates: [NIOSSLCertificate] = []
            if failure == .untrusted || failure == .wrongName, case .certificates(let found)? = await probe.find() {
                certificates = found
            }
            return .tls(failure.explained(host: host, certificates: certificates, now: Date()))
        }
        if let proxy, let fault = await Self.proxyFault(error, host: host, proxy: proxy, probe: probe) { return fault }
        return TransportFault(error, host: host, timeout: configuration.requestTimeout)
    }

    /// The client's own deadline ends with the head of the answer, so that a body that drips would never end: the
    /// whole request runs against a clock of its own.
    private func receive(_ request: HTTPClientRequest, from client: HTTPClient) async throws -> HTTPResponse {
        let timeout = configuration.requestTimeout
        let largestBody = configuration.largestBody
        return try await withThrowingTaskGroup(of: HTTPResponse.self) { group in
            group.addTask {
                let deadline = NIODeadline.now() + TimeAmount(timeout)
                return try await Self.collect(
                    try await client.execute(request, deadline: deadline), largestBody: largestBody)
            }
            group.addTask {
                try await Task.sleep(for: timeout)
                throw HTTPClientError.deadlineExceeded
            }
            defer { group.cancelAll() }
            guard let response = try await group.next() else { throw CancellationError() }
            return response
        }
    }

    private static func collect(_ response: HTTPClientResponse, largestBody: Int) async throws -> HTTPResponse {
        var body = Data()
        for try await part in response.body {
            body.append(contentsOf: part.readableBytesView)
            if body.count > largestBody {
                throw TransportFault.connectionLost("the answer is larger than \(largestBody >> 20) MB")
            }
        }
        let headers = HeaderFields(response.headers.map { ($0.name, $0.value) })
        return HTTPResponse(status: Int(response.status.code), headers: headers, body: body)
    }

    private static func clientConfiguration(
        _ configuration: Configuration, proxy: ProxySettings?
    ) -> HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        configuration.trust.apply(to: &tls)
        var settings = HTTPClient.Configuration(tlsConfiguration: tls, redirectConfiguration: .disallow)
        settings.timeout.connect = TimeAmount(configuration.connectTimeout)
        // Retrying is the client's business; here it would also hide why there is no connection.
        settings.connectionPool.retryConnectionEstablishment = false
        // Less than load balancers keep theirs, so that a request does not meet a connection that is being closed.
        settings.connectionPool.idleTimeout = .seconds(30)
        if let proxy {
            settings.proxy = .server(
                host: proxy.host, port: proxy.port,
                authorization: proxy.credentials.map { .basic(credentials: base64($0)) })
        }
        return settings
    }

    private static func base64(_ credentials: Secret) -> String {
        Data(credentials.reveal().utf8).base64EncodedString()
    }
}
