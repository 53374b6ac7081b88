// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A list that shows what a call did whose answer does not say [FIELDS, Answers]. Each is read once after the last write,
/// however many calls it is for.
package enum VerifyingList: Sendable, Hashable {
    /// The organization's members with their memberships in projects.
    case members
    case membersOfTeam(Reference)
    case projectsOfTeam(Reference)

    /// How many requests reading these takes.
    ///
    /// - Parameter members: how many people the organization has, removed ones included.
    static func requests(_ lists: some Sequence<VerifyingList>, members: Int) -> Int {
        lists.reduce(0) { $0 + ($1 == .members ? pages(of: members) : 1) }
    }

    /// Full pages of 500 [FACTS, Lists].
    static func pages(of items: Int) -> Int { max(1, (items + 499) / 500) }
}
