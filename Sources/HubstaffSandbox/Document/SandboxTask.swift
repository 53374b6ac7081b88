// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

package struct SandboxTask: StoredRecord, Keyed {
    package var id = 0
    package var projectID = 0
    package var summary = ""
    /// `active`, `completed` or `deleted`; how it reads in an archived project follows from the project.
    package var status = "active"
    package var assigneeIDs: [Int] = []
    package var payRate: Decimal?
    package var billRate: Decimal?
    package var metadata: [String: String] = [:]
    package var lockVersion = 0
    /// Set: the task lives in another tool and cannot be changed here.
    package var integrationID: Int?
    package var remoteID: String?
    package var globalTodoID: Int?
    package var details: String?
    package var dueAt: Date?
    package var completedAt: Date?
    package var createdAt = Date.blank
    package var updatedAt = Date.blank

    package init() {}
    package init(id: Int, projectID: Int, summary: String) {
        self.id = id
        self.projectID = projectID
        self.summary = summary
    }

    package static let fields: [StoredField<Self>] = [
        .init("id", \.id, required: true),
        .init("project_id", \.projectID, required: true),
        .init("summary", \.summary, required: true),
        .init("status", \.status),
        .init("assignee_ids", \.assigneeIDs),
        .init("pay_rate", \.payRate),
        .init("bill_rate", \.billRate),
        .init("metadata", \.metadata),
        .init("lock_version", \.lockVersion),
        .init("integration_id", \.integrationID),
        .init("remote_id", \.remoteID),
        .init("global_todo_id", \.globalTodoID),
        .init("details", \.details),
        .init("due_at", \.dueAt),
        .init("completed_at", \.completedAt),
        .init("created_at", \.createdAt),
        .init("updated_at", \.updatedAt),
    ]
}

/// Another tool whose projects are linked to ours.
package struct SandboxIntegration: StoredRecord, Keyed {
    package var id = 0
    package var name = ""
    package var type = "jira"
    package var status = "active"
    package var projectLinks: [SandboxProjectLink] = []
    package var createdAt = Date.blank

    package init() {}
    package init(id: Int, name: String) {
        self.id = id
        self.name = name
    }

    package static let fields: [StoredField<Self>] = [
        .init("id", \.id, required: true),
        .init("name", \.name, required: true),
        .init("type", \.type),
        .init("status", \.status),
        .init("project_links", \.projectLinks),
        .init("created_at", \.createdAt),
    ]
}

package struct SandboxProjectLink: StoredRecord, Keyed {
    package var projectID = 0
    package var remoteID = ""
    package var createdAt = Date.blank

    package init() {}
    package init(projectID: Int, remoteID: String) {
        self.projectID = projectID
        self.remoteID = remoteID
    }

    package var id: Int { projectID }

    package static let fields: [StoredField<Self>] = [
        .init("project_id", \.projectID, required: true),
        .init("remote_id", \.remoteID),
        .init("created_at", \.createdAt),
    ]
}
