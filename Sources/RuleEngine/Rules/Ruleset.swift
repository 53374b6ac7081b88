// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// All rules of one run: the header that stands once, and the rules of all files.
package struct Ruleset: Sendable {
    package enum Ownership: String, Sendable, CaseIterable {
        /// Markers in metadata say what this ruleset owns.
        case markers
        /// Nothing is marked: resources are found by their natural keys alone.
        case natural
    }

    package var name: String
    package var namePosition: SourcePosition?
    /// A guard: another organization is an error.
    package var organization: Located<Int>?
    package var ownership: Ownership = .markers
    package var safety = Safety()
    /// Former names of the whole ruleset.
    package var formerly: [String] = []
    /// Each rule, and each instance of a bulk rule, whose rows the files give.
    package var rules: [Rule] = []
    /// Rules whose rows are resources that only the organization's state knows.
    package var pending: [PendingRule] = []
    /// Bulk rules without a single row, which they did not say may be.
    package var empty: [EmptyRule] = []
    /// How many rules the files write.
    package var ruleCount = 0
    /// How many files it came from.
    package var fileCount = 0
    /// The profile that was chosen.
    package var profile: String?

    package init(name: String) { self.name = name }
}

/// A bulk rule that has no row.
package struct EmptyRule: Sendable {
    package let id: Located<String>
    /// What it may have made when it had rows.
    package let kinds: Set<Kind>
}

/// The brakes that the ruleset sets itself, in numbers for all kinds together (DESIGN 6.6). nil keeps the default.
package struct Safety: Sendable {
    package var maxRemovals: Int?
    package var maxAccessLowered: Int?
    package var maxMoney: Int?
    package var maxCompletions: Int?
    package var maxChanges: Int?
    /// The domains that rules may invite; nil for any.
    package var inviteDomains: [String]?
    /// What no rule of this ruleset may change.
    package var protect: [Selector] = []

    package init() {}

    /// The numbers, by the names that rules and the organization's metadata give them.
    package static let limits: [String: any WritableKeyPath<Safety, Int?> & Sendable] = [
        "max_removals": \.maxRemovals, "max_access_lowered": \.maxAccessLowered, "max_money": \.maxMoney,
        "max_completions": \.maxCompletions, "max_changes": \.maxChanges,
    ]
}
