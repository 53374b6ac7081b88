// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The steps between rules and comparison, in their order: each needs what the one before found out.
struct PlanningState {
    private(set) var targets: Targets
    private(set) var desired: DesiredState
    var diagnostics = DiagnosticList()
    private let ruleset: Ruleset
    private let snapshot: Snapshot
    private var instances: [Instance]
    private var byAddress: InstanceAddresses
    private var matcher: IdentityMatcher
    private var resolver: ReferenceResolver
    /// What each plural `match` meant, by rule.
    private var matches: [String: Set<Reference>] = [:]
    /// What the `for_each` of rules found.
    private let selections: [SelectionFound]
    private let today: String
    /// The project of each task instance, by number.
    private var projects: [Reference?]
    /// What has no rule, and stays all the same though the run prunes.
    private(set) var spared: [Plan.Skipped] = []
    private var prunes = false

    /// - Parameter today: `yyyy-MM-dd`.
    init(
        ruleset: Ruleset, snapshot: Snapshot, complete: Bool, today: String, selections: [SelectionFound] = []
    ) {
        self.ruleset = ruleset
        self.selections = selections
        self.today = today
        self.snapshot = snapshot
        instances = Expander.instances(of: ruleset)
        byAddress = InstanceAddresses(instances)
        projects = Array(repeating: nil, count: instances.count)
        matcher = IdentityMatcher(
            ruleset: ruleset, snapshot: snapshot, complete: complete, instances: instances, byAddress: byAddress)
        targets = Targets(
            instances: instances, byAddress: byAddress, resources: matcher.resources, snapshot: snapshot)
        resolver = ReferenceResolver(snapshot: snapshot, targets: targets)
        desired = DesiredState(resolver: resolver)
    }

    /// Looks at the current state overlaid with what is wanted so far.
    var evaluator: SelectorEvaluator { evaluator(for: declared(bySelections: true)) }

    /// The same for a `for_each`, which takes what only bodies with a selector hold for undeclared.
    var forEachEvaluator: SelectorEvaluator { evaluator(for: declared(bySelections: false)) }

    private func evaluator(for declared: DeclaredResources) -> SelectorEvaluator {
        SelectorEvaluator(
            snapshot: snapshot, targets: targets, desired: desired, resolver: resolver, declared: declared,
            today: today)
    }

    private func declared(bySelections: Bool) -> DeclaredResources {
        let ignored = bySelections ? [] : Set(ruleset.pending.map(\.id.content))
        let named = ruleset.rules.compactMap { rule -> RuleReference? in
            guard !ignored.contains(rule.id.content), case .match(let selector, _) = rule.content,
                let singular = selector.singular, !rule.selects(singular)
            else { return nil }
            return singular
        }
        return DeclaredResources(
            instances: prunes ? instances.filter { !$0.isPrune } : instances, named: named, ignoring: ignored,
            matcher: matcher, resolver: resolver)
    }

    /// What `safety` protects, against the state as it is.
    mutating func protected() -> [Reference: SourcePosition] {
        let protected = protectedResources()
        diagnostics.append(contentsOf: protected?.diagnostics.all ?? [])
        return protected?.positions ?? [:]
    }

    private func protectedResources() -> ProtectedResources? {
        guard !ruleset.safety.protect.isEmpty else { return nil }
        return ProtectedResources(
            ruleset.safety, snapshot: snapshot, targets: targets, resolver: resolver,
            declared: declared(bySelections: true), today: today)
    }

    /// What the selectors of some rules found, by the addresses of the rules.
    func selections(of rules: Set<String>) -> [(rule: String, selector: Selector, count: Int)] {
        let matched = ruleset.rules.compactMap { rule -> (String, Selector, Int)? in
            guard rules.contains(rule.address), case .match(let selector, _) = rule.content,
                let found = matches[rule.address]
            else { return nil }
            return (rule.address, selector, found.count)
        }
        let gone = selections.filter { rules.contains($0.rule) }.map { ($0.rule, $0.selector, $0.resources.count) }
        return gone + matched
    }

    /// How the resource of an instance was found.
    func way(of instance: Instance) -> IdentityWay? { matcher.ways[instance.number] }

    /// The projects that tasks are wanted in.
    var taskProjects: [Reference] { Array(Set(projects.compactMap { $0 })) }

    /// What carries this ruleset's marker while its rule is gone, but for what lies in a project that is archived.
    var orphans: [Resource] {
        matcher.orphans.filter { orphan in
            guard let project = orphan.fields["project"]?.reference else { return true }
            return !isClosedAfter(project)
        }
    }

    /// Whether the project stays or becomes archived by the plan.
    func isClosedAfter(_ project: Reference) -> Bool {
        desired.isClosedAfter(project, now: project.id.flatMap { snapshot.resource(.project, $0) })
    }

    /// Which resource each instance means. Tasks come last: their names count within their project.
    mutating func findResources() {
        let byKind = Dictionary(grouping: instances, by: \.kind)
        for definition in KindDefinition.all where definition.kind != .task {
            matcher.match(byKind[definition.kind] ?? [], of: definition.kind)
        }
        refresh()
        matchTasks(byKind[.task] ?? [])
    }

    /// Makes instances of what `--prune` ends, so that all that follows sees it ended.
    mutating func prune() {
        let context = DiffContext(
            ruleset: ruleset, snapshot: snapshot, desired: desired,
            protected: protectedResources()?.positions ?? [:])
        let named = NamedResources(ruleset, resolver: resolver).positions
        let pruning = Pruning(matcher.orphans, named: named, context: context, from: instances.count)
        spared = pruning.skipped
        prunes = !pruning.instances.isEmpty
        guard prunes else { return }
        add(pruning.instances)
        for (kind, instances) in Dictionary(grouping: pruning.instances, by: \.kind) {
            matcher.match(instances, of: kind)
        }
        refresh()
    }

