// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Everything that a plan does to one resource. A class, since a plan sorts, filters and groups its changes many times.
package final class Change: Sendable {
    package let address: String
    package let kind: Kind
    /// The gravest of what it does.
    package let action: ChangeAction
    /// The rest, gravest first.
    package let also: [ChangeAction]
    /// Other rules that want part of it.
    package let alsoBy: [String]
    /// nil while it does not exist.
    package let id: Int?
    /// What people call it after the change.
    package let name: String
    /// The parent, for tasks and memberships.
    package let parent: Reference?
    /// The person or project at the other end of a membership.
    package let subject: Reference?
    /// The rule's place; nil for what `--prune` ends, since its rule is gone.
    package let source: SourcePosition?
    /// The line of data that it comes from, for a change by an instance of a bulk rule.
    package let data: SourcePosition?
    package let dependsOn: [String]
    package let fields: [FieldChange]
    package let base: Base?
    package let place: Place
    /// For a member: the pending invite that is updated or deleted.
    package let inviteID: Int?
    /// The marker that is written along with it.
    package let marker: String?
    /// A change that only waits for somebody to accept an invite: shown, not counted, and written when they are a member.
    package let isOnlyDeferred: Bool

    /// What the change was computed from, so that a later run can tell whether it still fits.
    package struct Base: Sendable, Hashable {
        package let updatedAt: String?
        package let lockVersion: Int?
        /// The marker that it carried.
        package let marker: String?
        /// For a create: active resources of the same name that rules let be, by id. Another one is a new one.
        package let namesakes: [Int]

        package init(updatedAt: String?, lockVersion: Int?, marker: String? = nil, namesakes: [Int] = []) {
            self.updatedAt = updatedAt
            self.lockVersion = lockVersion
            self.marker = marker
            self.namesakes = namesakes
        }
    }

    package convenience init(
        address: String, kind: Kind, actions: ChangeActions, alsoBy: [String] = [], id: Int?, name: String,
        parent: Reference? = nil, subject: Reference? = nil, source: SourcePosition?, data: SourcePosition? = nil,
        dependsOn: [String] = [], fields: [FieldChange], base: Base? = nil, place: Place, inviteID: Int? = nil,
        marker: String? = nil
    ) {
        let first = actions.first ?? .update
        var also = actions
        also.remove(first)
        self.init(
            address: address, kind: kind, action: first, also: Array(also),
            alsoBy: alsoBy, id: id, name: name, parent: parent, subject: subject, source: source, data: data,
            dependsOn: dependsOn, fields: fields, base: base, place: place, inviteID: inviteID, marker: marker)
    }

    private init(
        address: String, kind: Kind, action: ChangeAction, also: [ChangeAction], alsoBy: [String], id: Int?,
        name: String, parent: Reference?, subject: Reference?, source: SourcePosition?, data: SourcePosition?,
        dependsOn: [String], fields: [FieldChange], base: Base?, place: Place, inviteID: Int?, marker: String?
    ) {
        self.address = address
        self.kind = kind
        self.action = action
        self.also = also
        self.alsoBy = alsoBy
        self.id = id
        self.name = name
        self.parent = parent
        self.subject = subject
        self.source = source
        self.data = data
        self.dependsOn = dependsOn
        self.fields = fields
        self.base = base
        self.place = place
        self.inviteID = inviteID
        self.marker = marker
        isOnlyDeferred =
            !fields.isEmpty && fields.allSatisfy(\.deferred) && action != .adopt && !also.contains(.adopt)
    }

    /// The same change behind those that it depends on.
    func depending(on needed: [String]) -> Change {
        needed == dependsOn ? self : copy(address: address, dependsOn: needed)
    }

    /// The same change at another address.
    func at(_ address: String) -> Change { copy(address: address, dependsOn: dependsOn) }

    private func copy(address: String, dependsOn: [String]) -> Change {
        Change(
            address: address, kind: kind, action: action, also: also, alsoBy: alsoBy, id: id, name: name,
            parent: parent, subject: subject, source: source, data: data, dependsOn: dependsOn, fields: fields,
            base: base, place: place, inviteID: inviteID, marker: marker)
    }

    package var actions: [ChangeAction] { [action] + also }

    /// Whether no rule asks for it, but `--prune`: the resource carries this ruleset's marker, and its rule is gone.
    package var isPrune: Bool { source == nil }

    /// Whether something that people use ends by it.
    package var isRemoval: Bool { action.isRemoval || (!also.isEmpty && also.contains(where: \.isRemoval)) }

    /// Whether it is one of its actions.
    package func does(_ action: ChangeAction) -> Bool {
        action == self.action || (!also.isEmpty && also.contains(action))
    }
}

extension Change: Hashable {
    package static func == (left: Change, right: Change) -> Bool {
        left === right
            || left.address == right.address && left.kind == right.kind && left.actions == right.actions
                && left.alsoBy == right.alsoBy && left.id == right.id && left.name == right.name
                && left.parent == right.parent && left.subject == right.subject && left.source == right.source
                && left.data == right.data && left.dependsOn == right.dependsOn && left.fields == right.fields
                && left.base == right.base && left.place == right.place && left.inviteID == right.inviteID
                && left.marker == right.marker
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(address)
    }
}

/// One field of a change.
package struct FieldChange: Sendable, Hashable {
    /// `budget.hours`, `metadata.cost_center`, `assignees`.
    package let path: String
    package let before: Value
    package let after: Value
    /// Waits for a user id that only an accepted invite gives. `before` is then what the rest of the change leaves.
    package let deferred: Bool
    /// Whether readers may see only by how much an amount changes: it then stands relative to 100.
    package let isHidden: Bool

    package init(_ path: String, before: Value, after: Value, deferred: Bool = false, isHidden: Bool = false) {
        self.path = path
        self.before = before
        self.after = after
        self.deferred = deferred
        self.isHidden = isHidden
    }

    /// Whether every id in `after` is known before the plan is applied.
    package var isKnown: Bool { after.isKnown }
}

extension Value {
    /// Whether every reference in the value has its id.
    package var isKnown: Bool {
        switch self {
        case .reference(let reference): reference.isKnown
        case .list(let items): items.allSatisfy(\.isKnown)
        case .object(let members): members.values.allSatisfy(\.isKnown)
        case .null, .flag, .number, .text: true
        }
    }
}
