// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Refuses bytes of data files that are no text, at their exact place.
enum DataBytes {
    /// Where the text begins: behind the byte order mark.
    static func check(
        _ bytes: UnsafeBufferPointer<UInt8>, file: String, limits: DataLimits
    ) -> Result<Int, Diagnostic> {
        let start = SourcePosition(file: file, line: 1, column: 1)
        guard bytes.count <= limits.maxBytes else {
            return .failure(.dataTooLarge(bytes.count, limit: limits.maxBytes, at: start))
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return .failure(.dataNotUTF8("the file is UTF-16", at: start))
        }
        let mark = SourceBytes.hasMark(bytes) ? 3 : 0
        guard let offset = firstFault(bytes, from: mark) else { return .success(mark) }
        var cursor = PositionCursor(file: file, offset: mark, line: 1)
        let position = cursor.position(of: offset, in: bytes)
        if bytes[offset] != 0 { return .failure(.dataNotUTF8("this is not UTF-8", at: position)) }
        return .failure(
            offset - mark < 2 ? .dataNotUTF8("the file is UTF-16 or binary", at: position) : .dataNUL(at: position))
    }

    /// The first NUL, or byte that is not UTF-8.
    private static func firstFault(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            if let word = ByteWord(bytes, at: index), word.isASCII, !word.has(0) {
                index += ByteWord.count
                continue
            }
            let byte = bytes[index]
            if byte == 0 { return index }
            if byte < 0x80 {
                index += 1
            } else if let (_, width) = SourceBytes.scalar(at: index, in: bytes) {
                index += width
            } else {
                return index
            }
        }
        return nil
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func dataTooLarge(_ count: Int, limit: Int, at position: SourcePosition) -> Diagnostic {
        .error(
            "file-too-large", "the file has \(count) bytes; at most \(limit) are read", at: position,
            suggestion: "split it into several files, each with the header")
    }

    fileprivate static func dataNotUTF8(_ message: String, at position: SourcePosition) -> Diagnostic {
        .error(
            "bad-encoding", message, at: position,
            suggestion: "save the file as UTF-8 (a spreadsheet calls it \"CSV UTF-8\")")
    }

    fileprivate static func dataNUL(at position: SourcePosition) -> Diagnostic {
        .error(
            "bad-character", "a NUL byte (U+0000) cannot stand in CSV", at: position,
            suggestion: "save the file as UTF-8, or remove the byte")
    }
}
