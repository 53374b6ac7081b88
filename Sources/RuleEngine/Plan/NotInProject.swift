// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Warns of new assignees who are in no membership of the task's project after the plan: they could not track time on it.
struct NotInProject {
    private let snapshot: Snapshot
    private let desired: DesiredState
    /// The teams that are in a project, by the plan or as it is.
    private var teams: [Reference: Set<Reference>] = [:]

    static func warnings(_ plan: Plan, snapshot: Snapshot, desired: DesiredState) -> [Diagnostic] {
        let check = NotInProject(snapshot: snapshot, desired: desired)
        var warnings: [Diagnostic] = []
        for change in plan.changes where change.kind == .task {
            guard let project = change.parent else { continue }
            for field in change.fields where field.path == "assignees" && !field.deferred {
                let before = Set((field.before.list ?? []).compactMap(\.reference))
                for person in (field.after.list ?? []).compactMap(\.reference)
                where !before.contains(person) && !check.isMember(person, of: project) {
                    warnings.append(.notInProject(person, project, change))
                }
            }
        }
        return warnings
    }

    private init(snapshot: Snapshot, desired: DesiredState) {
        self.snapshot = snapshot
        self.desired = desired
        for key in snapshot.membershipKeys(.teamProject) + desired.memberships.keys where key.kind == .teamProject {
            teams[key.subject, default: []].insert(key.holder)
        }
    }

    private func isMember(_ person: Reference, of project: Reference) -> Bool {
        let current = project.id.flatMap { snapshot.projectMemberships[$0] }?[person.id ?? 0]
        if holds(.projectMembership, project, person, now: current?.direct != nil) { return true }
        if current?.throughTeams.isEmpty == false { return true }
        return (teams[project] ?? []).contains { team in
            let id = team.id ?? 0
            let isIn = snapshot.teamMemberships[id]?[person.id ?? 0] != nil
            let reaches = snapshot.teamProjects[id]?.contains(project.id ?? 0) == true
            return holds(.teamMembership, team, person, now: isIn) && holds(.teamProject, team, project, now: reaches)
        }
    }

    private func holds(_ kind: Kind, _ holder: Reference, _ subject: Reference, now: Bool) -> Bool {
        let key = MembershipKey(kind: kind, holder: holder, subject: subject)
        if let wishes = desired.memberships[key] { return wishes.present != nil }
        return now && desired.exactLists(excluding: key).isEmpty
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
