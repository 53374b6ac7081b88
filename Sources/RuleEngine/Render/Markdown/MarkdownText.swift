// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Texts from Hubstaff and the rules, made harmless for Markdown as GitHub and GitLab read it: they can neither break a
/// table, nor become a link, an image or HTML, nor mention anybody or anything.
enum MarkdownText {
    /// A text in code type, where nothing is read as Markdown. `@name` and `#1` inside of it call nobody.
    static func code(_ text: String) -> String {
        if text.isEmpty { return "" }
        let safe = oneLine(text)
        guard
            safe.utf8.contains(where: { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "\\") }
            )
                || safe.allSatisfy({ $0 == " " })
        else { return "`\(safe)`" }
        // In a table neither a backslash nor a pipe can stand in a code span for certain.
        return "<code>\(entities(safe))</code>"
    }

    /// A message: words as they are, and what it quotes or names in code type.
    static func text(_ text: String) -> String { MarkdownProse.text(text) }

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
}
