// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension PlanMask {
    /// The plan as its readers may see it.
    mutating func masked(_ plan: Plan) -> Plan {
        var plan = plan
        learn(plan)
        plan.changes = plan.changes.map { masked($0) }
        plan.drift = plan.drift.map { masked($0) }
        plan.warnings = plan.warnings.map { masked($0) }
        plan.blocked = plan.blocked.map {
            .init(
                brake: $0.brake, limit: $0.limit, found: $0.found, changes: $0.changes.map { masked($0) },
                message: masked($0.message))
        }
        guard hidesPeople else { return plan }
        plan.organization = .init(id: plan.organization.id, name: masked(plan.organization.name))
        plan.skipped = plan.skipped.map { masked($0) }
        plan.orphans = plan.orphans.map {
            .init(
                address: masked($0.address), kind: $0.kind, id: $0.id, name: masked($0.name),
                parent: $0.parent.map { masked($0) })
        }
        plan.sites = plan.sites.map {
            .init(address: masked($0.address), name: masked($0.name), before: $0.before, after: $0.after)
        }
        plan.targets = plan.targets.map { masked($0) }
        plan.effects = plan.effects.map { effect in
            PlanEffect(
                kind: effect.kind, count: effect.count, address: effect.address.map { masked($0) },
                message: masked(effect.message))
        }
        return plan
    }

    /// Makes everybody known whom the plan names, since keys that are made from their addresses may come before these.
    package mutating func learn(_ plan: Plan) {
        guard hidesPeople else { return }
        for change in plan.changes {
            learn(change.name)
            if let parent = change.parent { learn(parent.name) }
            for field in change.fields {
                learn(field.before)
                learn(field.after)
            }
        }
        for found in plan.skipped { learn(found.name) }
        for orphan in plan.orphans { learn(orphan.name) }
        for drift in plan.drift { learn(drift.name) }
    }

    /// Everybody who is in the organization, or invited.
    package mutating func learn(_ snapshot: Snapshot) {
        guard hidesPeople else { return }
        for member in snapshot.all(.member) { learn(member.name) }
        for invite in snapshot.invites.values { learn(invite.email) }
    }

    private mutating func learn(_ value: Value) {
        switch value {
        case .null, .flag, .number: break
        case .text(let text): learn(text)
        case .reference(let reference): learn(reference.name)
        case .list(let items): for item in items { learn(item) }
        case .object(let members): for member in members.values { learn(member) }
        }
    }

    private mutating func masked(_ drift: Drift) -> Drift {
        let hides = hidesPeople
        let fields = drift.fields.map { field in
            if hidesMoney, case .money? = drift.kind.field(at: field.path)?.type {
                return Drift.Field(field.path, baseline: .null, current: .null, wanted: .null, isHidden: true)
            }
            return Drift.Field(
                field.path, baseline: masked(field.baseline), current: masked(field.current),
                wanted: masked(field.wanted), isHidden: field.isHidden)
        }
        return Drift(
            address: masked(drift.address), kind: drift.kind, id: drift.id,
            name: hides && drift.kind == .member ? person(drift.name) : masked(drift.name),
            parent: drift.parent.map { masked($0) }, event: drift.event, fields: fields, updatedAt: drift.updatedAt,
            source: masked(drift.source))
    }

    private mutating func masked(_ skipped: Plan.Skipped) -> Plan.Skipped {
        Plan.Skipped(
            address: masked(skipped.address), kind: skipped.kind, id: skipped.id, name: masked(skipped.name),
            parent: skipped.parent.map { masked($0) }, reason: prose(skipped.reason),
            source: skipped.source.map { masked($0) })
    }

    private mutating func masked(_ change: Change) -> Change {
        let hides = hidesPeople
        let isPerson = change.kind == .member
        return Change(
            address: masked(change.address), kind: change.kind, actions: ChangeActions(change.actions),
            alsoBy: change.alsoBy.map { masked($0) }, id: change.id,
            name: hides && isPerson ? person(change.name) : masked(change.name),
            parent: change.parent.map { masked($0) }, subject: change.subject.map { masked($0) },
            source: change.source.map { masked($0) }, data: change.data.map { masked($0) },
            dependsOn: change.dependsOn.map { masked($0) },
            fields: change.fields.map { masked($0, of: change.kind) }, base: change.base, place: change.place,
            inviteID: change.inviteID, marker: change.marker.map { masked($0) })
    }

    // MARK: - Money

    private mutating func masked(_ field: FieldChange, of kind: Kind) -> FieldChange {
        if hidesMoney, case .money? = kind.field(at: field.path)?.type,
            field.before.number != nil || field.after.number != nil
        {
            let (before, after) = Self.relative(field)
            return FieldChange(
                field.path, before: before, after: after, deferred: field.deferred, isHidden: true)
        }
        return FieldChange(
            masked(field.path), before: masked(field.before), after: masked(field.after), deferred: field.deferred,
            isHidden: field.isHidden)
    }

    /// What was counts as 100; where nothing was, what comes does.
    private static func relative(_ field: FieldChange) -> (before: Value, after: Value) {
        let had = field.before.number != nil
        let has = field.after.number != nil
        let after = Decimal(100) + (field.percent ?? 0)
        return (had ? .integer(100) : .null, has ? .number(had ? after : 100) : .null)
    }

    // MARK: - People

    private mutating func masked(_ value: Value) -> Value {
        guard hidesPeople else { return value }
        switch value {
        case .null, .flag, .number: return value
        case .text(let text): return .text(masked(text))
        case .reference(let reference): return .reference(masked(reference))
        case .list(let items): return .list(items.map { masked($0) })
        case .object(var members):
            // Whoever is met first has the first number, in every run.
            for key in members.keys.sorted() { members[key] = members[key].map { masked($0) } }
            return .object(members)
        }
    }

    private mutating func masked(_ reference: Reference) -> Reference {
        guard hidesPeople else { return reference }
        let target: Reference.Target =
            switch reference.target {
            case .invitee(let email): .invitee(person(email))
            case .address(let address): .address(masked(address))
            case .id: reference.target
            }
        let name = reference.kind == .member ? person(reference.name) : masked(reference.name)
        return Reference(kind: reference.kind, target: target, name: name)
    }

    private mutating func masked(_ text: String) -> String { withoutPeople(text) }

    mutating func masked(_ position: SourcePosition) -> SourcePosition {
        SourcePosition(file: masked(position.file), line: position.line, column: position.column)
    }
}
