// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The fields of a form, or of a query.
struct Form {
    private var fields: [String: String] = [:]

    init(_ text: some StringProtocol) {
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let words = parts.map { Self.decoded(Substring($0)) }
            guard words.count == 2, let name = words[0], let value = words[1] else { continue }
            fields[name] = value
        }
    }

    /// nil where the body is no form.
    init?(of request: SandboxRequest) {
        guard request.contentType == "application/x-www-form-urlencoded" else { return nil }
        self.init(String(decoding: request.body, as: UTF8.self))
    }

    subscript(name: String) -> String { fields[name] ?? "" }

    static func decoded(_ text: Substring) -> String? { text.replacing("+", with: " ").removingPercentEncoding }

    /// A URL with these fields added.
    static func url(_ base: String, adding fields: [(String, String)]) -> String {
        let safe = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        let pairs = fields.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: safe) ?? "")"
        }
        return base + (base.contains("?") ? "&" : "?") + pairs.joined(separator: "&")
    }
}
