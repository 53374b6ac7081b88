// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import NIOSSL

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a server shows of itself, whether or not it is trusted: who issued its certificate, and until when it counts.
package struct ServerCertificate: Sendable, Equatable {
    package let subject: String
    package let issuer: String
    package let endsAt: Date

    package init(subject: String, issuer: String, endsAt: Date) {
        self.subject = subject
        self.issuer = issuer
        self.endsAt = endsAt
    }

    /// Asks for it with a connection of its own; nil where none comes about, or the server has none.
    package static func read(
        of origin: APIOrigin, proxy: ProxySettings?, timeout: Duration
    ) async -> ServerCertificate? {
        guard let url = URL(string: origin.text), url.scheme?.lowercased() == "https" else { return nil }
        let port = url.port ?? 443
        let probe = ConnectionProbe(
            host: origin.host, port: port,
            proxy: proxy.flatMap { $0.applies(to: origin.host, port: port) ? $0 : nil }, timeout: timeout)
        guard case .certificates(let chain) = await probe.find(), let own = chain.first else { return nil }
        return ServerCertificate(own)
    }

    init?(_ certificate: NIOSSLCertificate) {
        guard let bytes = try? certificate.toDERBytes(), let names = CertificateNames(der: bytes) else { return nil }
        self.init(
            subject: names.subject, issuer: names.issuer,
            endsAt: Date(timeIntervalSince1970: Double(certificate.notValidAfter)))
    }
}
