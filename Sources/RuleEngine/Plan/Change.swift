// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Everything that a plan does to one resource.
package struct Change: Sendable, Hashable {
    package let address: String
    package let kind: Kind
    package let place: Place
    /// The line of data that it comes from, for a change by an instance of a bulk rule.
    package let data: SourcePosition?
    package var dependsOn: [String]
    /// A change that only waits for somebody to accept an invite: shown, not counted, and written when they are a member.
    package let isOnlyDeferred: Bool
    /// All that stays as it was made, in one place: a plan sorts, filters and groups its changes many times.
    private let content: Boxed<Content>

    private struct Content: Sendable, Hashable {
        let action: ChangeAction
        let also: [ChangeAction]
        let alsoBy: [String]
        let id: Int?
        let name: String
        let parent: Reference?
        let subject: Reference?
        let source: SourcePosition
        let fields: [FieldChange]
        let base: Base?
        let inviteID: Int?
        let marker: String?
    }

    /// What the change was computed from, so that a later run can tell whether it still fits.
    package struct Base: Sendable, Hashable {
        package let updatedAt: String?
        package let lockVersion: Int?

        package init(updatedAt: String?, lockVersion: Int?) {
            self.updatedAt = updatedAt
            self.lockVersion = lockVersion
        }
    }

    package init(
        address: String, kind: Kind, actions: Set<ChangeAction>, alsoBy: [String] = [], id: Int?, name: String,
        parent: Reference? = nil, subject: Reference? = nil, source: SourcePosition, data: SourcePosition? = nil,
        dependsOn: [String] = [], fields: [FieldChange], base: Base? = nil, place: Place, inviteID: Int? = nil,
        marker: String? = nil
    ) {
        let sorted = actions.sorted()
        self.address = address
        self.kind = kind
        self.data = data
        self.place = place
        self.dependsOn = dependsOn
        isOnlyDeferred = !fields.isEmpty && fields.allSatisfy(\.deferred) && !actions.contains(.adopt)
        content = Boxed(
            Content(
                action: sorted.first ?? .update, also: Array(sorted.dropFirst()), alsoBy: alsoBy, id: id, name: name,
                parent: parent, subject: subject, source: source, fields: fields, base: base, inviteID: inviteID,
                marker: marker))
    }

    /// The gravest of what it does.
    package var action: ChangeAction { content.content.action }
    /// The rest, gravest first.
    package var also: [ChangeAction] { content.content.also }
    /// Other rules that want part of it.
    package var alsoBy: [String] { content.content.alsoBy }
    /// nil while it does not exist.
    package var id: Int? { content.content.id }
    /// What people call it after the change.
    package var name: String { content.content.name }
    /// The parent, for tasks and memberships.
    package var parent: Reference? { content.content.parent }
    /// The person or project at the other end of a membership.
    package var subject: Reference? { content.content.subject }
    package var source: SourcePosition { content.content.source }
    package var fields: [FieldChange] { content.content.fields }
    package var base: Base? { content.content.base }
    /// For a member: the pending invite that is updated or deleted.
    package var inviteID: Int? { content.content.inviteID }
    /// The marker that is written along with it.
    package var marker: String? { content.content.marker }

    package var actions: [ChangeAction] { [action] + also }

    /// Whether it is one of its actions.
    package func does(_ action: ChangeAction) -> Bool {
        action == self.action || (!also.isEmpty && also.contains(action))
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

    package init(_ path: String, before: Value, after: Value, deferred: Bool = false) {
        self.path = path
        self.before = before
        self.after = after
        self.deferred = deferred
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
