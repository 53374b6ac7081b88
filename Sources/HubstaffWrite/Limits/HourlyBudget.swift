// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// How many of the hour's requests are left at most: what this run sent is known, what other runs and programs of the
/// same app sent is not [FACTS, Rate limits].
///
/// An hour begins with its first request, and anew when the server goes on after a refusal, or takes more than it is
/// said to: then its hour began later than the run, or its limit is a higher one.
struct HourlyBudget: Sendable, Equatable {
    /// What Hubstaff documents.
    static let documented = 1000
    private static let hour: TimeInterval = 3600

    private var began: Date?
    private var sent = 0
    private var refusedUntil: Date?

    mutating func count(at now: Date) {
        if let refusedUntil, refusedUntil <= now {
            self.refusedUntil = nil
            began = nil
        }
        if began.map({ now.timeIntervalSince($0) >= Self.hour }) ?? true {
            began = now
            sent = 0
        }
        sent += 1
    }

    mutating func served(at now: Date) {
        guard sent > Self.documented else { return }
        began = now
        sent = 0
    }

    mutating func refused(until: Date) { refusedUntil = max(until, refusedUntil ?? until) }

    func left(at now: Date) -> Int {
        if let refusedUntil { return refusedUntil > now ? 0 : Self.documented }
        guard let began, now.timeIntervalSince(began) < Self.hour else { return Self.documented }
        return max(0, Self.documented - sent)
    }
}
