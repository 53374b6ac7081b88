// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Walks forward through a file and says of offsets where they stand, so that all places together cost one walk.
struct PositionCursor {
    private let name: SourceName
    private var offset: Int
    private var line: Int
    private var column = 1

    /// At the beginning of a line.
    init(file: String, offset: Int, line: Int) {
        name = SourceName(file)
        self.offset = offset
        self.line = line
    }

    /// Offsets must not go back.
    mutating func position(of target: Int, in bytes: UnsafeBufferPointer<UInt8>) -> SourcePosition {
        SourcePosition(name: name, line: line(of: target, in: bytes), column: column)
    }

    mutating func line(of target: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        while offset < target {
            // Mostly there is nothing but the characters of one line.
            if offset + ByteWord.count <= target, let word = ByteWord(bytes, at: offset), word.isASCII,
                !word.hasControl
            {
                offset += ByteWord.count
                column += ByteWord.count
                continue
            }
            let byte = bytes[offset]
            if byte == 0x0A || byte == 0x0D {
                if byte == 0x0D || offset == 0 || bytes[offset - 1] != 0x0D { line += 1 }
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
            offset += 1
        }
        return line
    }

    /// The code points of a range up to the end of its first line, at least 1.
    static func length(of range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        for byte in bytes[range] {
            if byte == 0x0A || byte == 0x0D { break }
            if byte & 0xC0 != 0x80 { count += 1 }
        }
        return max(1, count)
    }
}
