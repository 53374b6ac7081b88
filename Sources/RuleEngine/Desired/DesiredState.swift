// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The desired state: what all rules together want, with references looked up and every disagreement reported.
package struct DesiredState: Sendable {
    package private(set) var resources: [Reference: TargetWishes] = [:]
    package private(set) var memberships: [MembershipKey: MembershipWishes] = [:]
    package private(set) var exact: [ExactMemberships] = []
    /// The project of each task instance, by address.
    package private(set) var projects: [String: Reference] = [:]
    package private(set) var diagnostics = DiagnosticList()
    private let resolver: ReferenceResolver

    package init(resolver: ReferenceResolver) { self.resolver = resolver }

    /// Adds what an instance's body wants; of a task, in which project.
    package mutating func add(_ instance: Instance, reference: Reference, project: Reference? = nil) {
        projects[instance.address] = project
        let origin = Origin(address: instance.address, position: instance.source)
        resources[reference, default: TargetWishes(reference: reference)].owner = instance
        resources[reference]?.isOnlySelected = false
        if instance.ensure != .present {
            want(instance.ensure, of: reference, origin)
        }
        // The memberships of what ends sleep.
        let ends = instance.ensure == .archived || instance.ensure == .absent
        add(instance.body, to: reference, origin: origin, relations: ends ? [] : instance.body.relations)
    }

    /// Adds what the `set` of a `match` wants of a resource that it selected.
    package mutating func add(set: ResourceBody, to reference: Reference, address: String, isSingular: Bool) {
        let origin = Origin(address: address, position: set.position)
        if isSingular { resources[reference, default: TargetWishes(reference: reference)].isOnlySelected = false }
        if let status = set.status {
            want(status.content, of: reference, Origin(address: address, position: status.position))
        }
        add(set, to: reference, origin: origin, relations: set.relations)
    }

    /// Reports memberships that one rule wants while another's `exactly` leaves them out.
    package mutating func checkExactLists() {
        for (key, wishes) in memberships {
            guard let present = wishes.present else { continue }
            if let absent = wishes.absent { diagnostics.add(.conflict(key, present.origin, absent.origin)) }
            for list in exact where list.excludes(key) && list.origin != present.origin {
                diagnostics.add(.conflict(key, present.origin, list.origin))
            }
        }
    }

    // MARK: - Bodies

    private mutating func add(
        _ body: ResourceBody, to reference: Reference, origin: Origin, relations: [RelationWish]
    ) {
        resources[reference, default: TargetWishes(reference: reference)].origins.append(origin)
        for wish in body.fields where wish.path != "project" || body.kind != .task {
            add(wish, kind: body.kind, to: reference, address: origin.address)
        }
        for relation in relations { add(relation, of: reference, address: origin.address) }
        if let rules = body.siteRules { add(rules, to: reference, address: origin.address) }
    }

    private mutating func add(_ wish: FieldWish, kind: Kind, to reference: Reference, address: String) {
        guard let field = kind.definition?.field(at: wish.path) else { return }
        let origin = Origin(address: address, position: wish.position)
        switch wish.value {
        case .scalar(let value):
            guard let value = resolved(value) else { return }
            want(value, at: wish.path, of: reference, type: field.type, origin)
        case .set(let list):
            guard case .set(let element, _) = field.type else { return }
            want(list, at: wish.path, of: reference, element: element, address: address)
        }
    }

    private mutating func want(
        _ value: Value, at path: String, of reference: Reference, type: FieldType, _ origin: Origin
    ) {
        let wanted = Wanted(value, origin)
        let held = resources[reference]?.scalars ?? [:]
        let disputed = held.filter { Self.overlap(path, value, $0.key, $0.value.value) }
        for (other, existing) in disputed.sorted(by: { $0.key < $1.key }) {
            if other == path, Comparison.same(value, existing.value, as: type) { return }
            diagnostics.add(.conflict(path, reference, wanted, existing))
            return
        }
        resources[reference]?.scalars[path] = wanted
    }

    /// Two paths disagree where they are the same, or one clears the group that the other sets a field of.
    private static func overlap(_ path: String, _ value: Value, _ other: String, _ otherValue: Value) -> Bool {
        path == other
            || (value == .null && otherValue != .null && other.hasPrefix(path + "."))
            || (otherValue == .null && value != .null && path.hasPrefix(other + "."))
    }

    private mutating func want(_ ensure: Ensure, of reference: Reference, _ origin: Origin) {
        let wanted = Wanted(ensure, origin)
        if let other = resources[reference]?.status, other.value != ensure {
            diagnostics.add(
                .conflict(
                    "status", reference, Wanted(.text(ensure.rawValue), origin),
                    Wanted(.text(other.value.rawValue), other.origin)))
            return
        }
        resources[reference, default: TargetWishes(reference: reference)].status = wanted
    }

    private mutating func want(
        _ list: ListWish<Located<RuleValue>>, at path: String, of reference: Reference, element: FieldType,
        address: String
    ) {
        var set = resources[reference]?.sets[path] ?? WantedSet()
        switch list {
        case .exactly(let items):
            let position = items.first?.position ?? resources[reference]?.origins.last?.position
            guard let position else { return }
            let values = items.flatMap { resolvedAll($0.content) }
            let wanted = Wanted(values, Origin(address: address, position: position))
            if let other = set.exactly,
                !Comparison.same(.list(values), .list(other.value), as: .set(of: element, plain: .exactly))
            {
                diagnostics.add(
                    .conflict(
                        path, reference, Wanted(.list(values), wanted.origin), Wanted(.list(other.value), other.origin))
                )
                return
            }
            set.exactly = wanted
        case .change(let add, let remove):
            set.add += wanted(add, address: address, for: .value)
            set.remove += wanted(remove, address: address, for: .removal)
        }
        check(set, at: path, of: reference, element: element)
        resources[reference]?.sets[path] = set
    }

    private mutating func check(_ set: WantedSet, at path: String, of reference: Reference, element: FieldType) {
        for add in set.add {
            if let remove = set.remove.first(where: { Comparison.same($0.value, add.value, as: element) }) {
                diagnostics.add(.conflict(path, reference, add, remove))
            }
            if let exactly = set.exactly, !Comparison.contains(exactly.value, add.value, as: element) {
                diagnostics.add(.conflict(path, reference, add, Wanted(.list(exactly.value), exactly.origin)))
            }
        }
        for remove in set.remove {
            if let exactly = set.exactly, Comparison.contains(exactly.value, remove.value, as: element) {
                diagnostics.add(.conflict(path, reference, remove, Wanted(.list(exactly.value), exactly.origin)))
            }
        }
    }

    private mutating func wanted(
        _ items: [Located<RuleValue>], address: String, for purpose: ReferenceResolver.Purpose
    ) -> [Wanted<Value>] {
        items.flatMap { item in
            resolvedAll(item.content, for: purpose).map {
                Wanted($0, Origin(address: address, position: item.position))
            }
        }
    }

    // MARK: - Job sites

    private mutating func add(_ wish: SiteRulesWish, to reference: Reference, address: String) {
        var set = resources[reference]?.siteRules ?? WantedSet()
        let origin = Origin(address: address, position: wish.position)
        switch wish.list {
        case .exactly(let entries):
            let values = entries.compactMap { siteRule($0) }
            if let other = set.exactly, Set(other.value) != Set(values) {
                diagnostics.add(
                    .conflict(
                        "rules", reference, Wanted(.list(values), origin), Wanted(.list(other.value), other.origin)))
                return
            }
            set.exactly = Wanted(values, origin)
        case .change(let add, let remove):
            set.add += add.compactMap { entry in siteRule(entry).map { Wanted($0, origin) } }
            set.remove += remove.compactMap { entry in siteRule(entry).map { Wanted($0, origin) } }
        }
        check(set, of: reference)
        resources[reference]?.siteRules = set
    }

    private mutating func check(_ set: WantedSet, of reference: Reference) {
        let exactly = set.exactly.map { Wanted(Value.list($0.value), $0.origin) }
        for add in set.add {
            if let remove = set.remove.first(where: { $0.value == add.value }) {
                diagnostics.add(.conflict("rules", reference, add, remove))
            }
            if let exactly, exactly.value.list?.contains(add.value) != true {
                diagnostics.add(.conflict("rules", reference, add, exactly))
            }
        }
        for remove in set.remove {
            if let exactly, exactly.value.list?.contains(where: { SiteRules.says(remove.value, of: $0) }) == true {
                diagnostics.add(.conflict("rules", reference, remove, exactly))
            }
        }
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

    private mutating func add(_ wish: RelationWish, of anchor: Reference, address: String) {
        switch wish.list {
        case .exactly(let entries):
            let kept = entries.flatMap { present($0, wish.relation, anchor, address) }
            let origin = Origin(address: address, position: wish.position)
            exact.append(ExactMemberships(relation: wish.relation, anchor: anchor, kept: Set(kept), origin: origin))
        case .change(let add, let remove):
            for entry in add { present(entry, wish.relation, anchor, address) }
            for entry in remove { absent(entry, wish.relation, anchor, address) }
        }
    }

    @discardableResult
    private mutating func present(
        _ entry: MembershipEntry, _ relation: Relation, _ anchor: Reference, _ address: String
    ) -> [Reference] {
        let subjects = lookAll(entry.subject, for: .value)
        for subject in subjects { present(subject, entry, relation, anchor, address) }
        return subjects
    }

    private mutating func present(
        _ subject: Reference, _ entry: MembershipEntry, _ relation: Relation, _ anchor: Reference, _ address: String
    ) {
        let key = Self.key(relation, anchor, subject)
        let origin = Origin(address: address, position: entry.position)
        var wishes = memberships[key] ?? MembershipWishes()
        wishes.present = wishes.present ?? Wanted(true, origin)
        wishes.origins.append(origin)
        for wish in entry.fields {
            guard case .scalar(let value) = wish.value, let value = resolved(value) else { continue }
            let wanted = Wanted(value, Origin(address: address, position: wish.position))
            if let other = wishes.scalars[wish.path], other.value != value {
                diagnostics.add(.conflict(wish.path, key.subject, wanted, other))
            } else {
                wishes.scalars[wish.path] = wanted
            }
        }
        memberships[key] = wishes
    }

    private mutating func absent(
        _ entry: MembershipEntry, _ relation: Relation, _ anchor: Reference, _ address: String
    ) {
        let origin = Origin(address: address, position: entry.position)
        for subject in lookAll(entry.subject, for: .removal) {
            let key = Self.key(relation, anchor, subject)
            memberships[key, default: MembershipWishes()].absent = Wanted(true, origin)
            memberships[key]?.origins.append(origin)
        }
    }

    private static func key(_ relation: Relation, _ anchor: Reference, _ subject: Reference) -> MembershipKey {
        switch relation {
        case .projectMembers, .teamMembers, .teamProjects:
            MembershipKey(kind: relation.membership, holder: anchor, subject: subject)
        case .memberProjects, .memberTeams:
            MembershipKey(kind: relation.membership, holder: subject, subject: anchor)
        }
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
