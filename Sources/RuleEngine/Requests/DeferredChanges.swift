// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What waited for people who had no user id: once they are members, it becomes changes like any other.
package enum DeferredChanges {
    /// What a run has found out since the plan.
    package struct Known: Sendable {
        /// User ids by e-mail address in lower case.
        package var people: [String: Int]
        /// Ids of what was created, by address.
        package var created: [String: Int]
        /// Newest lock versions of tasks, by address.
        package var lockVersions: [String: Int]

        package init(people: [String: Int], created: [String: Int] = [:], lockVersions: [String: Int] = [:]) {
            self.people = people
            self.created = created
            self.lockVersions = lockVersions
        }
    }

    /// The deferred parts that can be written now; people who are no members yet stay out.
    package static func ready(_ changes: [Change], known: Known) -> [Change] {
        changes.compactMap { change in
            ready(change, field: { $0.resolved(known) }, person: { $0.resolved(known) }, known: known)
        }
    }

    /// All deferred parts as if everybody had accepted: what the forecast counts.
    package static func all(_ changes: [Change]) -> [Change] {
        changes.compactMap { change in ready(change, field: { $0 }, person: { $0 }, known: nil) }
    }

    /// The changes as they were written in the end: with the deferred parts that `ready` gave, without the others.
    package static func joined(_ changes: [Change], with ready: [Change]) -> [Change] {
        let ready = Dictionary(ready.map { ($0.address, $0) }) { first, _ in first }
        return changes.compactMap { change in
            guard let later = ready[change.address] else { return change.isOnlyDeferred ? nil : change }
            // What an invite said is nothing that a member has.
            if change.does(.invite) { return later }
            let paths = Set(later.fields.map(\.path))
            return Change(
                address: change.address, kind: change.kind, actions: ChangeActions(change.actions),
                alsoBy: change.alsoBy,
                id: later.id, name: change.name, parent: later.parent, subject: later.subject, source: change.source,
                data: change.data, dependsOn: change.dependsOn,
                fields: change.fields.filter { !$0.deferred && !paths.contains($0.path) } + later.fields,
                base: change.base, place: change.place, inviteID: change.inviteID, marker: change.marker)
        }
    }

    private static func ready(
        _ change: Change, field: (Value) -> Value, person: (Reference) -> Reference?, known: Known?
    ) -> Change? {
        guard change.fields.contains(where: \.deferred) else { return nil }
        let fields = change.fields.filter(\.deferred).compactMap { deferred -> FieldChange? in
            let after = field(deferred.after)
            return after == deferred.before ? nil : FieldChange(deferred.path, before: deferred.before, after: after)
        }
        guard !fields.isEmpty else { return nil }
        var subject = change.subject
        if let waiting = change.subject {
            guard let found = person(waiting) else { return nil }
            subject = found
        }
        let id = change.kind == .member ? subject?.id ?? 0 : change.id ?? known?.created[change.address]
        let version = known?.lockVersions[change.address] ?? change.base?.lockVersion
        let parent = change.parent.map { parent -> Reference in
            guard case .address(let address) = parent.target, let id = known?.created[address] else { return parent }
            return Reference(kind: parent.kind, target: .id(id), name: parent.name)
        }
        let isMembership = change.subject != nil && change.kind != .member
        return Change(
            address: change.address, kind: change.kind,
            actions: isMembership && change.actions.contains(.create) ? [.create] : [.update], id: id,
            name: change.name,
            parent: parent, subject: subject, source: change.source, data: change.data, fields: fields,
            base: .init(updatedAt: nil, lockVersion: version), place: change.place)
    }
}

extension Reference {
    fileprivate func resolved(_ known: DeferredChanges.Known) -> Reference? {
        switch target {
        case .id: self
        case .address(let address):
            known.created[address].map { Reference(kind: kind, target: .id($0), name: name) }
        case .invitee(let email):
            known.people[Comparison.naturalKey(email, of: .member)].map {
                Reference(kind: kind, target: .id($0), name: name)
            }
        }
    }
}

extension Value {
    /// The value with everybody who is a member now; the others left out.
    fileprivate func resolved(_ known: DeferredChanges.Known) -> Value {
        switch self {
        case .reference(let reference): reference.resolved(known).map { .reference($0) } ?? self
        case .list(let items): .list(items.map { $0.resolved(known) }.filter { $0.object != nil || !$0.hasInvitee })
        case .object(let members): .object(members.mapValues { $0.resolved(known) })
        case .null, .flag, .number, .text: self
        }
    }
}
