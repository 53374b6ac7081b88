// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Text from files and from Hubstaff, made harmless for a terminal and for a CI runner that reads the output: control
/// characters, what turns the direction or shows nothing, and the `[` of `##[command]` are shown as `\u{1B}`, line ends as
/// `\n` and `\r`, not obeyed. A tab stays.
package func escapedForTerminal(_ text: String) -> String {
    escapingHarmful(text) { scalar in
        switch scalar {
        case "\n": "\\n"
        case "\r": "\\r"
        default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
    }
}

/// The text with every code point that somebody could obey replaced.
func escapingHarmful(_ text: String, by escape: (Unicode.Scalar) -> String) -> String {
    if text.utf8.withContiguousStorageIfAvailable(isPlain) == true { return text }
    var search = RunnerCommandSearch()
    guard text.unicodeScalars.contains(where: { isHarmful($0) || search.opens($0) }) else { return text }
    search = RunnerCommandSearch()
    var safe = ""
    for scalar in text.unicodeScalars {
        let opens = search.opens(scalar)
        if opens || isHarmful(scalar) {
            safe += escape(scalar)
        } else {
            safe.unicodeScalars.append(scalar)
        }
    }
    return safe
}

/// Finds the `[` of `##[command]`, which GitHub's runner obeys anywhere in a line. Its comparison passes over code points
/// that show nothing, so they do not hide one.
struct RunnerCommandSearch {
    private var hashes = 0

    mutating func opens(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == "#" {
            hashes += 1
        } else if scalar == "[", hashes >= 2 {
            hashes = 0
            return true
        } else if scalar.isASCII || !scalar.properties.isDefaultIgnorableCodePoint {
            hashes = 0
        }
        return false
    }
}

private func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09: false
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x2028...0x202E, 0xFFF9...0xFFFB: true
    // Scripts and emoji need these, which join or vary what stands before them.
    case 0x180B...0x180D, 0x180F, 0x200C, 0x200D, 0xFE00...0xFE0F, 0xE0100...0xE01EF: false
    default: scalar.value >= 0xAD && scalar.properties.isDefaultIgnorableCodePoint
    }
}

/// How many columns a terminal gives a text: two for wide East Asian characters and emoji, none for combining marks.
package func terminalWidth(_ text: String) -> Int {
    if let width = text.utf8.withContiguousStorageIfAvailable(plainWidth) ?? nil { return width }
    return text.unicodeScalars.reduce(0) { $0 + width($1) }
}

private func width(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1160...0x11FF: return 0
    case 0x1F1E6...0x1F1FF: return 1
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1B000...0x1B2FF, 0x20000...0x3FFFD:
        return 2
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
}
