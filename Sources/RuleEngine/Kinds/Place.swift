// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Where a kind's creates and updates stand in the order of a plan (DESIGN 5, Order).
package enum Place: Int, Sendable, Comparable {
    case clients
    case restores
    case projects
    case members
    case teams
    case membershipsAdded
    case tasks
    case jobSites
    case closingTasks
    case membershipsRemoved
    case deletingTeams
    case archivingProjects
    case archivingClients
    case deletingInvites
    case removingMembers

    package static func < (left: Place, right: Place) -> Bool { left.rawValue < right.rawValue }
}

extension Place {
    /// Where a change stands that does these things. It follows from the change alone, so that nobody can say another.
    package init(of actions: ChangeActions, kind: Kind, isInvite: Bool = false) {
        self =
            switch kind {
            case .member where actions.contains(.remove): isInvite ? .deletingInvites : .removingMembers
            case .member: .members
            case _ where kind.isMembership && actions.contains(.remove): .membershipsRemoved
            case .projectMembership: .membershipsAdded
            case _ where kind.isMembership: .teams
            case .jobSite where actions.contains(.restore): .jobSites
            case _ where actions.contains(.restore): .restores
            case .team where actions.contains(.delete): .deletingTeams
            case _ where actions.contains(.delete) || actions.contains(.complete): .closingTasks
            case .project where actions.contains(.archive): .archivingProjects
            case .client where actions.contains(.archive): .archivingClients
            default: kind.definition?.place ?? .jobSites
            }
    }
}
