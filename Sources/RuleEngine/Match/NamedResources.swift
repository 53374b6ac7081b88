// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The existing resources that rules name, by name or id, as a value, a parent or the one that a singular `match` means.
/// What a rule only takes out of a list, and conditions, name nothing that must be there.
struct NamedResources {
    /// Where each is named first.
    private(set) var positions: [Reference: SourcePosition] = [:]
    private let resolver: ReferenceResolver

    init(_ ruleset: Ruleset, resolver: ReferenceResolver) {
        self.resolver = resolver
        for rule in ruleset.rules {
            switch rule.content {
            case .resource(let body): add(body, of: rule)
            case .tasks(let project, let items):
                add(project, of: rule)
                for item in items { add(item.body, of: rule) }
            case .match(let selector, let set):
                if let singular = selector.singular { add(singular, of: rule) }
                add(set, of: rule)
            case .asleep: break
            }
        }
    }

    private mutating func add(_ body: ResourceBody, of rule: Rule) {
        for wish in body.fields + (body.siteRules?.list.wanted.flatMap(\.fields) ?? []) { add(wish, of: rule) }
        for relation in body.relations {
            for entry in relation.list.wanted { add(entry.subject, of: rule) }
        }
        for item in body.tasks where !item.asleep { add(item.body, of: rule) }
    }

    private mutating func add(_ wish: FieldWish, of rule: Rule) {
        switch wish.value {
        case .scalar(let value): if case .reference(let reference) = value { add(reference, of: rule) }
        case .set(let list):
            for element in list.wanted {
                if case .reference(let reference) = element.content { add(reference, of: rule) }
            }
        }
    }

    /// What a rule's `for_each` selected, nobody named; what `{rule: …}` means has a rule.
    private mutating func add(_ reference: RuleReference, of rule: Rule) {
        if case .rule = reference.target { return }
        guard !rule.selects(reference), let found = try? resolver.resolve(reference, for: .condition).get(),
            positions[found] == nil
        else { return }
        positions[found] = reference.position
    }
}

extension ListWish {
    /// The elements that are to be in the list.
    fileprivate var wanted: [Element] {
        switch self {
        case .exactly(let items): items
        case .change(let add, _): add
        }
    }
}
