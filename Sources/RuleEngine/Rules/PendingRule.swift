// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A rule whose rows are resources: it becomes instances once the organization's state is known.
package struct PendingRule: Sendable {
    package let id: Located<String>
    /// The rule as far as it can be told without rows; nil where even its shape depends on them.
    package let outline: Rule?
    /// What it goes over, as far as it can be told without rows.
    package let selectors: [Selector]
    /// Every kind that its body names, so that their lists are read.
    package let concerns: Set<Kind>

    /// What its instances may make.
    var makes: Set<Kind> { parts.makes }

    private let parts: RuleItemDecoder.Parts
    private let surroundings: BulkRuleDecoder.Surroundings

    init(
        _ parts: RuleItemDecoder.Parts, id: Located<String>, _ outcome: BulkRuleDecoder.Outcome,
        _ surroundings: BulkRuleDecoder.Surroundings
    ) {
        self.id = id
        self.parts = parts
        self.surroundings = surroundings
        outline = outcome.outline
        selectors = outcome.selectors
        concerns = parts.concerns.union(parts.asked(of: Set(outcome.selectors.map(\.kind))))
    }

    /// The keys of its tasks, nil where rows decide them.
    package var itemKeys: Set<String>? {
        guard !parts.hasTemplatedItems else { return nil }
        switch outline?.content {
        case .resource(let body): return Set(body.tasks.map(\.key))
        case .match(_, let set): return Set(set.tasks.map(\.key))
        case .tasks(_, let items): return Set(items.map(\.key))
        case .asleep, nil: return nil
        }
    }

    /// What became of the rule.
    package struct Instances: Sendable {
        package let rules: [Rule]
        package let isEmpty: Bool
        package let diagnostics: [Diagnostic]
    }

    /// Its instances, given what its selectors find.
    package func instances(_ selection: any ResourceSelection) -> Instances {
        let context = DecodingContext(ownership: surroundings.ownership)
        let source = ForEachReader(
            context: context, data: surroundings.data, selection: selection, met: SelectorLog())
        let expander = TemplateExpander(inputs: surroundings.inputs, rows: source)
        let outcome = BulkRuleDecoder(surroundings: surroundings, selection: selection)
            .decode(parts, expander: expander, source: source)
        return Instances(rules: outcome.rules, isEmpty: outcome.isEmpty, diagnostics: outcome.diagnostics)
    }
}

extension RuleItemDecoder.Parts {
    /// The kinds that the rule's fields lead to.
    fileprivate var concerns: Set<Kind> {
        var kinds: Set<Kind> = []
        for entry in entries {
            switch entry.keyText {
            case "tasks":
                kinds.formUnion([.project, .task])
                Self.add(entry.value, TaskKind.definition, to: &kinds)
            case "match", "set", "for_each":
                for definition in KindDefinition.all { Self.add(entry.value, definition, to: &kinds) }
            default:
                guard let definition = Kind(rawValue: entry.keyText)?.definition else { continue }
                kinds.insert(definition.kind)
                Self.add(entry.value, definition, to: &kinds)
            }
        }
        return kinds
    }

    /// The kinds that expressions reach from rows of other kinds: `${each.client.name}` needs the clients.
    fileprivate func asked(of kinds: Set<Kind>) -> Set<Kind> {
        var names: Set<String> = []
        for entry in entries { Self.collectNames(entry.value, into: &names) }
        var found = kinds
        var open = Array(kinds)
        while let kind = open.popLast() {
            for field in kind.definition?.fields ?? [] where names.contains(field.name) {
                switch field.type {
                case .reference(let other), .set(.reference(let other), _):
                    if found.insert(other).inserted { open.append(other) }
                default: break
                }
            }
        }
        return found
    }

    /// Every word of a text that may be an expression.
    private static func collectNames(_ node: YAMLNode, into names: inout Set<String>) {
        switch node.value {
        case .scalar(let scalar):
            let words = scalar.text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
            names.formUnion(words.map { String($0) })
        case .sequence(let elements): for element in elements { collectNames(element, into: &names) }
        case .mapping(let entries): for entry in entries { collectNames(entry.value, into: &names) }
        }
    }

    /// Whatever keys below a node are fields that lead to other kinds.
    private static func add(_ node: YAMLNode, _ definition: KindDefinition, to kinds: inout Set<Kind>) {
        switch node.value {
        case .scalar: break
        case .sequence(let elements): for element in elements { add(element, definition, to: &kinds) }
        case .mapping(let entries):
            for entry in entries {
                if let kind = KindDefinition.all.first(where: {
                    $0.plural == entry.keyText || $0.kind.rawValue == entry.keyText
                }) {
                    kinds.insert(kind.kind)
                }
                switch definition.field(entry.keyText)?.type {
                case .reference(let kind), .set(.reference(let kind), _): kinds.insert(kind)
                case .relation(let relation): kinds.formUnion([.member, relation.subject])
                case .tasks: kinds.formUnion([.project, .task, .member])
                case .siteRules: kinds.formUnion([.project, .member, .team])
                default: break
                }
                add(entry.value, definition, to: &kinds)
            }
        }
    }

    /// Whether rows decide which tasks it has.
    fileprivate var hasTemplatedItems: Bool {
        func templated(_ node: YAMLNode) -> Bool {
            switch node.value {
            case .scalar(let scalar): Template.isIn(scalar.text)
            case .sequence(let elements): elements.contains(where: templated)
            case .mapping(let entries):
                entries.contains {
                    ["id", "summary", "tasks", "items", "for_each"].contains($0.keyText) && templated($0.value)
                }
            }
        }
        return ["tasks", "set", body.keyText].compactMap { entry($0) }.contains { templated($0.value) }
    }
}
