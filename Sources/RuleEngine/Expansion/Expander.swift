// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Rules become instances: the arrow from rules to the desired state.
package enum Expander {
    /// The instances of all rules with a kind's body, nested tasks included. Rules with `match` follow once the
    /// resources that they mean are known.
    package static func instances(of ruleset: Ruleset) -> [Instance] {
        let singles = FormerSingles(of: ruleset)
        return ruleset.rules.flatMap { rule -> [Instance] in
            let former = singles.formerly(of: rule)
            switch rule.content {
            case .resource(let body):
                let owner = instance(of: rule, body, formerly: former)
                let sleeps = owner.ensure == .archived || owner.ensure == .absent
                return [owner]
                    + body.tasks.map {
                        task(
                            $0, rule: rule, formerly: former, under: owner.address, parent: owner.address,
                            asleep: sleeps)
                    }
            case .tasks(let project, let items):
                return items.map {
                    task(
                        $0, rule: rule, formerly: former, under: rule.address, project: holder(project, of: rule),
                        adopt: rule.adopt)
                }
            case .asleep(let kind?):
                let body = ResourceBody(kind: kind, position: rule.id.position)
                return [instance(of: rule, body, formerly: former, asleep: true)]
            case .match, .asleep(nil):
                return []
            }
        }
    }

    /// The tasks that a `match` nests into one of the projects it selected.
    package static func tasks(
        of rule: Rule, set: ResourceBody, in project: Instance.ProjectOfTask, address: String
    ) -> [Instance] {
        let former = rule.formerly.map { FormerSingles.covering($0, key: rule.key) }
        return set.tasks.map { task($0, rule: rule, formerly: former, under: address, project: project) }
    }

    private static func instance(
        of rule: Rule, _ body: ResourceBody, formerly: [Located<Formerly>], asleep: Bool = false
    ) -> Instance {
        Instance(
            address: rule.address, ruleID: rule.id.content, kind: body.kind, body: body,
            ensure: rule.ensure?.content ?? .present, adopt: rule.adopt,
            formerly: formerly,
            project: body.scalar("project")?.reference.map { holder($0, of: rule) }, asleep: asleep)
    }

    private static func holder(_ project: RuleReference, of rule: Rule) -> Instance.ProjectOfTask {
        guard let selected = rule.selected, rule.selects(project) else { return .named(project) }
        return .selected(selected)
    }

    private static func task(
        _ item: TaskItem, rule: Rule, formerly: [Located<Formerly>], under address: String, parent: String? = nil,
        project: Instance.ProjectOfTask? = nil, asleep: Bool = false, adopt: Located<Adopt>? = nil
    ) -> Instance {
        Instance(
            address: Address.task(item.key, of: address), ruleID: rule.id.content, kind: .task, body: item.body,
            ensure: item.ensure?.content ?? .present, adopt: item.adopt ?? adopt,
            formerly: item.formerly + formerly.compactMap { inherited($0, by: item.key) },
            parent: parent, project: project, asleep: asleep || item.asleep, isItem: true)
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
