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
