// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The desired state: what all rules together want, with references looked up and every disagreement reported.
package struct DesiredState: Sendable {
    package private(set) var resources: [Reference: TargetWishes] = [:]
    private var relations = DesiredMemberships()
    /// The project of each task instance, by address.
    package private(set) var projects: [String: Reference] = [:]
    package private(set) var diagnostics = DiagnosticList()
    private let resolver: ReferenceResolver

    package init(resolver: ReferenceResolver) { self.resolver = resolver }

    package var memberships: [MembershipKey: MembershipWishes] { relations.wishes }
    package var exact: [ExactMemberships] { relations.exact }

    /// The `exactly` lists that speak about a membership without keeping it.
    package func exactLists(excluding key: MembershipKey) -> [ExactMemberships] {
        relations.exactLists(excluding: key)
    }

    /// Whether a resource, as it is now, stays or becomes closed.
    package func isClosedAfter(_ reference: Reference, now: Resource?) -> Bool {
        switch resources[reference]?.status?.value {
        case .archived, .completed, .absent: true
        case .active: false
        case .present, nil: now?.isClosed ?? false
        }
    }

    /// Makes room for the wishes of so many instances.
    mutating func reserve(_ count: Int) {
        resources.reserveCapacity(count)
        projects.reserveCapacity(count)
    }

    /// Adds what an instance's body wants; of a task, in which project.
    package mutating func add(_ instance: Instance, reference: Reference, project: Reference? = nil) {
        projects[instance.address] = project
        let origin = Origin(address: instance.address, position: instance.source)
        var wishes = takeWishes(of: reference)
        wishes.owner = instance
        wishes.scalars.reserveCapacity(instance.body.fields.count)
        if instance.ensure != .present { want(instance.ensure, in: &wishes, origin) }
        // The memberships of what ends sleep.
        let ends = instance.ensure == .archived || instance.ensure == .absent
        add(instance.body, to: &wishes, origin: origin, relations: ends ? [] : instance.body.relations, isNamed: true)
        resources[wishes.reference] = wishes
    }

    /// Adds what the `set` of a `match` wants of a resource that it selected.
    package mutating func add(set: ResourceBody, to reference: Reference, address: String, isSingular: Bool) {
        let origin = Origin(address: address, position: set.position)
        var wishes = takeWishes(of: reference)
        if isSingular { wishes.naming.insert(address) }
        if let status = set.status {
            want(status.content, in: &wishes, Origin(address: address, position: status.position))
        }
        add(set, to: &wishes, origin: origin, relations: set.relations, isNamed: isSingular)
        resources[wishes.reference] = wishes
    }

    /// The wishes so far, taken out of the table while they are added to, so that it is asked once for all of a body.
    private mutating func takeWishes(of reference: Reference) -> TargetWishes {
        resources.removeValue(forKey: reference) ?? TargetWishes(reference: reference)
    }

    /// Reports memberships that one rule wants while another takes them out or leaves them out of its `exactly`.
    package mutating func checkExactLists() { diagnostics.append(contentsOf: relations.disagreements()) }

    // MARK: - Bodies

    private mutating func add(
        _ body: ResourceBody, to wishes: inout TargetWishes, origin: Origin, relations: [RelationWish], isNamed: Bool
    ) {
        wishes.origins.append(origin)
        for wish in body.fields where wish.path != "project" || body.kind != .task {
            add(wish, kind: body.kind, to: &wishes, address: origin.address)
        }
        for relation in relations {
            let place = DesiredMemberships.Place(
                relation: relation.relation, anchor: wishes.reference, isSelected: !isNamed)
            add(relation, in: place, address: origin.address)
        }
        if let rules = body.siteRules { add(rules, to: &wishes, address: origin.address) }
    }

    private mutating func add(_ wish: FieldWish, kind: Kind, to wishes: inout TargetWishes, address: String) {
        guard let field = kind.definition?.field(at: wish.path) else { return }
        let origin = Origin(address: address, position: wish.position)
        switch wish.value {
        case .scalar(let value):
            guard let value = resolved(value) else { return }
            want(value, at: wish.path, in: &wishes, type: field.type, origin)
        case .set(let list):
            guard case .set(let element, _) = field.type else { return }
            want(list, at: wish.path, in: &wishes, element: element, origin)
        }
    }

    private mutating func want(
        _ value: Value, at path: String, in wishes: inout TargetWishes, type: FieldType, _ origin: Origin
    ) {
        let wanted = Wanted(value, origin)
        if let same = wishes.scalars[path], Comparison.same(value, same.value, as: type) { return }
        guard let other = Self.disputed(path, value, in: wishes.scalars) else {
            wishes.scalars[path] = wanted
            return
        }
        diagnostics.add(.conflict(path, wishes.reference, wanted, other.wanted, at: other.path))
    }

    /// Two paths disagree where they are the same, or one clears the group that the other sets a field of.
    private static func disputed(
        _ path: String, _ value: Value, in held: [String: Wanted<Value>]
    ) -> (path: String, wanted: Wanted<Value>)? {
        if let same = held[path] { return (path, same) }
        if value == .null {
            let inside = held.filter { $0.key.hasPrefix(path + ".") && $0.value.value != .null }
            return inside.min { $0.key < $1.key }.map { ($0.key, $0.value) }
        }
        var group = path[...]
        while let dot = group.lastIndex(of: ".") {
            group = group[..<dot]
            if let cleared = held[String(group)], cleared.value == .null { return (String(group), cleared) }
        }
        return nil
    }

    private mutating func want(_ ensure: Ensure, in wishes: inout TargetWishes, _ origin: Origin) {
        let wanted = Wanted(ensure, origin)
        if let other = wishes.status, other.value != ensure {
            diagnostics.add(
                .conflict(
                    "status", wishes.reference, Wanted(.text(ensure.rawValue), origin),
                    Wanted(.text(other.value.rawValue), other.origin)))
            return
        }
        wishes.status = wanted
    }

    // MARK: - Lists

    private mutating func want(
        _ list: ListWish<Located<RuleValue>>, at path: String, in wishes: inout TargetWishes, element: FieldType,
        _ origin: Origin
    ) {
        let values: ListWish<Wanted<Value>> =
            switch list {
            case .exactly(let items): .exactly(wanted(items, origin, for: .value))
            case .change(let add, let remove):
                .change(add: wanted(add, origin, for: .value), remove: wanted(remove, origin, for: .removal))
            }
        var set = wishes.sets.removeValue(forKey: path) ?? WantedSet()
        want(values, in: &set, at: path, of: wishes.reference, origin) { Comparison.key($0, as: element) }
        wishes.sets[path] = set
    }

    private mutating func want(
        _ list: ListWish<Wanted<Value>>, in set: inout WantedSet, at path: String, of reference: Reference,
        _ origin: Origin, key: (Value) -> Value
    ) {
        switch list {
        case .exactly(let items):
            let first = items.first?.origin ?? origin
            for dispute in set.want(exactly: items.map(\.value), first, key: key) {
                diagnostics.add(.conflict(path, reference, dispute))
            }
        case .change(let add, let remove):
            for wanted in add {
                guard let dispute = set.want(adding: wanted, key: key) else { continue }
                diagnostics.add(.conflict(path, reference, dispute))
            }
            for wanted in remove {
                guard let dispute = set.want(removing: wanted, key: key) else { continue }
                diagnostics.add(.conflict(path, reference, dispute))
            }
        }
    }

    private mutating func wanted(
        _ items: [Located<RuleValue>], _ origin: Origin, for purpose: ReferenceResolver.Purpose
    ) -> [Wanted<Value>] {
        var wanted: [Wanted<Value>] = []
        wanted.reserveCapacity(items.count)
        for item in items {
            let origin = Origin(address: origin.address, position: item.position)
            if case .reference(let reference) = item.content, case .rule = reference.target {
                wanted += resolvedAll(item.content, for: purpose).map { Wanted($0, origin) }
            } else if let value = resolved(item.content, for: purpose) {
                wanted.append(Wanted(value, origin))
            }
        }
        return wanted
    }

    private mutating func add(_ wish: SiteRulesWish, to wishes: inout TargetWishes, address: String) {
        func wanted(_ entries: [SiteRulesWish.Entry]) -> [Wanted<Value>] {
            entries.compactMap { entry in
                siteRule(entry).map { Wanted($0, Origin(address: address, position: entry.position)) }
            }
        }
        let list: ListWish<Wanted<Value>> =
            switch wish.list {
            case .exactly(let entries): .exactly(wanted(entries))
            case .change(let add, let remove): .change(add: wanted(add), remove: wanted(remove))
            }
        let reference = wishes.reference
        var set = wishes.siteRules ?? WantedSet()
        let origin = Origin(address: address, position: wish.position)
        want(list, in: &set, at: "rules", of: reference, origin, key: SiteRules.key)
        // What goes is named by some of its fields, so that it may mean more than its equal.
        for remove in set.remove {
            guard let exactly = set.exactly,
                let said = exactly.value.first(where: { SiteRules.says(remove.value, of: $0) }),
                SiteRules.key(said) != SiteRules.key(remove.value)
            else { continue }
            let dispute = WantedSet.Dispute(claim: .removes(remove), other: .exactly(exactly))
            diagnostics.add(.conflict("rules", reference, dispute))
        }
        wishes.siteRules = set
    }

    private mutating func siteRule(_ entry: SiteRulesWish.Entry) -> Value? {
        var members: [String: Value] = [:]
        for wish in entry.fields {
            switch wish.value {
            case .scalar(let value):
                guard let value = resolved(value) else { return nil }
                members[wish.path] = value
            case .set(let list):
                members[wish.path] = .list(list.named.flatMap { resolvedAll($0.content) })
            }
        }
        return .object(members)
    }

    // MARK: - Memberships

    private mutating func add(_ wish: RelationWish, in place: DesiredMemberships.Place, address: String) {
        switch wish.list {
        case .exactly(let entries):
            var kept: Set<Reference> = []
            for entry in entries { kept.formUnion(present(entry, in: place, address, listed: true)) }
            relations.want(exactly: kept, in: place, Origin(address: address, position: wish.position))
        case .change(let add, let remove):
            for entry in add { _ = present(entry, in: place, address, listed: false) }
            for entry in remove {
                let origin = Origin(address: address, position: entry.position)
                for subject in lookAll(entry.subject, for: .removal) {
                    relations.want(absent: subject, in: place, origin)
                }
            }
        }
    }

    private mutating func present(
        _ entry: MembershipEntry, in place: DesiredMemberships.Place, _ address: String, listed: Bool
    ) -> [Reference] {
        let subjects = lookAll(entry.subject, for: .value)
        guard !subjects.isEmpty else { return [] }
        var fields: [(path: String, value: Wanted<Value>)] = []
        for wish in entry.fields {
            guard case .scalar(let value) = wish.value, let value = resolved(value) else { continue }
            fields.append((wish.path, Wanted(value, Origin(address: address, position: wish.position))))
        }
        for subject in subjects {
            let wanted = DesiredMemberships.Entry(
                subject: subject, fields: fields, origin: Origin(address: address, position: entry.position))
            diagnostics.append(contentsOf: relations.want(wanted, in: place, listed: listed))
        }
        return subjects
    }

    // MARK: - Values

    private mutating func resolved(_ value: RuleValue, for purpose: ReferenceResolver.Purpose = .value) -> Value? {
        switch value {
        case .null: .null
        case .flag(let flag): .flag(flag)
        case .number(let number): .number(number)
        case .text(let text): .text(text)
        case .reference(let reference): look(reference, for: purpose).map { .reference($0) }
        }
    }

    /// The values of a list's element: a bulk rule's id means all its instances.
    private mutating func resolvedAll(
        _ value: RuleValue, for purpose: ReferenceResolver.Purpose = .value
    ) -> [Value] {
        guard case .reference(let reference) = value else { return [resolved(value, for: purpose)].compactMap { $0 } }
        return lookAll(reference, for: purpose).map { .reference($0) }
    }

    private mutating func lookAll(
        _ reference: RuleReference, for purpose: ReferenceResolver.Purpose
    ) -> [Reference] {
        switch resolver.resolveAll(reference, for: purpose) {
        case .success(let found): return found
        case .failure(let diagnostic):
            diagnostics.add(diagnostic)
            return []
        }
    }

    private mutating func look(_ reference: RuleReference, for purpose: ReferenceResolver.Purpose) -> Reference? {
        switch resolver.resolve(reference, for: purpose) {
        case .success(let found): return found
        case .failure(let diagnostic):
            diagnostics.add(diagnostic)
            return nil
        }
    }
}
