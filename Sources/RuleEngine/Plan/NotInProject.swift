// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Warns of new assignees who are in no membership of the task's project after the plan: they could not track time on it.
struct NotInProject {
    private let snapshot: Snapshot
    private let access: TeamAccess

    static func warnings(_ plan: Plan, snapshot: Snapshot, desired: DesiredState) -> [Diagnostic] {
        let check = NotInProject(snapshot: snapshot, desired: desired)
        var warnings: [Diagnostic] = []
        for change in plan.changes where change.kind == .task {
            guard let project = change.parent else { continue }
            for field in change.fields where field.path == "assignees" && !field.deferred {
                let before = field.before.list ?? []
                let known = before.isEmpty ? [] : Set(before.compactMap(\.reference))
                for case .reference(let person) in field.after.list ?? []
                where !known.contains(person) && !check.isMember(person, of: project) {
                    warnings.append(.notInProject(person, project, change))
                }
            }
        }
        return warnings
    }

    private init(snapshot: Snapshot, desired: DesiredState) {
        self.snapshot = snapshot
        access = TeamAccess(snapshot, desired)
    }

    private func isMember(_ person: Reference, of project: Reference) -> Bool {
        let current = project.id.flatMap { snapshot.projectMemberships[$0] }?[person.id ?? 0]
        let direct = MembershipKey(kind: .projectMembership, holder: project, subject: person)
        return access.holds(direct, now: current?.direct != nil) || !access.ways(of: person, into: project).isEmpty
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
