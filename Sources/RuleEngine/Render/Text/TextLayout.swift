// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Breaks lines for a terminal. Texts come in harmless already.
struct TextLayout {
    /// nil where lines may have any length.
    let width: Int?

    /// A text behind what stands before it, broken at spaces, the rest under its beginning.
    ///
    /// - Parameter alternatives: what may stand on lines of their own, such as `"old"` and `-> "new"`.
    func hanging(_ lead: String, _ parts: [String]) -> [String] {
        let text = parts.joined(separator: " ")
        guard let width else { return [lead + text] }
        var indent = terminalWidth(lead)
        guard indent + terminalWidth(text) > width else { return [lead + text] }
        var lines: [String] = []
        var first = lead
        if width - indent < 24 {
            // There is no room behind it.
            let margin = String(lead.prefix { $0 == " " })
            let label = String(lead.dropFirst(margin.count).reversed().drop { $0 == " " }.reversed())
            lines += broken(label, width - margin.count).map { margin + $0 }
            indent = 8
            first = String(repeating: " ", count: indent)
        }
        let blank = String(repeating: " ", count: indent)
        for piece in parts.flatMap({ broken($0, width - indent) }) {
            lines.append(first + piece)
            first = blank
        }
        return lines
    }

    /// The text in lines of at most so many columns: broken at spaces, inside of words only where one is longer.
    private func broken(_ text: String, _ room: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let size = terminalWidth(String(word))
            if !line.isEmpty, used + 1 + size > room {
                lines.append(line)
                line = ""
                used = 0
            }
            if !line.isEmpty {
                line += " "
                used += 1
            }
            guard size > room else {
                line += word
                used += size
                continue
            }
            for character in word {
                let size = terminalWidth(String(character))
                if used + size > room {
                    lines.append(line)
                    line = ""
                    used = 0
                }
                line.append(character)
                used += size
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}

/// A text made harmless, in which a tab does not move what follows.
func oneLine(_ text: String) -> String {
    let safe = escapedForTerminal(text)
    // Looking for a byte first costs a fraction of replacing none.
    return safe.utf8.contains(UInt8(ascii: "\t")) ? safe.replacing("\t", with: "\\t") : safe
}
