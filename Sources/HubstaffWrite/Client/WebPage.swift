// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What an answer says that was written for people and not for programs.
struct WebPage {
    /// No longer part of a page is looked at, in bytes.
    private static let longestPart = 65_536
    /// No longer title is repeated, in characters.
    private static let longestTitle = 80

    private let bytes: [UInt8]
    private let isJSON: Bool

    init(_ response: HTTPResponse) {
        bytes = Array(response.body.prefix(Self.longestPart))
        isJSON = response.headers["Content-Type"]?.lowercased().contains("json") ?? false
    }

    /// What stands between `<title>` and `</title>`: who answered, often. Nil where nothing does.
    var title: String? {
        let lower = bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
        guard let open = lower.firstRange(of: Array("<title".utf8)),
            let start = lower[open.upperBound...].firstIndex(of: UInt8(ascii: ">")),
            let end = lower[start...].firstRange(of: Array("</title".utf8))
        else { return nil }
        let words = Self.words(String(decoding: bytes[(start + 1)..<end.lowerBound], as: UTF8.self))
        return words.isEmpty ? nil : Redaction.text(String(words.prefix(Self.longestTitle)))
    }

    /// The refusal of the content network in front of the API, as a page or as a line of text. The program is what it
    /// does not like: error 1010 is about its User-Agent [FACTS, Transport].
    var isContentNetworkRefusal: Bool {
        guard !isJSON else { return false }
        let words = Self.words(Self.withoutTags(String(decoding: bytes, as: UTF8.self))).lowercased()
        return words.firstRange(of: /\berror( code)?:? ?1010\b/) != nil
    }

    /// Single spaces, and the characters that pages write otherwise.
    private static func words(_ text: String) -> String {
        var words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
            words = words.replacing(entity, with: character)
        }
        return words
    }

    private static func withoutTags(_ text: String) -> String {
        var words = ""
        var isInTag = false
        for character in text {
            switch character {
            case "<": isInTag = true
            case ">" where isInTag:
                isInTag = false
                words.append(" ")
            default: if !isInTag { words.append(character) }
            }
        }
        return words
    }
}
