// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Why a text is no JSON (RFC 8259).
package struct JSONFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What should have been there: `a value`.
    package let expected: String
    /// In bytes from the start.
    package let offset: Int
    /// Whether the text ends there.
    package let isAtEnd: Bool

    package init(expected: String, offset: Int, isAtEnd: Bool = false) {
        self.expected = expected
        self.offset = offset
        self.isAtEnd = isAtEnd
    }

    /// What is expected behind the value that a text holds.
    package static let end = "the end"

    package var description: String { "this is no JSON: \(expected) is expected at byte \(offset)" }
}

/// Reads a JSON text in one walk over its bytes. A snapshot of a large organization has tens of megabytes, for which a
/// general decoder takes seconds.
struct JSONParser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var depth = 0
    /// How many values the last object or list at each depth had: the next one will likely have as many.
    private var counts = [Int](repeating: 0, count: maxDepth + 1)
    private var texts = RepeatedTexts()
    /// Deeper ones would need more stack than a thread may have.
    private static let maxDepth = 512
    /// For so many values room is made before they are read.
    private static let mostRoom = 16

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    static func parse(_ bytes: UnsafeRawBufferPointer) throws(JSONFault) -> JSONValue {
        let parsed = bytes.withMemoryRebound(to: UInt8.self) { bytes in
            Result { () throws(JSONFault) in try JSONParser.parse(bytes) }
        }
        return try parsed.get()
    }

    private static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONFault) -> JSONValue {
        var parser = JSONParser(bytes)
        if SourceBytes.hasMark(bytes) { parser.index = 3 }
        let value = try parser.value()
        parser.skipBlanks()
        guard parser.index == bytes.count else { throw parser.fault(JSONFault.end) }
        return value
    }

    // MARK: - Values

    private mutating func value() throws(JSONFault) -> JSONValue {
        skipBlanks()
        switch peek {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func object() throws(JSONFault) -> JSONValue {
        try enter()
        defer { depth -= 1 }
        skipBlanks()
        if take(UInt8(ascii: "}")) { return .object(JSONObject()) }
        var members: [JSONObject.Member] = []
        members.reserveCapacity(min(counts[depth], Self.mostRoom))
        while true {
            skipBlanks()
            guard peek == UInt8(ascii: "\"") else { throw fault("a key") }
            let key = try string()
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw fault("\":\"") }
            members.append(JSONObject.Member(key: key, value: try value()))
            skipBlanks()
            if take(UInt8(ascii: "}")) { break }
            guard take(UInt8(ascii: ",")) else { throw fault("\",\" or \"}\"") }
        }
        counts[depth] = members.count
        return .object(JSONObject(members))
    }

    private mutating func array() throws(JSONFault) -> JSONValue {
        try enter()
        defer { depth -= 1 }
        skipBlanks()
        if take(UInt8(ascii: "]")) { return .array([]) }
        var items: [JSONValue] = []
        items.reserveCapacity(min(counts[depth], Self.mostRoom))
        while true {
            items.append(try value())
            skipBlanks()
            if take(UInt8(ascii: "]")) { break }
            guard take(UInt8(ascii: ",")) else { throw fault("\",\" or \"]\"") }
        }
        counts[depth] = items.count
        return .array(items)
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONFault) -> JSONValue {
        let count = word.utf8CodeUnitCount
        guard index + count <= bytes.count,
            UnsafeBufferPointer(rebasing: bytes[index..<(index + count)])
                .elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: count))
        else { throw fault("a value") }
        index += count
        return value
    }

    // MARK: - Numbers

    private mutating func number() throws(JSONFault) -> JSONValue {
        let start = index
        let isNegative = take(UInt8(ascii: "-"))
        let whole = try digits("a value")
        guard whole.count == 1 || bytes[whole.lowerBound] != UInt8(ascii: "0") else {
            throw fault("a number without leading zeros")
        }
        var isWhole = true
        if take(UInt8(ascii: ".")) {
            isWhole = false
            _ = try digits("a digit")
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            _ = try digits("a digit")
        }
        if isWhole, whole.count < Self.digitsOfInt {
            let number = bytes[whole].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
            return .integer(isNegative ? -number : number)
        }
        let text = Substring(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
        if isWhole, let integer = Int(text) { return .integer(integer) }
        // Digits that a decimal cannot hold are rounded away.
        guard let decimal = DecimalLiteral(text.utf8)?.value ?? Decimal(string: String(text)) else {
            throw fault("a number of another size")
        }
        return JSONValue(decimal)
    }

    /// The least number of digits that an `Int` may not hold.
    private static let digitsOfInt = 19

    private mutating func digits(_ expected: String) throws(JSONFault) -> Range<Int> {
        let start = index
        while let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { index += 1 }
        guard index > start else { throw fault(expected) }
        return start..<index
    }

    // MARK: - Texts

    private mutating func string() throws(JSONFault) -> String {
        index += 1
        // Up to the last escape, if there is any.
        var result = ""
        while true {
            let start = index
            let isASCII = skipPlain()
            guard let end = peek else { throw fault("\"\\\"\"") }
            guard end >= 0x20 else { throw fault("no control character") }
            let part = try text(start..<index, isASCII: isASCII)
            index += 1
            if end == UInt8(ascii: "\"") { return result.isEmpty ? part : result + part }
            result += part
            result.unicodeScalars.append(try escape())
        }
    }

    private mutating func escape() throws(JSONFault) -> Unicode.Scalar {
        guard let byte = peek else { throw fault("an escape") }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try codePoint()
        default:
            index -= 1
            throw fault("an escape")
        }
    }

    /// After `\u`: four digits, and a second escape where they are half a pair.
    private mutating func codePoint() throws(JSONFault) -> Unicode.Scalar {
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw fault("half a pair") }
        let second = try codeUnit()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00)
        else { throw fault("half a pair") }
        return scalar
    }

    private mutating func codeUnit() throws(JSONFault) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = peek.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
                throw fault("four hexadecimal digits")
            }
            value = value << 4 | UInt16(digit)
            index += 1
        }
        return value
    }

    private mutating func text(_ range: Range<Int>, isASCII: Bool) throws(JSONFault) -> String {
        let utf8 = UnsafeBufferPointer(rebasing: bytes[range])
        let text = texts.text(range, of: bytes) {
            isASCII ? String(decoding: utf8, as: UTF8.self) : String(validating: utf8, as: UTF8.self)
        }
        guard let text else { throw JSONFault(expected: "UTF-8", offset: range.lowerBound) }
        return text
    }

    // MARK: - Bytes

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        index += 1
        return true
    }

    /// To the next quotation mark, backslash or control character, or to the end.
    ///
    /// - Returns: whether all on the way is ASCII.
    private mutating func skipPlain() -> Bool {
        var seen: UInt64 = 0
        while let word = ByteWord(bytes, at: index) {
            let count = word.plainCount
            seen |= word.first(count)
            index += count
            if count < ByteWord.count { return ByteWord.isASCII(seen) }
        }
        while let byte = peek, ByteWord.isPlain(byte) {
            seen |= UInt64(byte)
            index += 1
        }
        return ByteWord.isASCII(seen)
    }

    private mutating func skipBlanks() {
        while let byte = peek {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\r"), UInt8(ascii: "\t"): index += 1
            case UInt8(ascii: "\n"):
                index += 1
                // What it is indented by.
                while let word = ByteWord(bytes, at: index), word.isAllSpaces { index += ByteWord.count }
            default: return
            }
        }
    }

    private mutating func enter() throws(JSONFault) {
        guard depth < Self.maxDepth else { throw fault("at most \(Self.maxDepth) levels, and the next one") }
        depth += 1
        index += 1
    }

    private func fault(_ expected: String) -> JSONFault {
        JSONFault(expected: expected, offset: index, isAtEnd: index >= bytes.count)
    }
}
