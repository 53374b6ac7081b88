// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension ListScope {
    /// The lists that a ruleset concerns: those of its kinds, and of everything that its rules refer to.
    ///
    /// - Parameter allOwned: whether to look at all that can carry a marker.
    package init(concerning ruleset: Ruleset, allOwned: Bool = false) {
        self.init()
        if allOwned {
            for definition in KindDefinition.all where definition.hasOwner { add(definition.kind) }
        }
        for selector in ruleset.safety.protect { add(selector) }
        for rule in ruleset.rules { add(rule) }
        // What a rule without rows made before tells an emptied file from one that was never filled.
        for rule in ruleset.empty {
            for kind in rule.kinds { add(kind) }
        }
        for rule in ruleset.pending {
            if let outline = rule.outline { add(outline) }
            for kind in rule.concerns { add(kind) }
            for selector in rule.selectors { add(selector) }
        }
    }

    private mutating func add(_ rule: Rule) {
        switch rule.content {
        case .resource(let body): add(body)
        case .tasks(let project, let items):
            add(project.kind)
            add(Kind.task)
            for item in items { add(item.body) }
        case .match(let selector, let set):
            add(selector)
            add(set)
        // What sleeps is looked at, so that it is no orphan.
        case .asleep(let kind): if let kind { add(kind) }
        }
    }

    private mutating func add(_ selector: Selector) {
        add(selector.kind)
        if let singular = selector.singular { add(singular.kind) }
        for condition in selector.conditions { add(condition, of: selector.kind) }
    }

    private mutating func add(_ kind: Kind) {
        switch kind {
        case .client: clients = true
        case .project: projects = true
        case .member: members = true
        case .team: teams = true
        case .jobSite: jobSites = true
        case .task:
            // Tasks are told apart by their projects, and third-party ones by their links.
            projects = true
            integrations = true
        default: break
        }
    }

    private mutating func add(_ body: ResourceBody) {
        add(body.kind)
        for wish in body.fields { add(wish) }
        for relation in body.relations {
            // Who is in a project through a team shows in the members' list alone.
            add(Kind.member)
            add(relation.relation.subject)
            if relation.relation.membership == .teamMembership { add(Kind.team) }
        }
        for entry in body.siteRules?.list.named ?? [] {
            for wish in entry.fields { add(wish) }
        }
        for item in body.tasks { add(item.body) }
    }

    private mutating func add(_ wish: FieldWish) {
        // Whether the token sees rates at all shows in the members' list alone.
        if wish.path.hasSuffix("_rate") { add(Kind.member) }
        switch wish.value {
        case .scalar(.reference(let reference)): add(reference.kind)
        case .scalar: break
        case .set(let list):
            for element in list.named {
                if case .reference(let reference) = element.content { add(reference.kind) }
            }
        }
    }

    private mutating func add(_ condition: Condition, of kind: Kind) {
        switch condition.field {
        case "client": clients = true
        case "assignees", "rules.users": members = true
        case "rules.teams": teams = true
        case "rules.start_project": projects = true
        case "member", "team", "project":
            members = true
            teams = teams || condition.field == "team" || kind == .team
            projects = true
        default: break
        }
    }
}
