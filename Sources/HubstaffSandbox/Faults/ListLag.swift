// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Lists that are behind: they are read from the state before a write, as from a replica that has not caught up.
struct ListLag: Sendable {
    private struct Old: Sendable {
        var document: SandboxDocument
        /// nil: no matter how many.
        var lists: Int?
        /// nil: no matter how long.
        var until: Date?
    }

    private var old: [Old] = []

    mutating func begin(_ fault: SandboxFault, before document: SandboxDocument, at now: Date) {
        let until = fault.lagMS.map { now.addingTimeInterval(TimeInterval($0) / 1000) }
        old.append(Old(document: document, lists: fault.lists, until: until))
    }

    /// The state that a list shows; nil: the current one. Counts the list.
    mutating func document(at now: Date) -> SandboxDocument? {
        old.removeAll { lag in lag.until.map { $0 <= now } ?? false }
        let document = old.first?.document
        for index in old.indices { old[index].lists = old[index].lists.map { $0 - 1 } }
        old.removeAll { $0.lists == 0 }
        return document
    }
}
