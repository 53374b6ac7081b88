// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What most of a large file holds nothing of is looked for eight bytes at a time.
extension ByteWord {
    var isASCII: Bool { Self.isASCII(bits) }

    func has(_ byte: UInt8) -> Bool { Self.zeros(bits ^ Self.all(byte)) != 0 }

    /// Whether one of them is U+0000 to U+001F.
    var hasControl: Bool { Self.controls(bits) != 0 }

    /// Whether one of them is U+0000 to U+001F, and no line feed.
    var hasControlInLine: Bool {
        let low = Self.all(0x7F)
        let difference = bits ^ Self.all(0x0A)
        // The high bit of each line feed, and of nothing else. They become 0x0A | 0x20, which is "*".
        let lineFeeds = ~(((difference & low) &+ low) | difference | low)
        return Self.controls(bits | lineFeeds >> 2) != 0
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The first place of a byte at or after an index.
    func firstIndex(of wanted: UInt8, from start: Int) -> Int? {
        var index = start
        while let word = ByteWord(self, at: index), !word.has(wanted) { index += ByteWord.count }
        while index < count {
            if self[index] == wanted { return index }
            index += 1
        }
        return nil
    }
}

extension String {
    /// Its UTF-8 in one piece, which is walked through faster than byte by byte.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
        var copy = self
        return copy.withUTF8(body)
    }
}
