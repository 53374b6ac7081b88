// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite

/// A journal that nobody keeps. It can run full, as a disk does.
package actor MemoryJournal: WriteJournal {
    package nonisolated let unsettled: [UnsettledWrite]
    package nonisolated let created: [UnsettledWrite]
    package private(set) var entries: [JournalEntry] = []
    private let room: Int
    private var writes = 0

    /// - Parameter room: how many lines it takes.
    package init(unsettled: [UnsettledWrite] = [], created: [UnsettledWrite] = [], room: Int = .max) {
        self.unsettled = unsettled
        self.created = created
        self.room = room
    }

    package func nextWrite() -> JournalWriteID {
        writes += 1
        return JournalWriteID(run: "r1", number: writes)
    }

    package func intend(_ intent: JournalIntent) throws(LocalFileFault) { try add(.intent(intent)) }
    package func note(_ outcome: JournalOutcome) throws(LocalFileFault) { try add(.outcome(outcome)) }

    private func add(_ entry: JournalEntry) throws(LocalFileFault) {
        guard entries.count < room else { throw .unwritable(path: "journal.jsonl", reason: "no space left") }
        entries.append(entry)
    }

    /// `intent 1.1 site`, `outcome 1 done`, in the order in which they were written.
    package var lines: [String] {
        entries.map { entry in
            switch entry {
            case .intent(let intent):
                "intent \(intent.write.number).\(intent.attempt) \(intent.addresses.joined(separator: " "))"
            case .outcome(let outcome):
                (["outcome \(outcome.write.run == "r1" ? "" : outcome.write.run + " ")\(outcome.write.number)"]
                    + [outcome.word.rawValue] + (outcome.addresses ?? [])
                    + [outcome.id.map { "#\($0)" }].compactMap { $0 })
                    .joined(separator: " ")
            case .run, .end, .torn: "\(entry)"
            }
        }
    }
}
