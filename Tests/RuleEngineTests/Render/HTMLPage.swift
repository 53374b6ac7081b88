// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import RuleEngine

/// A rendered page, taken apart as a browser would.
struct HTMLPage {
    let text: String

    init(_ text: String) { self.text = text }

    /// What stands between the first place of one text and the next of another; empty where there is none.
    func between(_ start: String, _ end: String) -> String {
        guard let first = text.range(of: start), let last = text.range(of: end, range: first.upperBound..<text.endIndex)
        else { return "" }
        return String(text[first.upperBound..<last.lowerBound])
    }

    /// What the script works on, as it reads it.
    var data: JSONValue {
        get throws {
            try JSONValue(parsing: Data(between("<script type=\"application/json\" id=\"data\">", "</script>").utf8))
        }
    }

    /// Every tag and comment with its attributes' names, in their order; what style and scripts hold is none of them.
    var tags: [String] {
        var tags: [String] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            rest = rest[start...]
            if rest.hasPrefix("<!--") {
                tags.append("<!--")
                rest = rest.dropFirst(4)
                continue
            }
            guard let end = Self.endOfTag(rest) else { break }
            let tag = String(rest[..<end])
            tags.append(tag.replacing(/="[^"]*"/, with: "="))
            rest = rest[end...]
            for raw in ["script", "style"] where tag.hasPrefix("<\(raw)") {
                rest = rest.range(of: "</\(raw)").map { rest[$0.lowerBound...] } ?? ""
            }
        }
        return tags
    }

    /// Behind the `>` that stands in no quotes.
    private static func endOfTag(_ text: Substring) -> Substring.Index? {
        var quote: Character?
        for index in text.indices {
            switch (text[index], quote) {
            case ("\"", nil), ("'", nil): quote = text[index]
            case (let character, let open?) where character == open: quote = nil
            case (">", nil): return text.index(after: index)
            default: break
            }
        }
        return nil
    }
}
