// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// How an organization's member reads.
struct MemberView {
    var organization: SandboxOrganization
    var money: Bool
    var limits = false
    var projects = false
    /// Of nested projects; nil: all.
    var statuses: [String]?

    func nested(_ rows: [MembershipRow]) -> [(row: MembershipRow, project: SandboxProject)] {
        rows.compactMap { row in
            guard let project = organization.projects.first(id: row.projectID),
                statuses?.contains(project.status) ?? true
            else { return nil }
            return (row, project)
        }
    }

    /// - Parameter rows: the member's active memberships in projects.
    func json(_ member: SandboxMember, _ rows: [MembershipRow]) -> JSON {
        let nestedRows: JSON? =
            projects
            ? .array(
                nested(rows).map { $0.row.json(currency: organization.currency, money: money, nestedIn: $0.project) })
            : nil
        return .object(leavingOutMissing: [
            "user_id": .int(member.userID),
            "pay_rate": money ? .rate(member.payRate) : nil,
            "fixed_pay_rate": money ? .rate(member.fixedPayRate) : nil,
            "bill_rate": money ? .rate(member.billRate) : nil,
            "currency": money ? .string(organization.currency) : nil,
            "pay_period": money ? member.payPeriod.map(JSON.string) : nil,
            "membership_role": .string(member.roleRead(rows)),
            "membership_status": member.isActive ? "active" : "removed",
            "effective_role": .string(effectiveRole(of: member, rows)),
            "trackable": .string(member.trackableRead(rows)),
            "view_only": .bool(member.isViewOnly),
            "limits": limits ? .object(member.limits) : nil,
            "metadata": .metadata(member.metadata),
            "project_members": nestedRows,
            "last_client_activity": .null,
            "created_at": .time(member.createdAt),
            "updated_at": .time(member.updatedAt),
            "removed_at": member.removedAt.map(JSON.time),
        ])
    }

    /// The organization's role together with those in projects and teams.
    private func effectiveRole(of member: SandboxMember, _ rows: [MembershipRow]) -> String {
        guard member.role == "user" else { return "organization_\(member.role)" }
        let roles = Set(rows.map(\.role))
            .union(organization.teams.compactMap { $0.members.first(id: member.userID)?.role })
        guard let only = roles.first else { return "unassigned" }
        return roles.count == 1 ? "project_\(only)" : "by_project"
    }
}

extension SandboxMember {
    /// A plain user without any project is unassigned.
    func roleRead(_ rows: [MembershipRow]) -> String {
        role == "user" && rows.isEmpty ? "unassigned" : role
    }

    /// Who may track, but is at most a viewer of projects, cannot: `viewer`.
    func trackableRead(_ rows: [MembershipRow]) -> String {
        guard isTrackable else { return "false" }
        return rows.contains { $0.role != "viewer" } ? "true" : "viewer"
    }
}
