// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A task (to-do) of a project.
package enum TaskKind {
    package static let summary = Field("summary", .text, required: true, "What is to be done.")

    package static let definition = KindDefinition(
        kind: .task,
        plural: "tasks",
        fields: [
            Field(
                "project", .reference(.project), api: "project_id", writes: .create, required: true,
                "The project it belongs to."),
            summary,
            Field(
                "assignees", .set(of: .reference(.member), plain: .exactly), api: "assignee_ids",
                clearing: .emptyList, "Who does it."),
            Field("pay_rate", .money, clearing: .null, concern: .money, "Pay per hour on this task."),
            Field("bill_rate", .money, clearing: .null, concern: .money, "Price of an hour on this task."),
            Field("metadata", .metadata, "Your own keys and values."),
        ],
        readOnly: [
            Field("details", .text, writes: [], "The longer text."),
            Field("completed_at", .date, writes: [], "When it was completed."),
            Field("due_at", .date, writes: [], "When it is due."),
            Field("integration_id", .integer(nil), writes: [], "The integration that a third-party task comes from."),
            Field("remote_id", .text, writes: [], "Its id in the third-party tool."),
            Field("remote_alternate_id", .text, writes: [], "Its other id in the third-party tool."),
            Field("global_todo_id", .integer(nil), writes: [], "The global to-do that it stands for."),
        ],
        naturalKey: "summary",
        ensures: [.present, .active, .completed, .absent],
        statuses: ["active", "completed", "archived"],
        hasMetadata: true,
        place: .tasks,
        hints: [
            "assignee": "people usually mean \"assignees\"",
            "assigned_to": "people usually mean \"assignees\"",
            "name": "a task's name is its \"summary\"",
            "title": "a task's name is its \"summary\"",
            "due_at": "the Hubstaff API can read due dates but not set them",
            "due_date": "the Hubstaff API can read due dates but not set them",
            "due_on": "the Hubstaff API can read due dates but not set them",
            "due": "the Hubstaff API can read due dates but not set them",
            "deadline": "the Hubstaff API can read due dates but not set them",
            "details": "the Hubstaff API can read a task's details but not set them",
            "description": "the Hubstaff API can read a task's details but not set them",
        ]
    )
}
