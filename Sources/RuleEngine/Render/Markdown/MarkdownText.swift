// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Texts from Hubstaff and the rules, made harmless for Markdown as GitHub and GitLab read it: they can neither break a
/// table, nor become a link, an image or HTML, nor mention anybody or anything.
enum MarkdownText {
    /// A text in code type, where nothing is read as Markdown. `@name` and `#1` inside of it call nobody.
    static func code(_ text: String) -> String {
        if text.isEmpty { return "" }
        let safe = harmless(text)
        guard
            safe.utf8.contains(where: { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "\\") }
            )
                || safe.allSatisfy({ $0 == " " })
        else { return "`\(safe)`" }
        // In a table neither a backslash nor a pipe can stand in a code span for certain.
        return "<code>\(entities(safe))</code>"
    }

    /// Words as they are, and what could be read as Markdown, a mention or a link in code type.
    static func text(_ text: String) -> String {
        var parts: [String] = []
        var unsafe: [Substring] = []
        for word in text.split(separator: " ", omittingEmptySubsequences: true) {
            if isPlain(word) {
                if !unsafe.isEmpty { parts.append(code(unsafe.joined(separator: " "))) }
                unsafe = []
                parts.append(String(word))
            } else {
                unsafe.append(word)
            }
        }
        if !unsafe.isEmpty { parts.append(code(unsafe.joined(separator: " "))) }
        return parts.joined(separator: " ")
    }

    /// A text inside of an HTML comment or tag of the rendering's own.
    static func token(_ text: String) -> String {
        var token = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"):
                token.unicodeScalars.append(Unicode.Scalar(byte))
            // Two of them would end a comment.
            case UInt8(ascii: "-") where token.utf8.last != byte: token.append("-")
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                token += "%" + (digits.count == 1 ? "0" + digits : digits)
            }
        }
        return token
    }

    /// Without what moves the cursor, turns the direction or hides.
    private static func harmless(_ text: String) -> String {
        let safe = escapedForTerminal(text).replacing("\t", with: "\\t")
        guard safe.unicodeScalars.contains(where: isInvisible) else { return safe }
        var shown = ""
        for scalar in safe.unicodeScalars {
            if isInvisible(scalar) {
                shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }

    /// What shows nothing, and is part of no script.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x180E, 0x200B, 0x2060...0x2064, 0x3164, 0x115F, 0x1160, 0xFFA0: true
        default: false
        }
    }

    private static func entities(_ text: String) -> String {
        var safe = ""
        for scalar in text.unicodeScalars {
            if scalar.isASCII, !scalar.properties.isAlphabetic, !("0"..."9").contains(scalar), scalar != " " {
                safe += "&#\(scalar.value);"
            } else {
                safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }

    /// Whether a word means nothing but itself: letters, digits and the punctuation of a sentence.
    private static func isPlain(_ word: Substring) -> Bool {
        let core = word.last == ":" ? word.dropLast() : word
        guard !core.isEmpty, core.first != "-" else { return word == "-" }
        let isHarmless = core.unicodeScalars.allSatisfy { scalar in
            if scalar.isASCII {
                return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || ",.;'()%-\"".unicodeScalars.contains(scalar)
            }
            return scalar.properties.isAlphabetic || scalar == "…" || scalar == "→"
        }
        guard isHarmless, core.utf8.count <= 80 else { return false }
        let lowered = core.lowercased()
        // Links, references to issues and commits.
        if lowered.contains("www.") || lowered.hasPrefix("gh-") { return false }
        return core.utf8.count < 7 || !lowered.allSatisfy { $0.isHexDigit }
    }
}
