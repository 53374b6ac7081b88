// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What an expression can see.
package protocol ExpressionScope {
    /// What a first name stands for: `each` or the `as` names, `key`, `vars`, `profile`, `today`, `env`; nil for an unknown
    /// one. Throws for names that exist but have no value here.
    func value(named name: String, at span: ExpressionSpan) throws(TemplateFault) -> ExpressionValue?

    /// The first names, for suggestions.
    var names: [String] { get }

    /// The variable with this name; nil if there is none.
    func variable(_ name: String) -> YAMLNode?

    var variableNames: [String] { get }

    /// The node with the templates in it expanded. It is asked for no more than what lies on the path.
    func expanded(_ node: YAMLNode, path: String, at span: ExpressionSpan) throws(TemplateFault) -> YAMLNode
}

/// The names that expressions know.
enum ExpressionScopeNames {
    /// Everywhere, whatever the rows are called.
    static let always: Set<String> = ["key", "vars", "profile", "today", "env"]
}
