// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The desired state: what all rules together want, with references looked up and every disagreement reported.
package struct DesiredState: Sendable {
    /// What is wanted of each resource, in the order of the first rule that has a say.
    package private(set) var resources: [TargetWishes] = []
    private var places: [Reference: Int] = [:]
    private var relations = DesiredMemberships()
    package private(set) var diagnostics = DiagnosticList()
    private let resolver: ReferenceResolver

    package init(resolver: ReferenceResolver) { self.resolver = resolver }

    /// What is wanted of one resource; nil where no rule has a say.
    package func wishes(of reference: Reference) -> TargetWishes? { places[reference].map { resources[$0] } }

    /// The status that is wanted of it.
    package func status(of reference: Reference) -> Ensure? {
        places[reference].flatMap { resources[$0].status?.value }
    }

    /// The instance that holds it as its body.
    package func owner(of reference: Reference) -> Instance? { places[reference].flatMap { resources[$0].owner } }

    package var memberships: [MembershipKey: MembershipWishes] { relations.wishes }
    package var exact: [ExactMemberships] { relations.exact }

    /// The `exactly` lists that speak about a membership without keeping it.
    package func exactLists(excluding key: MembershipKey) -> [ExactMemberships] {
        relations.exactLists(excluding: key)
    }

    /// Whether a resource, as it is now, stays or becomes closed.
    package func isClosedAfter(_ reference: Reference, now: Resource?) -> Bool {
        switch status(of: reference) {
        case .archived, .completed, .absent: true
        case .active: false
        case .present, nil: now?.isClosed ?? false
        }
    }

    /// Makes room for the wishes of so many instances.
    mutating func reserve(_ count: Int) {
        resources.reserveCapacity(count)
        places.reserveCapacity(count)
    }

    /// Adds what an instance's body wants; of a task, in which project.
    package mutating func add(_ instance: Instance, reference: Reference, project: Reference? = nil) {
        let origin = instance.origin
        let place = place(of: reference)
        var wishes = takeWishes(at: place, of: reference)
        if let other = wishes.owner { wishes.others.append(other.origin) }
        wishes.owner = instance
        wishes.project = project
        if instance.ensure != .present { want(instance.ensure, in: &wishes, origin) }
        // The memberships of what ends sleep.
        let ends = instance.ensure == .archived || instance.ensure == .absent
        add(instance.body, to: &wishes, origin: origin, relations: ends ? [] : instance.body.relations, isNamed: true)
        put(wishes, at: place)
    }

    /// Adds what the `set` of a `match` wants of a resource that it selected.
    package mutating func add(set: ResourceBody, to reference: Reference, address: String, isSingular: Bool) {
        let origin = Origin(address: address, position: set.position)
        let place = place(of: reference)
        var wishes = takeWishes(at: place, of: reference)
        if isSingular { wishes.naming.insert(address) }
        if let status = set.status {
            want(status.content, in: &wishes, Origin(address: address, position: status.position))
        }
        wishes.others.append(origin)
        add(set, to: &wishes, origin: origin, relations: set.relations, isNamed: isSingular)
        put(wishes, at: place)
    }

    /// Where its wishes stand, or are to be appended.
    private mutating func place(of reference: Reference) -> Int {
        let next = resources.count
        func taken(_ place: inout Int?) -> Int {
            let found = place ?? next
            place = found
            return found
        }
        return taken(&places[reference])
    }

    /// The wishes so far, taken out of the list while they are added to, so that they are not copied.
    private mutating func takeWishes(at place: Int, of reference: Reference) -> TargetWishes {
        var wishes = TargetWishes(reference: reference)
        if place < resources.count { swap(&wishes, &resources[place]) }
        return wishes
    }

    private mutating func put(_ wishes: TargetWishes, at place: Int) {
        if place < resources.count { resources[place] = wishes } else { resources.append(wishes) }
    }

    /// Reports memberships that one rule wants while another takes them out or leaves them out of its `exactly`.
    package mutating func checkExactLists() { diagnostics.append(contentsOf: relations.disagreements()) }

    // MARK: - Bodies

    private mutating func add(
        _ body: ResourceBody, to wishes: inout TargetWishes, origin: Origin, relations: [RelationWish], isNamed: Bool
    ) {
        let kind = body.kind
        // A body says each thing once, so that the first one disagrees with nobody.
        let isFirst = wishes.fields.isEmpty
        if isFirst { wishes.reserve(body.fields.count) }
        for wish in body.fields where kind != .task || wish.path != "project" {
            add(wish, kind: kind, to: &wishes, address: origin.address, isFirst: isFirst)
        }
        for relation in relations {
            let place = DesiredMemberships.Place(
                relation: relation.relation, anchor: wishes.reference, isSelected: !isNamed)
            add(relation, in: place, address: origin.address)
        }
        if let rules = body.siteRules { add(rules, to: &wishes, address: origin.address) }
    }

    /// - Parameter isFirst: whether nobody else has a say in the resource's fields yet.
    private mutating func add(
        _ wish: FieldWish, kind: Kind, to wishes: inout TargetWishes, address: String, isFirst: Bool
    ) {
        guard let rank = kind.definition?.rank(of: wish.path) else { return }
        let field = wish.field
        let origin = Origin(address: address, position: wish.position)
        switch wish.value {
        case .scalar(let value):
            guard let value = resolved(value) else { return }
            let wanted = Wanted(value, origin)
            if !isFirst {
                if let same = wishes.scalar(wish.path), Comparison.same(value, same.value, as: field.type) { return }
                if let other = Self.disputed(wish.path, value, in: wishes) {
                    diagnostics.add(.conflict(wish.path, wishes.reference, wanted, other.wanted, at: other.path))
                    return
                }
            }
            wishes.append(WantedField(path: wish.path, field: field, rank: rank, content: .scalar(wanted)))
        case .set(let list):
            guard case .set(let element, _) = field.type else { return }
            var set = isFirst ? WantedSet() : wishes.takeSet(wish.path)
            want(list, at: wish.path, in: &set, of: wishes.reference, element: element, origin)
            wishes.put(set, at: wish.path, field: field, rank: rank)
        }
    }

    /// Two paths disagree where they are the same, or one clears the group that the other sets a field of.
    private static func disputed(
        _ path: String, _ value: Value, in wishes: TargetWishes
    ) -> (path: String, wanted: Wanted<Value>)? {
        if let same = wishes.scalar(path) { return (path, same) }
        if value == .null {
            let group = path + "."
            let inside = wishes.fields.compactMap { field in
                field.path.hasPrefix(group) ? field.scalar.map { (path: field.path, wanted: $0) } : nil
            }
            return inside.filter { $0.wanted.value != .null }.min { $0.path < $1.path }
        }
        var group = path[...]
        while let dot = group.lastIndex(of: ".") {
            group = group[..<dot]
            if let cleared = wishes.scalar(String(group)), cleared.value == .null { return (String(group), cleared) }
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
        _ list: ListWish<Located<RuleValue>>, at path: String, in set: inout WantedSet, of reference: Reference,
        element: FieldType, _ origin: Origin
    ) {
        let key = { Comparison.key($0, as: element) }
        switch list {
        case .exactly(let items):
            let (values, first) = values(items, origin)
            want(exactly: values, in: &set, at: path, of: reference, first, key: key)
        case .change(let add, let remove):
            let (add, remove) = (wanted(add, origin, for: .value), wanted(remove, origin, for: .removal))
            want(add: add, remove: remove, in: &set, at: path, of: reference, key: key)
        }
    }

    private mutating func want(
        exactly values: [Value], in set: inout WantedSet, at path: String, of reference: Reference, _ origin: Origin,
        key: (Value) -> Value
    ) {
        for dispute in set.want(exactly: values, origin, key: key) {
            diagnostics.add(.conflict(path, reference, dispute))
        }
    }

    private mutating func want(
        add: [Wanted<Value>], remove: [Wanted<Value>], in set: inout WantedSet, at path: String,
        of reference: Reference, key: (Value) -> Value
    ) {
        for wanted in add {
            guard let dispute = set.want(adding: wanted, key: key) else { continue }
            diagnostics.add(.conflict(path, reference, dispute))
        }
        for wanted in remove {
            guard let dispute = set.want(removing: wanted, key: key) else { continue }
            diagnostics.add(.conflict(path, reference, dispute))
        }
    }

    /// The elements of a whole list, and where the first of them stands.
    private mutating func values(_ items: [Located<RuleValue>], _ origin: Origin) -> ([Value], Origin) {
        var values: [Value] = []
        values.reserveCapacity(items.count)
        var first: SourcePosition?
        for place in items.indices {
            let before = values.count
            if case .reference(let reference) = items[place].content {
                // A bulk rule's id means all of its instances.
                if case .rule = reference.target {
                    values += lookAll(reference, for: .value).map { .reference($0) }
                } else if let found = look(reference, for: .value) {
                    values.append(.reference(found))
                }
            } else if let value = resolved(items[place].content) {
                values.append(value)
            }
            if first == nil, values.count > before { first = items[place].position }
        }
        return (values, first.map { Origin(address: origin.address, position: $0) } ?? origin)
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
        let reference = wishes.reference
        var set = wishes.siteRules ?? WantedSet()
        wishes.siteRules = nil
        switch wish.list {
        case .exactly(let entries):
            let wanted = wanted(entries)
            let origin = wanted.first?.origin ?? Origin(address: address, position: wish.position)
            want(
                exactly: wanted.map(\.value), in: &set, at: "rules", of: reference, origin, key: SiteRules.key)
        case .change(let add, let remove):
            want(
                add: wanted(add), remove: wanted(remove), in: &set, at: "rules", of: reference, key: SiteRules.key)
        }
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
