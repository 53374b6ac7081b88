// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension BadRules {
    // Files that are no YAML, or no rule files, or whose header or rules have no good shape.

    static let yamlAndHeader: [BadRules] = [
        BadRules(
            "tabs as indentation",
            "\t- id: a",
            "4:1: error: a tab cannot indent [yaml-syntax]"),
        BadRules(
            "a quote that does not end",
            """
              - id: a
                client: {name: "Acme}
            """,
            "5:20: error: the quote that begins here is never closed [yaml-syntax]"),
        BadRules(
            "a key that stands twice",
            """
              - id: a
                client: {name: Acme, name: Globex}
            """,
            "5:26: error: the key \"name\" stands here twice [duplicate-key]"),
        BadRules(
            "an alias without anchor",
            """
              - id: a
                client: {name: *acme}
            """,
            "5:20: error: no anchor \"&acme\" stands before this [unknown-alias]"),
        BadRules(
            "a second document",
            """
              - id: a
                client: {name: Acme}
            ---
            version: 1
            """,
            "6:1: error: a second document begins here [second-document]"),
        BadRules(
            "a template without quotes in a list",
            """
              - id: a
                client: {name: A, emails: [${vars.mail}]}
            """,
            "5:32: error: a template inside [ ] or { } must be in quotes [unquoted-template]"),
        BadRules(
            "no version and no ruleset",
            "rules: []",
            "1:1: error: no file says the \"version\" and the \"ruleset\" [missing-header]",
            header: false),
        BadRules(
            "a version to come",
            """
            version: 2
            ruleset: acme
            """,
            "1:10: error: version 2 of the rule language is not known [unknown-version]",
            header: false),
        BadRules(
            "a ruleset that cannot be a name",
            """
            version: 1
            ruleset: Acme Delivery
            """,
            """
            2:10: error: "Acme Delivery" cannot be a ruleset's name: a to z, 0 to 9, ".", "_" and "-" are \
            possible [bad-name]
            """,
            header: false),
        BadRules(
            "an organization that is no number",
            """
            version: 1
            ruleset: acme
            organization: acme
            """,
            "3:15: error: \"organization\" must be a whole number, not the text \"acme\" [wrong-type]",
            header: false),
        BadRules(
            "an unknown key at the top",
            """
            version: 1
            ruleset: acme
            rule: []
            """,
            "3:1: error: a rule file has no \"rule\" [unknown-field]",
            header: false),
        BadRules(
            "a limit below zero",
            """
            version: 1
            ruleset: acme
            safety: {max_removals: -1}
            """,
            "3:24: error: \"safety.max_removals\" must be at least 0, not -1 [out-of-range]",
            header: false),
        BadRules(
            "a domain that is an address",
            """
            version: 1
            ruleset: acme
            safety: {invite_domains: [ada@example.com]}
            """,
            "3:27: error: \"ada@example.com\" is no domain [bad-domain]",
            header: false),
    ]

    static let shape: [BadRules] = [
        BadRules(
            "a rule without id",
            "  - client: {name: Acme}",
            "4:5: error: this rule has no \"id\" [missing-id]"),
        BadRules(
            "an id with a capital letter",
            """
              - id: Acme
                client: {name: Acme}
            """,
            """
            4:9: error: "Acme" cannot be a rule's id: a to z, 0 to 9, ".", "_" and "-" are possible [bad-name]
            """),
        BadRules(
            "two rules with one id",
            """
              - id: a
                client: {name: Acme}
              - id: a
                client: {name: Globex}
            """,
            "6:9: error: two rules have the id \"a\" [duplicate-rule]"),
        BadRules(
            "a rule without body",
            """
              - id: a
                description: nothing
            """,
            "4:5: error: this rule says nothing about any resource [missing-body]"),
        BadRules(
            "a rule with two bodies",
            """
              - id: a
                client: {name: Acme}
                project: {name: Web}
            """,
            "6:5: error: a rule has one body, and this one has \"client\" already [several-bodies]"),
        BadRules(
            "a kind that is misspelt",
            """
              - id: a
                projct: {name: Web}
            """,
            """
            4:5: error: this rule says nothing about any resource [missing-body]
            5:5: error: a rule has no "projct" [unknown-field]
            """),
        BadRules(
            "no rule file at all",
            """
            name: CI
            on: push
            """,
            """
            1:1: error: this is no rule file: it has none of version, ruleset, rules, vars, defaults \
            [not-a-rule-file]
            """,
            header: false),
        BadRules(
            "a list at the top",
            "- id: a",
            """
            1:1: error: this is no rule file: it has none of version, ruleset, rules, vars, defaults \
            [not-a-rule-file]
            """,
            header: false),
        BadRules(
            "an empty file",
            "",
            """
            error: there is no rule file here [no-rule-files]
            1:1: error: this is no rule file: it has none of version, ruleset, rules, vars, defaults \
            [not-a-rule-file]
            """,
            header: false),
        BadRules(
            "everything at once",
            """
              - id: Web
                project: {nme: Web, bill_rate: much}
              - id: tasks
                tasks:
                  project: Support
                  items:
                    - {summary: "", assignees: ada}
                    - {sumary: Call, ensure: archived}
              - id: site
                job_site: {name: Depot, address: x, latitude: 200, longitude: 2, radius: 20}
            """,
            """
            4:9: error: "Web" cannot be a rule's id: a to z, 0 to 9, ".", "_" and "-" are possible [bad-name]
            5:15: error: a project has no "nme" [unknown-field]
            5:36: error: "bill_rate" must be an amount, not the text "much" [wrong-type]
            10:21: error: "summary" must not be empty [empty-value]
            10:36: error: "assignees" must be a list, not the text "ada" [list-expected]
            11:12: error: a task has no "sumary" [unknown-field]
            11:34: error: "ensure" must be one of "present", "active", "completed" or "absent", not the text \
            "archived" [unknown-choice]
            13:51: error: "latitude" must be from -90 to 90, not 200 [out-of-range]
            13:78: error: "radius" must be from 50 to 3000, not 20 [out-of-range]
            """),
    ]
}
