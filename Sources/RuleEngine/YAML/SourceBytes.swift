// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Refuses bytes that are no text before libyaml sees them, at their exact place.
enum SourceBytes {
    /// The bytes to parse, without a byte order mark.
    static func check(_ file: SourceFile, limit: Int) -> Result<ArraySlice<UInt8>, Diagnostic> {
        guard file.bytes.count <= limit else {
            return .failure(
                .error(
                    "file-too-large", "the file has \(file.bytes.count) bytes; at most \(limit) are read",
                    at: SourcePosition(file: file.path, line: 1, column: 1), suggestion: "split it into several files"))
        }
        if file.bytes.starts(with: [0xFF, 0xFE]) || file.bytes.starts(with: [0xFE, 0xFF]) {
            return .failure(
                .error(
                    "bad-encoding", "the file is UTF-16", at: SourcePosition(file: file.path, line: 1, column: 1),
                    suggestion: "save it as UTF-8"))
        }
        let hasMark = file.bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let bytes = file.bytes.dropFirst(hasMark ? 3 : 0)
        if let offset = firstFault(bytes) {
            let position = position(of: offset, in: bytes, file: file.path)
            let isNull = bytes[bytes.startIndex + offset] == 0
            return .failure(
                .error(
                    "bad-encoding", isNull ? "a NUL byte is not text" : "these bytes are not UTF-8", at: position,
                    suggestion: isNull ? "remove it" : "save the file as UTF-8"))
        }
        return .success(bytes)
    }

    /// Line and column, in code points, of a byte.
    static func position(of offset: Int, in bytes: ArraySlice<UInt8>, file: String) -> SourcePosition {
        var line = 1
        var column = 1
        var previous: UInt8 = 0
        for byte in bytes.prefix(offset) {
            if byte == 0x0A {
                if previous != 0x0D { line += 1 }
                column = 1
            } else if byte == 0x0D {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
            previous = byte
        }
        return SourcePosition(file: file, line: line, column: column)
    }

    /// The offset of the first NUL or of the first byte of what is no UTF-8.
    private static func firstFault(_ bytes: ArraySlice<UInt8>) -> Int? {
        let isFine = bytes.withUnsafeBufferPointer { buffer in
            !buffer.contains(0) && String(validating: buffer, as: UTF8.self) != nil
        }
        guard !isFine else { return nil }
        var decoder = UTF8()
        var source = bytes.makeIterator()
        var offset = 0
        while true {
            switch decoder.decode(&source) {
            case .scalarValue(let scalar):
                if scalar.value == 0 { return offset }
                offset += UTF8.width(scalar)
            case .error: return offset
            case .emptyInput: return nil
            }
        }
    }
}
