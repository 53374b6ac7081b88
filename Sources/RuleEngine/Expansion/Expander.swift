// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Rules become instances: the arrow from rules to the desired state.
package enum Expander {
    /// The instances of all rules with a kind's body, nested tasks included. Rules with `match` follow once the
    /// resources that they mean are known.
    package static func instances(of ruleset: Ruleset) -> [Instance] {
        ruleset.rules.flatMap { rule -> [Instance] in
            switch rule.content {
            case .resource(let body):
                let owner = Instance(
                    address: rule.id.content, ruleID: rule.id.content, kind: body.kind, body: body,
                    ensure: rule.ensure?.content ?? .present, adopt: rule.adopt, formerly: rule.formerly,
                    project: body.scalar("project")?.reference.map { .named($0) })
                let sleeps = owner.ensure == .archived || owner.ensure == .absent
                return [owner]
                    + body.tasks.map {
                        task($0, rule: rule, under: owner.address, parent: owner.address, asleep: sleeps)
                    }
            case .tasks(let project, let items):
                return items.map {
                    task($0, rule: rule, under: rule.id.content, project: .named(project), adopt: rule.adopt)
                }
            case .match:
                return []
            }
        }
    }

    /// The tasks that a `match` nests into one of the projects it selected.
    package static func tasks(
        of rule: Rule, set: ResourceBody, in project: Instance.ProjectOfTask, address: String
    ) -> [Instance] {
        set.tasks.map { task($0, rule: rule, under: address, project: project) }
    }

    private static func task(
        _ item: TaskItem, rule: Rule, under address: String, parent: String? = nil,
        project: Instance.ProjectOfTask? = nil, asleep: Bool = false, adopt: Located<Adopt>? = nil
    ) -> Instance {
        Instance(
            address: Address.task(item.key, of: address), ruleID: rule.id.content, kind: .task, body: item.body,
            ensure: item.ensure?.content ?? .present, adopt: item.adopt ?? adopt,
            formerly: item.formerly + rule.formerly.compactMap { inherited($0, by: item.key) }, parent: parent,
            project: project, asleep: asleep)
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
