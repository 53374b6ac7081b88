// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import NIOSSL
import SwiftASN1
import X509

/// A certificate authority that nobody trusts but who is told to.
package struct TestAuthority: Sendable {
    private let key = P256.Signing.PrivateKey()
    private let name: DistinguishedName
    /// Its own certificate, as a CA file has it.
    package let pem: String

    package init(name text: String = "Test authority") throws {
        name = try DistinguishedName { CommonName(text) }
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(key.publicKey),
            notValidBefore: .now.addingTimeInterval(-1000 * day), notValidAfter: .now.addingTimeInterval(1000 * day),
            issuer: name, subject: name, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                Critical(KeyUsage(keyCertSign: true))
            },
            issuerPrivateKey: .init(key))
        pem = try certificate.serializeAsPEM().pemString
    }

    /// A server's certificate with its key.
    ///
    /// - Parameter validity: from when to when it is valid, in days from now on.
    package func identity(
        for hosts: String..., validity: ClosedRange<Int> = -1...1
    ) throws -> TestIdentity {
        let key = P256.Signing.PrivateKey()
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(key.publicKey),
            notValidBefore: .now.addingTimeInterval(Double(validity.lowerBound) * day),
            notValidAfter: .now.addingTimeInterval(Double(validity.upperBound) * day), issuer: name,
            subject: try DistinguishedName { CommonName(hosts.first ?? "") }, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                SubjectAlternativeNames(hosts.map { .dnsName($0) })
            },
            issuerPrivateKey: .init(self.key))
        return TestIdentity(
            certificate: try NIOSSLCertificate(bytes: Array(certificate.serializeAsPEM().pemString.utf8), format: .pem),
            key: try NIOSSLPrivateKey(bytes: Array(key.pemRepresentation.utf8), format: .pem))
    }

    /// The day of the calendar, as messages write it.
    package static func date(inDays days: Int) -> String {
        Date.now.addingTimeInterval(Double(days) * day).formatted(Date.ISO8601FormatStyle().year().month().day())
    }
}

/// What a server shows.
package struct TestIdentity: Sendable {
    let certificate: NIOSSLCertificate
    let key: NIOSSLPrivateKey
}

private let day = 86_400.0
