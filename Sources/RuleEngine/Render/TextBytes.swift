// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A text that is put together piece by piece. It is kept as bytes, so that no piece is a text of its own, and can be
/// taken back to what it was.
package struct TextBytes: Sendable {
    private var bytes: [UInt8] = []

    /// - Parameter capacity: how many bytes there will be, about.
    init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// The text that is written.
    static func text(_ write: (inout TextBytes) -> Void) -> String {
        var bytes = TextBytes()
        write(&bytes)
        return bytes.text()
    }

    var count: Int { bytes.count }

    mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func add(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

    mutating func add(spaces count: Int) { bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: count)) }

    /// Puts a text before what was written from there on.
    mutating func insert(_ text: String, at start: Int) { bytes.insert(contentsOf: text.utf8, at: start) }

    mutating func insert(spaces count: Int, at start: Int) {
        bytes.insert(contentsOf: repeatElement(UInt8(ascii: " "), count: count), at: start)
    }

    /// Takes back what was written from there on.
    mutating func cut(from start: Int) { bytes.removeLast(bytes.count - start) }

    /// What was written from there on.
    func text(from start: Int = 0) -> String { String(decoding: bytes[start...], as: UTF8.self) }

    /// What was written between two places.
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The columns of what was written from there on.
    func width(from start: Int) -> Int {
        bytes[start...].withUnsafeBufferPointer { plainWidth($0) } ?? terminalWidth(text(from: start))
    }

    /// Makes what was written from there on harmless for a terminal, in one line: see `oneLine`.
    mutating func makeHarmless(from start: Int) {
        if bytes[start...].withUnsafeBufferPointer({ isPlain($0) }) { return }
        let safe = oneLine(text(from: start))
        cut(from: start)
        add(safe)
    }
}
