// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Which resources a rule means: all that fulfil the conditions, or the one that is named.
package struct Selector: Sendable {
    package let kind: Kind
    package let position: SourcePosition
    /// `{project: Website relaunch}`: a reference that must exist.
    package let singular: RuleReference?
    package let conditions: [Condition]

    package init(kind: Kind, position: SourcePosition, singular: RuleReference?, conditions: [Condition]) {
        self.kind = kind
        self.position = position
        self.singular = singular
        self.conditions = conditions
    }
}

/// One condition of a selector.
package struct Condition: Sendable {
    package indirect enum Test: Sendable {
        case null
        case flag(Bool)
        case number(Located<RuleValue>)
        /// Text with `*`, `?` and `\`, compared without case.
        case glob(String)
        /// A relation by `{id:}`, `{rule:}`, or a name without wildcards, which must exist.
        case reference(RuleReference)
        /// A day before the one given, or after it.
        case before(DayBound)
        case after(DayBound)
        case any([Test])
        case all([Test])
        case not(Test)
    }

    /// A day of the calendar, `yyyy-MM-dd`, or so many days before today.
    package enum DayBound: Hashable, Sendable {
        case day(String)
        case ago(Int)
    }

    /// A field's path, `status`, `id`, `declared`, or a relation: `client`, `project`, `team`, `member`, `assignees`.
    package let field: String
    package let test: Test
    package let position: SourcePosition

    package init(field: String, test: Test, position: SourcePosition) {
        self.field = field
        self.test = test
        self.position = position
    }
}
