// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The last lines of a plan in words: how much changes, and what it costs.
package enum PlanTotals {
    /// `2 rules in 1 file`.
    package static func files(_ plan: Plan) -> String {
        "\(counted(plan.ruleCount, "rule")) in \(counted(plan.fileCount, "file"))"
    }

    package static func changes(_ plan: Plan) -> String {
        let waiting = plan.deferredCount > 0 ? "; \(plan.deferredCount) waiting for an accepted invite" : ""
        guard plan.hasChanges else {
            return "No changes: \(counted(plan.unchanged, "resource")) as the rules want\(waiting)."
        }
        let counts = self.counts(plan).map { "\($0.count) \($0.words)" }
        return "Plan: \(counts.joined(separator: ", ")); \(plan.unchanged) unchanged\(waiting)."
    }

    /// What a change does, in the order in which it is counted.
    package static let words: [(action: ChangeAction, words: String)] = [
        (.create, "to create"), (.update, "to update"), (.adopt, "to adopt"), (.invite, "to invite"),
        (.restore, "to restore"), (.reopen, "to reopen"), (.complete, "to complete"), (.archive, "to archive"),
        (.delete, "to delete"), (.remove, "to remove"),
    ]

    /// How many changes do what. Creates, updates and removals stand there even where there are none.
    package static func counts(_ plan: Plan) -> [(action: ChangeAction, count: Int, words: String)] {
        let always: ChangeActions = [.create, .update, .remove]
        var found: [ChangeAction: Int] = [:]
        var adoptedWithChanges = 0
        for change in plan.changes where !change.isOnlyDeferred {
            found[change.action, default: 0] += 1
            if change.action == .adopt, change.does(.update) { adoptedWithChanges += 1 }
        }
        return words.filter { found[$0.0] != nil || always.contains($0.0) }.map { action, words in
            let changed = action == .adopt && adoptedWithChanges > 0 ? " (\(adoptedWithChanges) with changes)" : ""
            return (action, found[action] ?? 0, words + changed)
        }
    }

    package static func cost(_ requests: Plan.Requests) -> String {
        let waiting = requests.writeDeferred > 0 ? " (and at most \(requests.writeDeferred) for accepted invites)" : ""
        return
            "Cost: \(counted(requests.read, "request")) to read, \(requests.write) to write\(waiting) of 1,000 an hour; "
            + "about \(duration(requests.estimatedSeconds))."
    }

    private static func duration(_ seconds: Int) -> String {
        if seconds < 90 { return "\(seconds) s" }
        if seconds < 5400 { return "\((seconds + 30) / 60) min" }
        return "\((seconds + 1800) / 3600) h"
    }

    private static func counted(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}

extension Plan {
    /// Changes that wait for somebody to accept an invite, wholly or in part.
    package var deferredCount: Int { changes.count(where: \.isOnlyDeferred) }
}

extension Plan.Requests {
    /// Requests an hour for an app, over all of its users' tokens [doc].
    package static let hourlyLimit = 1000

    /// Seconds at a third of a second a request and four writes at a time, with the wait for the next hour's requests.
    package var estimatedSeconds: Int {
        let work = (read * 4 + write) / 12 + 1
        return work + (read + write - 1) / Self.hourlyLimit * 3600
    }
}
