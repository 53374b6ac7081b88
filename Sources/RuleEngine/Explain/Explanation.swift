// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// How one rule came to what it wants: what `explain` shows.
package struct Explanation: Hashable, Sendable {
    /// The rule, or one instance of a bulk rule.
    package struct Turn: Hashable, Sendable {
        package let address: String
        /// The line of data, or the element of a list, that it came from.
        package let row: SourcePosition?
        /// The resource that it came from: `project "Website" #4001`.
        package let resource: String?
        package let isAsleep: Bool
        package let traces: [TemplateTrace]
    }

    /// One resource that the rule has a say in.
    package struct Target: Hashable, Sendable {
        package let address: String
        /// `task "Fix login" in "Support" #8801`.
        package let title: String
        /// Why it is this one.
        package let found: String
        package let wishes: [Wish]
        /// What the plan does with it: `create`, `update`, `no change`, or why it is skipped.
        package let outcome: String
        /// What `apply` would send for it.
        package let requests: [String]
    }

    /// What a rule wants of one field.
    package struct Wish: Hashable, Sendable {
        package let path: String
        package let wanted: String
        /// What Hubstaff has; nil for what does not exist yet.
        package let current: String?
        package let isChange: Bool
        package let position: SourcePosition
        /// The rule that says it, where that is another one.
        package let by: String?
    }

    package let address: String
    package let source: SourcePosition
    package let description: String?
    package let turns: [Turn]
    /// Where its selectors stand, and how many resources each found.
    package let selections: [String]
    package let targets: [Target]
}

/// An address that no rule has.
package struct UnknownAddress: Error, Hashable, Sendable {
    package let address: String
    /// What was probably meant.
    package let close: String?
}
