// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What templates can see besides rows. All of it comes in as values, so that the same inputs give the same bytes.
package struct TemplateInputs: Sendable {
    /// Their values hold templates of their own, which are expanded where a variable is used.
    package var variables: [String: YAMLNode]
    /// What `env.NAME` gives: the process's variables `AUTOMATE_VAR_NAME`, by NAME. No others can be seen.
    package var environment: [String: String]
    /// Variables of the environment that hold a secret, by NAME; none of them is in `environment`.
    package var secretEnvironment: [String: String] = [:]
    package var profile: String?
    /// The day that counts as today.
    package var today: CalendarDate
    /// A rule file could not be read: what is not found may well be there.
    package var isIncomplete: Bool
    /// How many turns the `for_each` of elements may have in all.
    package var maxTurns = TemplateLimits.turns

    package init(
        variables: [String: YAMLNode] = [:], environment: [String: String] = [:], profile: String? = nil,
        today: CalendarDate, isIncomplete: Bool = false
    ) {
        self.variables = variables
        self.environment = environment
        self.profile = profile
        self.today = today
        self.isIncomplete = isIncomplete
    }
}
