// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Percent-encoding as RFC 3986 has it, byte by byte.
package enum QueryString {
    /// `?name=value&…`, or nothing. A comma stays as it is: it separates the values of a list [FACTS, Lists].
    static func suffix(_ query: [(String, String)]) -> String {
        guard !query.isEmpty else { return "" }
        return "?" + encode(query, keeping: ",")
    }

    /// A form's body, `application/x-www-form-urlencoded`; a space becomes `%20`, which every server takes.
    static func form(_ fields: [(String, String)]) -> String { encode(fields, keeping: "") }

    /// A list parameter's value: `1,2,3`.
    package static func list(_ values: some Sequence<some CustomStringConvertible>) -> String {
        values.map(\.description).joined(separator: ",")
    }

    private static func encode(_ pairs: [(String, String)], keeping kept: String) -> String {
        pairs.map { "\(escape($0.0, keeping: ""))=\(escape($0.1, keeping: kept))" }.joined(separator: "&")
    }

    private static func escape(_ text: String, keeping kept: String) -> String {
        let safe = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8).union(kept.utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if safe.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
