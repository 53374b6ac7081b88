// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Something that a plan causes without writing it (DESIGN 5, Money and access first).
package struct PlanEffect: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Seats beyond the open ones, which are paid for once the invites are accepted.
        case seats
        /// People to whom Hubstaff sends an invitation.
        case mail
        /// Memberships that end with a team or person, or since a team loses a person or project.
        case membershipsEnd = "memberships_end"
        /// Memberships that people get through a team.
        case membershipsBegin = "memberships_begin"
    }

    package let kind: Kind
    /// nil where it cannot be seen.
    package let count: Int?
    /// Of the change that causes it; nil where several do.
    package let address: String?
    package let message: String

    package init(kind: Kind, count: Int?, address: String?, message: String) {
        self.kind = kind
        self.count = count
        self.address = address
        self.message = message
    }
}
