// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension BulkRules {
    static let names: [BulkRules] = [
        BulkRules(
            "a variable is expanded where it is used, with the row there",
            header: #"vars: {greeting: "Hello ${each.name}", body: {tasks: ["Meet ${each.name}"]}}"#,
            rules: #"""
                  - id: a
                    for_each: [{id: 1, name: Ada}, {id: 2, name: Bob}]
                    tasks: {project: P, items: ["${vars.greeting}", "${vars.body.tasks}"]}
                """#,
            expected: #"""
                a[1] of 6:16
                  tasks of project P
                    [hello-ada]
                      task
                        summary = "Hello Ada"
                    [meet-ada]
                      task
                        summary = "Meet Ada"
                a[2] of 6:36
                  tasks of project P
                    [hello-bob]
                      task
                        summary = "Hello Bob"
                    [meet-bob]
                      task
                        summary = "Meet Bob"
                """#),
        BulkRules(
            "what nobody uses may be wrong",
            header: #"vars: {bad: "${vars.unknown}", cycle: "${vars.cycle}"}"#,
            rules: #"""
                  - id: a
                    client: {name: A}
                """#,
            expected: #"""
                a
                  client
                    name = "A"
                """#),
        BulkRules(
            "variables that need each other",
            header: #"vars: {a: "${vars.b}", b: "x ${vars.a}", self: "${vars.self}"}"#,
            rules: #"""
                  - id: a
                    client: {name: "${vars.a}", phone: "${vars.self}"}
                """#,
            expected: #"""
                3:32 error variable-cycle: the variable "a" needs itself: a -> b -> a
                3:51 error variable-cycle: the variable "self" needs itself: self -> self
                """#),
        BulkRules(
            "names that nobody knows",
            header: #"vars: {deep: {part: x}}"#,
            rules: #"""
                  - id: a
                    for_each: [{id: 1, name: x}]
                    client: {name: "${each.nam}", phone: "${vars.deap.part}", address: "${vars.deep.prat}", invoice_notes: "${name}"}
                  - id: b
                    client: {name: "C ${each.name}"}
                  - id: c
                    for_each: [x]
                    as: person
                    client: {name: "C ${each}"}
                  - id: d
                    client: {name: "C ${key}"}
                """#,
            expected: #"""
                7:28 error unknown-column: "each" has no "nam" (did you mean "name"?)
                7:50 error unknown-variable: there is no variable "vars.deap" (did you mean "vars.deep"?)
                7:85 error unknown-variable: there is no variable "vars.deep.prat" (did you mean "vars.deep.part"?)
                7:111 error unknown-name: there is no "name" here (write each.name)
                9:25 error unknown-name: "each" has no value here (it is a row of for_each: add for_each to the rule or the element)
                13:25 error unknown-name: there is no "each" here (the row is called "person" here)
                15:25 error unknown-name: "key" has no value here (it is the key of a rule with for_each; where the key is made from a name, that name cannot use it)
                """#),
        BulkRules(
            "every expression of a text is looked at, where escapes hide its place too",
            rules: #"""
                  - id: a
                    for_each: [{id: 1, name: x}]
                    client: {name: "${each.name}", phone: "${each.name}\t${each.nme if false else 'x'}"}
                """#,
            expected: #"""
                6:43 error unknown-column: "each" has no "nme" (did you mean "name"?)
                """#),
        BulkRules(
            "the environment is one of its own",
            rules: #"""
                  - id: a
                    client: {name: "${env.REGION}", phone: "${env.PHONE | default('none')}", address: "${env.REGION | default('x')}"}
                  - id: b
                    client: {name: "C ${env.REGIO}", phone: "${env.HOME}"}
                """#,
            expected: #"""
                7:29 error unknown-variable: the environment has no AUTOMATE_VAR_REGIO (did you mean "REGION"?)
                7:52 error unknown-variable: the environment has no AUTOMATE_VAR_HOME (set it, or say what holds without it: ${env.HOME | default('…')})
                """#),
        BulkRules(
            "day, profile and key",
            rules: #"""
                  - id: a
                    for_each: [x]
                    client: {name: "${key} ${profile | default('none')} ${today} ${today + 3d} ${today | date('yyyy-MM')}"}
                """#,
            expected: #"""
                a[x] of 5:16
                  client
                    name = "x none 2026-05-04 2026-05-07 2026-05"
                """#),
        BulkRules(
            "dates are written as they are",
            rules: #"""
                  - id: a
                    when: today >= 2026-05-04 and today < 2026-05-05 and '2026-05-04' == today
                    client: {name: "${'new' if 2026-05-01 + 3d == today else 'old'}"}
                """#,
            expected: #"""
                a
                  client
                    name = "new"
                """#),
        BulkRules(
            "a date that the calendar does not have",
            rules: #"""
                  - id: b
                    when: today < 2026-02-30
                    client: {name: B}
                """#,
            expected: #"""
                5:19 error bad-date: "2026-02-30" is no day of the calendar (write dates as year-month-day: 2027-01-31)
                """#),
        BulkRules(
            "a value of a wrong type is to be mended where it is written",
            header: #"vars: {year: 2026, rate: "95", flag: "yes"}"#,
            rules: #"""
                  - id: a
                    project: {name: "${vars.year}", bill_rate: "${vars.rate}", billable: "${vars.flag}"}
                """#,
            expected: #"""
                6:21 error wrong-type: "name" must be text, not the number 2026 (write it in quotes: "2026", where the value comes from)
                6:48 error wrong-type: "bill_rate" must be an amount, not the text "95" (write it without quotes: 95, where the value comes from)
                6:74 error wrong-type: "billable" must be true or false, not the text "yes" (write true, where the value comes from)
                """#),
    ]
}
