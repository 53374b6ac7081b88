// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The fields of memberships: what stands between two resources and is owned by neither.
package enum MembershipKind {
    package static let roles = ["viewer", "user", "manager"]

    package static let fields: [Kind: [Field]] = [
        .projectMembership: [
            Field("role", .choice(roles), concern: .access, "The person's role in the project."),
            Field(
                "pay_rate", .money, clearing: .null, concern: .money,
                "The person's pay per hour in this project; `null` falls back to the default."),
            Field(
                "bill_rate", .money, clearing: .null, concern: .money,
                "What an hour of the person costs the client here; `null` falls back to the default."),
        ],
        .teamMembership: [
            Field("role", .choice(roles), concern: .access, "The person's role in the team's projects."),
            Field("lead", .flag, concern: .access, "Whether the person leads the team; a lead is always `manager`."),
        ],
        .teamProject: [],
    ]
}
