// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Writes a page piece by piece. Markup is a literal of this program, so that nothing from a plan can become markup: names
/// and values only enter through `text`.
struct HTMLWriter {
    private(set) var bytes: [UInt8] = []

    /// Markup.
    mutating func add(_ markup: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
    }

    /// A text between two pieces of markup.
    mutating func add(_ before: StaticString, _ text: String, _ after: StaticString) {
        add(before)
        self.text(text)
        add(after)
    }

    /// A text, or the value of an attribute in quotes. What would turn the reading direction or command a CI runner that
    /// prints the page is shown as `\u{202E}`, as in a terminal.
    mutating func text(_ text: String) {
        var safe = escapedForTerminal(text)
        safe.withUTF8 { utf8 in
            var start = 0
            for index in utf8.indices {
                guard let entity = Self.entity(utf8[index]) else { continue }
                bytes.append(contentsOf: utf8[start..<index])
                add(entity)
                start = index + 1
            }
            bytes.append(contentsOf: utf8[start...])
        }
    }

    /// The program's own style or script.
    mutating func add(source: String) { bytes.append(contentsOf: source.utf8) }

    /// JSON inside a script element, where only `<` could end it or open a comment. It stands inside strings alone.
    mutating func add(json: [UInt8]) {
        var start = 0
        for index in json.indices where json[index] == UInt8(ascii: "<") {
            bytes.append(contentsOf: json[start..<index])
            add(#"\u003C"#)
            start = index + 1
        }
        bytes.append(contentsOf: json[start...])
    }

    private static func entity(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}

/// A number as a page shows it: `12,345`.
func grouped(_ number: Int) -> String {
    var digits = Array("\(number.magnitude)")
    for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: place) }
    return (number < 0 ? "-" : "") + String(digits)
}
