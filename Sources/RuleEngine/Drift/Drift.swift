// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What somebody changed in Hubstaff since a baseline, and a change of the plan takes back. What rules do not manage, and
/// what somebody changed to just what rules want, is none.
package struct Drift: Sendable, Hashable {
    /// What became of the resource or membership since the baseline.
    package enum Event: String, Sendable, CaseIterable {
        /// It was there and still is, with other values.
        case changed
        /// It was not there.
        case created
        /// It was there and is gone: deleted, removed, or an invite withdrawn or expired.
        case deleted
    }

    package struct Field: Sendable, Hashable {
        package let path: String
        /// What the baseline has; null where nothing was.
        package let baseline: Value
        /// What is there now.
        package let current: Value
        /// What the rules want: of a rule that nobody edited, what the baseline has.
        package let wanted: Value
        /// Whether readers may not see the values, which are null then.
        package let isHidden: Bool

        package init(_ path: String, baseline: Value, current: Value, wanted: Value, isHidden: Bool = false) {
            self.isHidden = isHidden
            self.path = path
            self.baseline = baseline
            self.current = current
            self.wanted = wanted
        }
    }

    /// Of the change that takes it back.
    package let address: String
    package let kind: Kind
    /// nil where it is gone, and for memberships.
    package let id: Int?
    package let name: String
    package let parent: Reference?
    package let event: Event
    /// In the order of the change's fields.
    package let fields: [Field]
    /// When the resource was last changed, as the API writes it; it does not say by whom.
    package let updatedAt: String?
    package let source: SourcePosition

    package init(
        address: String, kind: Kind, id: Int?, name: String, parent: Reference?, event: Event, fields: [Field],
        updatedAt: String?, source: SourcePosition
    ) {
        self.address = address
        self.kind = kind
        self.id = id
        self.name = name
        self.parent = parent
        self.event = event
        self.fields = fields
        self.updatedAt = updatedAt
        self.source = source
    }
}

/// Why a plan changes a field, where it was compared with a baseline.
package enum ChangeCause: String, Sendable, CaseIterable {
    /// The rules ask for something else than before.
    case rule
    /// Somebody changed it in Hubstaff.
    case drift
}

/// Looks up the causes of a plan's changes.
package struct ChangeCauses: Sendable {
    private let drift: [Key: Drift]

    private struct Key: Hashable, Sendable {
        let address: String
        let kind: Kind
    }

    /// nil where the plan was compared with nothing.
    package init?(_ plan: Plan) {
        guard plan.baseline != nil else { return nil }
        drift = Dictionary(plan.drift.map { (Key(address: $0.address, kind: $0.kind), $0) }) { first, _ in first }
    }

    package func cause(of field: FieldChange, in change: Change) -> ChangeCause {
        let fields = drift[Key(address: change.address, kind: change.kind)]?.fields ?? []
        return !field.deferred && fields.contains { $0.path == field.path } ? .drift : .rule
    }

    /// `drift` as soon as any part of the change is.
    package func cause(of change: Change) -> ChangeCause {
        drift[Key(address: change.address, kind: change.kind)] == nil ? .rule : .drift
    }
}
