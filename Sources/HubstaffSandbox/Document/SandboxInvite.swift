// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

package struct SandboxInvite: StoredRecord, Keyed {
    package var id = 0
    package var email = ""
    /// `organization_manager`, `project_manager`, `project_user` or `project_viewer`.
    package var role = "project_user"
    /// `pending`, `accepted` or `expired`.
    package var status = "pending"
    package var projectIDs: [Int] = []
    package var payRate: Decimal?
    package var isTrackable = true
    package var isViewOnly = false
    package var invitedByID = 0
    package var acceptedAt: Date?
    package var createdAt = Date.blank
    package var updatedAt = Date.blank

    package init() {}
    package init(id: Int, email: String, invitedByID: Int) {
        self.id = id
        self.email = email
        self.invitedByID = invitedByID
    }

    package static let fields: [StoredField<Self>] = [
        .init("id", \.id, required: true),
        .init("email", \.email, required: true),
        .init("role", \.role),
        .init("status", \.status),
        .init("project_ids", \.projectIDs),
        .init("pay_rate", \.payRate),
        .init("trackable", \.isTrackable),
        .init("view_only", \.isViewOnly),
        .init("invited_by_id", \.invitedByID),
        .init("accepted_at", \.acceptedAt),
        .init("created_at", \.createdAt),
        .init("updated_at", \.updatedAt),
    ]
}

package struct SandboxJobSite: StoredRecord, Keyed {
    package var id = 0
    package var name = ""
    package var address = ""
    package var latitude: Decimal = 0
    package var longitude: Decimal = 0
    /// Metres.
    package var radius = 100
    package var status = "active"
    package var rules: [SandboxJobSiteRule] = []
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
        .init("address", \.address),
        .init("latitude", \.latitude),
        .init("longitude", \.longitude),
        .init("radius", \.radius),
        .init("status", \.status),
        .init("rules", \.rules),
        .init("created_at", \.createdAt),
        .init("updated_at", \.updatedAt),
    ]
}

package struct SandboxJobSiteRule: StoredRecord, Keyed {
    package var id = 0
    package var enterAction = "none"
    package var exitAction = "none"
    package var userIDs: [Int] = []
    package var teamIDs: [Int] = []
    package var startProjectID: Int?
    /// Can be read, but not written through the API.
    package var startTaskID: Int?

    package init() {}
    package init(id: Int) { self.id = id }

    package static let fields: [StoredField<Self>] = [
        .init("id", \.id, required: true),
        .init("enter_action", \.enterAction),
        .init("exit_action", \.exitAction),
        .init("user_ids", \.userIDs),
        .init("team_ids", \.teamIDs),
        .init("start_project_id", \.startProjectID),
        .init("start_task_id", \.startTaskID),
    ]
}
