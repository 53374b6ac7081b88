// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension BulkPlans {
    static let selections: [BulkPlans] = [
        BulkPlans(
            "the row stands beside the rule",
            rules: #"""
                  - id: a
                    for_each: [x]
                    match: {projects: {name: "S*"}}
                    set: {billable: false, tasks: ["T ${each}"]}
                """#,
            expected: #"""
                update project a[x:#20] "Support" #20
                  billable: true -> false
                create task a[x:#20]/tasks[t-x] "T x" in "Support" marked acme/a[x:#20]/tasks[t-x]
                  summary: none -> "T x"
                unchanged 0
                """#),
        BulkPlans(
            "one row for each project",
            rules: #"""
                  - id: a
                    for_each: {projects: {}}
                    task: {project: "${each}", summary: "Check ${each.name} of ${each.client.name | default('nobody')}"}
                """#,
            expected: #"""
                create task a[#20] "Check Support of Acme" in "Support" marked acme/a[#20]
                  summary: none -> "Check Support of Acme"
                create task a[#21] "Check Intranet of nobody" in "Intranet" marked acme/a[#21]
                  summary: none -> "Check Intranet of nobody"
                unchanged 0
                """#),
        BulkPlans(
            "one row for each member, task, team, client and site",
            rules: #"""
                  - id: m
                    for_each: {members: {role: user}}
                    as: person
                    task: {project: Support, summary: "Review ${person.user}", assignees: ["${person}"]}
                  - id: t
                    for_each: {tasks: {summary: "Fix*"}}
                    task: {project: "${each.project}", summary: "Test of #${each.id}", assignees: "${each.assignees}"}
                  - id: e
                    for_each: {teams: {}}
                    project: {name: "Team ${each.name}"}
                  - id: c
                    for_each: {clients: {}}
                    project: {name: "Hours for ${each.name}", client: "${each}"}
                  - id: s
                    for_each: {job_sites: {}}
                    project: {name: "${each.name}, ${each.radius} m"}
                """#,
            expected: #"""
                create project c[#10] "Hours for Acme" marked acme/c[#10]
                  name: none -> "Hours for Acme"
                  client: none -> client "Acme"
                create project e[#30] "Team Field" marked acme/e[#30]
                  name: none -> "Team Field"
                create project s[#50] "Head office, 120 m" marked acme/s[#50]
                  name: none -> "Head office, 120 m"
                create task m[#2] "Review bob@example.com" in "Support" marked acme/m[#2]
                  summary: none -> "Review bob@example.com"
                  assignees: none -> bob@example.com
                create task m[#3] "Review carol@example.com" in "Support" marked acme/m[#3]
                  summary: none -> "Review carol@example.com"
                  assignees: none -> carol@example.com
                create task t[#40] "Test of #40" in "Support" marked acme/t[#40]
                  summary: none -> "Test of #40"
                  assignees: none -> bob@example.com
                7:5 warning not-in-project: carol@example.com is assigned to "Review carol@example.com", but is in no membership of project "Support" (add them to the project's members)
                unchanged 0
                """#),
        BulkPlans(
            "a row that a rule declares goes by its address",
            rules: #"""
                  - id: acme
                    client: {name: Acme}
                  - id: shop
                    project: {name: Shop, client: {rule: acme}}
                  - id: a
                    for_each: {projects: {client: Acme}}
                    task: {project: "${each}", summary: "Check ${each.name}"}
                """#,
            expected: #"""
                adopt client acme "Acme" #10 marked acme/acme
                create project shop "Shop" marked acme/shop
                  name: none -> "Shop"
                  client: none -> client "Acme"
                create task a[#20] "Check Support" in "Support" marked acme/a[#20]
                  summary: none -> "Check Support"
                create task a[shop] "Check Shop" in "Shop" after shop marked acme/a[shop]
                  summary: none -> "Check Shop"
                unchanged 0
                """#),
        BulkPlans(
            "elements go over resources too",
            rules: #"""
                  - id: crew
                    match: {team: Field}
                    set: {projects: {add: [{for_each: {projects: {client: Acme}}, value: "${each}"}]}, members: {add: [{for_each: {members: {role: user}}, as: m, user: "${m}", when: m.user != 'bob@example.com'}]}}
                """#,
            expected: #"""
                create team_membership #30/members[carol@example.com] "carol@example.com" in "Field" by crew
                  role: none -> "user"
                create team_project #30/projects[Support] "Support" in "Field" by crew
                unchanged 1
                """#),
        BulkPlans(
            "names that a resource does not have",
            rules: #"""
                  - id: a
                    for_each: {projects: {}}
                    task: {project: "${each}", summary: "${each.nam} ${each.budget.hous} ${each.client.nme} ${each.name.first} ${each.budget.hours}"}
                  - id: b
                    for_each: {members: {}}
                    task: {project: Support, summary: "${each.email} ${each.limits.weekly}"}
                  - id: c
                    for_each: {projects: {nme: x}}
                    task: {project: "${each}", summary: x, assignee: y}
                """#,
            expected: #"""
                6:49 error unknown-column: "each" has no "nam" (did you mean "name"?)
                6:68 error unknown-column: "each.budget" has no "hous" (did you mean "hours"?)
                6:88 error unknown-column: "each.client" has no "nme" (did you mean "name"?)
                6:105 error wrong-type: "each.name" has no parts, so no "first"
                9:47 error unknown-column: "each" has no "email" (there are id, status, user, role, trackable, view_only, payment, limits and 2 more)
                9:68 error unknown-column: "each.limits" has no "weekly" (there is limits_by_shifts, daily_limit, weekly_limit, expected_per_week, dow_limit, dow_expected)
                11:27 error unknown-field: a condition on projects has no "nme" (did you mean "name"?)
                12:44 error unknown-field: a task has no "assignee" (people usually mean "assignees")
                """#),
        BulkPlans(
            "a resource is no text",
            rules: #"""
                  - id: a
                    for_each: {projects: {}}
                    task: {project: "${each}", summary: "of ${each.client}"}
                """#,
            expected: #"""
                6:47 error wrong-type: this is client "Acme", which cannot stand inside a text (let the template stand alone, or use a value that is text)
                """#),
        BulkPlans(
            "a resource that matches only through another rule's set",
            rules: #"""
                  - id: a
                    for_each: {projects: {billable: false}}
                    task: {project: "${each}", summary: "Not billable: ${each.name}"}
                  - id: b
                    match: {project: Support}
                    set: {billable: false}
                """#,
            expected: #"""
                5:16 error chained-match: "a" matches project "Support" only after what other rules set (let one rule do both, or match what is there before) ["b" has a say in it here 9:5]
                """#),
        BulkPlans(
            "tasks of a project that stops to match sleep",
            marks: [(.task, 40, "a[#20]/tasks[fix-login]")],
            rules: #"""
                  - id: a
                    for_each: {projects: {name: "Intra*"}}
                    tasks: {project: "${each}", items: [Fix login]}
                """#,
            expected: #"""
                create task a[#21]/tasks[fix-login] "Fix login" in "Intranet" marked acme/a[#21]/tasks[fix-login]
                  summary: none -> "Fix login"
                unchanged 0
                """#),
        BulkPlans(
            "every row that makes a field different is a conflict",
            rules: #"""
                  - id: a
                    for_each: [{id: 1, on: true}, {id: 2, on: false}]
                    match: {project: Intranet}
                    set: {billable: "${each.on}"}
                """#,
            expected: #"""
                7:21 error conflicting-rules: "a[2]" wants billable false of project "Intranet", "a[1]" wants true (let one rule say it) [the other rule says it here 7:21]
                """#),
        BulkPlans(
            "equal names of two rows",
            rules: #"""
                  - id: a
                    for_each: [{id: 1}, {id: 2}]
                    client: {name: Same}
                """#,
            expected: #"""
                6:5 error same-name: "a[2]" and "a[1]" declare the same client "Same" (one rule owns a resource; others add to it with match and set) [the other one stands here 6:5]
                """#),
    ]
}
