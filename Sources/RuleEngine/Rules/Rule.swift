// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// One rule of a ruleset, or one instance of a bulk rule, decoded and checked by itself.
package struct Rule: Sendable {
    package enum Content: Sendable {
        /// A kind's body: the rule owns this resource.
        case resource(ResourceBody)
        /// Tasks of one project.
        case tasks(project: RuleReference, items: [TaskItem])
        /// Fields for every resource that matches.
        case match(Selector, set: ResourceBody)
        /// `when` says no: nothing is wanted, and what carries its marker is no orphan. The kind of its body, if it has one.
        case asleep(Kind?)
    }

    package let id: Located<String>
    package let description: String?
    package let content: Content
    package let ensure: Located<Ensure>?
    package let formerly: [Located<Formerly>]
    package let adopt: Located<Adopt>?
    /// Which instance of a bulk rule this is.
    package var key: String?
    /// The line of data that the instance came from.
    package var row: SourcePosition?
    /// The resource that the instance came from: nobody named it, a selector found it.
    package var selected: Reference?
    /// What its templates came to, for the rule that somebody wants explained.
    package var traces: [TemplateTrace] = []

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

    /// Whether a reference means the resource that the instance came from.
    package func selects(_ reference: RuleReference) -> Bool {
        guard let selected, selected.kind == reference.kind else { return false }
        switch (reference.target, selected.target) {
        case (.id(let left), .id(let right)): return left == right
        case (.rule(let left), .address(let right)): return left == right
        default: return false
        }
    }

    /// `rule`, or `rule[key]` of a bulk rule.
    package var address: String { key.map { Address.instance(id.content, key: $0) } ?? id.content }
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
