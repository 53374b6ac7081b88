// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

// What bytes alone tell of a text, for the many texts that hold nothing special. No byte decides how to go on, so that the
// processor takes many at a time.

/// Whether a text certainly holds nothing that a terminal or a runner could obey, nor a tab: UTF-8 of code points below
/// U+0300 but for U+0080 to U+00BF, and not both `#` and `[`. Any other needs a closer look.
func isPlain(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    var odd: UInt8 = 0
    var hash: UInt8 = 0
    var bracket: UInt8 = 0
    for byte in utf8 {
        // Below 0x20, or from 0xCC on.
        odd |= byte &- 0x20 >= 0xAC ? 1 : 0
        odd |= byte == 0x7F ? 1 : 0
        odd |= byte == 0xC2 ? 1 : 0
        hash |= byte == UInt8(ascii: "#") ? 1 : 0
        bracket |= byte == UInt8(ascii: "[") ? 1 : 0
    }
    return odd | (hash & bracket) == 0
}

/// How many columns a terminal gives a text, where all of its code points are below U+0300 and take one each.
func plainWidth(_ utf8: UnsafeBufferPointer<UInt8>) -> Int? {
    var highest: UInt8 = 0
    var width = 0
    for byte in utf8 {
        highest = max(highest, byte)
        width += byte & 0xC0 == 0x80 ? 0 : 1
    }
    return highest < 0xCC ? width : nil
}
