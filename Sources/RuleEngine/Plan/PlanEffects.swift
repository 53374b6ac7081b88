// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Finds what a plan causes without writing it: seats, mails, and memberships that begin or end along with something else.
struct PlanEffects {
    private let plan: Plan
    private let snapshot: Snapshot
    private let reach: TeamReach

    /// In the order: seats, mails, then people and teams as the plan has them.
    static func of(_ plan: Plan, snapshot: Snapshot) -> [PlanEffect] {
        let effects = PlanEffects(plan: plan, snapshot: snapshot, reach: TeamReach(snapshot))
        return effects.invites() + effects.leavers() + effects.teams()
    }

    // MARK: - Invites

    private func invites() -> [PlanEffect] {
        let invited = plan.changes.filter { $0.does(.invite) }.map(\.name)
        guard !invited.isEmpty else { return [] }
        let mail = PlanEffect.mail(to: invited)
        guard let seats = snapshot.seats else { return [.maybeSeats(invited.count), mail] }
        let beyond = invited.count - max(0, seats.open)
        return beyond > 0 ? [.seats(beyond, invited: invited.count, open: max(0, seats.open)), mail] : [mail]
    }

    // MARK: - People who leave

    private func leavers() -> [PlanEffect] {
        let leavers = plan.changes.filter { $0.kind == .member && $0.does(.remove) && $0.id != nil }
        guard !leavers.isEmpty else { return [] }
        var projects: [Int: Int] = [:]
        for (project, people) in snapshot.projectMemberships
        where snapshot.resource(.project, project)?.isClosed != true {
            for (person, membership) in people where membership.direct != nil { projects[person, default: 0] += 1 }
        }
        var teams: [Int: Int] = [:]
        for people in reach.people.values {
            for person in people { teams[person, default: 0] += 1 }
        }
        return leavers.compactMap { change in
            let (direct, through) = (projects[change.id ?? 0] ?? 0, teams[change.id ?? 0] ?? 0)
            return direct + through > 0 ? .leaves(change, projects: direct, teams: through) : nil
        }
    }

    // MARK: - Teams

    /// What each team that the plan changes gives its people, before and after.
    private func teams() -> [PlanEffect] {
        var changed: [Reference] = []
        var after: [Reference: TeamReach.Team] = [:]
        var address: [Reference: String] = [:]
        for change in plan.changes where !change.isOnlyDeferred {
            guard let team = change.changedTeam else { continue }
            if after[team] == nil {
                changed.append(team)
                after[team] = reach.team(team)
            }
            after[team]?.apply(change)
            if change.kind == .team { address[team] = change.address }
        }
        return changed.flatMap { team -> [PlanEffect] in
            let (before, after) = (reach.team(team), after[team] ?? .init())
            var effects: [PlanEffect] = []
            let lost = before.pairs - before.common(with: after)
            if lost > 0 { effects.append(.end(lost, through: team, address: address[team])) }
            let gained = after.pairs - before.common(with: after)
            if gained > 0 { effects.append(.begin(gained, through: team, after, address: address[team])) }
            return effects
        }
    }
}

/// Whom teams bring into which projects, as far as it was read.
private struct TeamReach {
    struct Team {
        var people: Set<Reference> = []
        var projects: Set<Reference> = []

        /// One membership for each person in each project.
        var pairs: Int { people.count * projects.count }

        func common(with other: Team) -> Int {
            people.intersection(other.people).count * projects.intersection(other.projects).count
        }

        mutating func apply(_ change: Change) {
            switch (change.kind, change.subject) {
            case (.team, _): if change.does(.delete) { self = Team() }
            case (.teamMembership, let person?):
                if change.does(.create) { people.insert(person) }
                if change.does(.remove) { people.remove(person) }
            case (.teamProject, let project?):
                if change.does(.create) { projects.insert(project) }
                if change.does(.remove) { projects.remove(project) }
            default: break
            }
        }
    }

    /// Ids of people by that of their team.
    private(set) var people: [Int: Set<Int>] = [:]
    private var projects: [Int: Set<Int>] = [:]

    /// From the teams' own lists where they were read, and from the memberships that come through them.
    init(_ snapshot: Snapshot) {
        for (team, members) in snapshot.teamMemberships { people[team, default: []].formUnion(members.keys) }
        for (team, found) in snapshot.teamProjects { projects[team, default: []].formUnion(found) }
        for (project, members) in snapshot.projectMemberships {
            for (person, membership) in members {
                for team in membership.throughTeams.keys {
                    people[team, default: []].insert(person)
                    projects[team, default: []].insert(project)
                }
            }
        }
    }

    func team(_ team: Reference) -> Team {
        guard let id = team.id else { return Team() }
        return Team(
            people: Set((people[id] ?? []).map { Reference(kind: .member, target: .id($0), name: "") }),
            projects: Set((projects[id] ?? []).map { Reference(kind: .project, target: .id($0), name: "") }))
    }
}

extension Change {
    /// The team whose people or projects change.
    fileprivate var changedTeam: Reference? {
        switch kind {
        case .team where does(.delete): id.map { Reference(kind: .team, target: .id($0), name: name) }
        case .teamMembership, .teamProject: does(.create) || does(.remove) ? parent : nil
        default: nil
        }
    }
}

// MARK: - Messages

extension PlanEffect {
    fileprivate static func seats(_ beyond: Int, invited: Int, open: Int) -> PlanEffect {
        PlanEffect(
            kind: .seats, count: beyond, address: nil,
            message: "up to \(counted(beyond, "seat")) more \(beyond == 1 ? "is" : "are") paid for: "
                + "\(counted(invited, "person", "people")) invited, \(counted(open, "seat")) open")
    }

    fileprivate static func maybeSeats(_ invited: Int) -> PlanEffect {
        PlanEffect(
            kind: .seats, count: nil, address: nil,
            message: "inviting \(counted(invited, "person", "people")) may need seats that are paid for; "
                + "how many are open was not seen")
    }

    fileprivate static func mail(to people: [String]) -> PlanEffect {
        PlanEffect(
            kind: .mail, count: people.count, address: nil,
            message: "Hubstaff mails an invitation to \(listed(people))")
    }

    fileprivate static func leaves(_ change: Change, projects: Int, teams: Int) -> PlanEffect {
        let ends = [(projects, "project membership"), (teams, "team membership")]
            .filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
        return PlanEffect(
            kind: .membershipsEnd, count: projects + teams, address: change.address,
            message: "with \(change.name), \(ends.joined(separator: " and ")) \(projects + teams == 1 ? "ends" : "end")"
        )
    }

    fileprivate static func end(_ count: Int, through team: Reference, address: String?) -> PlanEffect {
        PlanEffect(
            kind: .membershipsEnd, count: count, address: address,
            message: "\(counted(count, "project membership")) through team \"\(team.name)\" "
                + (count == 1 ? "ends" : "end"))
    }

    fileprivate static func begin(
        _ count: Int, through team: Reference, _ reach: TeamReach.Team, address: String?
    ) -> PlanEffect {
        PlanEffect(
            kind: .membershipsBegin, count: count, address: address,
            message: "\(counted(count, "project membership")) \(count == 1 ? "begins" : "begin") through team "
                + "\"\(team.name)\", which then has \(counted(reach.people.count, "person", "people")) and "
                + counted(reach.projects.count, "project"))
    }

    private static func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(number) \(number == 1 ? one : many ?? one + "s")"
    }

    /// The first of many, and how many more.
    private static func listed(_ names: [String]) -> String {
        let shown = names.count <= 12 ? names[...] : names.prefix(10)
        let rest = names.count - shown.count
        return shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }
}
