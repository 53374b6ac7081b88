// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// From rules and state to a plan: the pure heart of the tool. The same inputs give the same plan.
///
///     ruleset ──Expander──▶ instances ──IdentityMatcher──▶ targets ──DesiredState──▶ wishes ─┐
///     snapshot ──────────────────────────────────────────────────────────────────────────────┴─Diff─▶ changes
///     changes ──ChangeOrder──▶ ordered ──WritePlanner──▶ requests (counted)
package struct Planner {
    package struct Options: Sendable {
        /// Whether every rule file below the root was read, so that what carries a marker without a rule is an orphan.
        package var complete = true
        /// `yyyy-MM-dd`.
        package var today: String
        /// The addresses that changes are wanted at; all where empty. A run with targets is not complete.
        package var targets: [String] = []
        /// Whether all that can carry a marker was to be read, so that no orphan is missed.
        package var seeksOrphans = false
        /// Whether to end what has lost its rule, in a complete run.
        package var prunes = false
        /// Replaces the ruleset's `max_removals`.
        package var allowedRemovals: Int?

        package init(today: String, complete: Bool = true) {
            self.today = today
            self.complete = complete
        }
    }

    private let ruleset: Ruleset
    private let snapshot: Snapshot
    private let options: Options

    package init(ruleset: Ruleset, snapshot: Snapshot, options: Options) {
        self.ruleset = ruleset
        self.snapshot = snapshot
        var options = options
        options.complete = options.complete && options.targets.isEmpty
        self.options = options
    }

    /// The plan, or what is wrong with the rules against this organization; warnings stand in the plan.
    package func plan() -> Result<Plan, PlanningFault> { made().map(\.plan) }

    /// The same, with all that it was made from, for whoever ends soon and need not free that first.
    package func planWithWorkings() -> Result<(plan: Plan, workings: any Sendable), PlanningFault> {
        made().map { ($0.plan, [$0.state, $0.context] as [any Sendable]) }
    }

    /// The plan, and how one rule came to what it wants.
    ///
    /// - Parameter address: of a rule, an instance, or a nested task; the rule's templates are traced.
    package func explained(
        _ address: String
    ) -> Result<(plan: Plan, explanation: Result<Explanation, UnknownAddress>), PlanningFault> {
        made().map { made in
            let explainer = Explainer(
                address: address, ruleset: made.ruleset, snapshot: snapshot, plan: made.plan, state: made.state,
                addresses: made.addresses)
            return (made.plan, explainer.explanation())
        }
    }

    private struct Made {
        let plan: Plan
        /// With all of its instances.
        let ruleset: Ruleset
        let state: PlanningState
        let context: DiffContext

        var addresses: KnownAddresses {
            KnownAddresses(ruleset: ruleset, state: state, plan: plan, context: context)
        }
    }

    private func made() -> Result<Made, PlanningFault> {
        let completion = RulesetCompletion(
            of: self.ruleset, snapshot: snapshot, complete: options.complete, today: options.today)
        let ruleset = completion.ruleset
        var state = PlanningState(
            ruleset: ruleset, snapshot: snapshot, complete: options.complete, today: options.today,
            selections: completion.found)
        state.diagnostics.append(contentsOf: completion.diagnostics)
        state.findResources()
        if options.prunes, options.complete { state.prune() }
        state.collectBodies()
        state.collectMatches()
        state.checkChains()
        state.checkLists()
        let protected = state.protected()
        let context = DiffContext(
            ruleset: ruleset, snapshot: snapshot, desired: state.desired, protected: protected)
        var plan = Plan(
            organization: .init(id: snapshot.organization.id, name: snapshot.organization.name),
            ruleset: ruleset.name, ruleCount: ruleset.ruleCount, fileCount: ruleset.fileCount, today: options.today,
            complete: options.complete)
        plan.profile = ruleset.profile
        if state.diagnostics.hasErrors {
            addForeign(context, plan, &state)
            return .failure(PlanningFault(state.diagnostics.all))
        }
        compare(context, &plan, &state)
        guard !state.diagnostics.hasErrors else { return .failure(PlanningFault(state.diagnostics.all)) }

        switch ChangeOrder.ordered(plan.changes) {
        case .success(let ordered): plan.changes = ordered
        case .failure(let cycle): return .failure(PlanningFault([cycle]))
        }
        let targets = TargetFilter(options.targets)
        if !targets.isEmpty {
            let known = KnownAddresses(ruleset: ruleset, state: state, plan: plan, context: context)
            let unknown = targets.unknown(known)
            guard unknown.isEmpty else { return .failure(PlanningFault(unknownTargets: unknown)) }
            targets.apply(to: &plan)
        }
        plan.skipped += state.spared
        plan.skipped.sort { $0.address.precedesInBytes($1.address) }
        if options.complete { addOrphans(state, &plan, &state.diagnostics) }
        NotInProject.warnings(plan, snapshot: snapshot, desired: state.desired).forEach { state.diagnostics.add($0) }
        plan.warnings = state.diagnostics.warnings
        plan.requests = RequestForecast.of(plan, snapshot: snapshot)
        plan.effects = PlanEffects.of(plan, snapshot: snapshot)
        plan.sites = ChangedSite.all(plan.changes, snapshot: snapshot)
        SafetyCheck(safety: ruleset.safety, snapshot: snapshot, allowedRemovals: options.allowedRemovals).check(&plan)
        plan.blocked += EmptyRules.blocked(ruleset, snapshot, targets: targets)
        let pruned = plan.changes.filter(\.isPrune)
        if ruleset.ruleCount == 0, !pruned.isEmpty { plan.blocked.append(.pruningWithoutRules(pruned)) }
        return .success(Made(plan: plan, ruleset: ruleset, state: state, context: context))
    }

    private func compare(_ context: DiffContext, _ plan: inout Plan, _ state: inout PlanningState) {
        func add(_ result: DiffResult) {
            switch result {
            case .unchanged: plan.unchanged += 1
            case .change(let change): plan.changes.append(change)
            case .skipped(let skipped): plan.skipped.append(skipped)
            case .failed(let fault): state.diagnostics.add(fault)
            }
        }
        let resources = ResourceDiff(context)
        let members = MemberDiff(context)
        let all = context.desired.resources
        for place in all.indices where !context.endsWithParent(all[place]) {
            if all[place].reference.kind == .member {
                let (result, warning) = members.compare(all[place])
                add(result)
                if let warning { state.diagnostics.add(warning) }
            } else {
                add(resources.compare(all[place]))
            }
        }
        MembershipDiff(context).compare().forEach(add)
        for change in members.undeclaredInvites() { plan.changes.append(change) }
        plan.changes = UniqueAddresses.given(to: plan.changes)
    }

    /// What these rules may not change is reported beside faults that keep the rest from being compared: it counts more
    /// than they do (DESIGN 4).
    private func addForeign(_ context: DiffContext, _ plan: Plan, _ state: inout PlanningState) {
        var (plan, compared) = (plan, state)
        compared.diagnostics = DiagnosticList()
        compare(context, &plan, &compared)
        state.diagnostics.append(
            contentsOf: compared.diagnostics.errors.filter { DiagnosticCode.ownership.contains($0.code) })
    }

    private func addOrphans(_ state: PlanningState, _ plan: inout Plan, _ diagnostics: inout DiagnosticList) {
        let orphans = state.orphans
        // What is archived or completed is as far as pruning could bring it.
        plan.orphans = orphans.filter { !$0.isClosed }.map {
            Plan.Orphan(
                address: Marker.address(of: $0.marker ?? ""), kind: $0.kind, id: $0.id, name: $0.name,
                parent: $0.fields["project"]?.reference)
        }.sorted { ($0.address, $0.id) < ($1.address, $1.id) }
        let byPlace = Dictionary(grouping: orphans) { OrphanPlace(kind: $0.kind, project: $0.projectID) }
        let byName = Dictionary(grouping: orphans) { OrphanPlace(kind: $0.kind, project: $0.projectID, name: $0.name) }
        for change in plan.changes where change.does(.create) {
            let alike = byPlace[OrphanPlace(kind: change.kind, project: change.parent?.id)] ?? []
            let named = OrphanPlace(kind: change.kind, project: change.parent?.id, name: change.name)
            let namesakes = byName[named] ?? []
            // An instance of a bulk rule is known by its key before all else.
            let sameKey = alike.filter { $0.formerRule(for: change.address) != nil }
            let likely = sameKey.count == 1 ? sameKey : alike.count == 1 ? alike : namesakes
            guard likely.count == 1, let orphan = likely.first else { continue }
            diagnostics.add(.looksLikeRename(change, orphan))
        }
    }
}

