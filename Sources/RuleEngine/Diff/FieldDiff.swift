// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Compares the fields of one resource with what the rules want of it.
package struct FieldDiff {
    package let kind: Kind
    package let fields: [Field]
    package let wishes: TargetWishes
    package let current: Resource?

    package init(wishes: TargetWishes, current: Resource?) {
        kind = wishes.reference.kind
        fields = wishes.reference.kind.definition?.fields ?? []
        self.wishes = wishes
        self.current = current
    }

    /// The fields that change, in the order of the kind's definition.
    package func changes() -> [FieldChange] {
        let paths = Array(wishes.scalars.keys) + wishes.sets.keys.filter { wishes.scalars[$0] == nil }
        var changes: [FieldChange] = []
        for place in paths.map({ RankedPath(rank: firstRank($0), path: $0) }).sorted(by: precedes) {
            change(at: place, to: &changes)
        }
        if let rules = wishes.siteRules { changes += siteRules(rules) }
        return withoutLoneWriteOnly(changes)
    }

    private func change(at place: RankedPath, to changes: inout [FieldChange]) {
        let path = place.path
        guard place.rank < fields.count, let field = fields[place.rank].member(at: path) else { return }
        let before = current?.value(at: path) ?? .null
        if let wanted = wishes.scalars[path] {
            guard isDroppedByType(path) || !same(wanted.value, before, field: field, path: path) else { return }
            changes.append(FieldChange(path, before: before, after: wanted.value))
        } else if let set = wishes.sets[path], case .set(let element, _) = field.type {
            let after = set.applied(to: before.list ?? [], as: element)
            changes += listChanges(path, before: before, after: after, as: field.type)
        }
    }

    /// A budget of another type loses what belongs to the old one, so that what a rule names is sent even if it is equal.
    private func isDroppedByType(_ path: String) -> Bool {
        guard path.hasPrefix("budget.") else { return false }
        let type = "budget.type"
        let parts = path.split(separator: ".")
        guard path != type, parts.count > 1, parts[0] == "budget",
            !BudgetFields.keptAcrossTypes.contains(String(parts[1])),
            let before = current?.value(at: type), let wanted = wishes.scalars[type]
        else { return false }
        return wanted.value != before
    }

    /// A list whose elements partly wait for a user id stands as two fields.
    private func listChanges(_ path: String, before: Value, after: [Value], as type: FieldType) -> [FieldChange] {
        let known = after.filter { !$0.hasInvitee }
        var changes: [FieldChange] = []
        if !Comparison.same(.list(known), before, as: type) {
            changes.append(FieldChange(path, before: before, after: .list(known)))
        }
        if known.count < after.count {
            changes.append(FieldChange(path, before: .list(known), after: .list(after), deferred: true))
        }
        return changes
    }

    private func siteRules(_ wanted: WantedSet) -> [FieldChange] {
        let before = current?.fields["rules"]?.list ?? []
        let after = SiteRules.applied(wanted, to: before)
        let known = after.map(\.withoutInvitees)
        var changes: [FieldChange] = []
        if current == nil ? !known.isEmpty : !SiteRules.same(known, before) {
            changes.append(FieldChange("rules", before: .list(before), after: .list(known)))
        }
        if known != after {
            changes.append(FieldChange("rules", before: .list(known), after: .list(after), deferred: true))
        }
        return changes
    }

    private func same(_ want: Value, _ have: Value, field: Field, path: String) -> Bool {
        Comparison.same(want, have, of: field)
    }

    /// `timesheet_approval` cannot be read, so that it is sent only along with another change of `payment` [FIELDS].
    private func withoutLoneWriteOnly(_ changes: [FieldChange]) -> [FieldChange] {
        let writeOnly = "payment.timesheet_approval"
        let hasOther = changes.contains { $0.path.hasPrefix("payment.") && $0.path != writeOnly }
        return hasOther ? changes : changes.filter { $0.path != writeOnly }
    }

    /// A path with the place of its first name among the kind's fields.
    private struct RankedPath {
        let rank: Int
        let path: String
    }

    private func precedes(_ left: RankedPath, _ right: RankedPath) -> Bool {
        if left.rank != right.rank { return left.rank < right.rank }
        let ranks = (rank(left.path), rank(right.path))
        return ranks.0 == ranks.1 ? left.path < right.path : ranks.0.lexicographicallyPrecedes(ranks.1)
    }

    private func firstRank(_ path: String) -> Int {
        let name = path.utf8.prefix { $0 != UInt8(ascii: ".") }
        return fields.firstIndex { $0.name.utf8.elementsEqual(name) } ?? fields.count
    }

    private func rank(_ path: String) -> [Int] {
        var members = fields
        var ranks: [Int] = []
        for part in path.utf8.split(separator: UInt8(ascii: ".")) {
            guard let index = members.firstIndex(where: { $0.name.utf8.elementsEqual(part) }) else { break }
            ranks.append(index)
            if case .group(let inner, _) = members[index].type { members = inner } else { break }
        }
        return ranks
    }
}

extension Value {
    /// Whether it names somebody who has no user id yet.
    var hasInvitee: Bool {
        switch self {
        case .reference(let reference):
            if case .invitee = reference.target { true } else { false }
        case .list(let items): items.contains(where: \.hasInvitee)
        case .object(let members): members.values.contains(where: \.hasInvitee)
        case .null, .flag, .number, .text: false
        }
    }

    var withoutInvitees: Value {
        switch self {
        case .list(let items): .list(items.filter { !$0.hasInvitee || $0.object != nil }.map(\.withoutInvitees))
        case .object(let members): .object(members.mapValues(\.withoutInvitees))
        default: self
        }
    }
}
