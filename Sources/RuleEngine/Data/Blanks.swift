// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Spaces of every kind in UTF-8, those that spreadsheets and web pages put where nobody sees them included.
enum Blanks {
    /// How many bytes the space at an offset has: tab, U+0020, and what Unicode calls a space separator; else 0.
    static func width(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let lead = bytes[index]
        if lead == 0x20 || lead == 0x09 { return 1 }
        if lead == 0xC2 { return index + 1 < bytes.count && bytes[index + 1] == 0xA0 ? 2 : 0 }
        guard lead == 0xE1 || lead == 0xE2 || lead == 0xE3, index + 2 < bytes.count else { return 0 }
        switch (lead, bytes[index + 1], bytes[index + 2]) {
        case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
            return 3
        default: return 0
        }
    }

    /// The end of a range without the spaces at its end.
    static func end(of range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var end = range.upperBound
        while end > range.lowerBound {
            let width = widthBefore(end, in: bytes)
            guard width > 0, end - width >= range.lowerBound else { break }
            end -= width
        }
        return end
    }

    /// A range without spaces and line ends around.
    static func trimmed(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound {
            let width = isLineEnd(bytes[start]) ? 1 : width(at: start, in: bytes)
            if width == 0 { break }
            start += width
        }
        var end = max(start, range.upperBound)
        while true {
            end = self.end(of: start..<end, in: bytes)
            guard end > start, isLineEnd(bytes[end - 1]) else { return start..<end }
            end -= 1
        }
    }

    private static func widthBefore(_ end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        for count in 1...3 where end >= count && width(at: end - count, in: bytes) == count { return count }
        return 0
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
