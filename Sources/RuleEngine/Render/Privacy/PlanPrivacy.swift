// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What the readers of a run may not see. It acts on what is printed alone: the digest is that of the whole plan, and what
/// is saved or written is whole.
package struct PlanPrivacy: OptionSet, Sendable, Hashable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Amounts of money show only by how many per cent they change.
    package static let hideMoney = PlanPrivacy(rawValue: 1)
    /// E-mail addresses show as `person-1`, the same one everywhere in a plan.
    package static let hidePeople = PlanPrivacy(rawValue: 2)
    package static let none: PlanPrivacy = []

    private static let words: [(PlanPrivacy, String)] = [(.hideMoney, "hide-money"), (.hidePeople, "hide-people")]

    /// `hide-money`, `hide-people`, both with a comma, or `none`.
    package init?(_ text: String) {
        self = []
        if text == "none" { return }
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let word = Self.words.first(where: { $0.1 == part }) else { return nil }
            insert(word.0)
        }
    }

    package var text: String {
        isEmpty ? "none" : Self.words.filter { contains($0.0) }.map(\.1).joined(separator: ",")
    }
}
