// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension DetailScope {
    /// What must be read by id, now that the lists are known: the tasks of the projects that rules name, select or have
    /// marked, and the two lists of each team whose members or projects a rule manages.
    ///
    /// - Parameters:
    ///   - today: `yyyy-MM-dd`.
    ///   - allOwned: whether to look at all that can carry a marker.
    package init(concerning ruleset: Ruleset, lists snapshot: Snapshot, today: String, allOwned: Bool = false) {
        self.init()
        let completion = RulesetCompletion(of: ruleset, snapshot: snapshot, complete: true, today: today)
        let ruleset = completion.ruleset
        var state = PlanningState(ruleset: ruleset, snapshot: snapshot, complete: true, today: today)
        state.findResources()
        state.collectBodies()
        state.collectMatches()
        readTasks(ruleset, snapshot, state)
        readTeams(ruleset, snapshot, state)
        readWhatTeamsDecide(ruleset, snapshot)
        seats = state.desired.resources.contains { $0.isInvited(in: snapshot) }
        if allOwned { tasks = .all }
    }

    /// Where the lists of teams, which are only now to be read, decide what a rule means, it is not known yet where its
    /// tasks and teams are.
    private mutating func readWhatTeamsDecide(_ ruleset: Ruleset, _ snapshot: Snapshot) {
        let all = Set(snapshot.all(.team).map(\.id))
        let matches = ruleset.rules.map { ($0.content.selector.map { [$0] } ?? [], Optional($0.content)) }
        for (selectors, content) in matches + ruleset.pending.map({ ($0.selectors, $0.outline?.content) })
        where selectors.contains(where: \.asksTeams) {
            if content?.hasTasks ?? true { tasks = .all }
            let relations = content.map { $0.body?.relations.map(\.relation) ?? [] } ?? [.teamMembers, .teamProjects]
            if relations.contains(where: { $0.membership == .teamMembership }) { teamMembers = all }
            if relations.contains(where: { $0.membership == .teamProject }) { teamProjects = all }
        }
    }

    private mutating func readTasks(_ ruleset: Ruleset, _ snapshot: Snapshot, _ state: PlanningState) {
        let goesOverTasks = ruleset.pending.contains { rule in rule.selectors.contains { $0.kind == .task } }
        // Without rows nobody knows in which projects a rule's tasks lie.
        let lostTasks = ruleset.empty.contains { $0.kinds.contains(.task) }
        if goesOverTasks || lostTasks || ruleset.rules.contains(where: { $0.selectsTasks }) {
            tasks = .all
            return
        }
        let named = Set(state.taskProjects.compactMap(\.id))
        guard !named.isEmpty || state.targets.instances.contains(where: { $0.kind == .task }) else { return }
        let marked = snapshot.all(.project).filter {
            $0.marker.map { ruleset.isOwn(Marker.ruleset(of: $0)) } == true && !$0.isClosed
        }
        tasks = .projects(named.union(marked.map(\.id)))
    }

    private mutating func readTeams(_ ruleset: Ruleset, _ snapshot: Snapshot, _ state: PlanningState) {
        let all = Set(snapshot.all(.team).map(\.id))
        for (key, _) in state.desired.memberships {
            guard let team = key.holder.id else { continue }
            if key.kind == .teamMembership { teamMembers.insert(team) }
            if key.kind == .teamProject { teamProjects.insert(team) }
        }
        for list in state.desired.exact {
            switch list.relation {
            case .memberTeams: teamMembers = all
            case .teamMembers: if let id = list.anchor.id { teamMembers.insert(id) }
            case .teamProjects: if let id = list.anchor.id { teamProjects.insert(id) }
            case .projectMembers, .memberProjects: break
            }
        }
        for selector in ruleset.safety.protect + ruleset.selectors {
            for condition in selector.conditions {
                switch (selector.kind, condition.field) {
                case (.team, "member"), (.member, "team"): teamMembers = all
                case (.team, "project"), (.project, "team"): teamProjects = all
                default: break
                }
            }
        }
    }
}

extension TargetWishes {
    /// Whether it is about somebody who is neither a member nor invited yet, and who is wanted.
    fileprivate func isInvited(in snapshot: Snapshot) -> Bool {
        guard case .invitee(let email) = reference.target, status?.value != .absent else { return false }
        return snapshot.invites[Comparison.naturalKey(email, of: .member)] == nil
    }
}

extension Selector {
    /// Whether who is in which team, or which team in which project, decides what it means.
    fileprivate var asksTeams: Bool {
        conditions.contains { condition in
            switch (kind, condition.field) {
            case (.team, "member"), (.team, "project"), (.member, "team"), (.project, "team"): true
            default: false
            }
        }
    }
}

extension Rule.Content {
    fileprivate var selector: Selector? {
        if case .match(let selector, _) = self { selector } else { nil }
    }

    fileprivate var body: ResourceBody? {
        switch self {
        case .resource(let body), .match(_, let body): body
        case .tasks, .asleep: nil
        }
    }

    fileprivate var hasTasks: Bool {
        if case .tasks = self { return true }
        return body.map { $0.kind == .task || !$0.tasks.isEmpty } ?? false
    }
}

extension Ruleset {
    /// The selectors of every `match` and `for_each`.
    fileprivate var selectors: [Selector] {
        rules.compactMap { rule in
            guard case .match(let selector, _) = rule.content else { return nil }
            return selector
        } + pending.flatMap(\.selectors)
    }
}

extension Rule {
    /// Whether tasks are looked for in every project.
    fileprivate var selectsTasks: Bool {
        guard case .match(let selector, _) = content, selector.kind == .task else { return false }
        if case .rule? = selector.singular?.target { return false }
        return true
    }
}
