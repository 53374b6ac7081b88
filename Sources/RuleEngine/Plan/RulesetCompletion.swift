// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Makes the instances of rules that go over resources: `for_each` sees the current state overlaid with the bodies that
/// have no selector themselves (DESIGN 2, Selectors).
struct RulesetCompletion {
    /// The ruleset with all of its instances.
    let ruleset: Ruleset
    let diagnostics: [Diagnostic]
    /// What each selector found, by the id of its rule.
    let found: [SelectionFound]

    init(of ruleset: Ruleset, snapshot: Snapshot, complete: Bool, today: String) {
        guard !ruleset.pending.isEmpty else {
            (self.ruleset, diagnostics, found) = (ruleset, [], [])
            return
        }
        var state = PlanningState(ruleset: ruleset, snapshot: snapshot, complete: complete, today: today)
        state.findResources()
        state.collectBodies()
        var whole = ruleset
        var list = DiagnosticList()
        var found: [SelectionFound] = []
        let evaluator = state.forEachEvaluator
        for rule in ruleset.pending {
            let selection = StateSelection(evaluator)
            let made = rule.instances(selection)
            whole.rules += made.rules
            if made.isEmpty { whole.empty.append(EmptyRule(id: rule.id, kinds: rule.makes)) }
            list.append(contentsOf: made.diagnostics)
            list.append(contentsOf: selection.diagnostics)
            found += selection.found.map { SelectionFound(rule: rule.id.content, $0) }
        }
        self.ruleset = whole
        self.found = found
        diagnostics = list.all
    }
}

/// What a selector of a `for_each` found.
struct SelectionFound {
    let rule: String
    let selector: Selector
    let resources: Set<Reference>

    fileprivate init(rule: String, _ found: (selector: Selector, resources: Set<Reference>)) {
        self.rule = rule
        selector = found.selector
        resources = found.resources
    }
}

/// Looks into the state for one rule.
private final class StateSelection: ResourceSelection {
    private var evaluator: SelectorEvaluator
    private(set) var found: [(selector: Selector, resources: Set<Reference>)] = []

    init(_ evaluator: SelectorEvaluator) { self.evaluator = evaluator }

    var diagnostics: [Diagnostic] { evaluator.diagnostics.all }

    func resources(matching selector: Selector) -> [SelectedResource] {
        let resources = evaluator.resources(matching: selector)
        found.append((selector, Set(resources)))
        return resources.map { evaluator.selected($0, at: selector.position) }
    }
}
