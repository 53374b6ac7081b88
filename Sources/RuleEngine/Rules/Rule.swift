// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// One rule of a ruleset, decoded and checked by itself.
package struct Rule: Sendable {
    package enum Content: Sendable {
        /// A kind's body: the rule owns this resource.
        case resource(ResourceBody)
        /// Tasks of one project.
        case tasks(project: RuleReference, items: [TaskItem])
        /// Fields for every resource that matches.
        case match(Selector, set: ResourceBody)
    }

    package let id: Located<String>
    package let description: String?
    package let content: Content
    package let ensure: Located<Ensure>?
    package let formerly: [Located<Formerly>]
    package let adopt: Located<Adopt>?

    package init(
        id: Located<String>, description: String?, content: Content, ensure: Located<Ensure>?,
        formerly: [Located<Formerly>], adopt: Located<Adopt>?
    ) {
        self.id = id
        self.description = description
        self.content = content
        self.ensure = ensure
        self.formerly = formerly
        self.adopt = adopt
    }
}

/// What a resource was before (DESIGN 3, formerly).
package enum Formerly: Hashable, Sendable {
    /// A former address in this ruleset: `old-rule`, `old-rule/tasks[key]`.
    case address(String)
    /// An address in another ruleset, whose marker is taken over.
    case otherRuleset(ruleset: String, address: String)
    /// A former natural key.
    case name(String)
}

/// Which resources a `match` means: all that fulfil the conditions, or the one that is named.
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
        case any([Test])
        case not(Test)
    }

    /// A field's path, or `status`, or a relation: `client`, `project`, `team`, `member`, `assignees`, `metadata.key`.
    package let field: String
    package let test: Test
    package let position: SourcePosition

    package init(field: String, test: Test, position: SourcePosition) {
        self.field = field
        self.test = test
        self.position = position
    }
}
