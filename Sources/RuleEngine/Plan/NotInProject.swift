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
        func holds(_ kind: Kind, _ holder: Reference, _ subject: Reference, now: Bool) -> Bool {
            let key = MembershipKey(kind: kind, holder: holder, subject: subject)
            if let wishes = desired.memberships[key] { return wishes.present != nil }
            return now && !desired.exact.contains { $0.excludes(key) }
        }
        let current = project.id.flatMap { snapshot.projectMemberships[$0] }?[person.id ?? 0]
        if holds(.projectMembership, project, person, now: current?.direct != nil) { return true }
        if current?.throughTeams.isEmpty == false { return true }
        let teams = Set(desired.memberships.keys.filter { $0.holder.kind == .team }.map(\.holder))
        return teams.contains { team in
            let id = team.id ?? 0
            let isIn = snapshot.teamMemberships[id]?[person.id ?? 0] != nil
            let reaches = snapshot.teamProjects[id]?.contains(project.id ?? 0) == true
            return holds(.teamMembership, team, person, now: isIn) && holds(.teamProject, team, project, now: reaches)
        }
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
