// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A client: who pays for projects.
package enum ClientKind {
    package static let definition = KindDefinition(
        kind: .client,
        plural: "clients",
        fields: [
            Field("name", .text, required: true, "The client's name."),
            Field(
                "emails", .set(of: .text, plain: .exactly), clearing: .emptyList,
                "Where invoices are sent by default."),
            Field("phone", .text, clearing: .emptyText, "The phone number."),
            Field("address", .text, clearing: .emptyText, "The postal address."),
            Field(
                "invoice_notes", .text, clearing: .null,
                "Notes shown on invoices; `null` uses the organization's."),
            Field(
                "net_terms", .integer(0...3650), clearing: .null,
                "Days until an invoice must be paid; `null` uses the organization's."),
            BudgetFields.field,
            Field("metadata", .metadata, "Your own keys and values."),
        ],
        readOnly: [
            Field("inherit_invoice_notes", .flag, writes: [], "Whether the organization's notes are used."),
            Field("inherit_net_terms", .flag, writes: [], "Whether the organization's terms are used."),
        ],
        naturalKey: "name",
        ensures: [.present, .active, .archived],
        statuses: ["active", "archived"],
        hasMetadata: true,
        place: .clients,
        hints: [
            "email": "write it as a list: emails: [billing@acme.example]",
            "projects": "the project names its client: write client: in the project's rule",
            "notes": "people usually mean \"invoice_notes\"",
        ]
    )
}
