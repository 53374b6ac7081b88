// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension JSONValue {
    /// Indented JSON with sorted keys for standard output, with a line end. What a terminal or a CI runner would obey can
    /// only stand inside strings, and stands there as a JSON escape, so that programs still read the same value.
    package func printed() throws -> String {
        let text = String(decoding: try encoded(pretty: true), as: UTF8.self)
        let safe = escapingHarmful(text) { scalar in
            if scalar == "\n" { return "\n" }
            return String(scalar).utf16.map { unit in
                let digits = String(unit, radix: 16, uppercase: true)
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }.joined()
        }
        return safe + "\n"
    }
}
