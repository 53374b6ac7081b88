// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension BulkRules {
    static let conditions: [BulkRules] = [
        BulkRules(
            "when puts rules, rows and elements to sleep",
            rules: #"""
                  - id: a
                    when: today > 2027-01-01
                    client: {name: A}
                  - id: b
                    for_each: {csv: data/x.csv}
                    when: each.starts <= today + 14d
                    project:
                      name: P ${each.id}
                      tasks:
                        - {summary: "Laptop for ${each.id}", when: each.laptop}
                        - {id: van, summary: Van, when: each.id == 2}
                      members: [{user: ada@example.com, when: each.laptop}]
                  - id: c
                    when: ${each.id != 'x'}
                    for_each: [{id: x}, {id: y}]
                    match: {projects: {name: "${each.id}"}}
                    set: {billable: true}
                """#,
            data: [
                "data/x.csv": #"""
                id,starts,laptop
                1,2026-05-18,yes
                2,2026-05-18,NO
                3,2026-05-19,
                4,,true
                """#
            ],
            expected: #"""
                a
                  asleep client
                b[1] of 2:1
                  project
                    name = "P 1"
                    projectMembers add [member ada@example.com]
                    [laptop-for-1]
                      task
                        summary = "Laptop for 1"
                    [van]
                      task
                b[2] of 3:1
                  project
                    name = "P 2"
                    projectMembers add []
                    [laptop-for-2]
                      task
                    [van]
                      task
                        summary = "Van"
                b[3] of 4:1
                  asleep project
                b[4] of 5:1
                  asleep project
                c[x] of 18:16
                  asleep 
                c[y] of 18:25
                  match all project where {name: ~y}
                  project
                    billable = true
                """#),
        BulkRules(
            "ensure takes an expression",
            rules: #"""
                  - id: a
                    for_each: {csv: data/x.csv}
                    ensure: "'archived' if each.gone else 'active'"
                    client: {name: "C ${each.id}"}
                  - id: b
                    for_each: {csv: data/x.csv}
                    ensure: ${each.status}
                    client: {name: "D ${each.id}"}
                  - id: c
                    ensure: archived
                    client: {name: E}
                """#,
            data: [
                "data/x.csv": #"""
                id,gone,status
                1,yes,archived
                2,,
                """#
            ],
            expected: #"""
                a[1] of 2:1
                  ensure archived
                  client
                    name = "C 1"
                a[2] of 3:1
                  ensure active
                  client
                    name = "C 2"
                b[1] of 2:1
                  ensure archived
                  client
                    name = "D 1"
                b[2] of 3:1
                  client
                    name = "D 2"
                c
                  ensure archived
                  client
                    name = "E"
                """#),
        BulkRules(
            "what is neither yes nor no",
            rules: #"""
                  - id: a
                    for_each: {csv: data/x.csv}
                    when: each.ok
                    client: {name: "C ${each.id}"}
                """#,
            data: [
                "data/x.csv": #"""
                id,ok
                1,yes
                2,maybe
                3,
                4,No
                5,1
                """#
            ],
            expected: #"""
                data/x.csv:3:3 error bad-cell: "maybe" is neither yes nor no (write yes, no, true or false; or compare it: == 'text', or != null for any text) [it is used here 6:11] [rule "a" reads it 4:9]
                data/x.csv:6:3 error bad-cell: "1" is neither yes nor no (write yes, no, true or false; or compare it: == 'text', or != null for any text) [it is used here 6:11] [rule "a" reads it 4:9]
                """#),
        BulkRules(
            "cells that cannot be compared",
            rules: #"""
                  - id: a
                    for_each: {csv: data/x.csv}
                    when: each.d <= today and each.n > 3
                    client: {name: "C ${each.id}"}
                """#,
            data: [
                "data/x.csv": #"""
                id,d,n
                1,2026-01-01,5
                2,01/02/2026,5
                3,2026-01-01,"1,5"
                4,,5
                """#
            ],
            expected: #"""
                data/x.csv:3:3 error bad-cell: "01/02/2026" is no day of the calendar (write dates as year-month-day: 2027-01-31) [it is used here 6:11] [rule "a" reads it 4:9]
                data/x.csv:4:14 error bad-cell: "1,5" is no number (write numbers with a point and without separators: 1234.5) [it is used here 6:40] [rule "a" reads it 4:9]
                """#),
        BulkRules(
            "conditions that are none",
            rules: #"""
                  - id: a
                    when: maybe
                    client: {name: A}
                  - id: b
                    when: yes
                    client: {name: B}
                  - id: c
                    when: [a]
                    client: {name: C}
                  - id: d
                    when:
                    client: {name: D}
                  - id: e
                    when: a = b
                    client: {name: E}
                  - id: f
                    when: is ${today > 2026-01-01}
                    client: {name: F}
                  - id: g
                    when: 1
                    client: {name: G}
                """#,
            expected: #"""
                5:11 error unknown-name: there is no "maybe" here (put text in quotes: 'maybe')
                8:11 error unknown-name: there is no "yes" here (write true)
                11:11 error wrong-type: "when" must be a condition, not a list (write when: each.laptop, or when: each.starts <= today + 14d)
                14:10 error bad-template: there is no expression here (name a value: vars.name)
                17:13 error bad-expression: there is no "=" in expressions (write == to compare)
                20:11 error bad-template: a condition is one expression, and here text stands around it (write it bare: each.starts <= today + 14d)
                23:11 error wrong-type: a condition must be true or false, not the number 1 (compare it: == 1)
                """#),
        BulkRules(
            "a rule that sleeps is checked all the same",
            rules: #"""
                  - id: a
                    when: false
                    client: {nam: A}
                  - id: b
                    for_each: [x]
                    when: false
                    task: {project: P, summary: "T ${each}", assignes: []}
                """#,
            expected: #"""
                6:14 error unknown-field: a client has no "nam" (did you mean "name"?)
                10:46 error unknown-field: a task has no "assignes" (did you mean "assignees"?)
                """#),
        BulkRules(
            "ensure that no status is",
            rules: #"""
                  - id: a
                    for_each: {csv: data/x.csv}
                    ensure: ${each.status}
                    client: {name: "C ${each.id}"}
                  - id: b
                    ensure: "'gone' if true else 'active'"
                    client: {name: B}
                """#,
            data: [
                "data/x.csv": #"""
                id,status
                1,bogus
                """#
            ],
            expected: #"""
                data/x.csv:2:3 error unknown-choice: "ensure" must be one of "present", "active" or "archived", not the cell "bogus" [rule "a" reads it 4:9]
                9:13 error unknown-choice: "ensure" must be one of "present", "active" or "archived", not the text "gone"
                """#),
        BulkRules(
            "words that belong to for_each",
            rules: #"""
                  - id: a
                    tasks:
                      project: P
                      items:
                        - {for_each: [D, E], value: "${each}", id: x}
                        - {as: x, summary: R}
                  - id: b
                    project: {name: P, members: [{for_each: [ada@example.com], value: "${each}", role: user}, {as: x, user: bob@example.com}]}
                """#,
            expected: #"""
                8:11 error missing-field: this task needs "summary" (add summary: …)
                8:11 error duplicate-item: two turns of this for_each have the key "x" (give it an id that each turn has for itself: id: ${each.code})
                8:30 error unknown-field: a task has no "value" ("value" stands alone beside for_each, as and when; here write summary)
                9:12 error unknown-field: a task has no "as" ("as" names the row of a for_each, which is missing here)
                11:34 error missing-field: this entry does not say which member it means (add user:, or leave the entry out with when:)
                11:64 error unknown-field: an entry of "members" has no "value" ("value" stands alone beside for_each, as and when; here write user)
                11:96 error unknown-field: an entry of "members" has no "as" ("as" names the row of a for_each, which is missing here)
                """#),
    ]
}
