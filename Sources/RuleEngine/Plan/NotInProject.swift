// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Warns of new assignees who are in no membership of the task's project after the plan: they could not track time on it.
enum NotInProject {
    static func warnings(_ plan: Plan, snapshot: Snapshot, desired: DesiredState) -> [Diagnostic] {
        var warnings: [Diagnostic] = []
        for change in plan.changes where change.kind == .task {
            guard let project = change.parent else { continue }
            for field in change.fields where field.path == "assignees" && !field.deferred {
                let before = field.before.list ?? []
                for person in (field.after.list ?? []).compactMap(\.reference)
                where !before.contains(.reference(person)) && !isMember(person, of: project, snapshot, desired) {
                    warnings.append(.notInProject(person, project, change))
                }
            }
        }
        return warnings
    }

    private static func isMember(
        _ person: Reference, of project: Reference, _ snapshot: Snapshot, _ desired: DesiredState
    ) -> Bool {
        let key = MembershipKey(kind: .projectMembership, holder: project, subject: person)
        if let wishes = desired.memberships[key] { return wishes.present != nil }
        if desired.exact.contains(where: { $0.excludes(key) }) { return false }
        guard let projectID = project.id, let personID = person.id,
            let membership = snapshot.projectMemberships[projectID]?[personID]
        else { return false }
        return membership.direct != nil || !membership.throughTeams.isEmpty
    }
}

extension Diagnostic {
    fileprivate static func notInProject(_ person: Reference, _ project: Reference, _ change: Change) -> Diagnostic {
        .warning(
            "not-in-project",
            "\(person.name) is assigned to \"\(change.name)\", but is in no membership of project \"\(project.name)\"",
            at: change.source, suggestion: "add them to the project's members")
    }
}
