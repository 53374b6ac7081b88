// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What a rule says about one resource: a kind's body, a nested item, or the `set` of a `match`.
package struct ResourceBody: Sendable {
    package let kind: Kind
    package let position: SourcePosition
    /// The resource's own id, written into the body to take just that one.
    package var id: Located<Int>?
    package var fields: [FieldWish] = []
    package var relations: [RelationWish] = []
    package var siteRules: SiteRulesWish?
    package var tasks: [TaskItem] = []
    /// The status that `set` asks for; a body has `ensure` instead.
    package var status: Located<Ensure>?

    package init(kind: Kind, position: SourcePosition) {
        self.kind = kind
        self.position = position
    }

    /// The value of a field that holds one value, if the body names it.
    package func scalar(_ path: String) -> Located<RuleValue>? {
        guard let wish = fields.first(where: { $0.path == path && $0.isScalar }), case .scalar(let value) = wish.value
        else { return nil }
        return Located(value, at: wish.position)
    }
}

/// One field of a body. Groups and metadata have become a wish for each path: `budget.hours`, `metadata.cost_center`.
/// `null` for a whole group stands at the group's own path.
package struct FieldWish: Sendable {
    package enum Value: Sendable {
        case scalar(RuleValue)
        case set(ListWish<Located<RuleValue>>)
    }

    /// The field that the path leads to: the metadata field for each of its keys.
    package let field: Field
    package let path: String
    package let value: Value
    package let position: SourcePosition

    fileprivate var isScalar: Bool {
        if case .scalar = value { true } else { false }
    }

    package init(_ field: Field, path: String, value: Value, position: SourcePosition) {
        self.field = field
        self.path = path
        self.value = value
        self.position = position
    }
}

/// The memberships that one list of a body asks for.
package struct RelationWish: Sendable {
    package let relation: Relation
    package let list: ListWish<MembershipEntry>
    package let position: SourcePosition

    package init(relation: Relation, list: ListWish<MembershipEntry>, position: SourcePosition) {
        self.relation = relation
        self.list = list
        self.position = position
    }
}

/// An entry of `members`, `projects` or `teams`: whom or what it names, and what it says about the membership.
package struct MembershipEntry: Sendable {
    package let subject: RuleReference
    /// Without a role, a new membership gets `user` and an existing one keeps its own.
    package let fields: [FieldWish]
    package let position: SourcePosition

    package init(subject: RuleReference, fields: [FieldWish], position: SourcePosition) {
        self.subject = subject
        self.fields = fields
        self.position = position
    }
}

/// All rules that a job site is to have: a plain list means exactly these.
package struct SiteRulesWish: Sendable {
    package struct Entry: Sendable {
        package let fields: [FieldWish]
        package let position: SourcePosition

        package init(fields: [FieldWish], position: SourcePosition) {
            self.fields = fields
            self.position = position
        }
    }

    package let list: ListWish<Entry>
    package let position: SourcePosition

    package init(list: ListWish<Entry>, position: SourcePosition) {
        self.list = list
        self.position = position
    }
}

/// A task in a project's `tasks` or a `tasks` rule's `items`.
package struct TaskItem: Sendable {
    /// Its place in the address: the item's `id`, else the slug of its summary.
    package let key: String
    package let body: ResourceBody
    package let ensure: Located<Ensure>?
    package let formerly: [Located<Formerly>]
    package let adopt: Located<Adopt>?
    /// `when` says no: not wanted now, and no orphan either.
    package let asleep: Bool

    package init(
        key: String, body: ResourceBody, ensure: Located<Ensure>?, formerly: [Located<Formerly>],
        adopt: Located<Adopt>?, asleep: Bool = false
    ) {
        self.key = key
        self.body = body
        self.ensure = ensure
        self.formerly = formerly
        self.adopt = adopt
        self.asleep = asleep
    }
}
