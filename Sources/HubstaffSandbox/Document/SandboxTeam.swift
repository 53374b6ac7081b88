// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

package struct SandboxTeam: StoredRecord, Keyed {
    package var id = 0
    package var name = ""
    package var members: [SandboxTeamMember] = []
    package var projects: [SandboxTeamProject] = []
    /// Only what was set; the rest reads as its default.
    package var leadOptions: [String: Bool] = [:]
    package var metadata: [String: String] = [:]
    /// Managed through SCIM: cannot be deleted, its members cannot be changed here.
    package var isSCIM = false
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
        .init("members", \.members),
        .init("projects", \.projects),
        .init("lead_options", \.leadOptions),
        .init("metadata", \.metadata),
        .init("scim", \.isSCIM),
        .init("created_at", \.createdAt),
        .init("updated_at", \.updatedAt),
    ]
}

package struct SandboxTeamMember: StoredRecord, Keyed {
    package var userID = 0
    /// The role in the team's projects; a lead is always `manager`.
    package var role = "user"
    package var isLead = false
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
        .init("lead", \.isLead),
        .init("created_at", \.createdAt),
        .init("updated_at", \.updatedAt),
    ]
}

package struct SandboxTeamProject: StoredRecord, Keyed {
    package var projectID = 0
    package var createdAt = Date.blank

    package init() {}
    package init(projectID: Int) { self.projectID = projectID }

    package var id: Int { projectID }

    package static let fields: [StoredField<Self>] = [
        .init("project_id", \.projectID, required: true),
        .init("created_at", \.createdAt),
    ]
}
