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

    /// One value of such a form.
    static func formValue(_ text: String) -> String { escape(text, keeping: "") }

    /// A list parameter's value: `1,2,3`.
    package static func list(_ values: some Sequence<some CustomStringConvertible>) -> String {
        values.map(\.description).joined(separator: ",")
    }

    /// The fields of a form or a query; nil where it is not well formed, or names one twice.
    static func fields(of text: Substring) -> [String: String]? {
        var fields: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = unescape(parts[0]), let value = unescape(parts.count > 1 ? parts[1] : ""),
                fields.updateValue(value, forKey: name) == nil
            else { return nil }
        }
        return fields
    }

    private static func unescape(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                let digits = String(decoding: rest.prefix(2), as: UTF8.self)
                guard digits.utf8.count == 2, digits.allSatisfy(\.isHexDigit), let value = UInt8(digits, radix: 16)
                else { return nil }
                bytes.append(value)
                rest = rest.dropFirst(2)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
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
