// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// An organization with everything in it. Lists are sorted by id (members by user id).
package struct SandboxOrganization: StoredRecord {
    package var id = 0
    package var name = ""
    package var status = "active"
    package var metadata: [String: String] = [:]
    /// False: the plan has no API access, every request is answered 403.
    package var hasAPIAccess = true
    /// Seats paid for; more members than that raise it.
    package var paidSeats = 0
    /// The organization's setting "add members to new projects": user ids.
    package var newProjectMembers: [Int] = []
    package var currency = "USD"
    package var members: [SandboxMember] = []
    package var clients: [SandboxClient] = []
    package var projects: [SandboxProject] = []
    package var tasks: [SandboxTask] = []
    package var teams: [SandboxTeam] = []
    package var invites: [SandboxInvite] = []
    package var jobSites: [SandboxJobSite] = []
    package var integrations: [SandboxIntegration] = []
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
        .init("status", \.status),
        .init("metadata", \.metadata),
        .init("api_access", \.hasAPIAccess),
        .init("paid_seats", \.paidSeats),
        .init("new_project_members", \.newProjectMembers),
        .init("currency", \.currency),
        .init("members", \.members),
        .init("clients", \.clients),
        .init("projects", \.projects),
        .init("tasks", \.tasks),
        .init("teams", \.teams),
        .init("invites", \.invites),
        .init("job_sites", \.jobSites),
        .init("integrations", \.integrations),
        .init("created_at", \.createdAt),
        .init("updated_at", \.updatedAt),
    ]
}

/// A person's membership in an organization.
package struct SandboxMember: StoredRecord, Keyed {
    package var userID = 0
    /// `owner`, `manager` or `user`; `user` reads `unassigned` without a project.
    package var role = "user"
    package var payRate: Decimal?
    package var fixedPayRate: Decimal?
    package var billRate: Decimal?
    package var payPeriod: String?
    package var isTrackable = true
    package var isViewOnly = false
    /// As the API reads them: `weekly_limit`, `dow_limit` …
    package var limits: [String: JSON] = [:]
    package var metadata: [String: String] = [:]
    /// Set: no member any more.
    package var removedAt: Date?
    package var createdAt = Date.blank
    package var updatedAt = Date.blank

    package init() {}
    package init(userID: Int, role: String = "user") {
        self.userID = userID
        self.role = role
    }

    package var id: Int { userID }
    package var isActive: Bool { removedAt == nil }

    package static let fields: [StoredField<Self>] = [
        .init("user_id", \.userID, required: true),
        .init("role", \.role),
        .init("pay_rate", \.payRate),
        .init("fixed_pay_rate", \.fixedPayRate),
        .init("bill_rate", \.billRate),
        .init("pay_period", \.payPeriod),
        .init("trackable", \.isTrackable),
        .init("view_only", \.isViewOnly),
        .init("limits", \.limits),
        .init("metadata", \.metadata),
        .init("removed_at", \.removedAt),
        .init("created_at", \.createdAt),
        .init("updated_at", \.updatedAt),
    ]
}
