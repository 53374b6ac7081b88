// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffWrite
import TestSupport
import Testing

/// What a real server shows, trusted or not.
struct ServerCertificateTests {
    @Test func `a certificate that nobody trusts says whose it is`() async throws {
        let authority = try TestAuthority(name: "Acme Web Filter")
        let identity = try authority.identity(for: "localhost", validity: -9 ... -2)
        let found = try await LoopbackServer.with { _ in
            []
        } _: { plain async throws in
            try await TLSFront.with(identity, port: plain) { port async throws in
                await ServerCertificate.read(
                    of: try APIOrigin("https://localhost:\(port)"), proxy: nil, timeout: .seconds(60))
            }
        }
        expectNoDifference(found?.subject, "localhost")
        expectNoDifference(found?.issuer, "Acme Web Filter")
        let days = try #require(found?.endsAt).timeIntervalSinceNow / 86_400
        #expect((-2.01 ... -1.99).contains(days))
    }

    @Test func `a server without encryption has none`() async throws {
        let origin = try APIOrigin("http://127.0.0.1:9")
        let found = await ServerCertificate.read(of: origin, proxy: nil, timeout: .seconds(60))
        expectNoDifference(found, nil)
    }
}
