// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Eight bytes of a text, looked at all at once.
struct ByteWord: Equatable {
    static let count = 8

    /// The first byte lowest.
    let bits: UInt64

    /// nil where fewer are left.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        guard index >= 0, index <= bytes.count - Self.count else { return nil }
        bits = UInt64(
            littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }

    /// How many of them, from the first on, a JSON string holds as they are: up to a quotation mark, a backslash or a
    /// control character.
    var plainCount: Int {
        let special = Self.zeros(bits ^ Self.all(0x22)) | Self.zeros(bits ^ Self.all(0x5C)) | Self.controls(bits)
        return special.trailingZeroBitCount / 8
    }

    static func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x22 && byte != 0x5C }

    /// The first so many of them, with zeros for the rest.
    func first(_ count: Int) -> UInt64 { bits & ~(.max << UInt64(8 * count)) }

    static func isASCII(_ bytes: UInt64) -> Bool { bytes & all(0x80) == 0 }

    var isAllSpaces: Bool { bits == Self.all(0x20) }

    static func all(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }

    // The lowest bit that these set is at the first such byte; above it there may be bits for others.

    static func zeros(_ bytes: UInt64) -> UInt64 { (bytes &- all(1)) & ~bytes & all(0x80) }

    static func controls(_ bytes: UInt64) -> UInt64 { (bytes &- all(0x20)) & ~bytes & all(0x80) }
}
