// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Somebody becomes a member: provisioned, or by an invite that was accepted.
struct Joining {
    var userID: Int
    /// As invites have it: `organization_manager`, `project_manager`, `project_user`, `project_viewer`.
    var role: String
    var projectIDs: [Int] = []
    var payRate: Decimal?
    var isTrackable = true
    var isViewOnly = false

    init(userID: Int, role: String) {
        self.userID = userID
        self.role = role
    }

    /// An organization's manager gets manager access to the projects named.
    var projectRole: String {
        switch role {
        case "organization_manager", "project_manager": "manager"
        case "project_viewer": "viewer"
        default: "user"
        }
    }
}

extension SandboxState {
    mutating func join(_ organization: Int, _ joining: Joining) {
        var member = SandboxMember(
            userID: joining.userID, role: joining.role == "organization_manager" ? "manager" : "user")
        member.payRate = joining.payRate
        member.isTrackable = joining.isTrackable
        member.isViewOnly = joining.isViewOnly
        (member.createdAt, member.updatedAt) = (now, now)
        document.organizations[organization].members.put(member)
        for id in joining.projectIDs {
            guard let index = document.organizations[organization].projects.place(of: id),
                !document.organizations[organization].projects[index].isArchived
            else { continue }
            var row = SandboxProjectMember(userID: joining.userID, role: joining.projectRole)
            (row.createdAt, row.updatedAt) = (now, now)
            document.organizations[organization].projects[index].members.put(row)
        }
    }
}
