// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What a saved plan comes to on the state as it is now.
package struct RecheckedPlan: Sendable, Hashable {
    /// The plan with what is left to do, measured anew: brakes, requests, order.
    package let plan: Plan
    /// How many of its changes are there already.
    package let done: Int
    /// Changes that no longer fit: then nothing of the plan is applied.
    package let stale: [StaleChange]
    /// Changes of what belongs to somebody else, or cannot be seen.
    package let refused: [RefusedChange]
    /// What goes by another name than the plan says; all of the above has the names of now.
    package let names: [NameDifference]

    package init(
        plan: Plan, done: Int, stale: [StaleChange], refused: [RefusedChange], names: [NameDifference] = []
    ) {
        self.plan = plan
        self.done = done
        self.stale = stale
        self.refused = refused
        self.names = names
    }
}

/// A change that was planned on another state than the one that is there now.
package struct StaleChange: Sendable, Hashable {
    package let change: Change
    /// What differs, each for people: `name: was "Acme" when it was planned, is "Globex" now`.
    package let reasons: [String]
}

/// A change that may not be made.
package struct RefusedChange: Sendable, Hashable {
    package let change: Change
    package let code: DiagnosticCode
    package let reason: String
}
