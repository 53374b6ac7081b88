// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Walks through a file once, to measure the lines that libyaml's marks name only by number.
struct LineCursor {
    private let bytes: ArraySlice<UInt8>
    private var line = 0
    private var offset: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        offset = bytes.startIndex
    }

    /// The code points from a mark to the end of its line, without blanks at the end. Marks must not go back to an
    /// earlier line.
    mutating func restOfLine(from mark: YAMLMark) -> Int {
        while line < mark.line, offset < bytes.endIndex {
            if bytes[offset] == 0x0D, offset + 1 < bytes.endIndex, bytes[offset + 1] == 0x0A { offset += 1 }
            if bytes[offset] == 0x0A || bytes[offset] == 0x0D { line += 1 }
            offset += 1
        }
        let rest = bytes[offset...].prefix { $0 != 0x0A && $0 != 0x0D }
        let text = rest.prefix(upTo: rest.lastIndex { $0 != 0x20 && $0 != 0x09 }.map { $0 + 1 } ?? rest.startIndex)
        return max(0, text.count { $0 & 0xC0 != 0x80 } - mark.column)
    }
}
