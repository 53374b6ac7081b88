// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension JSONValue {
    /// Indented JSON with sorted keys for standard output, with a line end. What a terminal or a CI runner would obey can
    /// only stand inside strings, and stands there as a JSON escape, so that programs still read the same value.
    package func printed() throws -> String {
        var writer = JSONWriter(pretty: true)
        try writer.write(self)
        var text = ""
        text.reserveCapacity(writer.bytes.count + 1)
        writer.bytes.withUnsafeBufferPointer { bytes in
            var rest = bytes[...]
            // The writer itself writes nothing harmful; most lines hold nothing that could be.
            while let found = rest.firstIndex(where: { $0 >= 0x7F || $0 == UInt8(ascii: "#") }) {
                let start = rest[..<found].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? rest.startIndex
                let end = rest[found...].firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
                text += String(decoding: rest[..<start], as: UTF8.self)
                text += escapingHarmful(String(decoding: rest[start..<end], as: UTF8.self), by: Self.escaped)
                rest = rest[end...]
            }
            text += String(decoding: rest, as: UTF8.self)
        }
        return text + "\n"
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        String(scalar).utf16.map { unit in
            let digits = String(unit, radix: 16, uppercase: true)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }
}
