// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import NIOSSL
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Why no trusted connection to a server came about.
enum TLSFailure: Equatable {
    /// The certificate does not hold; why, only a look at it can tell.
    case untrusted
    case wrongName
    case oldProtocol
    case noTLS
    /// In the words of the library.
    case other(String)

    /// nil where the error is none of TLS.
    init?(_ error: any Error) {
        switch error {
        case NIOSSLError.handshakeFailed: self = Self.handshake("\(error)")
        case is NIOSSLExtraError:
            let isName = error as? NIOSSLExtraError == .failedToValidateHostname
            self = isName ? .wrongName : .other(Self.words(of: "\(error)"))
        case NIOSSLError.unableToValidateCertificate, NIOSSLError.noCertificateToValidate: self = .untrusted
        default: return nil
        }
    }

    private static func handshake(_ text: String) -> TLSFailure {
        let words = words(of: text)
        switch words {
        case "certificate verify failed": return .untrusted
        case "wrong version number", "http request", "https proxy request": return .noTLS
        case "unsupported protocol", "no protocols available", "tlsv1 alert protocol version": return .oldProtocol
        default: return .other(words)
        }
    }

    /// The words of BoringSSL, such as `no shared cipher`, without the places in its sources.
    private static func words(of text: String) -> String {
        guard let mark = text.firstRange(of: "OPENSSL_internal:") else { return text }
        let word = text[mark.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        return word.lowercased().replacing("_", with: " ")
    }

    /// - Parameters:
    ///   - certificates: what the server showed, its own certificate first; empty where nobody could look.
    func explained(host: String, certificates: [NIOSSLCertificate], now: Date) -> String {
        switch self {
        case .oldProtocol: "\(host) offers no TLS 1.2 or later"
        case .noTLS: "\(host) does not speak TLS at this port"
        case .other(let words): "\(host): \(words)"
        case .wrongName:
            "the certificate is not for \(host)" + (certificates.first.map { Self.names(of: $0) } ?? "")
        case .untrusted: "\(host): " + Self.distrust(of: certificates, now: now)
        }
    }

    private static func distrust(of certificates: [NIOSSLCertificate], now: Date) -> String {
        let moment = Int(now.timeIntervalSince1970)
        for (index, certificate) in certificates.enumerated() {
            let which = index == 0 ? "its certificate" : "the certificate of its authority"
            if certificate.notValidAfter < moment { return "\(which) ended on \(day(certificate.notValidAfter))" }
            if certificate.notValidBefore > moment {
                return "\(which) begins on \(day(certificate.notValidBefore)); is this machine's clock right?"
            }
        }
        let cure = "let HUBSTAFF_CA_FILE name a PEM file with the certificate of an authority to trust"
        guard let last = certificates.last else { return "its certificate is not trusted; \(cure)" }
        let signer = name(last.issuerName).map { " (\($0))" } ?? ""
        if last.issuerName.map(\.value) == last.subjectName.map(\.value), certificates.count == 1 {
            return "its certificate is signed by itself\(signer); \(cure)"
        }
        return
            "the authority of its certificate\(signer) is not trusted; where a proxy of your network reads along, \(cure)"
    }

    /// What a certificate calls somebody, made harmless: anybody can write anything into one.
    private static func name(_ parts: [SSLCertificateName]) -> String? {
        let part = parts.first { $0.type == .commonName } ?? parts.first { $0.type == .organization }
        return part.map { "\"\(shown($0.value))\"" }
    }

    private static func names(of certificate: NIOSSLCertificate) -> String {
        let names = certificate._subjectAlternativeNames().filter { $0.nameType == .dnsName }.prefix(4).map { name in
            shown(name.contents.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) })
        }
        return names.isEmpty ? "" : ", but for \(names.joined(separator: ", "))"
    }

    private static func shown(_ text: String) -> String { escapedForTerminal(String(text.prefix(80))) }

    private static func day(_ time: Int) -> String {
        Date(timeIntervalSince1970: TimeInterval(time)).formatted(Date.ISO8601FormatStyle().year().month().day())
    }
}
