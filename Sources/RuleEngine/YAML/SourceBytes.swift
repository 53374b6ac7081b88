// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Refuses bytes that are no text before libyaml sees them, at their exact place.
enum SourceBytes {
    /// What is wrong with the byte at an offset.
    enum Fault: Hashable {
        case notUTF8
        case null
        /// A control character, which YAML does not allow.
        case control(UInt32)
        /// U+0085, U+2028 or U+2029, which end a line in YAML 1.1, in YAML 1.2 and in editors they do not.
        case lineSeparator(UInt32)
        /// libyaml compares each `%TAG` with all before it.
        case tooManyDirectives
    }

    private static let maxDirectives = 1000

    /// The bytes to parse, without a byte order mark.
    static func check(_ file: SourceFile, limit: Int) -> Result<ArraySlice<UInt8>, Diagnostic> {
        let start = SourcePosition(file: file.path, line: 1, column: 1)
        guard file.bytes.count <= limit else {
            return .failure(.fileTooLarge(file.bytes.count, limit: limit, at: start))
        }
        if file.bytes.starts(with: [0xFF, 0xFE]) || file.bytes.starts(with: [0xFE, 0xFF]) {
            return .failure(.notUTF8("the file is UTF-16", at: start))
        }
        let mark = file.bytes.withUnsafeBufferPointer { hasMark($0) } ? 3 : 0
        let bytes = file.bytes.dropFirst(mark)
        guard let (fault, offset) = bytes.withUnsafeBufferPointer({ firstFault($0) }) else { return .success(bytes) }
        let position = position(of: offset, in: bytes, file: file.path)
        switch fault {
        case .notUTF8: return .failure(.notUTF8("this is not UTF-8", at: position))
        case .null where offset < 2: return .failure(.notUTF8("the file is UTF-16 or binary", at: position))
        case .null: return .failure(.forbiddenCharacter(0, named: "a NUL byte", at: position))
        case .control(let value):
            return .failure(.forbiddenCharacter(value, named: "a control character", at: position))
        case .lineSeparator(let value): return .failure(.lineSeparator(value, at: position))
        case .tooManyDirectives: return .failure(.tooManyDirectives(maxDirectives, at: position))
        }
    }

    static func hasMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    }

    /// Line and column, in code points, of a byte.
    static func position(of offset: Int, in bytes: ArraySlice<UInt8>, file: String) -> SourcePosition {
        var line = 1
        var column = 1
        var previous: UInt8 = 0
        for byte in bytes.prefix(offset) {
            if byte == 0x0A || byte == 0x0D {
                if byte == 0x0D || previous != 0x0D { line += 1 }
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
            previous = byte
        }
        return SourcePosition(file: file, line: line, column: column)
    }

    static func firstFault(_ bytes: UnsafeBufferPointer<UInt8>) -> (Fault, offset: Int)? {
        var index = 0
        var directives = 0
        while index < bytes.count {
            if let word = ByteWord(bytes, at: index), isHarmless(word) {
                index += ByteWord.count
                continue
            }
            let end = min(bytes.count, index + ByteWord.count)
            while index < end {
                let byte = bytes[index]
                guard byte >= 0x80 else {
                    if byte == UInt8(ascii: "%"), index > 0, bytes[index - 1] == 0x0A || bytes[index - 1] == 0x0D {
                        directives += 1
                        guard directives <= maxDirectives else { return (.tooManyDirectives, index) }
                    } else if byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F {
                        return (byte == 0 ? .null : .control(UInt32(byte)), index)
                    }
                    index += 1
                    continue
                }
                guard let (value, width) = scalar(at: index, in: bytes) else { return (.notUTF8, index) }
                switch value {
                case 0x85, 0x2028, 0x2029: return (.lineSeparator(value), index)
                case 0x80...0x9F, 0xFEFF, 0xFFFE, 0xFFFF: return (.control(value), index)
                default: index += width
                }
            }
        }
        return nil
    }

    /// Whether nothing can be wrong with any of the bytes, whatever stands beside them: what most of a file is.
    private static func isHarmless(_ word: ByteWord) -> Bool {
        word.isASCII && !word.hasControlInLine && !word.has(0x7F) && !word.has(UInt8(ascii: "%"))
    }

    /// A code point of two to four bytes; nil for overlong forms, surrogates, and what is cut off.
    static func scalar(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (value: UInt32, width: Int)? {
        let lead = bytes[index]
        let width = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
        guard width > 0, index + width <= bytes.count else { return nil }
        var value = UInt32(lead) & (0x7F >> UInt32(width))
        for next in 1..<width {
            let byte = bytes[index + next]
            guard byte & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        switch width {
        case 3 where value < 0x800 || 0xD800...0xDFFF ~= value: return nil
        case 4 where value < 0x10000 || value > 0x10FFFF: return nil
        default: return (value, width)
        }
    }
}

// MARK: - Messages

extension Diagnostic {
    fileprivate static func fileTooLarge(_ count: Int, limit: Int, at position: SourcePosition) -> Diagnostic {
        .error(
            "file-too-large", "the file has \(count) bytes; at most \(limit) are read", at: position,
            suggestion: "split it into several files")
    }

    fileprivate static func notUTF8(_ message: String, at position: SourcePosition) -> Diagnostic {
        .error("bad-encoding", message, at: position, suggestion: "save the file as UTF-8")
    }

    fileprivate static func forbiddenCharacter(
        _ value: UInt32, named name: String, at position: SourcePosition
    ) -> Diagnostic {
        .error(
            "bad-character", "\(name) (\(codePoint(value))) cannot stand in YAML", at: position,
            suggestion: "remove it, or write \"\(escape(value))\" in double quotes")
    }

    fileprivate static func lineSeparator(_ value: UInt32, at position: SourcePosition) -> Diagnostic {
        .error(
            "bad-character", "an invisible line separator (\(codePoint(value))) cannot stand in YAML", at: position,
            suggestion: "write a line break, or \"\(escape(value))\" in double quotes")
    }

    fileprivate static func tooManyDirectives(_ limit: Int, at position: SourcePosition) -> Diagnostic {
        .error(
            "too-many-directives", "more than \(limit) lines begin with \"%\"", at: position,
            suggestion: "remove them, or indent the text that they belong to")
    }

    private static func codePoint(_ value: UInt32) -> String { "U+" + hexadecimal(value, digits: 4) }

    private static func escape(_ value: UInt32) -> String {
        value < 0x100 ? "\\x" + hexadecimal(value, digits: 2) : "\\u" + hexadecimal(value, digits: 4)
    }

    private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
