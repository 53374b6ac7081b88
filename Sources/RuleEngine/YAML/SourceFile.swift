// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A file's bytes with the path that users see.
package struct SourceFile: Sendable {
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// The text of a line, counted from 1, without its end and without a byte order mark.
    package func line(_ number: Int) -> String? { lines([number])[number] }

    /// The texts of some lines, found in one walk through the file.
    func lines(_ numbers: Set<Int>) -> [Int: String] {
        guard let last = numbers.max() else { return [:] }
        var found: [Int: String] = [:]
        bytes.withUnsafeBufferPointer { bytes in
            var number = 1
            var start = SourceBytes.hasMark(bytes) ? 3 : 0
            var index = start
            while number <= last {
                while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
                if numbers.contains(number) {
                    found[number] = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
                }
                guard index < bytes.count else { return }
                index += bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
                start = index
                number += 1
            }
        }
        return found
    }
}
