// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The current state overlaid with what rules want: what conditions are compared with (DESIGN 2, Selectors).
struct OverlaidState: Sendable {
    private let snapshot: Snapshot
    private let targets: Targets
    private let desired: DesiredState
    private let resolver: ReferenceResolver
    private let declared: DeclaredResources
    let owners: [Reference: Instance]
    private var candidates: [Kind: [Reference]] = [:]
    private var memberships: [Kind: MembershipEnds] = [:]
    private var projectsOfClient: [Reference: [Reference]]?

    /// The two ends of all memberships of a kind.
    private struct MembershipEnds: Sendable {
        var subjects: [Reference: [Reference]] = [:]
        var holders: [Reference: [Reference]] = [:]
    }

    init(
        snapshot: Snapshot, targets: Targets, desired: DesiredState, resolver: ReferenceResolver,
        declared: DeclaredResources
    ) {
        self.snapshot = snapshot
        self.targets = targets
        self.desired = desired
        self.resolver = resolver
        self.declared = declared
        var owners: [Reference: Instance] = [:]
        for instance in targets.instances {
            if let reference = targets.reference(of: instance) { owners[reference] = instance }
        }
        self.owners = owners
    }

    /// All of a kind: those that exist, by id, then those that the plan creates.
    mutating func all(_ kind: Kind) -> [Reference] {
        if let known = candidates[kind] { return known }
        let existing = snapshot.everything(kind).map { resource in
            owners[resource.reference].flatMap { targets.reference(of: $0) } ?? resource.reference
        }
        let created = targets.instances.filter { $0.kind == kind }.compactMap { targets.reference(of: $0) }
            .filter { $0.id == nil }
        candidates[kind] = existing + created
        return existing + created
    }

    /// Makes sure that the values of a field can be found without a search through all memberships or projects.
    mutating func prepare(_ field: ConditionField) {
        switch field {
        case .subjects(let kind), .holders(let kind):
            if memberships[kind] == nil { memberships[kind] = ends(kind) }
        case .projectsOfClient:
            guard projectsOfClient == nil else { return }
            var projects: [Reference: [Reference]] = [:]
            for project in all(.project) where !isOtherWork(project) {
                guard case .reference(let client)? = value(of: project, "client") else { continue }
                projects[client, default: []].append(project)
            }
            projectsOfClient = projects
        default: break
        }
    }

    // MARK: - Values

    /// What a condition compares with: none for an unset field, several for a list or relation.
    func values(of reference: Reference, _ field: ConditionField) -> [Value] {
        switch field {
        case .status: [.text(status(of: reference))]
        case .id: reference.id.map { [.integer($0)] } ?? []
        case .declared: [.flag(declared.contains(reference, resource(reference)))]
        case .type: [.text(resource(reference)?.fields["type"]?.text ?? ProjectKind.ownType)]
        case .createdAt: Self.day(resource(reference)?.createdAt)
        case .updatedAt: Self.day(resource(reference)?.updatedAt)
        case .removedAt: Self.day(resource(reference)?.removedAt)
        case .date(let path): Self.day(value(of: reference, path)?.text)
        case .field(let path): elements(value(of: reference, path))
        case .clientOfTask:
            value(of: reference, "project")?.reference.map { elements(value(of: $0, "client")) } ?? []
        case .projectsOfClient: (projectsOfClient?[reference] ?? []).map { .reference($0) }
        case .subjects(let kind): (memberships[kind]?.subjects[reference] ?? []).map { .reference($0) }
        case .holders(let kind): (memberships[kind]?.holders[reference] ?? []).map { .reference($0) }
        case .siteRules(nil): siteRules(of: reference)
        case .siteRules(let name?): siteRules(of: reference).flatMap { elements($0.object?[name]) }
        }
    }

    /// Whether rules can own it; global to-dos, work orders and work breaks are selected only where a condition asks.
    func isOtherWork(_ reference: Reference) -> Bool { resource(reference)?.isOtherWork == true }

    func isGlobalTodo(_ reference: Reference) -> Bool { resource(reference)?.isGlobalTodo == true }

