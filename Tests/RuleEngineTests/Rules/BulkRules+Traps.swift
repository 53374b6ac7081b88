// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension BulkRules {
    static let traps: [BulkRules] = [
        BulkRules(
            "an unquoted template in a flow map",
            rules: #"""
                  - id: a
                    for_each: [x]
                    client: {name: ${each}}
                """#,
            expected: #"""
                6:20 error unquoted-template: a template inside [ ] or { } must be in quotes (write "${each}")
                """#),
        BulkRules(
            "an unquoted template in a flow list",
            rules: #"""
                  - id: a
                    for_each: [x]
                    tasks: {project: P, items: [${each}]}
                """#,
            expected: #"""
                6:33 error unquoted-template: a template inside [ ] or { } must be in quotes (write "${each}")
                """#),
        BulkRules(
            "a template behind a colon",
            rules: #"""
                  - id: a
                    for_each: [{name: x}]
                    client:
                      name: Lunch: ${each.name}
                """#,
            expected: #"""
                7:18 error yaml-syntax: a second ":" on one line (put the value in quotes if it holds ": ")
                """#),
        BulkRules(
            "a template behind a number sign",
            rules: #"""
                  - id: a
                    for_each: [{n: 1}]
                    client:
                      name: Task #${each.n}
                      phone: #${each.n}
                      address: é #1 ${each.n}
                """#,
            expected: #"""
                7:18 error template-in-comment: YAML takes this template for a part of a comment (put the value in quotes: "Task #${each.n}"; if it is a comment, write a space behind the "#")
                8:14 error template-in-comment: YAML takes this template for a part of a comment (put the value in quotes: "#${each.n}"; if it is a comment, write a space behind the "#")
                9:18 error template-in-comment: YAML takes this template for a part of a comment (put the value in quotes: "é #1 ${each.n}"; if it is a comment, write a space behind the "#")
                """#),
        BulkRules(
            "comments that are some",
            rules: #"""
                  - id: a
                    for_each: [{n: 1, id: x}]   #not ${each}
                    client:
                      name: Task "#${each.n}"   # is ${each.n}
                      phone: "1" #${each.n}
                      #${each.n}
                      address: x#${each.n}
                """#,
            expected: #"""
                a[x] of 5:16
                  client
                    name = "Task "#1""
                    phone = "1"
                    address = "x#1"
                """#),
        BulkRules(
            "a template that is a key",
            rules: #"""
                  - id: a
                    for_each: [x]
                    tasks:
                      project: P
                      items:
                        - ${each}: twice
                """#,
            expected: #"""
                9:11 error unknown-field: a task has no "${each}" (no template can stand in a key; if it is a text with ":", put it all in quotes)
                9:11 error missing-field: this task needs "summary" (add summary: …)
                """#),
        BulkRules(
            "a template that is an id",
            rules: #"""
                  - id: ${each}
                    for_each: [x]
                    client: {name: "${each}"}
                """#,
            expected: #"""
                4:9 error bad-name: a rule's id is the same for all its rows, so that no template can stand in it (what tells the rows apart goes into key:)
                """#),
        BulkRules(
            "a template that is not closed",
            rules: #"""
                  - id: a
                    client: {name: "a ${today"}
                  - id: b
                    client: {name: "a ${}"}
                  - id: c
                    client: {name: "$${today} $5"}
                """#,
            expected: #"""
                5:23 error unclosed-template: this "${" is never closed (add the "}", or write "$${" for the characters themselves)
                7:23 error bad-template: nothing stands between the braces (name a variable: ${vars.name}, or write "$${" for the characters themselves)
                """#),
        BulkRules(
            "words of other tools",
            rules: #"""
                  - id: a
                    foreach: [1]
                    if: x
                    client: {name: "C ${each}"}
                  - id: b
                    client: {for_each: [1], name: "C"}
                  - id: c
                    tasks: {for_each: [1], project: P, items: [a]}
                  - id: d
                    for_each: []
                    allow_empty: maybe
                    client: {name: C}
                """#,
            expected: #"""
                5:5 error unknown-field: a rule has no "foreach" (did you mean "for_each"?)
                6:5 error unknown-field: a rule has no "if" (did you mean "when"?)
                7:25 error unknown-name: "each" has no value here (it is a row of for_each: add for_each to the rule or the element)
                9:14 error unknown-field: a client has no "for_each" (it stands beside "client")
                11:13 error unknown-field: "tasks" has no "for_each" (it stands beside "tasks", or at one of the items)
                14:18 error wrong-type: "allow_empty" must be true or false, not the text "maybe"
                """#),
    ]
}
