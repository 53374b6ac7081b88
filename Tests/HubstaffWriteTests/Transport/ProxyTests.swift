// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import HubstaffWrite
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Through a real proxy to a real server that speaks TLS.
@Suite struct ProxyTests {
    private let url = "https://api.hubstaff.example/v2/x"

    private func send(_ proxy: String, trusting pem: String? = nil) async -> Result<Int, TransportFault> {
        do {
            return try await TemporaryFolder.with { folder async throws in
                var configuration = AsyncHTTPTransport.Configuration()
                configuration.proxy = try ProxySettings(proxy: proxy, noProxy: nil)
                // However busy the machine is.
                configuration.connectTimeout = .seconds(120)
                if let pem {
                    try Data(pem.utf8).write(to: URL(filePath: "\(folder)/ca.pem"))
                    configuration.trust = try TrustedCertificates(
                        file: nil, folders: nil, addition: "\(folder)/ca.pem")
                }
                return try await AsyncHTTPTransport.with(configuration) { transport in
                    do throws(TransportFault) {
                        return .success(try await transport.send(HTTPRequest(method: "GET", url: url)).status)
                    } catch {
                        return .failure(error)
                    }
                }
            }
        } catch {
            Issue.record(error)
            return .failure(.cancelled)
        }
    }

    private func expect(
        _ expected: Result<Int, TransportFault>, of proxy: String, trusting pem: String? = nil, line: UInt = #line
    ) async {
        let found = await send(proxy, trusting: pem)
        expectNoDifference(found, expected, line: line)
    }

    /// A server for `api.hubstaff.example` that answers 204.
    private func withServer(_ identity: TestIdentity, _ body: (Int) async throws -> Void) async throws {
        try await LoopbackServer.with { _ in
            [.say("HTTP/1.1 204 No Content\r\n\r\n")]
        } _: { plain async throws in
            try await TLSFront.with(identity, port: plain) { try await body($0) }
        }
    }

    @Test func aTunnelLeadsToTheServerAndItsCertificateStillCounts() async throws {
        let authority = try TestAuthority()
        try await withServer(try authority.identity(for: "api.hubstaff.example")) { port in
            try await ConnectProxy.with(.tunnel(to: port, authorization: "Basic YW5uOnBAc3MgOiM=")) { proxy in
                let address = "http://ann:p%40ss%20:%23@127.0.0.1:\(proxy.port)"
                await expect(.success(204), of: address, trusting: authority.pem)
                expectNoDifference(proxy.asked, ["CONNECT api.hubstaff.example:443 HTTP/1.1"])
                await expect(
                    .failure(
                        .tls(
                            "api.hubstaff.example: the authority of its certificate (\"Test authority\") is not trusted; "
                                + "where a proxy of your network reads along, let HUBSTAFF_CA_FILE name a PEM file with "
                                + "the certificate of an authority to trust")), of: address)
            }
        }
    }

    @Test func aProxyThatReadsAlongForAnotherHostIsNotTrusted() async throws {
        let authority = try TestAuthority()
        try await withServer(try authority.identity(for: "proxy.example")) { port in
            try await ConnectProxy.with(.tunnel(to: port, authorization: nil)) { proxy in
                await expect(
                    .failure(.tls("the certificate is not for api.hubstaff.example, but for proxy.example")),
                    of: "127.0.0.1:\(proxy.port)", trusting: authority.pem)
            }
        }
    }

    @Test(
        arguments: [
            (nil, "wants a user and password"), ("ann:wrong-password@", "does not take this user and password"),
        ] as [(String?, String)])
    func aProxyThatWantsAPasswordSaysSo(_ user: String?, words: String) async throws {
        try await ConnectProxy.with(.tunnel(to: 1, authorization: "Basic YW5uOnB3")) { proxy in
            let fault = TransportFault.proxyRefused(
                "127.0.0.1:\(proxy.port) (HTTPS_PROXY) \(words): http://user:password@host:port")
            await expect(.failure(fault), of: "http://\(user ?? "")127.0.0.1:\(proxy.port)")
        }
    }

    @Test func aProxyThatAnswersAsAServerWouldIsUnderstood() async throws {
        try await ConnectProxy.with(.answer("HTTP/1.0 401 Unauthorized\r\n\r\n")) { proxy in
            let fault = TransportFault.proxyRefused(
                "127.0.0.1:\(proxy.port) (HTTPS_PROXY) does not take this user and password: "
                    + "http://user:password@host:port")
            await expect(.failure(fault), of: "http://ann:pw@127.0.0.1:\(proxy.port)")
        }
    }

    @Test(arguments: [
        ("HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\n\r\n<html>Blocked</html>", "403 Forbidden"),
        ("HTTP/1.0 302 \u{1B}[31mMoved\r\n\r\n", "302 \\u{1B}[31mMoved"),
    ])
    func aProxyThatForbidsTheHostIsNotAskedAgain(_ answer: String, said: String) async throws {
        try await ConnectProxy.with(.answer(answer)) { proxy in
            let fault = TransportFault.proxyRefused(
                "127.0.0.1:\(proxy.port) (HTTPS_PROXY) opens no way to api.hubstaff.example: \(said)")
            await expect(.failure(fault), of: "127.0.0.1:\(proxy.port)")
            #expect(!fault.isTransient && fault.nothingWasSent)
        }
    }

    @Test func aProxyThatDoesNotReachTheServerMayBeAskedAgain() async throws {
        try await ConnectProxy.with(.answer("HTTP/1.1 503 Service Unavailable\r\n\r\n")) { proxy in
            let fault = TransportFault.connectionFailed(
                "the proxy 127.0.0.1:\(proxy.port) (HTTPS_PROXY) does not reach api.hubstaff.example: "
                    + "503 Service Unavailable")
            await expect(.failure(fault), of: "127.0.0.1:\(proxy.port)")
            #expect(fault.isTransient && fault.nothingWasSent)
        }
    }

    @Test func aProxyThatIsDownIsNamed() async throws {
        try await SilentPort.with { port async throws in
            await expect(
                .failure(.connectionFailed("the proxy 127.0.0.1:\(port) (HTTPS_PROXY): Connection refused")),
                of: "127.0.0.1:\(port)")
        }
    }
}
