// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What the resources of a saved plan are called in Hubstaff now. The digest of a plan covers ids, not names, so that an edited
/// file could call a resource what it is not; shown is what is there.
struct LiveNames {
    private let snapshot: Snapshot
    /// What the plan itself creates or renames, whose names its fields say.
    private var given: [Reference: String] = [:]
    /// Who is called otherwise than the plan says, in the order of the plan.
    private(set) var differences: [NameDifference] = []
    private var seen: Set<Reference> = []

    init(of plan: Plan, in snapshot: Snapshot) {
        self.snapshot = snapshot
        for change in plan.changes where !change.kind.isMembership && change.kind != .member {
            guard let name = Self.written(by: change) else { continue }
            let target = change.id.map { Reference.Target.id($0) } ?? .address(change.address)
            given[Reference(kind: change.kind, target: target, name: "")] = name
        }
    }

    /// The plan with the names of now.
    mutating func named(_ plan: Plan) -> Plan {
        var named = plan
        named.changes = plan.changes.map { self.named($0) }
        if snapshot.organization.id == plan.organization.id { named.organization = snapshot.organization }
        guard !plan.sites.isEmpty else { return named }
        let sites = Dictionary(
            named.changes.filter { $0.kind == .jobSite }.map { ($0.address, $0.name) }
        ) { first, _ in first }
        named.sites = plan.sites.map {
            ChangedSite(address: $0.address, name: sites[$0.address] ?? $0.name, before: $0.before, after: $0.after)
        }
        return named
    }

    private mutating func named(_ change: Change) -> Change {
        let subject = change.subject.map { named($0) }
        return change.with(
            name: name(of: change, subject), parent: change.parent.map { named($0) }, subject: subject,
            fields: change.fields.map { field in
                FieldChange(
                    field.path, before: named(field.before), after: named(field.after), deferred: field.deferred,
                    isHidden: field.isHidden)
            })
    }

    private mutating func name(of change: Change, _ subject: Reference?) -> String {
        if change.kind.isMembership || change.kind == .member { return subject?.name ?? change.name }
        let target = change.id.map { Reference.Target.id($0) } ?? .address(change.address)
        return named(Reference(kind: change.kind, target: target, name: change.name)).name
    }

    /// The name that a change gives.
    private static func written(by change: Change) -> String? {
        guard let key = change.kind.definition?.naturalKey else { return nil }
        return change.fields.first { $0.path == key && !$0.deferred }?.after.text
    }

    private mutating func named(_ reference: Reference) -> Reference {
        let name: String?
        switch reference.target {
        case .id(let id): name = given[reference] ?? snapshot.resource(reference.kind, id)?.name
        case .invitee(let email): name = email
        case .address: name = given[reference]
        }
        let key = { Comparison.naturalKey($0, of: reference.kind) }
        guard let name, key(name) != key(reference.name) else { return reference }
        if seen.insert(reference).inserted { differences.append(NameDifference(reference, now: name)) }
        return Reference(kind: reference.kind, target: reference.target, name: name)
    }

    private mutating func named(_ value: Value) -> Value {
        switch value {
        case .null, .flag, .number, .text: return value
        case .reference(let reference): return .reference(named(reference))
        case .list(let items): return .list(items.map { named($0) })
        case .object(let members): return .object(members.mapValues { named($0) })
        }
    }
}

/// A resource that goes by another name now than a saved plan says.
package struct NameDifference: Sendable, Hashable {
    /// As the plan has it.
    package let reference: Reference
    package let now: String

    init(_ reference: Reference, now: String) {
        self.reference = reference
        self.now = now
    }
}
