// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Writes JSON with its keys in byte order, so that the same value gives the same bytes on every machine: digests are
/// taken over them.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private let isPretty: Bool
    private var level = 0

    /// - Parameter capacity: how many bytes there will be, about.
    init(pretty: Bool, capacity: Int = 0) {
        isPretty = pretty
        bytes.reserveCapacity(capacity)
    }

    mutating func write(_ value: JSONValue) throws(JSONFault) {
        switch value {
        case .null: add("null")
        case .bool(let flag): write(flag)
        case .integer(let number): write(number)
        case .decimal(let number): try write(number)
        case .string(let text): write(text)
        case .array(let items):
            open("[")
            for (index, item) in items.enumerated() {
                separate(index)
                try write(item)
            }
            close("]", isEmpty: items.isEmpty)
        case .object(let members):
            open("{")
            for (index, member) in members.sortedByKey.enumerated() {
                separate(index)
                write(member.key)
                add(isPretty ? " : " : ":")
                try write(member.value)
            }
            close("}", isEmpty: members.isEmpty)
        }
    }

    /// Adds what is JSON already.
    mutating func add(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func write(_ flag: Bool) { add(flag ? "true" : "false") }

    mutating func write(_ number: Decimal) throws(JSONFault) {
        if number.isNaN { throw JSONFault(expected: "a number", offset: bytes.count) }
        bytes += "\(number)".utf8
    }

    mutating func write(_ number: Int) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        var rest = number.magnitude
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// A list without line breaks.
    mutating func write<Item>(
        _ items: [Item], by write: (inout JSONWriter, Item) throws(JSONFault) -> Void
    ) throws(JSONFault) {
        add("[")
        for (index, item) in items.enumerated() {
            if index > 0 { add(",") }
            try write(&self, item)
        }
        add("]")
    }

    // MARK: - Layout

    private mutating func open(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        level += 1
    }

    private mutating func separate(_ index: Int) {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        breakLine()
    }

    private mutating func close(_ bracket: Unicode.Scalar, isEmpty: Bool) {
        level -= 1
        if isPretty, isEmpty { bytes.append(UInt8(ascii: "\n")) }
        breakLine()
        bytes.append(UInt8(ascii: bracket))
    }

    private mutating func breakLine() {
        guard isPretty else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
    }

    // MARK: - Texts

    mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            var index = 0
            while index < utf8.count {
                if let word = ByteWord(utf8, at: index), case let count = word.plainCount, count > 0 {
                    index += count
                } else if ByteWord.isPlain(utf8[index]) {
                    index += 1
                } else {
                    bytes.append(contentsOf: utf8[start..<index])
                    escape(utf8[index])
                    index += 1
                    start = index
                }
            }
            bytes.append(contentsOf: utf8[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x22, 0x5C: bytes.append(byte)
        default:
            add(byte < 0x10 ? "u000" : "u001")
            bytes += String(byte & 0xF, radix: 16).utf8
        }
    }
}
