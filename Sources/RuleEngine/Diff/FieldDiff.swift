// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Compares the fields of one resource with what the rules want of it.
package struct FieldDiff {
    package let wishes: TargetWishes
    package let current: Resource?

    package init(wishes: TargetWishes, current: Resource?) {
        self.wishes = wishes
        self.current = current
    }

    /// The fields that change, in the order of the kind's definition.
    package func changes() -> [FieldChange] {
        var changes: [FieldChange] = []
        let fields = FieldOrder.sorted(wishes.fields, of: wishes.reference.kind)
        if current == nil { changes.reserveCapacity(fields.count) }
        for index in fields.indices { compare(fields[index], &changes) }
        if let rules = wishes.siteRules { changes += siteRules(rules) }
        return withoutLoneWriteOnly(changes)
    }

    private func compare(_ wanted: WantedField, _ changes: inout [FieldChange]) {
        let path = wanted.path
        let before = current?.value(at: path) ?? .null
        switch wanted.content {
        case .scalar(let scalar):
            let isSame = !isDroppedByType(path) && Comparison.same(scalar.value, before, of: wanted.field)
            if !isSame { changes.append(FieldChange(path, before: before, after: scalar.value)) }
        case .set(let set):
            // What one rule clears wins over what another adds.
            guard case .set(let element, _) = wanted.field.type, wishes.scalar(path) == nil else { return }
            let after = set.applied(to: before.list ?? [], as: element)
            addListChanges(path, before: before, after: after, as: wanted.field.type, to: &changes)
        }
    }

    /// A budget of another type loses what belongs to the old one, so that what a rule names is sent even if it is equal.
    private func isDroppedByType(_ path: String) -> Bool {
        guard path.hasPrefix("budget.") else { return false }
        let type = "budget.type"
        let parts = path.split(separator: ".")
        guard path != type, parts.count > 1, parts[0] == "budget",
            !BudgetFields.keptAcrossTypes.contains(String(parts[1])),
            let before = current?.value(at: type), let wanted = wishes.scalar(type)
        else { return false }
        return wanted.value != before
    }

    /// A list whose elements partly wait for a user id stands as two fields.
    private func addListChanges(
        _ path: String, before: Value, after: [Value], as type: FieldType, to changes: inout [FieldChange]
    ) {
        let known = after.contains(where: \.hasInvitee) ? after.filter { !$0.hasInvitee } : after
        if !Comparison.same(.list(known), before, as: type) {
            changes.append(FieldChange(path, before: before, after: .list(known)))
        }
        if known.count < after.count {
            changes.append(FieldChange(path, before: .list(known), after: .list(after), deferred: true))
        }
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

    /// `timesheet_approval` cannot be read, so that it is sent only along with another change of `payment` [FIELDS].
    private func withoutLoneWriteOnly(_ changes: [FieldChange]) -> [FieldChange] {
        guard wishes.reference.kind == .member else { return changes }
        let writeOnly = "payment.timesheet_approval"
        let hasOther = changes.contains { $0.path.hasPrefix("payment.") && $0.path != writeOnly }
        return hasOther ? changes : changes.filter { $0.path != writeOnly }
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
