// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Testing

@testable import HubstaffWrite

struct CertificateNamesTests {
    /// A value of DER.
    private static func der(_ tag: UInt8, _ content: [UInt8]...) -> [UInt8] {
        let content = content.flatMap { $0 }
        let length: [UInt8] =
            content.count < 0x80
            ? [UInt8(content.count)] : [0x82, UInt8(content.count >> 8), UInt8(content.count & 0xFF)]
        return [tag] + length + content
    }

    private static func attribute(_ kind: UInt8, _ text: String) -> [UInt8] {
        der(0x31, der(0x30, der(0x06, [0x55, 0x04, kind]), der(0x0C, Array(text.utf8))))
    }

    private static func certificate(issuer: [UInt8], subject: [UInt8], version: Bool = true) -> [UInt8] {
        der(
            0x30,
            der(
                0x30, version ? der(0xA0, der(0x02, [2])) : [], der(0x02, [1]), der(0x30), der(0x30, issuer),
                der(0x30, der(0x17, Array("260101000000Z".utf8))), der(0x30, subject)),
            der(0x30), der(0x03, [0]))
    }

    @Test(arguments: [true, false])
    func `the names are those in the certificate`(version: Bool) {
        let bytes = Self.certificate(
            issuer: Self.attribute(0x0A, "Acme") + Self.attribute(0x03, "Acme Web Filter"),
            subject: Self.attribute(0x03, "api.hubstaff.com") + Self.attribute(0x06, "US"), version: version)
        let names = CertificateNames(der: bytes)
        expectNoDifference(names?.issuer, "Acme Web Filter (Acme)")
        expectNoDifference(names?.subject, "api.hubstaff.com")
    }

    @Test func `a name may have an organization alone, or nothing`() {
        let names = CertificateNames(
            der: Self.certificate(issuer: Self.attribute(0x0A, String(repeating: "x", count: 200)), subject: []))
        expectNoDifference(names?.issuer, String(repeating: "x", count: 200))
        expectNoDifference(names?.subject, "without a name")
    }

    @Test func `what is cut off or spoilt is none, and does no harm`() {
        let bytes = Self.certificate(issuer: Self.attribute(0x03, "a"), subject: Self.attribute(0x03, "b"))
        for count in 0..<bytes.count { expectNoDifference(CertificateNames(der: Array(bytes.prefix(count))), nil) }
        for place in bytes.indices {
            for byte in [0x00, 0x30, 0x7F, 0x84, 0xFF] as [UInt8] {
                var spoilt = bytes
                spoilt[place] = byte
                _ = CertificateNames(der: spoilt)
            }
        }
        expectNoDifference(CertificateNames(der: [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF]), nil)
    }
}