    /// What the bodies want.
    mutating func collectBodies() {
        desired = DesiredState(resolver: resolver)
        desired.reserve(instances.count)
        for instance in instances {
            guard let reference = targets.reference(of: instance) else { continue }
            desired.add(instance, reference: reference, project: projects[instance.number])
        }
    }

    /// What each `match` means, against the state overlaid with the bodies, and what its `set` wants of it.
    mutating func collectMatches() {
        guard ruleset.rules.contains(where: \.isMatch) else { return }
        let bodies = desired
        var evaluator = evaluator
        var tasks: [Instance] = []
        for rule in ruleset.rules {
            guard case .match(let selector, let set) = rule.content else { continue }
            let found = evaluator.resources(matching: selector)
            let isNamed = selector.singular.map { !rule.selects($0) } ?? false
            if selector.singular == nil { matches[rule.address] = Set(found) }
            for reference in found {
                let key =
                    bodies.owner(of: reference)?.address ?? reference.id.map { Address.anonymous($0) } ?? reference.name
                let address = selector.singular == nil ? rule.address(over: key) : rule.address
                desired.add(set: set, to: reference, address: address, isSingular: isNamed)
                let project = selector.singular.map { Instance.ProjectOfTask.named($0) } ?? .selected(reference)
                tasks += Expander.tasks(
                    of: rule, set: set, in: project, address: address, ruleset: ruleset.name,
                    from: instances.count + tasks.count)
            }
        }
        nest(tasks)
        diagnostics.append(contentsOf: evaluator.diagnostics.all)
    }

    /// Evaluates every `match` once more: what only another rule's `set` makes it mean was not changed by it, and the
    /// next run would do that.
    mutating func checkChains() {
        guard !diagnostics.hasErrors, !desired.diagnostics.hasErrors else { return }
        guard !matches.isEmpty || !selections.isEmpty else { return }
        var evaluator = evaluator
        for rule in ruleset.rules {
            guard case .match(let selector, _) = rule.content, let first = matches[rule.address] else { continue }
            for reference in evaluator.resources(matching: selector) where !first.contains(reference) {
                diagnostics.add(.chainedMatch(rule.address, selector, reference, through: origins(of: reference)))
            }
        }
        evaluator = forEachEvaluator
        for found in selections {
            for reference in evaluator.resources(matching: found.selector) where !found.resources.contains(reference) {
                diagnostics.add(
                    .chainedMatch(found.rule, found.selector, reference, through: origins(of: reference)))
            }
        }
    }

    private func origins(of reference: Reference) -> [Origin] { desired.wishes(of: reference)?.origins ?? [] }

    mutating func checkLists() {
        desired.checkExactLists()
        diagnostics.append(contentsOf: matcher.diagnostics.all)
        diagnostics.append(contentsOf: desired.diagnostics.all)
    }

    // MARK: - Tasks

    private mutating func nest(_ tasks: [Instance]) {
        guard !tasks.isEmpty else { return }
        add(tasks)
        matchTasks(tasks)
        for task in tasks {
            guard let reference = targets.reference(of: task) else { continue }
            desired.add(task, reference: reference, project: projects[task.number])
        }
    }

    private mutating func matchTasks(_ tasks: [Instance]) {
        for task in tasks where !task.asleep {
            projects[task.number] = project(of: task)
        }
        let projects = projects
        matcher.match(tasks, of: .task) { projects[$0.number]?.id }
        // References name no tasks, so that what names mean stays as it is.
        refreshTargets()
        resolver.targets = targets
    }

    private mutating func project(of task: Instance) -> Reference? {
        if let parent = task.parent {
            return targets.reference(of: parent)
        }
        switch task.project {
        case .selected(let reference): return reference
        case .named(let reference):
            switch resolver.resolve(reference) {
            case .success(let found): return found
            case .failure(let diagnostic):
                diagnostics.add(diagnostic)
                return nil
            }
        case nil: return nil
        }
    }

    /// Takes in instances that were made after those of the ruleset.
    private mutating func add(_ made: [Instance]) {
        instances += made
        byAddress.add(made)
        matcher.add(made)
        projects += made.map { _ in nil }
    }

    // MARK: - Names

    private mutating func refreshTargets() {
        targets =
            instances.count == targets.instances.count
            ? targets.with(resources: matcher.resources)
            : Targets(
                instances: instances, byAddress: byAddress, resources: matcher.resources, snapshot: snapshot)
    }

    private mutating func refresh() {
        refreshTargets()
        resolver = ReferenceResolver(snapshot: snapshot, targets: targets)
        renameBySet()
    }

    /// References in values mean names as they are after the plan, those included that a singular `match` gives.
    private mutating func renameBySet() {
        let before = resolver
        for rule in ruleset.rules {
            guard case .match(let selector, let set) = rule.content, let singular = selector.singular,
                let key = selector.kind.definition?.naturalKey, case .text(let name)? = set.scalar(key)?.content,
                let reference = try? before.resolve(singular, for: .condition).get()
            else { continue }
            if case .name(let old) = singular.target, old != name {
                diagnostics.add(.renamesItsMatch(rule.address, reference, set.scalar(key)?.position))
                continue
            }
            resolver.rename(reference, to: name)
        }
    }
}

extension Rule {
    fileprivate var isMatch: Bool {
        if case .match = content { true } else { false }
    }

    /// The address of what the rule makes in a resource that its `match` selected.
    fileprivate func address(over resource: String) -> String {
        Address.instance(id.content, key: key.map { "\($0):\(resource)" } ?? resource)
    }
}
