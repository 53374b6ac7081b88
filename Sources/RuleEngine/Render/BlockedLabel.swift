// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What a rendering says of a limit that the plan breaks: why, and which changes count against it.
package struct BlockedLabel: Sendable, Hashable {
    package let blocked: Plan.Blocked
    /// The changes that are named, in the order of the plan, each with the fields that count.
    package let changes: [PlanFolding.Fold]
    /// How many more count against it.
    package let more: Int

    /// So many are named unless all are to be seen.
    package static let limit = 10

    /// - Parameters:
    ///   - plan: the whole plan, which says what counts.
    ///   - shown: the same as far as readers may see it.
    static func all(of plan: Plan, shown: Plan, expands: Bool) -> [BlockedLabel] {
        guard !plan.blocked.isEmpty else { return [] }
        let places = Dictionary(plan.changes.enumerated().map { ($1.address, $0) }) { first, _ in first }
        return zip(plan.blocked, shown.blocked).map { blocked, shownBlocked in
            let named = blocked.changes.prefix(expands ? .max : limit).compactMap { places[$0] }
            let changes = named.map { index in
                let counting = SafetyCheck.fields(of: plan.changes[index], countingAgainst: blocked.brake)
                let change = shown.changes[index]
                return PlanFolding.Fold(change, fields: counting.map { change.fields[$0] })
            }
            return BlockedLabel(
                blocked: shownBlocked, changes: changes, more: blocked.changes.count - changes.count)
        }
    }

    /// `and 12 more`; nil where all are named.
    package var rest: String? { more > 0 ? "and \(more) more" : nil }
}
