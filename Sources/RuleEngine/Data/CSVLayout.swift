// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Where the header of a CSV file begins, and what separates its cells.
struct CSVLayout {
    let separator: UInt8
    let header: Int

    /// Nil when every line is blank.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
        if let (declared, next) = Self.declaration(bytes, at: start) {
            guard let header = Self.firstLine(bytes, from: next) else { return nil }
            (separator, self.header) = (declared, header)
            return
        }
        guard let header = Self.firstLine(bytes, from: start) else { return nil }
        self.header = header
        separator = Self.mostFrequent(bytes, from: header)
    }

    static let separators: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]

    /// `sep=;` on the first line, which Excel reads and some programs write for it.
    private static func declaration(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (UInt8, next: Int)? {
        let word = Array("sep=".utf8)
        guard bytes.count >= start + 5, bytes[start..<start + 4].elementsEqual(word) else { return nil }
        let separator = bytes[start + 4]
        guard separators.contains(separator) else { return nil }
        guard start + 5 < bytes.count else { return (separator, start + 5) }
        return bytes[start + 5] == 0x0A || bytes[start + 5] == 0x0D ? (separator, start + 5) : nil
    }

    /// The beginning of the first line that holds more than blanks and separators.
    private static func firstLine(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var line = start
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            let width = Blanks.width(at: index, in: bytes)
            if byte == 0x0A || byte == 0x0D {
                line = index + 1
            } else if width == 0, !separators.contains(byte) {
                return line
            }
            index += max(1, width)
        }
        return nil
    }

    /// In the header, outside of quotes; the first of equals. A header without any is one column.
    private static func mostFrequent(_ bytes: UnsafeBufferPointer<UInt8>, from header: Int) -> UInt8 {
        var counts = [0, 0, 0]
        var index = header
        var isQuoted = false
        var isAtStart = true
        var closing = -1
        while index < bytes.count {
            let byte = bytes[index]
            if isQuoted {
                // A doubled quote closes and opens again.
                if byte == UInt8(ascii: "\"") { (isQuoted, closing) = (false, index) }
            } else if byte == UInt8(ascii: "\""), isAtStart || closing == index - 1 {
                isQuoted = true
                isAtStart = false
            } else if byte == 0x0A || byte == 0x0D {
                break
            } else if let kind = separators.firstIndex(of: byte) {
                counts[kind] += 1
                isAtStart = true
            } else if Blanks.width(at: index, in: bytes) == 0, byte & 0xC0 != 0x80 {
                isAtStart = false
            }
            index += 1
        }
        let most = counts.max() ?? 0
        return most == 0 ? CSVScanner.noSeparator : separators[counts.firstIndex(of: most) ?? 0]
    }
}
