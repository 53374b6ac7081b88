// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A person's place in a project: direct, or through a team. A person can have both rows.
struct MembershipRow: Keyed {
    var userID: Int
    var projectID: Int
    /// nil: direct.
    var teamID: Int?
    var role: String
    var payRate: Decimal?
    var billRate: Decimal?
    var createdAt: Date
    var updatedAt: Date
    var removedAt: Date?
    /// Counts the rows of this person in the project, from 0.
    var ordinal = 0

    var isActive: Bool { removedAt == nil }
    /// Orders the rows of a project by person; a page may end between two rows of one person.
    var id: Int { userID * 100 + min(ordinal, 99) }
}

extension SandboxOrganization {
    /// Rows of a project, sorted by person, direct ones first.
    func rows(of project: SandboxProject, _ settings: SandboxSettings) -> [MembershipRow] {
        var rows = project.members.map { member in
            MembershipRow(
                userID: member.userID, projectID: project.id, role: member.role, payRate: member.payRate,
                billRate: member.billRate, createdAt: member.createdAt, updatedAt: member.updatedAt,
                removedAt: member.removedAt)
        }
        for team in teams {
            guard let link = team.projects.first(id: project.id) else { continue }
            for member in team.members {
                rows.append(
                    MembershipRow(
                        userID: member.userID, projectID: project.id, teamID: team.id, role: member.role,
                        createdAt: max(link.createdAt, member.createdAt),
                        updatedAt: max(link.createdAt, member.updatedAt)))
            }
        }
        rows.sort { ($0.userID, $0.teamID ?? 0) < ($1.userID, $1.teamID ?? 0) }
        for index in rows.indices.dropFirst() where rows[index].userID == rows[index - 1].userID {
            rows[index].ordinal = rows[index - 1].ordinal + 1
        }
        if !settings.listsAllRows {
            // A removed direct row does not stand for the one through a team.
            var listed: Set<Int> = []
            rows.removeAll { $0.isActive && !listed.insert($0.userID).inserted }
        }
        if settings.showsEffectiveRates { rows = rows.map { effective($0, in: project) } }
        return rows
    }

    private func effective(_ row: MembershipRow, in project: SandboxProject) -> MembershipRow {
        let member = members.first(id: row.userID)
        var row = row
        row.payRate = row.payRate ?? project.payRate ?? member?.payRate
        row.billRate = row.billRate ?? project.billRate ?? member?.billRate
        return row
    }

    /// Active rows of all people, sorted by project.
    func rowsByUser(_ settings: SandboxSettings) -> [Int: [MembershipRow]] {
        var result: [Int: [MembershipRow]] = [:]
        for project in projects {
            for row in rows(of: project, settings) where row.isActive { result[row.userID, default: []].append(row) }
        }
        return result
    }
}

extension MembershipRow {
    /// A project's member, or with `project` a membership nested in an organization's member.
    func json(currency: String, money: Bool, nestedIn project: SandboxProject? = nil) -> JSON {
        .object(leavingOutMissing: [
            "user_id": project == nil ? .int(userID) : nil,
            "project_id": project.map { .int($0.id) },
            "project_type": project.map { .string($0.type) },
            "project_status": project.map { .string($0.status) },
            "pay_rate": money ? .rate(payRate) : nil,
            "bill_rate": money ? .rate(billRate) : nil,
            "currency": money ? .string(currency) : nil,
            "membership_role": .string(role),
            "membership_status": isActive ? "active" : "removed",
            "team_id": teamID.map(JSON.int),
            "last_client_activity": .null,
            "created_at": .time(createdAt),
            "updated_at": .time(updatedAt),
            "removed_at": removedAt.map(JSON.time),
        ])
    }
}
