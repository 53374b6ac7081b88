// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Where the values of a condition come from.
enum ConditionField: Hashable {
    case status
    case id
    case declared
    /// What an entry of the projects' list is: a project, work order or work break.
    case type
    case createdAt
    case updatedAt
    case removedAt
    /// A field that holds a day, or a time of which the day counts.
    case date(String)
    case field(String)
    case clientOfTask
    case projectsOfClient
    /// The people or projects at the other end of memberships that the resource holds.
    case subjects(Kind)
    /// The projects or teams in which the resource is.
    case holders(Kind)
    /// A field of a job site's rules, of all of them together; nil for the rules themselves.
    case siteRules(String?)

    init(_ name: String, of kind: Kind) {
        self =
            switch (kind, name) {
            case (_, "status"): .status
            case (_, "id"): .id
            case (_, "declared"): .declared
            case (_, "created_at"): .createdAt
            case (_, "updated_at"): .updatedAt
            case (.member, "removed_at"): .removedAt
            case (.project, "type"): .type
            case (.task, "client"): .clientOfTask
            case (.client, "project"): .projectsOfClient
            case (.project, "member"): .subjects(.projectMembership)
            case (.team, "member"): .subjects(.teamMembership)
            case (.team, "project"): .subjects(.teamProject)
            case (.member, "project"): .holders(.projectMembership)
            case (.member, "team"): .holders(.teamMembership)
            case (.project, "team"): .holders(.teamProject)
            case (.jobSite, "member"): .siteRules("users")
            case (.jobSite, "team"): .siteRules("teams")
            case (.jobSite, "project"): .siteRules("start_project")
            case (.jobSite, "rules"): .siteRules(nil)
            case (.jobSite, let path) where path.hasPrefix("rules."): .siteRules(String(path.dropFirst("rules.".count)))
            default: Self.isDate(name, kind) ? .date(name) : .field(name)
            }
    }

    private static func isDate(_ path: String, _ kind: Kind) -> Bool {
        guard let definition = kind.definition, case .date? = Field.find(path, in: definition.readable)?.type else {
            return false
        }
        return true
    }

    /// Whether few resources share a value, so that an index of them is worth its making.
    var isSelective: Bool {
        switch self {
        case .field, .clientOfTask, .projectsOfClient, .subjects, .holders, .siteRules: true
        case .status, .id, .declared, .type, .createdAt, .updatedAt, .removedAt, .date: false
        }
    }
}
