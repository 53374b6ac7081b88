// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Takes out of a plan what its readers may not see. People get numbers in the order in which they appear, so that one
/// person can be followed through the plan.
struct PlanMask {
    private let privacy: PlanPrivacy
    private var people: [String: String] = [:]

    init(_ privacy: PlanPrivacy) { self.privacy = privacy }

    mutating func masked(_ plan: Plan) -> Plan {
        var plan = plan
        plan.changes = plan.changes.map { masked($0) }
        plan.drift = plan.drift.map { masked($0) }
        guard privacy.contains(.hidePeople) else { return plan }
        plan.organization = .init(id: plan.organization.id, name: masked(plan.organization.name))
        plan.skipped = plan.skipped.map { masked($0) }
        plan.orphans = plan.orphans.map {
            .init(address: masked($0.address), kind: $0.kind, id: $0.id, name: masked($0.name))
        }
        plan.sites = plan.sites.map {
            .init(address: masked($0.address), name: masked($0.name), before: $0.before, after: $0.after)
        }
        plan.warnings = plan.warnings.map { masked($0) }
        plan.blocked = plan.blocked.map {
            .init(
                brake: $0.brake, limit: $0.limit, found: $0.found, changes: $0.changes.map { masked($0) },
                message: masked($0.message))
        }
        plan.targets = plan.targets.map { masked($0) }
        plan.effects = plan.effects.map { effect in
            PlanEffect(
                kind: effect.kind, count: effect.count, address: effect.address.map { masked($0) },
                message: masked(effect.message))
        }
        return plan
    }

    private mutating func masked(_ drift: Drift) -> Drift {
        let hides = privacy.contains(.hidePeople)
        let fields = drift.fields.map { field in
            if privacy.contains(.hideMoney), case .money? = drift.kind.field(at: field.path)?.type {
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
            source: drift.source)
    }

    private mutating func masked(_ skipped: Plan.Skipped) -> Plan.Skipped {
        Plan.Skipped(
            address: masked(skipped.address), kind: skipped.kind, id: skipped.id, name: masked(skipped.name),
            reason: masked(skipped.reason), source: skipped.source)
    }

    private mutating func masked(_ warning: Diagnostic) -> Diagnostic {
        Diagnostic(
            severity: warning.severity, code: warning.code, message: masked(warning.message),
            position: warning.position, length: warning.length,
            notes: warning.notes.map { .init(message: masked($0.message), position: $0.position) },
            suggestion: warning.suggestion.map { masked($0) })
    }

    private mutating func masked(_ change: Change) -> Change {
        let hides = privacy.contains(.hidePeople)
        let isPerson = change.kind == .member
        return Change(
            address: masked(change.address), kind: change.kind, actions: Set(change.actions),
            alsoBy: change.alsoBy.map { masked($0) }, id: change.id,
            name: hides && isPerson ? person(change.name) : masked(change.name),
            parent: change.parent.map { masked($0) }, subject: change.subject.map { masked($0) },
            source: change.source, data: change.data, dependsOn: change.dependsOn.map { masked($0) },
            fields: change.fields.map { masked($0, of: change.kind) }, base: change.base, place: change.place,
            inviteID: change.inviteID, marker: change.marker.map { masked($0) })
    }

    // MARK: - Money

    private mutating func masked(_ field: FieldChange, of kind: Kind) -> FieldChange {
        if privacy.contains(.hideMoney), case .money? = kind.field(at: field.path)?.type,
            field.before.number != nil || field.after.number != nil
        {
            let (before, after) = Self.relative(field)
            return FieldChange(
                field.path, before: before, after: after, deferred: field.deferred, isHidden: true)
        }
        return FieldChange(
            field.path, before: masked(field.before), after: masked(field.after), deferred: field.deferred,
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
        guard privacy.contains(.hidePeople) else { return value }
        switch value {
        case .null, .flag, .number: return value
        case .text(let text): return .text(masked(text))
        case .reference(let reference): return .reference(masked(reference))
        case .list(let items): return .list(items.map { masked($0) })
        case .object(let members): return .object(members.mapValues { masked($0) })
        }
    }

    private mutating func masked(_ reference: Reference) -> Reference {
        guard privacy.contains(.hidePeople) else { return reference }
        let target: Reference.Target =
            switch reference.target {
            case .invitee(let email): .invitee(person(email))
            case .address(let address): .address(masked(address))
            case .id: reference.target
            }
        let name = reference.kind == .member ? person(reference.name) : masked(reference.name)
        return Reference(kind: reference.kind, target: target, name: name)
    }

    /// The number of somebody; who is known by an id alone keeps it.
    private mutating func person(_ name: String) -> String {
        if name.utf8.first == UInt8(ascii: "#") { return name }
        let key = Comparison.naturalKey(name, of: .member)
        if let known = people[key] { return known }
        let number = "person-\(people.count + 1)"
        people[key] = number
        return number
    }

    /// The text with each e-mail address in it replaced.
    private mutating func masked(_ text: String) -> String {
        guard privacy.contains(.hidePeople), text.utf8.contains(UInt8(ascii: "@")) else { return text }
        var masked = ""
        var word = ""
        for character in text {
            if Self.isOfAddress(character) {
                word.append(character)
            } else {
                masked += self.word(word)
                word = ""
                masked.append(character)
            }
        }
        return masked + self.word(word)
    }

    private mutating func word(_ word: String) -> String {
        let parts = word.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            return parts.count > 2 ? "person" : word
        }
        // The stop behind a sentence is no part of an address.
        let end = word.reversed().prefix { $0 == "." }.count
        return person(String(word.dropLast(end))) + String(repeating: ".", count: end)
    }

    private static func isOfAddress(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "@._%+-'".contains(character)
    }
}
