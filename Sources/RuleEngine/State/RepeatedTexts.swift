// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Texts of a document that were read before, so that one that stands there again need not be made again: the same people
/// and the same times stand at thousands of tasks.
struct RepeatedTexts {
    private struct Entry {
        var start = 0
        var count = 0
        var text = ""
    }

    /// The last text of each hash.
    private var entries = [Entry](repeating: Entry(), count: 1 << bits)
    private static let bits = 10

    /// Shorter ones need no memory of their own; longer ones are rarely the same, and are not looked at as a whole.
    private static let counts = 2 * ByteWord.count...4 * ByteWord.count

    /// The text that stands in a range of the document.
    ///
    /// - Parameter make: reads it where it was not read before; nil where it is no text.
    mutating func text(
        _ range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>, orElse make: () -> String?
    ) -> String? {
        guard Self.counts.contains(range.count), let words = Self.words(range, of: bytes) else { return make() }
        let place = Self.hash(words)
        let entry = entries[place]
        if entry.count == range.count, let known = Self.words(entry.start..<entry.start + entry.count, of: bytes),
            known == words
        {
            return entry.text
        }
        guard let text = make() else { return nil }
        entries[place] = Entry(start: range.lowerBound, count: range.count, text: text)
        return text
    }

    private typealias Words = (ByteWord, ByteWord, ByteWord, ByteWord)

    /// All of its bytes, some of them twice.
    private static func words(_ range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) -> Words? {
        guard let first = ByteWord(bytes, at: range.lowerBound),
            let second = ByteWord(bytes, at: range.lowerBound + ByteWord.count),
            let third = ByteWord(bytes, at: range.upperBound - 2 * ByteWord.count),
            let last = ByteWord(bytes, at: range.upperBound - ByteWord.count)
        else { return nil }
        return (first, second, third, last)
    }

    private static func hash(_ words: Words) -> Int {
        let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
        var hash = words.0.bits &* factor
        hash = (hash ^ words.1.bits) &* factor
        hash = (hash ^ words.2.bits) &* factor
        hash = (hash ^ words.3.bits) &* factor
        return Int(hash >> UInt64(UInt64.bitWidth - bits))
    }
}
