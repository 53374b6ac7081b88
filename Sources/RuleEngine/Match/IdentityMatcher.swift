// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Finds the resource that belongs to each instance (DESIGN 3): by id, then by marker, then by natural key, each step
/// for all instances of a kind before the next.
package struct IdentityMatcher: Sendable {
    /// The resource of each instance that has one, by number.
    private(set) var resources: [Resource?]
    /// The instance that holds a resource as its body.
    private(set) var owners: [ResourceKey: Instance] = [:]
    /// How each instance's resource was found, by number.
    private(set) var ways: [IdentityWay?]
    package private(set) var diagnostics = DiagnosticList()

    let ruleset: Ruleset
    let snapshot: Snapshot
    private let complete: Bool
    let declared: DeclaredItems

    /// - Parameter instances: those of the ruleset.
    init(
        ruleset: Ruleset, snapshot: Snapshot, complete: Bool, instances: [Instance], byAddress: InstanceAddresses
    ) {
        self.ruleset = ruleset
        self.snapshot = snapshot
        self.complete = complete
        declared = DeclaredItems(ruleset: ruleset, instances: byAddress)
        resources = Array(repeating: nil, count: instances.count)
        ways = Array(repeating: nil, count: instances.count)
        owners.reserveCapacity(instances.count)
    }

    /// Makes room for instances that were made after those of the ruleset.
    mutating func add(_ instances: [Instance]) {
        resources += instances.map { _ in nil }
        ways += instances.map { _ in nil }
    }

    var usesMarkers: Bool { ruleset.ownership == .markers }

    /// Matches instances, which are all of one kind. Tasks need `project`, which gives the id of the project that an
    /// instance's task lies in, nil where that project does not exist yet.
    package mutating func match(
        _ instances: [Instance], of kind: Kind, project: (Instance) -> Int? = { _ in nil }
    ) {
        let instances = instances.filter { !$0.asleep && resources[$0.number] == nil }
        guard !instances.isEmpty else { return }
        let candidates = snapshot.all(kind)
        refuseSameNames(instances, project: project)
        matchByID(instances, of: kind)
        if usesMarkers, kind.definition?.hasMetadata == true {
            matchByMarker(instances, among: candidates, project: project)
        }
        matchByNaturalKey(instances, among: candidates, project: project)
    }

    /// What carries this ruleset's marker while its rule is gone.
    package var orphans: [Resource] {
        guard usesMarkers else { return [] }
        return KindDefinition.all.filter(\.hasOwner).flatMap { definition in
            snapshot.all(definition.kind).filter { isOrphan($0) }
        }
    }

    // MARK: - Steps

    private mutating func matchByID(_ instances: [Instance], of kind: Kind) {
        for instance in instances {
            guard let id = instance.body.id else { continue }
            if let resource = snapshot.resource(kind, id.content), !resource.isOtherWork {
                take(resource, for: instance, by: .id)
            } else {
                diagnostics.add(.noResource(kind, id: id))
            }
        }
    }

    private mutating func matchByMarker(
        _ instances: [Instance], among candidates: [Resource], project: (Instance) -> Int?
    ) {
        let marked = MarkedResources(owners.isEmpty ? candidates : candidates.filter { isFree($0) })
        let isInSelected = instances.contains { if case .selected? = $0.project { true } else { false } }
        let byPlace =
            isInSelected
            ? Dictionary(grouping: candidates.filter { isFree($0) }) { MarkerPlace(of: $0, ruleset: ruleset) } : [:]
        for instance in instances where resources[instance.number] == nil {
            var found: [Resource] = []
            if hasFormerMarkers(instance) {
                for marker in markers(of: instance) where found.isEmpty {
                    found = marked[marker].filter { isFree($0) }
                }
            } else if let only = marked.only(instance.marker), isFree(only) {
                take(only, for: instance, by: .marker(instance.marker))
                continue
            } else {
                found = marked[instance.marker].filter { isFree($0) }
            }
            if case .selected(let reference)? = instance.project, let id = reference.id {
                for address in addresses(of: instance) where found.isEmpty {
                    guard let place = MarkerPlace(address: address, project: id) else { continue }
                    found = (byPlace[place] ?? []).filter { isFree($0) }
                }
            }
            guard let resource = choose(found, for: instance, project: project(instance)) else { continue }
            take(resource, for: instance, by: .marker(resource.marker ?? ""))
        }
    }

    /// Two resources with one marker: the one with the rule's natural key wins.
    private mutating func choose(_ found: [Resource], for instance: Instance, project: Int?) -> Resource? {
        guard found.count > 1 else { return found.first }
        let named = found.filter { resource in
            naturalKeys(of: instance).contains(Comparison.naturalKey(resource.name, of: instance.kind))
        }
        guard named.count == 1, let winner = named.first else {
            diagnostics.add(.twoWithOneMarker(instance, found))
            return nil
        }
        for other in found where other.id != winner.id {
            diagnostics.add(.copiedMarker(instance, winner: winner, other: other))
        }
        return winner
    }

    private mutating func matchByNaturalKey(
        _ instances: [Instance], among candidates: [Resource], project: (Instance) -> Int?
    ) {
        let free = candidates.filter { isFree($0) }
        if free.isEmpty { return }
        let byKey = Dictionary(grouping: free) { NaturalKey(of: $0) }
        var wanted: [NaturalKey: Int] = [:]
        for instance in instances where resources[instance.number] == nil {
            for key in keys(of: instance, project: project(instance)) { wanted[key, default: 0] += 1 }
        }
        for instance in instances where resources[instance.number] == nil && instance.body.id == nil {
            for key in keys(of: instance, project: project(instance)) {
                let sharing = (byKey[key] ?? []).filter { isFree($0) }
                guard !sharing.isEmpty else { continue }
                if let resource = adoptable(sharing, by: instance, alone: wanted[key] == 1) {
                    take(resource, for: instance, by: .name(key.text))
                }
                break
            }
        }
    }

    /// The one of several namesakes that an instance may take over: an unmarked one, or the only active orphan, which
    /// must be wanted by this instance alone.
    private mutating func adoptable(_ namesakes: [Resource], by instance: Instance, alone: Bool) -> Resource? {
        let takesUnmarked = instance.adopt?.content != .never
        let unmarked = takesUnmarked ? namesakes.filter { !usesMarkers || $0.marker == nil } : []
        let orphans = namesakes.filter { isOrphan($0) && !$0.isClosed }
        let active = unmarked.filter { !$0.isClosed } + (orphans.count == 1 && alone ? orphans : [])
        if active.count > 1 { diagnostics.add(.ambiguousName(instance, active)) }
        guard active.count == 1, let only = active.first else {
            return active.isEmpty && !unmarked.isEmpty ? closedNamesake(unmarked, of: instance) : nil
        }
        if !complete, isOrphan(only) {
            diagnostics.add(.markedForAnotherRule(instance, only))
            return nil
        }
        return only
    }

    private mutating func closedNamesake(_ closed: [Resource], of instance: Instance) -> Resource? {
        let latest = closed.max { ($0.updatedAt ?? "", $0.id) < ($1.updatedAt ?? "", $1.id) }
        if instance.kind == .member { return latest }
        switch (instance.ensure, instance.adopt?.content) {
        case (.archived, _), (.completed, _), (.absent, _): return latest
        case (_, .active): return nil
        case (_, .any) where instance.kind != .jobSite: return latest
        case (.present, _) where instance.kind != .jobSite:
            if let latest { diagnostics.add(.closedNamesake(instance, latest)) }
            return nil
        default:
            if closed.count == 1 { return closed.first }
            diagnostics.add(.ambiguousName(instance, closed))
            return nil
        }
    }

    // MARK: - Keys

    /// Its address and those that it had.
    private func addresses(of instance: Instance) -> [String] {
        [instance.address]
            + instance.formerly.compactMap { former in
                if case .address(let address) = former.content { address } else { nil }
            }
    }

    private func hasFormerMarkers(_ instance: Instance) -> Bool {
        !instance.formerly.isEmpty || !ruleset.formerly.isEmpty
    }

    private func markers(of instance: Instance) -> [String] {
        let others = instance.formerly.compactMap { former -> String? in
            guard case .otherRuleset(let name, let address) = former.content else { return nil }
            return Marker.text(ruleset: name, address: address)
        }
        let addresses = addresses(of: instance)
        let rulesets = [ruleset.name] + ruleset.formerly
        return rulesets.flatMap { name in addresses.map { Marker.text(ruleset: name, address: $0) } } + others
    }

    private func naturalKeys(of instance: Instance) -> [String] {
        let former = instance.formerly.compactMap { former -> String? in
            guard case .name(let name) = former.content else { return nil }
            return name
        }
        return ([instance.naturalKey].compactMap { $0 } + former).map { Comparison.naturalKey($0, of: instance.kind) }
    }

    func keys(of instance: Instance, project: Int?) -> [NaturalKey] {
        guard instance.kind != .task || project != nil else { return [] }
        return naturalKeys(of: instance).map { NaturalKey(text: $0, project: instance.kind == .task ? project : nil) }
    }

    /// Markers tell tasks of one summary apart; nothing else does.
    private mutating func refuseSameNames(_ instances: [Instance], project: (Instance) -> Int?) {
        var first: [NaturalKey: Instance] = [:]
        for instance in instances where instance.kind != .task || !usesMarkers {
            guard let name = instance.naturalKey else { continue }
            let project = instance.kind == .task ? project(instance) : nil
            guard instance.kind != .task || project != nil else { continue }
            let key = NaturalKey(text: Comparison.naturalKey(name, of: instance.kind), project: project)
            if let other = first[key] {
                diagnostics.add(.sameName(instance, other))
            } else {
                first[key] = instance
            }
        }
    }

    // MARK: - State

    func isFree(_ resource: Resource) -> Bool { owners[resource.key] == nil }

    private mutating func take(_ resource: Resource, for instance: Instance, by way: IdentityWay) {
        func claim(_ owner: inout Instance?) -> Instance? {
            if let owner { return owner }
            owner = instance
            return nil
        }
        if let other = claim(&owners[resource.key]) {
            diagnostics.add(.claimedTwice(instance, resource, other: other.address))
            return
        }
        resources[instance.number] = resource
        ways[instance.number] = way
    }

    private func isOrphan(_ resource: Resource) -> Bool {
        guard let marker = resource.marker, isFree(resource), ruleset.isOwn(Marker.ruleset(of: marker)) else {
            return false
        }
        return !isDeclaredByMarker(resource)
    }
}

