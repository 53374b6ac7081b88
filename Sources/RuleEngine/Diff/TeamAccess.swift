// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Who is in which project through which team once the plan is carried out.
///
/// What counts is the end, not how much of it is there already: what a plan says of a direct membership then stays the
/// same while the teams beside it are being written, and a run that was stopped between the two goes on as it began.
struct TeamAccess {
    /// A team that puts somebody into a project.
    struct Way {
        let team: Reference
        /// The role that it gives there.
        let role: String
        /// Where a rule puts the person into the team; nil where they are in it anyway.
        let origin: Origin?
    }

    private let snapshot: Snapshot
    private let desired: DesiredState
    /// Resources whose lists this ruleset may not change.
    private let guarded: Set<Reference>
    /// The teams that are in a project, or are to be.
    private var teams: [Reference: Set<Reference>] = [:]

    init(_ snapshot: Snapshot, _ desired: DesiredState, guarded: Set<Reference> = []) {
        self.snapshot = snapshot
        self.desired = desired
        self.guarded = guarded
        for key in snapshot.membershipKeys(.teamProject) { teams[key.subject, default: []].insert(key.holder) }
        for key in desired.memberships.keys where key.kind == .teamProject {
            teams[key.subject, default: []].insert(key.holder)
        }
    }

    /// In the order of the teams' names.
    func ways(of person: Reference, into project: Reference) -> [Way] {
        let seen = seen(person, project)
        let teams = (self.teams[project] ?? []).union(seen.keys.map { snapshot.reference(.team, $0) })
        return teams.compactMap { way(of: person, into: project, through: $0, seen: seen) }
            .sorted { ($0.team.name, $0.team.id ?? 0) < ($1.team.name, $1.team.id ?? 0) }
    }

    /// What the person's own memberships say of teams, which may not have been read themselves.
    private func seen(_ person: Reference, _ project: Reference) -> [Int: String] {
        guard let project = project.id, let person = person.id else { return [:] }
        return snapshot.projectMemberships[project]?[person]?.throughTeams ?? [:]
    }

    private func way(
        of person: Reference, into project: Reference, through team: Reference, seen: [Int: String]
    ) -> Way? {
        guard desired.status(of: team) != .absent else { return nil }
        let role = team.id.flatMap { seen[$0] }
        let current = team.id.flatMap { id in person.id.flatMap { snapshot.teamMemberships[id]?[$0] } }
        let reaches = team.id.flatMap { id in project.id.map { snapshot.teamProjects[id]?.contains($0) == true } }
        let membership = MembershipKey(kind: .teamMembership, holder: team, subject: person)
        let link = MembershipKey(kind: .teamProject, holder: team, subject: project)
        guard holds(membership, now: role != nil || current != nil), holds(link, now: role != nil || reaches == true)
        else { return nil }
        let wishes = desired.memberships[membership]
        let wanted = wishes?.scalars["lead"]?.value == .flag(true) ? "manager" : wishes?.scalars["role"]?.value.text
        return Way(
            team: team, role: wanted ?? current?["role"]?.text ?? role ?? "user", origin: wishes?.present?.origin)
    }

    /// Whether a membership is there after the plan.
    func holds(_ key: MembershipKey, now: Bool) -> Bool {
        guard let wishes = desired.memberships[key] else {
            return now && desired.exactLists(excluding: key).allSatisfy { guarded.contains($0.anchor) }
        }
        guard wishes.present != nil else { return false }
        // What only an `exactly` adds is a change of the list's own resource.
        return now || wishes.isSingle || !wishes.lists.allSatisfy(guarded.contains)
    }
}
