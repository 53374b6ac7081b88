// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The elements of all lists that are still being read, those of the innermost on top. A list takes its own off as it is
/// complete: they are moved into an array that is as large as it must be, and nothing of them is copied.
struct YAMLPile<Element>: ~Copyable {
    private var elements = UnsafeMutableBufferPointer<Element>.allocate(capacity: 64)
    private(set) var count = 0

    deinit {
        elements[..<count].deinitialize()
        elements.deallocate()
    }

    mutating func append(_ element: consuming Element) {
        if count == elements.count { grow() }
        elements.initializeElement(at: count, to: element)
        count += 1
    }

    subscript(place: Int) -> Element {
        precondition(place >= 0 && place < count)
        return elements[place]
    }

    /// All from a place on, which are gone from here.
    mutating func take(from first: Int) -> [Element] {
        precondition(first >= 0 && first <= count)
        if first == count { return [] }
        let taken = elements[first..<count]
        count = first
        return Array(unsafeUninitializedCapacity: taken.count) { buffer, number in
            number = buffer.moveInitialize(fromContentsOf: taken)
        }
    }

    private mutating func grow() {
        let larger = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count * 2)
        _ = larger.moveInitialize(fromContentsOf: elements)
        elements.deallocate()
        elements = larger
    }
}
