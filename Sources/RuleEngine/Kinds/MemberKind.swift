// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A person in the organization. A rule of this kind is the only thing that invites.
package enum MemberKind {
    package static let days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

    package static let definition = KindDefinition(
        kind: .member,
        plural: "members",
        fields: [
            Field("user", .text, writes: .create, required: true, "The person's e-mail address."),
            Field(
                "role", .choice(["user", "manager", "owner"]), concern: .access,
                "The role in the organization; `user` means: as the projects say."),
            Field("trackable", .flag, concern: .access, "Whether the person can track time."),
            Field("view_only", .flag, concern: .access, "Whether the person may only look."),
            Field(
                "payment",
                .group(
                    [
                        Field(
                            "rate_type", .choice(["hourly", "fixed_amount"]), concern: .money,
                            "Paid by the hour or by period."),
                        Field("pay_rate", .money, clearing: .null, concern: .money, "Pay per hour or per period."),
                        Field(
                            "pay_period", .choice(["none", "weekly", "twice_per_month", "biweekly", "monthly"]),
                            concern: .money, "How often the person is paid."),
                        Field(
                            "timesheet_approval", .flag,
                            "Whether timesheets need approval. Cannot be read back: sent along with other changes."),
                    ], .parts),
                concern: .money, "How the person is paid."),
            Field(
                "limits",
                .group(
                    [
                        Field("limits_by_shifts", .flag, "Whether shifts set the limits."),
                        Field("daily_limit", .number(0...24), "Hours a day."),
                        Field("weekly_limit", .number(0...168), "Hours a week."),
                        Field("expected_per_week", .number(0...168), "Hours expected a week."),
                        Field(
                            "dow_limit", .set(of: .choice(days), plain: .exactly), "Days on which time may be tracked."),
                        Field(
                            "dow_expected", .set(of: .choice(days), plain: .exactly), "Days on which work is expected."),
                    ], .whole),
                clearing: .emptyObject, "Limits of time; what the rule does not name stays. `null` removes all."),
            Field(
                "projects", .relation(.memberProjects), concern: .access, "The projects the person works in directly."),
            Field("teams", .relation(.memberTeams), concern: .access, "The teams the person is in."),
            Field("metadata", .metadata, "Your own keys and values."),
        ],
        readOnly: [
            Field("bill_rate", .money, writes: [], concern: .money, "What an hour of the person costs by default."),
            Field("currency", .text, writes: [], "The currency of the person's rates."),
            Field("effective_role", .text, writes: [], "The role that counts, teams and projects taken together."),
        ],
        naturalKey: "user",
        ensures: [.present, .active, .absent],
        statuses: ["active", "removed"],
        hasMetadata: true,
        place: .members,
        hints: [
            "email": "name the person by \"user\"",
            "bill_rate": "the Hubstaff API can read a member's bill rate but not set it; set it in a project",
            "pay_rate": "write payment: {pay_rate: …}",
            "weekly_limit": "write limits: {weekly_limit: …}",
            "daily_limit": "write limits: {daily_limit: …}",
            "name": "people's names are theirs to change",
        ]
    )
}
