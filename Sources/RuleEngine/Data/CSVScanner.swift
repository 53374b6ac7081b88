// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Cuts CSV into cells, one after the other, without keeping any. It takes what people's programs write: blanks around
/// quotes, quotes inside of cells that do not begin with one, and LF, CRLF or CR at the end of a row.
struct CSVScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let separator: UInt8
    private(set) var offset: Int

    /// The separator of a file of one column: NUL, which no checked file holds.
    static let noSeparator: UInt8 = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8, offset: Int) {
        self.bytes = bytes
        self.separator = separator
        self.offset = offset
    }

    var isAtEnd: Bool { offset >= bytes.count }

    /// The cell at the offset, which moves behind it. At the end of the file it is an empty one.
    mutating func next() -> CSVSpan {
        let first = skippingBlanks(from: offset)
        if first < bytes.count, bytes[first] == UInt8(ascii: "\"") { return quoted(from: first) }
        let limit = endOfCell(from: first)
        var content = first..<limit
        content = first..<Blanks.end(of: content, in: bytes)
        let shown = content.isEmpty ? offset..<offset : content
        return finish(CSVSpan(content: content, shown: shown, isQuoted: false, limit: limit))
    }

    private mutating func quoted(from opening: Int) -> CSVSpan {
        var index = opening + 1
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\"") {
                guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") else { break }
                index += 1
            }
            index += 1
        }
        let inside = Blanks.trimmed(opening + 1..<min(index, bytes.count), in: bytes)
        guard index < bytes.count else {
            return finish(
                CSVSpan(
                    content: inside, shown: opening..<bytes.count, isQuoted: true, limit: bytes.count,
                    fault: .unclosed))
        }
        let shown = opening..<index + 1
        let after = skippingBlanks(from: index + 1)
        let limit = endOfCell(from: after)
        return finish(
            CSVSpan(
                content: inside, shown: shown, isQuoted: true, limit: limit,
                fault: after < limit ? .textAfterQuote(after..<Blanks.end(of: after..<limit, in: bytes)) : nil))
    }

    /// Sets what ends the cell, and goes on behind it.
    private mutating func finish(_ span: CSVSpan) -> CSVSpan {
        var span = span
        guard span.limit < bytes.count else {
            span.end = .file
            offset = bytes.count
            return span
        }
        offset = span.limit + 1
        if bytes[span.limit] == separator { return span }
        span.end = .row
        if bytes[span.limit] == 0x0D, offset < bytes.count, bytes[offset] == 0x0A { offset += 1 }
        return span
    }

    private func skippingBlanks(from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] != separator {
            let width = Blanks.width(at: index, in: bytes)
            if width == 0 { break }
            index += width
        }
        return index
    }

    private func endOfCell(from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] != separator, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
        return index
    }
}

/// Where a cell lies in the bytes of its file.
struct CSVSpan {
    enum End { case cell, row, file }

    enum Fault: Equatable {
        case unclosed
        /// What stands between the closing quote and the end of the cell.
        case textAfterQuote(Range<Int>)
    }

    /// Its text without quotes and blanks around, quotes in it still doubled.
    let content: Range<Int>
    /// What a caret underlines: the content with its quotes; nothing, at the cell's beginning, for an empty cell.
    let shown: Range<Int>
    let isQuoted: Bool
    /// The separator or line end behind it.
    let limit: Int
    var end = End.cell
    var fault: Fault?

    /// With doubled quotes made single and line ends made `\n`.
    func text(in bytes: UnsafeBufferPointer<UInt8>) -> String {
        let raw = UnsafeBufferPointer(rebasing: bytes[content])
        guard isQuoted, raw.contains(where: { $0 == UInt8(ascii: "\"") || $0 == 0x0D }) else {
            return String(decoding: raw, as: UTF8.self)
        }
        var clean: [UInt8] = []
        clean.reserveCapacity(raw.count)
        var index = 0
        while index < raw.count {
            let byte = raw[index]
            clean.append(byte == 0x0D ? 0x0A : byte)
            let next = index + 1 < raw.count ? raw[index + 1] : 0
            let isPair = byte == UInt8(ascii: "\"") && next == byte || byte == 0x0D && next == 0x0A
            index += isPair ? 2 : 1
        }
        return String(decoding: clean, as: UTF8.self)
    }
}
