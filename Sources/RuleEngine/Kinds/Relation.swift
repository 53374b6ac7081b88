// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A list in a rule whose entries are memberships: resources of their own, which two rules may name from either side.
package enum Relation: String, Sendable, CaseIterable {
    /// `members` of a project.
    case projectMembers
    /// `projects` of a member.
    case memberProjects
    /// `members` of a team.
    case teamMembers
    /// `teams` of a member.
    case memberTeams
    /// `projects` of a team.
    case teamProjects

    /// The membership that an entry makes.
    package var membership: Kind {
        switch self {
        case .projectMembers, .memberProjects: .projectMembership
        case .teamMembers, .memberTeams: .teamMembership
        case .teamProjects: .teamProject
        }
    }

    /// The kind of what an entry names.
    package var subject: Kind {
        switch self {
        case .projectMembers, .teamMembers: .member
        case .memberProjects, .teamProjects: .project
        case .memberTeams: .team
        }
    }

    /// The key under which an entry names it: `user`, `project`, `team`.
    package var subjectKey: String { subject == .member ? "user" : subject.rawValue }

    /// What an entry may say beside naming it.
    package var fields: [Field] { MembershipKind.fields[membership] ?? [] }
}
