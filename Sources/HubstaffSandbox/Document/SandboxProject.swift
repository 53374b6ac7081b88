// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

package struct SandboxProject: StoredRecord, Keyed {
    package var id = 0
    package var name = ""
    package var details: String?
    package var status = "active"
    /// `project`, `work_order` or `work_break`.
    package var type = "project"
    package var clientID: Int?
    package var isBillable = true
    /// As it was written, normalised: `type`, `hours` …
    package var budget: [String: JSON]?
    package var payRate: Decimal?
    package var billRate: Decimal?
    package var metadata: [String: String] = [:]
    /// Direct memberships, removed ones included, sorted by user id; those through teams follow from the teams.
    package var members: [SandboxProjectMember] = []
    package var createdAt = Date.blank
    package var updatedAt = Date.blank

    package init() {}
    package init(id: Int, name: String) {
        self.id = id
        self.name = name
    }

    package var isArchived: Bool { status == "archived" }

    package static let fields: [StoredField<Self>] = [
        .init("id", \.id, required: true),
        .init("name", \.name, required: true),
        .init("description", \.details),
        .init("status", \.status),
        .init("type", \.type),
        .init("client_id", \.clientID),
        .init("billable", \.isBillable),
        .init("budget", \.budget),
        .init("pay_rate", \.payRate),
        .init("bill_rate", \.billRate),
        .init("metadata", \.metadata),
        .init("members", \.members),
        .init("created_at", \.createdAt),
        .init("updated_at", \.updatedAt),
    ]
}

/// A direct membership of a person in a project.
package struct SandboxProjectMember: StoredRecord, Keyed {
    package var userID = 0
    /// `viewer`, `user` or `manager`.
    package var role = "user"
    package var payRate: Decimal?
    package var billRate: Decimal?
    package var removedAt: Date?
    package var createdAt = Date.blank
    package var updatedAt = Date.blank

    package init() {}
    package init(userID: Int, role: String = "user") {
        self.userID = userID
        self.role = role
    }

    package var id: Int { userID }

    package static let fields: [StoredField<Self>] = [
        .init("user_id", \.userID, required: true),
        .init("role", \.role),
        .init("pay_rate", \.payRate),
        .init("bill_rate", \.billRate),
        .init("removed_at", \.removedAt),
        .init("created_at", \.createdAt),
        .init("updated_at", \.updatedAt),
    ]
}

package struct SandboxClient: StoredRecord, Keyed {
    package var id = 0
    package var name = ""
    package var emails: [String] = []
    package var phone = ""
    package var address = ""
    package var status = "active"
    /// nil: the organization's default.
    package var invoiceNotes: String?
    /// Days; nil: the organization's default.
    package var netTerms: Int?
    package var budget: [String: JSON]?
    package var metadata: [String: String] = [:]
    package var createdAt = Date.blank
    package var updatedAt = Date.blank

    package init() {}
    package init(id: Int, name: String) {
        self.id = id
        self.name = name
    }

    package static let fields: [StoredField<Self>] = [
        .init("id", \.id, required: true),
        .init("name", \.name, required: true),
        .init("emails", \.emails),
        .init("phone", \.phone),
        .init("address", \.address),
        .init("status", \.status),
        .init("invoice_notes", \.invoiceNotes),
        .init("net_terms", \.netTerms),
        .init("budget", \.budget),
        .init("metadata", \.metadata),
        .init("created_at", \.createdAt),
        .init("updated_at", \.updatedAt),
    ]
}
