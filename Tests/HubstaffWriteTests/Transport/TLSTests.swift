// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import HubstaffWrite
import NIOSSL
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Against a real server that speaks TLS, with certificates made for the test.
@Suite struct TLSTests {
    private let untrusted =
        "the authority of its certificate (\"Test authority\") is not trusted; where a proxy of your network reads along, "
        + "let HUBSTAFF_CA_FILE name a PEM file with the certificate of an authority to trust"

    /// Sends a request to `https://localhost` and expects what becomes of it.
    private func expect(
        _ fault: TransportFault?, from identity: TestIdentity, newest: TLSVersion? = nil,
        trusting: (String) throws -> TrustedCertificates, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await TemporaryFolder.with { folder async throws in
            let trust = try trusting(folder)
            try await LoopbackServer.with { _ in
                [.say("HTTP/1.1 204 No Content\r\n\r\n")]
            } _: { plain async throws in
                try await TLSFront.with(identity, port: plain, newest: newest) { port async throws in
                    let found = await Self.fault(of: "https://localhost:\(port)/v2/x", trust)
                    #expect(found == fault, sourceLocation: sourceLocation)
                }
            }
        }
    }

    private static func fault(of url: String, _ trust: TrustedCertificates) async -> TransportFault? {
        var configuration = AsyncHTTPTransport.Configuration()
        configuration.trust = trust
        // However busy the machine is.
        configuration.connectTimeout = .seconds(120)
        do {
            let response = try await AsyncHTTPTransport.with(configuration) { transport in
                try await transport.send(HTTPRequest(method: "GET", url: url))
            }
            return response.status == 204 ? nil : .connectionLost("status \(response.status)")
        } catch {
            return error as? TransportFault
        }
    }

    private func adding(_ pem: String) -> (String) throws -> TrustedCertificates {
        { folder in
            try Data(pem.utf8).write(to: URL(filePath: "\(folder)/ca.pem"))
            return try TrustedCertificates(file: nil, folders: nil, addition: "\(folder)/ca.pem")
        }
    }

    @Test func anAuthorityOfTheConfiguredFileIsTrusted() async throws {
        let authority = try TestAuthority()
        try await expect(nil, from: try authority.identity(for: "localhost"), trusting: adding(authority.pem))
    }

    @Test func anAuthorityInTheSystemsPlaceIsTrusted() async throws {
        let authority = try TestAuthority()
        let identity = try authority.identity(for: "localhost")
        try await expect(nil, from: identity) { folder in
            try Data(authority.pem.utf8).write(to: URL(filePath: "\(folder)/ca.pem"))
            return try TrustedCertificates(file: "\(folder)/ca.pem", folders: nil, addition: nil)
        }
        try await expect(nil, from: identity) { folder in
            try Data("no certificate".utf8).write(to: URL(filePath: "\(folder)/README"))
            try Data(authority.pem.utf8).write(to: URL(filePath: "\(folder)/0a1b2c3d.0"))
            try Data(authority.pem.utf8).write(to: URL(filePath: "\(folder)/same.pem"))
            return try TrustedCertificates(file: nil, folders: folder, addition: nil)
        }
    }

    @Test func anUnknownAuthorityIsNotTrusted() async throws {
        let identity = try TestAuthority().identity(for: "localhost")
        let fault = TransportFault.tls("localhost: \(untrusted)")
        try await expect(fault, from: identity) { _ in .system }
        try await expect(fault, from: identity, trusting: adding(try TestAuthority(name: "Another").pem))
    }

    @Test func aCertificateForAnotherHostIsNotTrusted() async throws {
        let authority = try TestAuthority()
        try await expect(
            .tls("the certificate is not for localhost, but for a.example, *.b.example"),
            from: try authority.identity(for: "a.example", "*.b.example"), trusting: adding(authority.pem))
    }

    @Test func aCertificateOutOfItsTimeIsNotTrusted() async throws {
        let authority = try TestAuthority()
        try await expect(
            .tls("localhost: its certificate ended on \(TestAuthority.date(inDays: -3))"),
            from: try authority.identity(for: "localhost", validity: -9 ... -3), trusting: adding(authority.pem))
        try await expect(
            .tls(
                "localhost: its certificate begins on \(TestAuthority.date(inDays: 3)); is this machine's clock right?"),
            from: try authority.identity(for: "localhost", validity: 3...9), trusting: adding(authority.pem))
    }

    @Test func anOldProtocolIsNotSpoken() async throws {
        let authority = try TestAuthority()
        try await expect(
            .tls("localhost offers no TLS 1.2 or later"), from: try authority.identity(for: "localhost"),
            newest: .tlsv11, trusting: adding(authority.pem))
        try await expect(
            nil, from: try authority.identity(for: "localhost"), newest: .tlsv12, trusting: adding(authority.pem))
    }

    @Test func namesInCertificatesCannotCommandATerminal() async throws {
        let identity = try TestAuthority(name: "A\u{1B}[2Jcme").identity(for: "localhost")
        try await expect(
            .tls("localhost: \(untrusted.replacing("Test authority", with: "A\\u{1B}[2Jcme"))"), from: identity
        ) { _ in .system }
    }

    @Test func filesWithoutCertificatesAreRefusedWithTheirVariable() async throws {
        let authority = try TestAuthority()
        try await TemporaryFolder.with { folder async throws in
            try Data("-----BEGIN CERTIFICATE-----\nrubbish\n-----END CERTIFICATE-----\n".utf8)
                .write(to: URL(filePath: "\(folder)/rubbish.pem"))
            let der = try NIOSSLCertificate(bytes: Array(authority.pem.utf8), format: .pem).toDERBytes()
            try Data(der).write(to: URL(filePath: "\(folder)/ca.der"))
            try Data().write(to: URL(filePath: "\(folder)/empty.pem"))
            #expect(mkfifo("\(folder)/pipe", 0o600) == 0)
            func reason(_ path: String, _ variable: String) -> String? {
                do {
                    _ = try TrustedCertificates(
                        file: variable == "SSL_CERT_FILE" ? path : nil,
                        folders: variable == "SSL_CERT_DIR" ? path : nil,
                        addition: variable == "HUBSTAFF_CA_FILE" ? path : nil)
                    return nil
                } catch {
                    return "\(error)"
                }
            }
            let cases = [
                ("HUBSTAFF_CA_FILE", "missing.pem", "No such file or directory"),
                ("HUBSTAFF_CA_FILE", "rubbish.pem", "there is no PEM certificate in it"),
                ("SSL_CERT_FILE", "empty.pem", "there is no PEM certificate in it"),
                (
                    "HUBSTAFF_CA_FILE", "ca.der",
                    "this certificate is in DER form; openssl x509 -inform der -in FILE -out ca.pem makes a PEM file of it"
                ),
                ("HUBSTAFF_CA_FILE", "", "no regular file"),
                ("HUBSTAFF_CA_FILE", "pipe", "no regular file"),
                ("SSL_CERT_DIR", "", "there is no PEM certificate in its files"),
                ("SSL_CERT_DIR", "missing", "the folder cannot be read"),
            ]
            for (variable, name, words) in cases {
                let path = name.isEmpty ? folder : "\(folder)/\(name)"
                expectNoDifference(reason(path, variable), "\(variable): \(path): \(words)")
            }
        }
    }
}