    /// `active`, `archived`, `completed`, `removed`, `absent`; a task in an archived project is archived.
    func status(of reference: Reference) -> String {
        let own = ownStatus(of: reference)
        guard reference.kind == .task, own != "absent", let project = value(of: reference, "project")?.reference else {
            return own
        }
        return ownStatus(of: project) == "active" ? own : "archived"
    }

    /// What the resource is called after the plan.
    func name(of reference: Reference) -> String {
        if let key = reference.kind.definition?.naturalKey,
            case .text(let name)? = desired.wishes(of: reference)?.scalar(key)?.value
        {
            return name
        }
        return owners[reference].flatMap { targets.reference(of: $0) }?.name ?? reference.name
    }

    private func ownStatus(of reference: Reference) -> String {
        switch desired.status(of: reference) {
        case .active: "active"
        case .archived: "archived"
        case .completed: "completed"
        case .absent: "absent"
        case .present, nil: resource(reference)?.status.rawValue ?? "active"
        }
    }

    private func resource(_ reference: Reference) -> Resource? {
        reference.id.flatMap { snapshot.resource(reference.kind, $0) }
    }

    private func elements(_ value: Value?) -> [Value] {
        switch value {
        case nil, .null: []
        case .list(let items): items
        case .text(let text): text.isEmpty ? [] : [.text(text)]
        case .some(let value): [value]
        }
    }

    /// The day of a time, as Hubstaff writes it.
    private static func day(_ time: String?) -> [Value] { time.map { [.text(String($0.prefix(10)))] } ?? [] }

    // MARK: - Fields

    func value(of reference: Reference, _ path: String) -> Value? {
        let wishes = desired.wishes(of: reference)
        if let wanted = wishes?.scalar(path) { return wanted.value }
        let resource = resource(reference)
        if path == "metadata" { return metadata(wishes, resource) }
        let current = resource?.value(at: path)
        if reference.kind == .task, path == "project", current == nil {
            return owners[reference].flatMap { project(of: $0) }.map { .reference($0) }
        }
        guard let wishes else { return current }
        if let set = wishes.set(path), case .set(let element, _)? = reference.kind.definition?.field(at: path)?.type {
            return .list(set.applied(to: current?.list ?? [], as: element))
        }
        if let dot = path.firstIndex(of: "."), wishes.scalar(String(path[..<dot]))?.value == .null { return nil }
        if current != nil { return current }
        let group = path + "."
        let setsMember = wishes.fields.contains { field in
            field.path.hasPrefix(group) && field.scalar.map { $0.value != .null } == true
        }
        return setsMember ? .object([:]) : nil
    }

    /// The keys that are somebody's own, nil where there is none.
    private func metadata(_ wishes: TargetWishes?, _ resource: Resource?) -> Value? {
        var values = (resource?.metadata ?? [:]).mapValues { Value.text($0) }
        for field in wishes?.fields ?? [] where field.path.hasPrefix("metadata.") {
            if let wanted = field.scalar { values[String(field.path.dropFirst("metadata.".count))] = wanted.value }
        }
        let own = values.filter { $0.value != .null && !$0.key.hasPrefix(Marker.reservedPrefix) }
        return own.isEmpty ? nil : .object(own)
    }

    private func siteRules(of reference: Reference) -> [Value] {
        let current = resource(reference)?.fields["rules"]?.list ?? []
        guard let wanted = desired.wishes(of: reference)?.siteRules else { return current }
        return SiteRules.applied(wanted, to: current)
    }

    private func project(of instance: Instance) -> Reference? {
        if let parent = instance.parent { return targets.reference(of: parent) }
        switch instance.project {
        case .selected(let reference): return reference
        case .named(let reference): return try? resolver.resolve(reference).get()
        case nil: return nil
        }
    }

    private func ends(_ kind: Kind) -> MembershipEnds {
        let current = snapshot.membershipKeys(kind).filter {
            desired.memberships[$0] == nil && desired.exactLists(excluding: $0).isEmpty
                || desired.memberships[$0]?.present != nil
        }
        let here = Set(current)
        let wanted = desired.memberships.filter { $0.key.kind == kind && $0.value.present != nil }.map(\.key)
        var ends = MembershipEnds()
        for key in current + wanted.filter({ !here.contains($0) }) {
            ends.subjects[key.holder, default: []].append(key.subject)
            ends.holders[key.subject, default: []].append(key.holder)
        }
        return ends
    }
}