extension Resource {
    package var reference: Reference { Reference(kind: kind, target: .id(id), name: name) }

    /// What tables know it by.
    var key: ResourceKey { ResourceKey(kind, id) }

    /// The id of the project that a task lies in.
    package var projectID: Int? { fields["project"]?.reference?.id }
}

extension Ruleset {
    /// Whether a marker's ruleset is this one, by its name or a former name.
    func isOwn(_ name: String) -> Bool { name == self.name || formerly.contains(name) }
}

/// How a resource was found to belong to an instance (DESIGN 3).
package enum IdentityWay: Hashable, Sendable {
    /// The body names its id.
    case id
    case marker(String)
    /// The natural key that it shares, in the form that is compared.
    case name(String)
}

/// What a resource of a kind is called, and for a task the project it lies in.
struct NaturalKey: Hashable {
    let text: String
    let project: Int?

    init(text: String, project: Int?) {
        self.text = text
        self.project = project
    }

    init(of resource: Resource) {
        text = Comparison.naturalKey(resource.name, of: resource.kind)
        project = resource.kind == .task ? resource.projectID : nil
    }
}

/// Resources by their marker. Few markers stand on two resources, so that lists are kept for these alone.
private struct MarkedResources {
    private var first: [String: Resource] = [:]
    private var others: [String: [Resource]] = [:]

