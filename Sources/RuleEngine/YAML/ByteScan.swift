// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Walks over the bytes of large files. A loop over a fixed number of bytes without a way out is one that compilers turn
/// into a few instructions for all of them.
extension UnsafeBufferPointer<UInt8> {
    var stride: Int { 16 }

    /// Whether all of the `stride` bytes from an index on have a property. The index must leave that many.
    @inline(__always)
    func allInStride(from index: Int, _ holds: (UInt8) -> Bool) -> Bool {
        var missed: UInt8 = 0
        for byte in self[index..<index + stride] { missed |= holds(byte) ? 0 : 1 }
        return missed == 0
    }

    /// The first place of a byte at or after an index.
    func firstIndex(of wanted: UInt8, from start: Int) -> Int? {
        var index = start
        while index + stride <= count, allInStride(from: index, { $0 != wanted }) { index += stride }
        while index < count {
            if self[index] == wanted { return index }
            index += 1
        }
        return nil
    }

    /// How many code points the bytes of a text are.
    var codePoints: Int {
        var number = 0
        for byte in self { number += byte & 0xC0 != 0x80 ? 1 : 0 }
        return number
    }
}
