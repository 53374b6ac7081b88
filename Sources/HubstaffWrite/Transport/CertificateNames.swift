// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The two names in a certificate, which the TLS library does not tell: `tbsCertificate` of RFC 5280, as far as them.
struct CertificateNames: Equatable {
    let issuer: String
    let subject: String

    init?(der: [UInt8]) {
        var file = DERReader(der[...])
        guard let certificate = file.next(DERReader.sequence) else { return nil }
        var outer = DERReader(certificate)
        guard let signed = outer.next(DERReader.sequence) else { return nil }
        var fields = DERReader(signed)
        // The version is left out in the oldest ones.
        if fields.peek == Self.version { _ = fields.next(Self.version) }
        guard fields.next(Self.integer) != nil, fields.next(DERReader.sequence) != nil,
            let issuer = fields.next(DERReader.sequence), fields.next(DERReader.sequence) != nil,
            let subject = fields.next(DERReader.sequence)
        else { return nil }
        self.issuer = Self.text(issuer)
        self.subject = Self.text(subject)
    }

    private static let version: UInt8 = 0xA0
    private static let integer: UInt8 = 0x02
    private static let commonName: [UInt8] = [0x55, 0x04, 0x03]
    private static let organization: [UInt8] = [0x55, 0x04, 0x0A]

    /// The common name, with the organization in brackets; whichever there is.
    private static func text(_ name: ArraySlice<UInt8>) -> String {
        var found: [[UInt8]: String] = [:]
        var sets = DERReader(name)
        while let set = sets.next(DERReader.set) {
            var pairs = DERReader(set)
            while let pair = pairs.next(DERReader.sequence) {
                var parts = DERReader(pair)
                guard let kind = parts.next(DERReader.identifier), let value = parts.next(nil) else { break }
                found[Array(kind)] = String(decoding: value, as: UTF8.self)
            }
        }
        switch (found[commonName], found[organization]) {
        case (let name?, let organization?) where name != organization: return "\(name) (\(organization))"
        case (let name?, _): return name
        case (nil, let organization?): return organization
        case (nil, nil): return "without a name"
        }
    }
}

/// Values of DER one after another.
struct DERReader {
    static let sequence: UInt8 = 0x30
    static let set: UInt8 = 0x31
    static let identifier: UInt8 = 0x06

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// The tag of the next value.
    var peek: UInt8? { rest.first }

    /// The content of the next value; nil where it has another tag, or does not fit into what is there.
    ///
    /// - Parameter tag: nil for any.
    mutating func next(_ tag: UInt8?) -> ArraySlice<UInt8>? {
        guard let found = rest.first, tag == nil || tag == found, rest.count >= 2 else { return nil }
        var bytes = rest.dropFirst()
        let first = Int(bytes.removeFirst())
        var length = first
        if first >= 0x80 {
            let count = first & 0x7F
            guard (1...4).contains(count), bytes.count >= count else { return nil }
            length = bytes.prefix(count).reduce(0) { $0 << 8 | Int($1) }
            bytes = bytes.dropFirst(count)
        }
        guard bytes.count >= length else { return nil }
        rest = bytes.dropFirst(length)
        return bytes.prefix(length)
    }
}
