// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The budget of a project or client, which the API replaces as a whole [FIELDS, Written as a whole].
package enum BudgetFields {
    package static let field = Field(
        "budget", .group(fields, .whole), clearing: .null, concern: .money,
        "The budget; what the rule does not name stays as it is. `null` removes it.")

    package static let fields: [Field] = [
        Field("type", .choice(["cost", "hours"]), required: true, concern: .money, "What the budget limits."),
        Field(
            "rate", .choice(["bill_rate", "pay_rate"]), concern: .money,
            "Which rate a cost budget counts with."),
        Field("cost", .money, concern: .money, "The limit of a cost budget, in the organization's currency."),
        Field("hours", .number(0...1_000_000), concern: .money, "The limit of an hours budget, in hours."),
        Field("start_date", .date, "The day from which the budget counts."),
        Field("recurrence", .choice(["monthly"]), "Whether the budget starts anew each month."),
        Field("include_non_billable", .flag, "Whether time that is not billable counts."),
        Field(
            "alerts",
            .group(
                [
                    Field(
                        "near_limit", .integer(1...100), "The percentage of the budget at which a warning is sent.")
                ], .whole),
            "When Hubstaff warns."),
    ]

    /// What survives a change of `budget.type`; the other members belong to the old type.
    package static let keptAcrossTypes: Set<String> = ["start_date", "recurrence", "include_non_billable", "alerts"]
}
