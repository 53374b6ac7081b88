// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Finds e-mail addresses in texts.
enum MailAddresses {
    enum Part: Equatable {
        case text(Substring)
        case address(String)
    }

    /// The text in parts, in order. What only might be an address counts as one.
    static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var done = text.startIndex
        while let at = text[done...].firstIndex(of: "@") {
            let (start, end) = bounds(around: at, in: text[done...])
            guard start < at, text.index(after: at) < end else {
                let next = text.index(after: at)
                parts.append(.text(text[done..<next]))
                done = next
                continue
            }
            if done < start { parts.append(.text(text[done..<start])) }
            parts.append(.address(String(text[start..<end])))
            done = end
        }
        if done < text.endIndex { parts.append(.text(text[done...])) }
        return parts
    }

    private static func bounds(around at: String.Index, in text: Substring) -> (start: String.Index, end: String.Index)
    {
        var start = at
        while start > text.startIndex, isLocal(text[text.index(before: start)]) { start = text.index(before: start) }
        // A quote before an address is no part of it.
        while start < at, "'.-".contains(text[start]) { start = text.index(after: start) }
        var end = text.index(after: at)
        while end < text.endIndex, isDomain(text[end]) { end = text.index(after: end) }
        // Nor is the stop behind a sentence.
        while end > text.index(after: at), ".-".contains(text[text.index(before: end)]) {
            end = text.index(before: end)
        }
        return (start, end)
    }

    private static func isLocal(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "._%+-'!$&*^~".contains(character)
    }

    private static func isDomain(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || ".-@".contains(character)
    }
}