    init(_ resources: [Resource]) {
        first.reserveCapacity(resources.count)
        for resource in resources {
            guard let marker = resource.marker else { continue }
            func isFirst(_ held: inout Resource?) -> Bool {
                if held != nil { return false }
                held = resource
                return true
            }
            if !isFirst(&first[marker]) { others[marker, default: []].append(resource) }
        }
    }

    /// The only one that carries the marker; nil where there is none, or more than one.
    func only(_ marker: String) -> Resource? { others.isEmpty ? first[marker] : nil }

    subscript(marker: String) -> [Resource] {
        guard let first = first[marker] else { return [] }
        return others.isEmpty ? [first] : [first] + (others[marker] ?? [])
    }
}

/// A task's marker compared by rule, item and project, so that `#<id>` and an address as key mean the same.
private struct MarkerPlace: Hashable {
    let rule: String
    let task: String
    let project: Int

    init?(address: String, project: Int) {
        guard let parts = Address.parts(address), let task = parts.task else { return nil }
        rule = parts.rule
        self.task = task
        self.project = project
    }

    init?(of resource: Resource, ruleset: Ruleset) {
        guard let marker = resource.marker, ruleset.isOwn(Marker.ruleset(of: marker)), let project = resource.projectID
        else { return nil }
        self.init(address: Marker.address(of: marker), project: project)
    }
}

/// Which rules and items the files declare: a marker that names none of them is an orphan's.
struct DeclaredItems: Sendable {
    private let ruleset: String
    private let instances: InstanceAddresses
    private var items: Set<Address.Parts> = []
    /// Instances that `when` puts to sleep, with all that is nested in them.
    private var sleeping: Set<String> = []
    /// Rules over resources, with the keys of their tasks: what no longer matches sleeps.
    private var selecting: [String: Set<String>?] = [:]

    init(ruleset: Ruleset, instances: InstanceAddresses) {
        self.ruleset = ruleset.name
        self.instances = instances
        for rule in ruleset.pending { selecting[rule.id.content] = .some(rule.itemKeys) }
        for rule in ruleset.rules {
            if case .asleep = rule.content { sleeping.insert(rule.address) }
            guard case .match(_, let set) = rule.content else { continue }
            for item in set.tasks {
                items.insert(Address.Parts(rule: rule.id.content, key: nil, task: item.key))
            }
        }
    }

    func contains(marker: String) -> Bool {
        if instances.carrying(marker, of: ruleset) != nil { return true }
        guard var parts = Address.parts(Marker.address(of: marker)) else { return true }
        let instance = parts.key.map { Address.instance(parts.rule, key: $0) } ?? parts.rule
        if sleeping.contains(instance) { return true }
        if let keys = selecting[parts.rule] {
            guard let task = parts.task, let keys else { return true }
            return keys.contains(task)
        }
        parts.key = nil
        return items.contains(parts)
    }
}