/// Where an orphan lies that a create may be a rename of.
private struct OrphanPlace: Hashable {
    let kind: Kind
    let project: Int?
    var name: String?
}

/// Why there is no plan: faults in the rules that show only against the organization.
package struct PlanningFault: Error, Sendable {
    package let diagnostics: [Diagnostic]
    /// Targets that nothing in the rules or the plan has the address of.
    package let unknownTargets: [UnknownAddress]

    package init(_ diagnostics: [Diagnostic] = [], unknownTargets: [UnknownAddress] = []) {
        self.diagnostics = diagnostics
        self.unknownTargets = unknownTargets
    }
}

extension Resource {
    /// The id of the rule that covers its former address, if only the rule's id differs from that of an instance.
    fileprivate func formerRule(for address: String) -> String? {
        guard let had = Address.parts(Marker.address(of: marker ?? "")), let has = Address.parts(address),
            let key = has.key, had.key == key, had.task == has.task, had.rule != has.rule
        else { return nil }
        return had.rule
    }
}

extension Diagnostic {
    fileprivate static func looksLikeRename(_ change: Change, _ orphan: Resource) -> Diagnostic {
        let former = Marker.address(of: orphan.marker ?? "")
        return .warning(
            "looks-like-rename",
            "\"\(change.address)\" creates a \(change.kind.label), while \(orphan.kind.label) \"\(orphan.name)\" "
                + "#\(orphan.id) has lost its rule \"\(former)\"", at: change.source,
            suggestion: wayBack(change.address, orphan, former))
    }

    /// What makes them one. A former address in a rule with rows would hold for each of them, so that keys tell.
    private static func wayBack(_ address: String, _ orphan: Resource, _ former: String) -> String {
        if let rule = orphan.formerRule(for: address) {
            return "if the rule was only renamed, add: formerly: [\"\(rule)\"]"
        }
        guard Address.parts(address)?.key != nil else {
            return "if the rule was only renamed, add: formerly: [\"\(former)\"]"
        }
        return Address.parts(former)?.key == nil
            ? "if they are the same, say so for this row alone: formerly: [\"${each.was}\"], with \(former) in its column"
            : "if they are the same, let the row have the key that it had in \"\(former)\""
    }
}
