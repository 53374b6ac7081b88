// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import RuleEngine

/// The ways in which a secret may stand somewhere: as it is, the end of it, and encoded.
package struct SecretForms: Sendable {
    private let all: [(name: String, search: ByteSearch)]

    /// What is shorter is found everywhere, and protects nothing.
    package static let shortest = 8

    package init(_ secret: String) {
        var forms = [("as it is", secret)]
        // A line that was cut still gives most of it away.
        if secret.count >= 32 { forms.append(("cut", String(secret.suffix(secret.count / 2)))) }
        let percent = Self.percentEncoded(secret)
        forms.append(("percent-encoded", percent))
        forms.append(("percent-encoded", Self.lowercasingEscapes(percent)))
        forms.append(("as JSON", Self.json(secret)))
        forms.append(("as JSON", Self.json(secret).replacing("/", with: "\\/")))
        forms.append(("as HTML", Self.html(secret)))
        for shift in 0..<3 {
            let base64 = Self.base64(secret, shift: shift)
            forms.append(("in base64", base64))
            forms.append(("in base64url", base64.replacing("+", with: "-").replacing("/", with: "_")))
        }
        forms.append(("in hexadecimal", secret.utf8.map { Self.hexadecimal($0) }.joined()))
        var seen: Set<String> = []
        all = forms.filter { $0.1.count >= Self.shortest && seen.insert($0.1).inserted }
            .map { (name: $0.0, search: ByteSearch(Array($0.1.utf8))) }
    }

    /// The first form that stands in these bytes.
    package func found(in data: Data) -> String? {
        data.withUnsafeBytes { bytes in all.first { $0.search.first(in: bytes) != nil }?.name }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }

    private static func percentEncoded(_ text: String) -> String {
        var allowed = CharacterSet.alphanumerics
        allowed.insert(charactersIn: "-._~")
        return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? text
    }

    private static func lowercasingEscapes(_ text: String) -> String {
        text.replacing(/%[0-9A-F]{2}/) { $0.output.lowercased() }
    }

    private static func json(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    private static func html(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    /// The characters that do not depend on what stands before and after: how many bytes stand before, up to threes, is
    /// `shift`.
    private static func base64(_ text: String, shift: Int) -> String {
        let encoded = Data(Array(repeating: 0, count: shift) + Array(text.utf8)).base64EncodedString()
        let whole = (shift + text.utf8.count) / 3 * 4
        return String(encoded.prefix(whole).dropFirst([0, 2, 3][shift]))
    }
}
