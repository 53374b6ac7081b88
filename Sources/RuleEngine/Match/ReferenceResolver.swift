// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Looks up the references of rules (DESIGN 2, References and People): by the natural key as it is after the plan, by
/// rule, by id.
package struct ReferenceResolver: Sendable {
    /// What a reference is for; removed people may be named where nothing is given to them.
    package enum Purpose: Sendable {
        case value
        case removal
        case condition
    }

    private struct Named: Sendable {
        let reference: Reference
        let closed: Bool
    }

    private struct Person: Sendable {
        let resource: Resource
        let reference: Reference
    }

    private let snapshot: Snapshot
    /// Later ones may know more resources of the same instances, and more tasks.
    var targets: Targets
    private var names: [Kind: [String: [Named]]] = [:]
    /// Under which name each resource stands in `names`.
    private var keys: [Reference: String] = [:]
    private var people: [String: Person] = [:]
    /// What references may have meant, in order.
    private var suggested: [Kind: [String]] = [:]
    private var declared: [String: Instance] = [:]

    package init(snapshot: Snapshot, targets: Targets) {
        self.snapshot = snapshot
        self.targets = targets
        indexNames()
        indexPeople()
        suggested = names.mapValues { $0.keys.sorted() }
        suggested[.member] = people.keys.sorted()
    }

    /// Tells the index that a `set` gives an existing resource another name.
    package mutating func rename(_ reference: Reference, to name: String) {
        guard let key = keys[reference], var namesakes = names[reference.kind]?.removeValue(forKey: key),
            let index = namesakes.firstIndex(where: { $0.reference == reference })
        else { return }
        let closed = namesakes.remove(at: index).closed
        if !namesakes.isEmpty { names[reference.kind]?[key] = namesakes }
        suggested[reference.kind]?.append(Comparison.naturalKey(name, of: reference.kind))
        add(Reference(kind: reference.kind, target: reference.target, name: name), closed: closed)
    }

    /// What the reference means, or the fault to report at its place.
    package func resolve(_ reference: RuleReference, for purpose: Purpose = .value) -> Result<Reference, Diagnostic> {
        switch reference.target {
        case .id(let id): byID(id, reference, purpose)
        case .rule(let address): byRule(address, reference, purpose)
        case .name(let name):
            reference.kind == .member ? person(name, reference, purpose) : byName(name, reference)
        }
    }

    /// What the reference means where a list is asked: the id of a bulk rule stands for all its awake instances.
    package func resolveAll(
        _ reference: RuleReference, for purpose: Purpose = .value
    ) -> Result<[Reference], Diagnostic> {
        guard case .rule(let address) = reference.target, targets.instance(at: address) == nil,
            Address.parts(address) == Address.Parts(rule: address)
        else { return resolve(reference, for: purpose).map { [$0] } }
        let awake = (targets.byRule[address] ?? []).filter { $0.kind == reference.kind && !$0.asleep }
        return .success(awake.filter { !targets.isEnding($0) }.compactMap { targets.reference(of: $0) })
    }

    // MARK: - Forms

    private func byID(_ id: Int, _ reference: RuleReference, _ purpose: Purpose) -> Result<Reference, Diagnostic> {
        guard let resource = snapshot.resource(reference.kind, id), !resource.isOtherWork else {
            return .failure(.unknownReference(reference, shown: "the id \(id)", suggestion: nil))
        }
        if reference.kind == .member, resource.status == .removed, purpose == .value {
            return .failure(.removedPerson(resource, at: reference.position))
        }
        return .success(resource.reference)
    }

    private func byRule(
        _ address: String, _ reference: RuleReference, _ purpose: Purpose
    ) -> Result<Reference, Diagnostic> {
        guard let instance = targets.instance(at: address) else {
            if let instances = targets.byRule[address], instances.first?.address != address {
                return .failure(.severalInstances(reference, address, instances))
            }
            let known = targets.instances.filter { $0.kind == reference.kind }.map(\.address)
            return .failure(
                .unknownReference(
                    reference, shown: "the rule \"\(address)\"",
                    suggestion: Suggestion.closest(to: address, among: known).map { "did you mean \"\($0)\"?" }))
        }
        guard instance.kind == reference.kind else {
            return .failure(.wrongKind(reference, instance))
        }
        guard !targets.isEnding(instance), let found = targets.reference(of: instance) else {
            return .failure(.notThere(reference, instance))
        }
        if purpose == .value, let id = found.id, let person = snapshot.resource(.member, id), found.kind == .member,
            person.status == .removed
        {
            return .failure(.removedPerson(person, at: reference.position))
        }
        return .success(found)
    }

    private func byName(_ name: String, _ reference: RuleReference) -> Result<Reference, Diagnostic> {
        let found = names[reference.kind]?[Comparison.naturalKey(name, of: reference.kind)] ?? []
        let active = found.filter { !$0.closed }
        let usable = active.isEmpty ? found : active
        if usable.count == 1, let only = usable.first { return .success(only.reference) }
        guard usable.isEmpty else { return .failure(.ambiguousReference(reference, usable.map(\.reference))) }
        let known = (suggested[reference.kind] ?? []).lazy.filter { names[reference.kind]?[$0] != nil }
        return .failure(
            .unknownReference(
                reference, shown: "the name \"\(name)\"",
                suggestion: Suggestion.closest(to: name, among: known).map { "did you mean \"\($0)\"?" }))
    }

    private func person(_ email: String, _ reference: RuleReference, _ purpose: Purpose) -> Result<
        Reference, Diagnostic
    > {
        let key = Comparison.naturalKey(email, of: .member)
        if let instance = declared[key] {
            if targets.isEnding(instance) {
                if purpose == .value { return .failure(.notThere(reference, instance)) }
            } else if let found = targets.reference(of: instance), found.id == nil {
                return .success(found)
            }
        }
        let person = people[key]
        if let person, person.resource.status == .active { return .success(person.reference) }
        if snapshot.invites[key] != nil {
            return .success(Reference(kind: .member, target: .invitee(key), name: key))
        }
        if let person {
            return purpose == .value
                ? .failure(.removedPerson(person.resource, at: reference.position)) : .success(person.reference)
        }
        let known = suggested[.member] ?? []
        return .failure(
            .unknownPerson(email, at: reference.position, suggestion: Suggestion.closest(to: key, among: known)))
    }

    // MARK: - Indexes

    private static let named = KindDefinition.all.filter(\.isNamed).map(\.kind)

    private mutating func indexNames() {
        var owned: Set<Reference> = []
        for instance in targets.instances where Self.named.contains(instance.kind) {
            guard let reference = targets.reference(of: instance) else { continue }
            owned.insert(reference)
            if instance.ensure == .absent { continue }
            let isClosed = targets.resource(of: instance)?.isClosed == true && instance.ensure != .active
            add(reference, closed: isClosed || targets.isEnding(instance))
        }
        for kind in Self.named {
            for resource in snapshot.all(kind) where !owned.contains(resource.reference) {
                add(resource.reference, closed: resource.isClosed)
            }
        }
    }

    private mutating func add(_ reference: Reference, closed: Bool) {
        let key = Comparison.naturalKey(reference.name, of: reference.kind)
        names[reference.kind, default: [:]][key, default: []].append(Named(reference: reference, closed: closed))
        keys[reference] = key
    }

    private mutating func indexPeople() {
        for resource in snapshot.all(.member) {
            let key = Comparison.naturalKey(resource.name, of: .member)
            if people[key]?.resource.status != .active {
                people[key] = Person(resource: resource, reference: resource.reference)
            }
        }
        for instance in targets.instances where instance.kind == .member {
            guard let email = instance.naturalKey else { continue }
            declared[Comparison.naturalKey(email, of: .member)] = instance
        }
    }
}
