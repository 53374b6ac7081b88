// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import Testing

/// Rule files with faults, each marked where it belongs.
@Suite struct RuleFaultTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let texts: [String]
        let header: Bool
        let suggestion: String?

        init(_ name: String, _ texts: String..., header: Bool = true, suggestion: String? = nil) {
            self.name = name
            self.texts = texts
            self.header = header
            self.suggestion = suggestion
        }

        /// One rule with an id and the given keys.
        static func rule(_ name: String, _ keys: String, suggestion: String? = nil) -> Case {
            let lines = keys.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
            return Case(name, "rules:\n  - id: one\n" + lines.joined(separator: "\n") + "\n", suggestion: suggestion)
        }

        var testDescription: String { name }
    }

    @Test(arguments: headers + rules) func headersAndRules(_ fault: Case) { check(fault) }
    @Test(arguments: bodies + values) func bodiesAndValues(_ fault: Case) { check(fault) }
    @Test(arguments: lists + tasks + sites) func listsTasksAndSites(_ fault: Case) { check(fault) }
    @Test(arguments: selectors + references) func selectorsAndReferences(_ fault: Case) { check(fault) }
    @Test(arguments: templates + defaults) func templatesAndDefaults(_ fault: Case) { check(fault) }

    private func check(_ fault: Case) {
        let diagnostics = MarkedRules(fault.texts, header: fault.header).check()
        if let suggestion = fault.suggestion { #expect(diagnostics.first?.suggestion == suggestion) }
        for diagnostic in diagnostics {
            #expect(!diagnostic.message.hasSuffix("."))
            #expect(diagnostic.message.first?.isUppercase != true)
        }
    }

    // MARK: - Headers

    static let headers: [Case] = [
        Case(
            "nothing says version and ruleset", "«missing-header»rules: []\n", header: false,
            suggestion: "add version: 1 and ruleset: acme-delivery"),
        Case("no ruleset", "«missing-header»version: 1\nrules: []\n", header: false),
        Case(
            "another version", "version: «unknown-version»2\nruleset: a\n", header: false,
            suggestion: "write version: 1"),
        Case(
            "a quoted version", "version: «wrong-type»\"1\"\nruleset: a\n", header: false,
            suggestion: "write it without quotes: 1"),
        Case(
            "a ruleset in capitals", "version: 1\nruleset: «bad-name»Acme Delivery\n", header: false,
            suggestion: "write acme-delivery"),
        Case(
            "a header in two files", "«repeated-header»ruleset: other\norganization: 1\n",
            "«repeated-header»organization: 2\n"
                + "rules: []\n", "rules: []", header: true),
        Case("an unknown key", "rules: []\n«unknown-field»rule: []\n", suggestion: "did you mean \"rules\"?"),
        Case(
            "no profile chosen", "rules: []\n«missing-profile»profiles: {staging: {}, production: {}}\n",
            suggestion: "add --profile with \"staging\" or \"production\", or set HUBSTAFF_PROFILE"),
        Case("organization as text", "rules: []\norganization: «wrong-type»acme\n"),
        Case(
            "ownership misspelt", "rules: []\nownership: «unknown-choice»naturel\n",
            suggestion: "did you mean \"natural\"?"),
        Case(
            "bad safety",
            "rules: []\nsafety: {max_removals: «out-of-range»-1, max_changes: «wrong-type»many, protect: [{project: «bad-selector»{}}],"
                + " «unknown-field»max_removal: 1, invite_domains: [«bad-domain»\"@example.com\"]}\n"),
        Case("a list at the top", "«not-a-rule-file»- id: a\n"),
        Case("no rule file", "«not-a-rule-file»services: {}\n"),
        Case("rules as a map", "rules: «list-expected»{id: a}\n"),
        Case(
            "a broken file among others",
            "rules: [{id: a, project: {name: A, client: {rule: elsewhere}}, «unknown-field»x: 1}]\n",
            "rules: [«yaml-syntax»\"open\n"),
        Case(
            "several files with several faults",
            "vars: {squad: [a@example.com]}\nrules:\n  - {id: one, client: {«unknown-field»nam: A}}\n",
            "vars: {«conflicting-variable»squad: [b@example.com]}\nrules:\n  - {id: «duplicate-rule»one, team: {name: T}}\n"
        ),
    ]

    // MARK: - Rules

    static let rules: [Case] = [
        Case("a rule without id", "rules:\n  - «missing-id»client: {name: A}\n"),
        Case("an id in capitals", "rules: [{id: «bad-name»Acme, client: {name: A}}]\n", suggestion: "write acme"),
        Case(
            "an id that is a number", "rules: [{id: «wrong-type»7, client: {name: A}}]\n",
            suggestion: "write it in quotes: \"7\""),
        Case(
            "two rules with one id",
            "rules:\n  - {id: a, client: {name: A}}\n  - {id: «duplicate-rule»a, client: {name: B}}\n"),
        Case("a rule without body", "rules:\n  - «missing-body»id: a\n"),
        Case("a rule that is text", "rules: [«wrong-type»website]\n"),
        .rule("two bodies", "client: {name: A}\n«several-bodies»project: {name: B}"),
        .rule(
            "a plural body", "«unknown-field»projects: {name: A}",
            suggestion: "a rule declares one: write project:, or match: {projects: …} for those that exist"),
        .rule(
            "a misspelt body", "«unknown-field»proyect: {name: A}\nclient: {name: A}",
            suggestion: "did you mean \"project\"?"),
        .rule("a kind that comes later", "«unsupported»global_todo: {name: A}"),
        .rule(
            "words of bulk rules alone",
            "«misplaced-field»as: row\n«misplaced-field»key: x\n«misplaced-field»allow_empty: true\nclient: {name: A}"
        ),
        .rule(
            "ensure that a kind has not", "ensure: «unknown-choice»absent\nproject: {name: A}",
            suggestion: "rules cannot delete a project, but archive it: ensure: archived"),
        .rule(
            "ensure misspelt", "ensure: «unknown-choice»activ\nproject: {name: A}",
            suggestion: "did you mean \"active\"?"),
        .rule(
            "ensure deleted", "ensure: «unknown-choice»deleted\nteam: {name: A}", suggestion: "did you mean \"absent\"?"
        ),
        .rule("adopt on a job site", "«cannot-adopt»adopt: any\njob_site: {id: 4}"),
        .rule("adopt on a member", "«cannot-adopt»adopt: never\nmember: {user: a@example.com}"),
        Case(
            "adopt without markers",
            "version: 1\nruleset: a\nownership: natural\nrules:\n  - id: a\n    adopt: «cannot-adopt»active\n"
                + "    project: {name: A, tasks: [{summary: T, adopt: «cannot-adopt»never}]}\n  - {id: b, adopt: any, project: {name: B}}\n",
            header: false),
        .rule(
            "bad former addresses",
            "formerly: [«bad-address»a/b/c, {«bad-address»nam: x}, «wrong-type»4, \"a[b]\", x/y]\nclient: {name: A}"),
        .rule(
            "a former name of a match", "formerly: {«bad-address»name: Old}\nmatch: {clients: {}}\nset: {phone: \"1\"}"),
        .rule("match without set", "«missing-field»match: {projects: {}}"),
        .rule("set without match", "project: {name: A}\n«misplaced-field»set: {name: B}"),
        .rule(
            "ensure and adopt on a match",
            "«misplaced-field»ensure: active\n«misplaced-field»adopt: any\nmatch: {projects: {}}\nset: {billable: true}",
            suggestion: "write set: {status: …}"),
        .rule("a description that is a list", "description: «wrong-type»[a]\nclient: {name: A}"),
    ]
}
