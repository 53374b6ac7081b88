// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Finds bytes among many others as Boyer, Moore and Horspool do: where the wanted ones are many, most of the others are
/// never looked at.
package struct ByteSearch: Sendable {
    private let wanted: [UInt8]
    /// How far to go on when this byte stands at the end.
    private let steps: [Int]

    package init(_ wanted: [UInt8]) {
        self.wanted = wanted
        var steps = [Int](repeating: max(1, wanted.count), count: 256)
        for (index, byte) in wanted.dropLast().enumerated() { steps[Int(byte)] = wanted.count - 1 - index }
        self.steps = steps
    }

    /// Where they stand first, from `start` on.
    package func first(in bytes: UnsafeRawBufferPointer, from start: Int = 0) -> Int? {
        guard !wanted.isEmpty else { return nil }
        let last = wanted.count - 1
        var end = start + last
        while end < bytes.count {
            var back = 0
            while back <= last, bytes[end - back] == wanted[last - back] { back += 1 }
            if back > last { return end - last }
            end += steps[Int(bytes[end])]
        }
        return nil
    }
}
