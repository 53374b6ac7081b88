// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension BulkRules {
    static let rows: [BulkRules] = [
        BulkRules(
            "each scalar of a list is a row, and its key",
            rules: #"""
                  - id: a
                    for_each: [x, 2, true]
                    client: {name: "C ${each}"}
                """#,
            expected: #"""
                a[x] of 5:16
                  client
                    name = "C x"
                a[2] of 5:19
                  client
                    name = "C 2"
                a[true] of 5:22
                  client
                    name = "C true"
                """#),
        BulkRules(
            "each map of a list is a row, by the key that it offers",
            rules: #"""
                  - id: a
                    for_each: [{id: 1, n: A}, {key: k, email: a@example.com, n: B}, {email: b@example.com, n: C}]
                    client: {name: "${each.n}"}
                """#,
            expected: #"""
                a[1] of 5:16
                  client
                    name = "A"
                a[k] of 5:31
                  client
                    name = "B"
                a[b@example.com] of 5:69
                  client
                    name = "C"
                """#),
        BulkRules(
            "without a key a row goes by the slug of its name",
            rules: #"""
                  - id: a
                    for_each: [{n: Über Café & Söhne}, {n: 東京 1}]
                    client: {name: "${each.n}"}
                """#,
            expected: #"""
                a[über-café-söhne] of 5:16
                  client
                    name = "Über Café & Söhne"
                a[東京-1] of 5:40
                  client
                    name = "東京 1"
                """#),
        BulkRules(
            "a key is made of what the rule says",
            rules: #"""
                  - id: a
                    for_each: [{n: 1, c: A}, {n: 1, c: B}]
                    key: ${each.n}-${each.c}
                    client: {name: "C ${key}"}
                """#,
            expected: #"""
                a[1-A] of 5:16
                  client
                    name = "C 1-A"
                a[1-B] of 5:30
                  client
                    name = "C 1-B"
                """#),
        BulkRules(
            "a row of a CSV file goes by its e-mail address, its columns by their slugs",
            rules: #"""
                  - id: a
                    for_each: {csv: data/people.csv}
                    member: {user: "${each.email}", limits: {weekly_limit: "${each.weekly_limits_hrs}"}, metadata: {nick: "${each['Nick Name']}"}}
                """#,
            data: [
                "data/people.csv": #"""
                Nick Name;Email;Weekly limits (hrs)
                ada;ada@example.com;40

                 bob ; bob@example.com ;38.5
                """#
            ],
            expected: #"""
                a[ada@example.com] of 2:1
                  member
                    user = "ada@example.com"
                    limits.weekly_limit = 40
                    metadata.nick = "ada"
                a[bob@example.com] of 4:2
                  member
                    user = "bob@example.com"
                    limits.weekly_limit = 38.5
                    metadata.nick = "bob"
                """#),
        BulkRules(
            "a row of a YAML file may be a map or a value",
            rules: #"""
                  - id: a
                    for_each: {yaml: data/rows.yaml}
                    client: {name: "${each.name}", emails: "${each.emails}"}
                """#,
            data: [
                "data/rows.yaml": #"""
                - {name: A, emails: [a@example.com, b@example.com]}
                - {name: B}
                """#
            ],
            expected: #"""
                a[a] of 1:3
                  client
                    name = "A"
                    emails exactly ["a@example.com", "b@example.com"]
                a[b] of 2:3
                  client
                    name = "B"
                """#),
        BulkRules(
            "data is never expanded",
            rules: #"""
                  - id: a
                    for_each: {yaml: data/rows.yaml}
                    client: {name: "${each}"}
                """#,
            data: [
                "data/rows.yaml": #"""
                - ${vars.secret}
                - $${each}
                """#
            ],
            expected: #"""
                a[${vars.secret}] of 1:3
                  client
                    name = "${vars.secret}"
                a[$${each}] of 2:3
                  client
                    name = "$${each}"
                """#),
        BulkRules(
            "a row goes by the name that as gives it",
            rules: #"""
                  - id: a
                    for_each: [{id: x, sub: [1, 2]}]
                    as: site
                    tasks:
                      project: P
                      items: [{for_each: "${site.sub}", summary: "${site.id} ${each}"}]
                """#,
            expected: #"""
                a[x] of 5:16
                  tasks of project P
                    [x-1]
                      task
                        summary = "x 1"
                    [x-2]
                      task
                        summary = "x 2"
                """#),
        BulkRules(
            "an inner row hides the outer one",
            rules: #"""
                  - id: a
                    for_each: [{id: x, sub: [1, 2]}]
                    tasks:
                      project: P
                      items:
                        - {for_each: "${each.sub}", summary: "${key} ${each}"}
                        - Last of ${each.id}
                """#,
            expected: #"""
                a[x] of 5:16
                  tasks of project P
                    [x-1]
                      task
                        summary = "x 1"
                    [x-2]
                      task
                        summary = "x 2"
                    [last-of-x]
                      task
                        summary = "Last of x"
                """#),
        BulkRules(
            "a list of a variable gives rows",
            header: #"vars: {codes: [{id: a, n: 1}, {id: b, n: "${vars.two}"}], two: 2, none: []}"#,
            rules: #"""
                  - id: a
                    for_each: ${vars.codes}
                    project: {name: "Site ${each.id}", bill_rate: "${each.n}"}
                  - id: b
                    for_each: ${vars.none}
                    allow_empty: true
                    project: {name: "Site ${each}"}
                """#,
            expected: #"""
                a[a] of 3:16
                  project
                    name = "Site a"
                    bill_rate = 1
                a[b] of 3:31
                  project
                    name = "Site b"
                    bill_rate = 2
                """#),
        BulkRules(
            "a list of a split text gives rows",
            rules: #"""
                  - id: a
                    for_each: ${'x, y' | split(',')}
                    client: {name: "C ${each}"}
                """#,
            expected: #"""
                a[x] of 5:15
                  client
                    name = "C x"
                a[y] of 5:15
                  client
                    name = "C y"
                """#),
        BulkRules(
            "an element has a turn for each row",
            rules: #"""
                  - id: a
                    project:
                      name: P
                      members:
                        - {for_each: [ada@example.com, bob@example.com], value: "${each}"}
                        - {for_each: {csv: data/leads.csv}, as: lead, user: "${lead.email}", role: manager, when: lead.here}
                      tasks:
                        - {for_each: [1, 2], id: "t-${each}", summary: "Task no. ${each}"}
                """#,
            data: [
                "data/leads.csv": #"""
                email,here
                carol@example.com,yes
                dan@example.com,no
                """#
            ],
            expected: #"""
                a
                  project
                    name = "P"
                    projectMembers add [member ada@example.com, member bob@example.com, member carol@example.com role = "manager"]
                    [t-1]
                      task
                        summary = "Task no. 1"
                    [t-2]
                      task
                        summary = "Task no. 2"
                """#),
        BulkRules(
            "a template that yields a list is spliced",
            header:
                #"vars: {squad: [ada@example.com, bob@example.com], none: [], kinds: {web: [Set up, "Deploy ${each.n}"]}}"#,
            rules: #"""
                  - id: a
                    for_each: [{id: x, kind: web, n: 7}]
                    project:
                      name: P
                      members: ["${vars.squad}", carol@example.com, "${vars.none}"]
                      tasks: ["${vars.kinds[each.kind]}", Last]
                """#,
            expected: #"""
                a[x] of 6:16
                  project
                    name = "P"
                    projectMembers add [member ada@example.com, member bob@example.com, member carol@example.com]
                    [set-up]
                      task
                        summary = "Set up"
                    [deploy-7]
                      task
                        summary = "Deploy 7"
                    [last]
                      task
                        summary = "Last"
                """#),
        BulkRules(
            "equal elements of different turns are one",
            rules: #"""
                  - id: a
                    for_each: {csv: data/x.csv}
                    task: {project: P, summary: "T ${each.id}", assignees: ["${each.lead}", "${each.dev}"]}
                """#,
            data: [
                "data/x.csv": #"""
                id,lead,dev
                1,ada@example.com,ada@example.com
                2,ada@example.com,bob@example.com
                """#
            ],
            expected: #"""
                a[1] of 2:1
                  task
                    project = project P
                    summary = "T 1"
                    assignees exactly [member ada@example.com]
                a[2] of 3:1
                  task
                    project = project P
                    summary = "T 2"
                    assignees exactly [member ada@example.com, member bob@example.com]
                """#),
        BulkRules(
            "a row may be a whole body",
            rules: #"""
                  - id: a
                    for_each: [{id: x, body: {name: B, phone: "1"}}]
                    client: "${each.body}"
                """#,
            expected: #"""
                a[x] of 5:16
                  client
                    name = "B"
                    phone = "1"
                """#),
        BulkRules(
            "match and set have rows too",
            rules: #"""
                  - id: a
                    for_each: [{id: x, name: S*, on: true}, {id: y, name: T*, on: false}]
                    match: {projects: {name: "${each.name}"}}
                    set: {billable: "${each.on}", tasks: ["T ${each.id}"]}
                """#,
            expected: #"""
                a[x] of 5:16
                  match all project where {name: ~S*}
                  project
                    billable = true
                    [t-x]
                      task
                        summary = "T x"
                a[y] of 5:45
                  match all project where {name: ~T*}
                  project
                    billable = false
                    [t-y]
                      task
                        summary = "T y"
                """#),
        BulkRules(
            "a description and settings are templates as well",
            rules: #"""
                  - id: a
                    for_each: [{id: x, old: q}, {id: y, old: null}]
                    description: for ${each.id}
                    adopt: "${'any' if each.id == 'x' else 'never'}"
                    formerly: ["old[${each.id}]", {name: "${each.old | default('none')}"}]
                    client: {name: "C ${each.id}"}
                """#,
            expected: #"""
                a[x] of 5:16
                  description for x
                  adopt any
                  formerly address("old[x]")
                  formerly name("q")
                  client
                    name = "C x"
                a[y] of 5:33
                  description for y
                  adopt never
                  formerly address("old[y]")
                  formerly name("none")
                  client
                    name = "C y"
                """#),
    ]
}
