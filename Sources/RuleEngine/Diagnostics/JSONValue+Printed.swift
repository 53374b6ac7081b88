// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension JSONValue {
    /// Indented JSON with sorted keys for standard output, with a line end. What a terminal or a CI runner would obey can
    /// only stand inside strings, and stands there as a JSON escape, so that programs still read the same value.
    package func printed() throws -> String {
        var writer = JSONWriter(pretty: true)
        try writer.write(self)
        var text = ""
        writer.bytes.withUnsafeBufferPointer { bytes in
            // Line by line, since nearly every line is plain and needs no look at its characters.
            var rest = bytes[...]
            while let end = rest.firstIndex(of: 0x0A) {
                text += Self.safe(rest[..<end])
                rest = rest[(end + 1)...]
            }
            text += Self.safe(rest)
        }
        return text
    }

    private static func safe(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        escapingHarmful(String(decoding: line, as: UTF8.self), by: escaped) + "\n"
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        String(scalar).utf16.map { unit in
            let digits = String(unit, radix: 16, uppercase: true)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }
}
