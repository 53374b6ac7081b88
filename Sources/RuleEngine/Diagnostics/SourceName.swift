// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The path of a file as users see it, kept once for the whole run and passed on as a number: each node of a tree has a
/// position, and counting references to one path was the most frequent thing of all.
package struct SourceName: Hashable, Sendable {
    private let number: Int32

    private struct Table {
        var texts: [String] = []
        var numbers: [String: Int32] = [:]
    }

    private static let table = Mutex(Table())

    package init(_ text: String) {
        number = Self.table.withLock { table in
            if let known = table.numbers[text] { return known }
            let number = Int32(clamping: table.texts.count)
            table.numbers[text] = number
            table.texts.append(text)
            return number
        }
    }

    package var text: String { Self.table.withLock { $0.texts[Int(number)] } }
}
