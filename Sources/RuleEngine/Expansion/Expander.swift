// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Rules become instances: the arrow from rules to the desired state.
package struct Expander {
    private let ruleset: String
    private var instances: [Instance] = []
    /// The number of the first one.
    private let start: Int

    private init(ruleset: String, start: Int) {
        self.ruleset = ruleset
        self.start = start
    }

    /// The instances of all rules with a kind's body, nested tasks included, numbered from 0. Rules with `match` follow
    /// once the resources that they mean are known.
    package static func instances(of ruleset: Ruleset) -> [Instance] {
        var expander = Expander(ruleset: ruleset.name, start: 0)
        expander.instances.reserveCapacity(ruleset.rules.count)
        let singles = FormerSingles(of: ruleset)
        for rule in ruleset.rules { expander.add(rule, formerly: singles.formerly(of: rule)) }
        return expander.instances
    }

    /// The tasks that a `match` nests into one of the projects it selected.
    ///
    /// - Parameters:
    ///   - ruleset: its name.
    ///   - start: the number of the first one.
    package static func tasks(
        of rule: Rule, set: ResourceBody, in project: Instance.ProjectOfTask, address: String, ruleset: String,
        from start: Int
    ) -> [Instance] {
        var expander = Expander(ruleset: ruleset, start: start)
        let former = rule.formerly.map { FormerSingles.covering($0, key: rule.key) }
        for task in set.tasks { expander.add(task, rule: rule, formerly: former, under: address, project: project) }
        return expander.instances
    }

    private mutating func add(_ rule: Rule, formerly: [Located<Formerly>]) {
        switch rule.content {
        case .resource(let body):
            let owner = add(rule, body, formerly: formerly)
            let sleeps = owner.ensure == .archived || owner.ensure == .absent
            for task in body.tasks {
                add(task, rule: rule, formerly: formerly, under: owner.address, parent: owner, asleep: sleeps)
            }
        case .tasks(let project, let items):
            let (project, address) = (Self.holder(project, of: rule), rule.address)
            for item in items {
                add(item, rule: rule, formerly: formerly, under: address, project: project, adopt: rule.adopt)
            }
        case .asleep(let kind?):
            let body = ResourceBody(kind: kind, position: rule.id.position)
            add(rule, body, formerly: formerly, asleep: true)
        case .match, .asleep(nil): break
        }
    }

    @discardableResult
    private mutating func add(
        _ rule: Rule, _ body: ResourceBody, formerly: [Located<Formerly>], asleep: Bool = false
    ) -> Instance {
        let instance = Instance(
            number: start + instances.count, ruleset: ruleset, address: rule.address, ruleID: rule.id.content,
            kind: body.kind, body: body, ensure: rule.ensure?.content ?? .present, adopt: rule.adopt,
            formerly: formerly, project: body.scalar("project")?.reference.map { Self.holder($0, of: rule) },
            asleep: asleep)
        instances.append(instance)
        return instance
    }

    private static func holder(_ project: RuleReference, of rule: Rule) -> Instance.ProjectOfTask {
        guard let selected = rule.selected, rule.selects(project) else { return .named(project) }
        return .selected(selected)
    }

    private mutating func add(
        _ item: TaskItem, rule: Rule, formerly: [Located<Formerly>], under address: String, parent: Instance? = nil,
        project: Instance.ProjectOfTask? = nil, asleep: Bool = false, adopt: Located<Adopt>? = nil
    ) {
        instances.append(
            Instance(
                number: start + instances.count, ruleset: ruleset, address: Address.task(item.key, of: address),
                ruleID: rule.id.content, kind: .task, body: item.body, ensure: item.ensure?.content ?? .present,
                adopt: item.adopt ?? adopt,
                formerly: item.formerly + formerly.compactMap { Self.inherited($0, by: item.key) },
                parent: parent, project: project, asleep: asleep || item.asleep, isItem: true))
    }

    /// A rule's former address covers its nested items.
    private static func inherited(_ former: Located<Formerly>, by key: String) -> Located<Formerly>? {
        switch former.content {
        case .address(let address): Located(.address(Address.task(key, of: address)), at: former.position)
        case .otherRuleset(let ruleset, let address):
            Located(.otherRuleset(ruleset: ruleset, address: Address.task(key, of: address)), at: former.position)
        case .name: nil
        }
    }
}

extension Located where Content == RuleValue {
    /// The reference that the value is.
    package var reference: RuleReference? {
        guard case .reference(let reference) = content else { return nil }
        return reference
    }
}
