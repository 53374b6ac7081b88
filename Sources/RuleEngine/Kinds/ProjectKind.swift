// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A project, with the tasks and direct memberships that its rule may nest.
package enum ProjectKind {
    /// The type of what rules can own.
    package static let ownType = "project"

    package static let definition = KindDefinition(
        kind: .project,
        plural: "projects",
        fields: [
            Field("name", .text, required: true, "The project's name."),
            Field("description", .text, clearing: .emptyText, "What the project is about."),
            Field("client", .reference(.client), api: "client_id", "The client it is done for."),
            Field("billable", .flag, "Whether new time is billable by default."),
            Field(
                "pay_rate", .money, clearing: .null, concern: .money,
                "The default pay per hour; `null` removes it."),
            Field(
                "bill_rate", .money, clearing: .null, concern: .money,
                "The default price of an hour; `null` removes it."),
            BudgetFields.field,
            Field("members", .relation(.projectMembers), concern: .access, "Who works in it directly."),
            Field("metadata", .metadata, "Your own keys and values."),
            Field("tasks", .tasks, "Tasks to make sure of in this project."),
        ],
        readOnly: [
            Field(
                "type", .choice([ownType, "work_order", "work_break"]), writes: [], "What it is; rules own projects.")
        ],
        naturalKey: "name",
        ensures: [.present, .active, .archived],
        statuses: ["active", "archived"],
        hasMetadata: true,
        place: .projects,
        hints: [
            "budget_hours": "write budget: {type: hours, hours: 400}",
            "rate": "say which: \"bill_rate\" or \"pay_rate\"",
            "users": "people usually mean \"members\"",
            "teams": "the team names its projects: write projects: in the team's rule",
            "due_date": "the Hubstaff API has no due dates for projects",
        ]
    )
}
