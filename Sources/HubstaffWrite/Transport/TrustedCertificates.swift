// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import NIOSSL

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

/// Whose signature under a server's certificate counts: the system's authorities, or those of `SSL_CERT_FILE` and
/// `SSL_CERT_DIR` in their place; and those of `HUBSTAFF_CA_FILE` in addition.
package struct TrustedCertificates: Sendable, Equatable {
    /// nil for the system's.
    private let roots: [NIOSSLCertificate]?
    private let additional: [NIOSSLCertificate]

    /// The system's alone.
    package static let system = TrustedCertificates(roots: nil, additional: [])

    private init(roots: [NIOSSLCertificate]?, additional: [NIOSSLCertificate]) {
        self.roots = roots
        self.additional = additional
    }

    /// Reads the files now, because later a missing one would show as a failed handshake that names no cause.
    ///
    /// - Parameters:
    ///   - file: what `SSL_CERT_FILE` names, a PEM file.
    ///   - folders: what `SSL_CERT_DIR` names: folders of PEM files, separated by colons.
    ///   - addition: what `HUBSTAFF_CA_FILE` names, a PEM file.
    /// - Throws: `badCertificates`.
    package init(file: String?, folders: String?, addition: String?) throws(LocalFileFault) {
        additional =
            try addition.map { path throws(LocalFileFault) in
                try Self.certificates(of: path, named: "HUBSTAFF_CA_FILE")
            } ?? []
        guard file != nil || folders != nil else {
            roots = nil
            return
        }
        var roots: [NIOSSLCertificate] = []
        if let file { roots += try Self.certificates(of: file, named: "SSL_CERT_FILE") }
        for folder in (folders ?? "").split(separator: ":") {
            roots += try Self.certificates(below: String(folder), named: "SSL_CERT_DIR")
        }
        self.roots = roots
    }

    func apply(to configuration: inout TLSConfiguration) {
        if let roots { configuration.trustRoots = .certificates(roots) }
        if !additional.isEmpty { configuration.additionalTrustRoots = [.certificates(additional)] }
    }

    private static func certificates(
        of path: String, named variable: String
    ) throws(LocalFileFault) -> [NIOSSLCertificate] {
        let bytes = try bytes(of: path, named: variable)
        let found = (try? NIOSSLCertificate.fromPEMBytes(bytes)) ?? []
        guard found.isEmpty else { return found }
        let isDER = (try? NIOSSLCertificate(bytes: bytes, format: .der)) != nil
        throw .badCertificates(
            variable: variable, path: path,
            reason: isDER
                ? "this certificate is in DER form; openssl x509 -inform der -in FILE -out ca.pem makes a PEM file of it"
                : "there is no PEM certificate in it")
    }

    /// Those of all files in a folder; other files may lie there as well, and the same one under several names.
    private static func certificates(
        below folder: String, named variable: String
    ) throws(LocalFileFault) -> [NIOSSLCertificate] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            throw .badCertificates(variable: variable, path: folder, reason: "the folder cannot be read")
        }
        var seen: Set<NIOSSLCertificate> = []
        for name in names {
            guard let bytes = try? bytes(of: "\(folder)/\(name)", named: variable) else { continue }
            seen.formUnion((try? NIOSSLCertificate.fromPEMBytes(bytes)) ?? [])
        }
        guard !seen.isEmpty else {
            throw .badCertificates(variable: variable, path: folder, reason: "there is no PEM certificate in its files")
        }
        return Array(seen)
    }

    private static func bytes(of path: String, named variable: String) throws(LocalFileFault) -> [UInt8] {
        // A pipe would keep the program waiting before it is known as one.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw .badCertificates(variable: variable, path: path, reason: PrivateFile.lastError())
        }
        defer { close(descriptor) }
        do throws(TokenStoreFault) {
            return [UInt8](try PrivateFile.contents(descriptor, path))
        } catch {
            throw .badCertificates(variable: variable, path: path, reason: error.reason)
        }
    }
}
