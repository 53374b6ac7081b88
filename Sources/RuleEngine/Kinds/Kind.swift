// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A kind of thing in Hubstaff, as rules and plans spell it: `project`, `job_site`. An enumeration, since one stands in
/// every reference, change and key of a table.
package enum Kind: String, Sendable, CaseIterable, Codable {
    case client
    case project
    case member
    case team
    case task
    case jobSite = "job_site"
    /// A person in a project, directly.
    case projectMembership = "project_membership"
    /// A person in a team.
    case teamMembership = "team_membership"
    /// A project of a team.
    case teamProject = "team_project"

    /// The definition of a kind that rules can declare; nil for memberships, which belong to two resources.
    package var definition: KindDefinition? {
        switch self {
        case .client: ClientKind.definition
        case .project: ProjectKind.definition
        case .member: MemberKind.definition
        case .team: TeamKind.definition
        case .task: TaskKind.definition
        case .jobSite: JobSiteKind.definition
        case .projectMembership, .teamMembership, .teamProject: nil
        }
    }

    /// What people read: `job site`.
    package var label: String {
        switch self {
        case .client, .project, .member, .team, .task: rawValue
        case .jobSite: "job site"
        case .projectMembership: "project membership"
        case .teamMembership: "team membership"
        case .teamProject: "team project"
        }
    }

    /// The label after a number: `1 task`, `2 tasks`.
    package func counted(_ number: Int) -> String { "\(number) \(label)\(number == 1 ? "" : "s")" }

    /// By its place: the default for an enumeration with texts hashes these.
    package func hash(into hasher: inout Hasher) { hasher.combine(place) }

    private var place: UInt8 {
        switch self {
        case .client: 0
        case .project: 1
        case .member: 2
        case .team: 3
        case .task: 4
        case .jobSite: 5
        case .projectMembership: 6
        case .teamMembership: 7
        case .teamProject: 8
        }
    }
}
