// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A write of an earlier run whose outcome is open: it may still happen until the settle time has passed since it was
/// sent.
package struct UnsettledWrite: Sendable, Equatable {
    package var intent: JournalIntent
    /// The changes of it that are open.
    package var addresses: [String]

    package init(intent: JournalIntent, addresses: [String]) {
        self.intent = intent
        self.addresses = addresses
    }
}

extension JournalEntry {
    /// How long an open write counts: nothing that was sent longer ago can still happen, and every read since tells.
    package static let longestDoubt: Double = 24 * 60 * 60

    /// The writes that are open, in the order in which they were sent last. A time in the future counts as now.
    package static func unsettled(_ entries: [JournalEntry], now: Date) -> [UnsettledWrite] {
        var open: [JournalWriteID: UnsettledWrite] = [:]
        for case let entry in entries {
            switch entry {
            case .intent(var intent):
                intent.time = min(intent.time, now)
                open[intent.write] = UnsettledWrite(intent: intent, addresses: intent.addresses)
            case .outcome(let outcome):
                switch outcome.word {
                case .lost, .unknown: continue
                case .done, .refused, .unsent, .found, .absent:
                    let settled = Set(outcome.addresses ?? open[outcome.write]?.addresses ?? [])
                    open[outcome.write]?.addresses.removeAll(where: settled.contains)
                    if open[outcome.write]?.addresses.isEmpty == true { open[outcome.write] = nil }
                }
            case .run, .end, .torn: continue
            }
        }
        return open.values.filter { now.timeIntervalSince($0.intent.time) < longestDoubt }
            .sorted { ($0.intent.time, $0.intent.write.number) < ($1.intent.time, $1.intent.write.number) }
    }

    /// What earlier runs created: until the settle time has passed since it was sent, lists may not show it yet.
    package static func created(_ entries: [JournalEntry], now: Date) -> [UnsettledWrite] {
        var creating: [JournalWriteID: JournalIntent] = [:]
        var created: [String: UnsettledWrite] = [:]
        for entry in entries {
            switch entry {
            case .intent(var intent) where intent.createsResource:
                intent.time = min(intent.time, now)
                creating[intent.write] = intent
            case .intent(let intent):
                // Whoever changed it had seen it.
                for address in intent.addresses { created[address] = nil }
            case .outcome(let outcome) where outcome.word == .done || outcome.word == .found:
                guard let intent = creating[outcome.write], now.timeIntervalSince(intent.time) < longestSettling else {
                    continue
                }
                for address in outcome.addresses ?? intent.addresses {
                    created[address] = UnsettledWrite(intent: intent, addresses: [address])
                }
            case .outcome, .run, .end, .torn: continue
            }
        }
        return created.values.sorted { $0.addresses[0].utf8.lexicographicallyPrecedes($1.addresses[0].utf8) }
    }

    /// The longest settle time that can be chosen, in seconds.
    private static let longestSettling: Double = 3600

    /// The runs that are kept when a new one begins: all as long as a write is open, else the last ones, as many as
    /// lie within both bounds, the very last in any case.
    package static func kept(_ entries: [JournalEntry], runs: Int, lines: Int, now: Date) -> [JournalEntry] {
        guard unsettled(entries, now: now).isEmpty else { return entries }
        let starts = entries.indices.filter { if case .run = entries[$0] { true } else { false } }
        guard let last = starts.last else { return entries }
        let within = starts.suffix(max(1, runs)).first { entries.count - $0 <= lines } ?? last
        return within == starts.first ? entries : Array(entries[within...])
    }
}
