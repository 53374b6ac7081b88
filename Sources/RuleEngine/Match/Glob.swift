// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A pattern with `*`, `?` and `\`, compared without case and without space around.
package struct Glob: Sendable {
    private enum Part<Element: Hashable & Sendable>: Hashable, Sendable {
        case literal(Element)
        case one
        case many
    }

    private let parts: [Part<Character>]
    /// The same for texts of ASCII, which most are and which compare faster as bytes; nil where the pattern is not.
    private let asciiParts: [Part<UInt8>]?
    /// What the pattern means if it has no wildcards, folded.
    package let literal: String?

    package init(_ pattern: String) {
        var parts: [Part<Character>] = []
        var rest = Substring(Self.folded(pattern))
        while let character = rest.popFirst() {
            switch character {
            case "*": if parts.last != .many { parts.append(.many) }
            case "?": parts.append(.one)
            case "\\": parts.append(.literal(rest.popFirst() ?? "\\"))
            default: parts.append(.literal(character))
            }
        }
        self.parts = parts
        let ascii = parts.compactMap { part -> Part<UInt8>? in
            switch part {
            case .literal(let character): character.asciiValue.map { .literal($0) }
            case .one: .one
            case .many: .many
            }
        }
        asciiParts = ascii.count == parts.count ? ascii : nil
        literal = Self.hasWildcards(pattern) ? nil : Self.folded(Self.literal(pattern))
    }

    /// The form in which texts are the same to a pattern.
    package static func folded(_ text: String) -> String { Comparison.normalized(text).lowercased() }

    /// Whether a text has wildcards, so that it need not name something that exists.
    package static func hasWildcards(_ text: String) -> Bool {
        var rest = Substring(text)
        while let character = rest.popFirst() {
            if character == "*" || character == "?" { return true }
            if character == "\\" { _ = rest.popFirst() }
        }
        return false
    }

    /// The text that a pattern without wildcards means.
    package static func literal(_ pattern: String) -> String {
        var text = ""
        var rest = Substring(pattern)
        while let character = rest.popFirst() {
            text.append(character == "\\" ? rest.popFirst() ?? "\\" : character)
        }
        return text
    }

    package func matches(_ text: String) -> Bool {
        let folded = Self.folded(text)
        if let literal { return folded == literal }
        if folded.utf8.allSatisfy({ $0 < 0x80 }) {
            guard let asciiParts else { return false }
            return Self.matches(Array(folded.utf8), asciiParts)
        }
        return Self.matches(Array(folded), parts)
    }

    /// Takes time proportional to pattern times text at worst: the last `*` alone is gone back to.
    private static func matches<Element>(_ text: [Element], _ parts: [Part<Element>]) -> Bool {
        var index = 0
        var part = 0
        var star: (part: Int, index: Int)?
        while index < text.count {
            if part < parts.count, parts[part] == .one || parts[part] == .literal(text[index]) {
                index += 1
                part += 1
            } else if part < parts.count, parts[part] == .many {
                star = (part, index)
                part += 1
            } else if let back = star {
                part = back.part + 1
                index = back.index + 1
                star = (back.part, index)
            } else {
                return false
            }
        }
        while part < parts.count, parts[part] == .many { part += 1 }
        return part == parts.count
    }
}
