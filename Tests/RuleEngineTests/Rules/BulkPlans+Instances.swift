// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension BulkPlans {
    static let instances: [BulkPlans] = [
        BulkPlans(
            "a rule in a list is all its awake instances",
            rules: #"""
                  - id: sites
                    for_each: [{id: x, on: true}, {id: y, on: true}, {id: z, on: false}]
                    when: each.on
                    project: {name: "Site ${each.id}"}
                  - id: crew
                    match: {team: Field}
                    set: {projects: {add: [{rule: sites}]}}
                """#,
            expected: #"""
                create project sites[x] "Site x" marked acme/sites[x]
                  name: none -> "Site x"
                create project sites[y] "Site y" marked acme/sites[y]
                  name: none -> "Site y"
                create team_project #30/projects[Site x] "Site x" in "Field" by crew after sites[x]
                create team_project #30/projects[Site y] "Site y" in "Field" by crew after sites[y]
                unchanged 1
                """#),
        BulkPlans(
            "a rule of which every instance sleeps is nobody in a list",
            rules: #"""
                  - id: sites
                    for_each: [x, y]
                    when: false
                    project: {name: "Site ${each}"}
                  - id: crew
                    match: {team: Field}
                    set: {projects: {add: [{rule: sites}]}}
                """#,
            expected: #"""
                unchanged 1
                """#),
        BulkPlans(
            "a rule alone is one of several",
            rules: #"""
                  - id: sites
                    for_each: [x, y]
                    project: {name: "Site ${each}"}
                  - id: t
                    task: {project: {rule: sites}, summary: T}
                  - id: u
                    match: {project: {rule: sites}}
                    set: {billable: true}
                """#,
            expected: #"""
                8:28 error several-instances: "sites" declares 2 projects, and one is asked here (name one of them: {rule: "sites[x]"})
                10:29 error several-instances: "sites" declares 2 projects, and one is asked here (name one of them: {rule: "sites[x]"})
                """#),
        BulkPlans(
            "an instance goes by its key",
            rules: #"""
                  - id: sites
                    for_each: [x, y]
                    project: {name: "Site ${each}"}
                  - id: t
                    for_each: [y]
                    task: {project: {rule: "sites[${each}]"}, summary: "T ${each}"}
                """#,
            expected: #"""
                create project sites[x] "Site x" marked acme/sites[x]
                  name: none -> "Site x"
                create project sites[y] "Site y" marked acme/sites[y]
                  name: none -> "Site y"
                create task t[y] "T y" in "Site y" after sites[y] marked acme/t[y]
                  summary: none -> "T y"
                unchanged 0
                """#),
        BulkPlans(
            "keys that no instance has",
            rules: #"""
                  - id: sites
                    for_each: [x1, y1]
                    project: {name: "Site ${each}"}
                  - id: one
                    project: {name: One}
                  - id: t
                    task: {project: {rule: "sites[x2]"}, summary: T}
                  - id: u
                    task: {project: {rule: "one[x]"}, summary: T}
                """#,
            expected: #"""
                10:28 error unknown-rule: there is no rule "sites[x2]" (did you mean "sites[x1]"?)
                12:28 error unknown-rule: the rule "one" declares one resource, without a key (write {rule: one})
                """#),
        BulkPlans(
            "what sleeps cannot be referred to",
            rules: #"""
                  - id: sites
                    for_each: [x, y]
                    when: each == 'y'
                    project: {name: "Site ${each}"}
                  - id: c
                    when: false
                    client: {name: C}
                  - id: t
                    task: {project: {rule: "sites[x]"}, summary: T}
                  - id: p
                    project: {name: P, client: {rule: c}}
                """#,
            expected: #"""
                12:28 error not-there: "sites[x]" is asleep after this plan (remove the reference, or give it the same when:) [its rule stands here 4:9]
                14:39 error not-there: "c" is asleep after this plan (remove the reference, or give it the same when:) [its rule stands here 8:9]
                """#),
        BulkPlans(
            "what sleeps is no orphan, and not touched",
            marks: [
                (.task, 40, "kept[1]/tasks[fix-login]"), (.task, 41, "kept[2]/tasks[write-manual]"),
                (.client, 10, "gone[x]"), (.project, 21, "gone[y]"),
            ],
            rules: #"""
                  - id: kept
                    for_each: [{id: 1, on: false}, {id: 2, on: true}]
                    when: each.on
                    tasks: {project: Support, items: [{summary: Fix login, when: each.on}, {summary: Write manual, when: not each.on}]}
                  - id: gone
                    for_each: [x]
                    when: false
                    client: {name: Acme}
                """#,
            expected: #"""
                create task kept[2]/tasks[fix-login] "Fix login" in "Support" marked acme/kept[2]/tasks[fix-login]
                  summary: none -> "Fix login"
                orphan project #21 "Intranet" of gone[y]
                unchanged 0
                """#),
        BulkPlans(
            "a row that is gone leaves an orphan",
            marks: [(.client, 10, "a[old]")],
            rules: #"""
                  - id: a
                    for_each: [new]
                    client: {name: "C ${each}"}
                """#,
            expected: #"""
                create client a[new] "C new" marked acme/a[new]
                  name: none -> "C new"
                orphan client #10 "Acme" of a[old]
                6:5 warning looks-like-rename: "a[new]" creates a client, while client "Acme" #10 has lost its rule "a[old]" (if they are the same, let the row have the key that it had in "a[old]")
                unchanged 0
                """#),
        BulkPlans(
            "a former rule covers its instances",
            marks: [
                (.client, 10, "old[acme]"), (.project, 20, "was[support]"),
                (.task, 40, "was[support]/tasks[fix-login]"),
            ],
            rules: #"""
                  - id: new
                    formerly: [old]
                    for_each: [acme]
                    client: {name: Acme}
                  - id: site
                    formerly: [was]
                    for_each: [support]
                    project: {name: Support, tasks: [Fix login]}
                """#,
            expected: #"""
                adopt client new[acme] "Acme" #10 marked acme/new[acme]
                adopt project site[support] "Support" #20 marked acme/site[support]
                adopt task site[support]/tasks[fix-login] "Fix login" #40 in "Support" marked acme/site[support]/tasks[fix-login]
                unchanged 0
                """#),
        BulkPlans(
            "a former instance is taken over by another",
            marks: [(.client, 10, "a[acme]")],
            rules: #"""
                  - id: a
                    for_each: [{id: acme-2, old: acme}]
                    formerly: ["a[${each.old}]"]
                    client: {name: Acme}
                """#,
            expected: #"""
                adopt client a[acme-2] "Acme" #10 marked acme/a[acme-2]
                unchanged 0
                """#),
        BulkPlans(
            "a rule that lost its rows is blocked",
            marks: [(.client, 10, "a[acme]"), (.task, 40, "b[1]/tasks[fix-login]")],
            rules: #"""
                  - id: a
                    for_each: {csv: data/none.csv}
                    client: {name: "${each.id}"}
                  - id: b
                    for_each: {csv: data/none.csv}
                    tasks: {project: Support, items: ["T ${each.id}"]}
                """#,
            data: [
                "data/none.csv": #"""
                id,name
                """#
            ],
            expected: #"""
                orphan client #10 "Acme" of a[acme]
                orphan task #40 "Fix login" of b[1]/tasks[fix-login]
                blocked allow_empty 0<1
                blocked allow_empty 0<1
                unchanged 0
                """#),
        BulkPlans(
            "a rule that may lose its rows is not",
            marks: [(.client, 10, "a[acme]")],
            rules: #"""
                  - id: a
                    for_each: {csv: data/none.csv}
                    allow_empty: true
                    client: {name: "${each.id}"}
                """#,
            data: [
                "data/none.csv": #"""
                id,name
                """#
            ],
            expected: #"""
                orphan client #10 "Acme" of a[acme]
                unchanged 0
                """#),
        BulkPlans(
            "a rule that never had rows is not blocked",
            rules: #"""
                  - id: a
                    for_each: []
                    client: {name: "${each}"}
                """#,
            expected: #"""
                unchanged 0
                """#),
    ]
}
