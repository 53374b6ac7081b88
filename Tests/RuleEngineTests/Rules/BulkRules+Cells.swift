// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension BulkRules {
    static let cells: [BulkRules] = [
        BulkRules(
            "a cell takes the type of its field",
            rules: #"""
                  - id: a
                    for_each: {csv: data/x.csv}
                    project:
                      name: P ${each.id}
                      billable: "${each.flag}"
                      bill_rate: "${each.rate}"
                      client: "${each.client}"
                      budget: {type: "${each.type}", hours: "${each.hours}", start_date: "${each.start}", alerts: {near_limit: "${each.near}"}}
                      metadata: {cost_center: "${each.center}"}
                      members: ["${each.lead}"]
                """#,
            data: [
                "data/x.csv": #"""
                id,flag,rate,client,type,hours,start,near,center,lead
                1,yes,95.5,Acme,hours,400,2026-02-01,80,007,ada@example.com
                2,FALSE,0,118,hours,1.25,2026-12-31,1,true,bob@example.com
                """#
            ],
            expected: #"""
                a[1] of 2:1
                  project
                    name = "P 1"
                    billable = true
                    bill_rate = 95.5
                    client = client Acme
                    budget.type = "hours"
                    budget.hours = 400
                    budget.start_date = "2026-02-01"
                    budget.alerts.near_limit = 80
                    metadata.cost_center = "007"
                    projectMembers add [member ada@example.com]
                a[2] of 3:1
                  project
                    name = "P 2"
                    billable = false
                    bill_rate = 0
                    client = client 118
                    budget.type = "hours"
                    budget.hours = 1.25
                    budget.start_date = "2026-12-31"
                    budget.alerts.near_limit = 1
                    metadata.cost_center = "true"
                    projectMembers add [member bob@example.com]
                """#),
        BulkRules(
            "an empty cell leaves its field out, the cell null clears it",
            rules: #"""
                  - id: a
                    for_each: {csv: data/x.csv}
                    client: {name: "C ${each.id}", net_terms: "${each.n}", emails: ["${each.e}"], invoice_notes: "${each.n}", phone: "p ${each.n}"}
                """#,
            data: [
                "data/x.csv": #"""
                id;n;e
                1;;
                2;null;null
                3;30;x@example.com
                """#
            ],
            expected: #"""
                a[1] of 2:1
                  client
                    name = "C 1"
                    phone = "p "
                a[2] of 3:1
                  client
                    name = "C 2"
                    net_terms = null
                    emails exactly []
                    invoice_notes = null
                    phone = "p "
                a[3] of 4:1
                  client
                    name = "C 3"
                    net_terms = 30
                    emails exactly ["x@example.com"]
                    invoice_notes = "30"
                    phone = "p 30"
                """#),
        BulkRules(
            "of an element or map with empty cells alone nothing is left",
            rules: #"""
                  - id: a
                    for_each: {csv: data/x.csv}
                    project:
                      name: P ${each.id}
                      budget: {hours: "${each.h}"}
                      members: ["${each.m}", {user: "${each.m}"}]
                      tasks: ["${each.t}", {summary: "${each.t}", metadata: {note: "${each.m}"}}]
                  - id: b
                    for_each: {csv: data/x.csv}
                    tasks: {project: P, items: ["${each.t}"]}
                  - id: c
                    for_each: {csv: data/x.csv}
                    match: {project: P}
                    set: {bill_rate: "${each.h}"}
                """#,
            data: [
                "data/x.csv": #"""
                id,h,m,t
                1,,,
                """#
            ],
            expected: #"""
                a[1] of 2:1
                  project
                    name = "P 1"
                b[1] of 2:1
                  tasks of project P
                c[1] of 2:1
                  match one project P
                  project
                """#),
        BulkRules(
            "an entry without its person is a fault of the row",
            rules: #"""
                  - id: a
                    for_each: {csv: data/x.csv}
                    project: {name: "P ${each.id}", members: [{user: "${each.lead}", role: manager}]}
                """#,
            data: [
                "data/x.csv": #"""
                id,lead
                1,ada@example.com
                2,
                """#
            ],
            expected: #"""
                6:47 error missing-field: this entry does not say which member it means (add user:, or leave the entry out with when:) [with this row data/x.csv:3:1]
                """#),
        BulkRules(
            "a null that an expression makes clears",
            rules: #"""
                  - id: a
                    for_each: [{id: 1, n: null}]
                    client: {name: C, net_terms: "${each.n}", invoice_notes: "${null if true else 'x'}"}
                """#,
            expected: #"""
                a[1] of 5:16
                  client
                    name = "C"
                    net_terms = null
                    invoice_notes = null
                """#),
        BulkRules(
            "cells of a wrong type",
            rules: #"""
                  - id: a
                    for_each: {csv: data/x.csv}
                    project:
                      name: P ${each.id}
                      billable: "${each.flag}"
                      bill_rate: "${each.rate}"
                      budget: {type: "${each.type}", hours: "${each.hours}", start_date: "${each.start}", alerts: {near_limit: "${each.near}"}}
                      client: "${each.client}"
                      members: ["${each.lead}"]
                """#,
            data: [
                "data/x.csv": #"""
                id,flag,rate,type,hours,start,near,client,lead
                1,1,"95,5",hors,4h,2026-02-31,80%,null,ada
                2,on,-1,hours,-4,tomorrow,200,Acme,ada@
                3,yes,1.234,cost,,1/2/2026,8.5,Acme,ada@example.com
                """#
            ],
            expected: #"""
                data/x.csv:2:3 error wrong-type: "billable" must be yes, no, true or false, not the cell "1" [rule "a" reads it 4:9]
                data/x.csv:2:5 error wrong-type: "bill_rate" must be an amount, not the cell "95,5" (write numbers with a point and without separators: 1234.5) [rule "a" reads it 4:9]
                data/x.csv:2:12 error unknown-choice: "budget.type" must be one of "cost" or "hours", not the cell "hors" (did you mean "hours"?) [rule "a" reads it 4:9]
                data/x.csv:2:17 error wrong-type: "budget.hours" must be a number, not the cell "4h" (write numbers with a point and without separators: 1234.5) [rule "a" reads it 4:9]
                data/x.csv:2:20 error bad-date: "budget.start_date" must be a day of the calendar, not the cell "2026-02-31" (write it as year-month-day: 2026-02-28) [rule "a" reads it 4:9]
                data/x.csv:2:31 error wrong-type: "budget.alerts.near_limit" must be a whole number, not the cell "80%" (write numbers with a point and without separators: 1234.5) [rule "a" reads it 4:9]
                data/x.csv:2:35 error cannot-clear: "client" cannot be cleared (leave the key out to leave it as it is) [rule "a" reads it 4:9]
                data/x.csv:2:40 error bad-email: "user" must be an e-mail address, not the cell "ada" (people are named by their address: ada@example.com) [rule "a" reads it 4:9]
                data/x.csv:3:3 error wrong-type: "billable" must be yes, no, true or false, not the cell "on" [rule "a" reads it 4:9]
                data/x.csv:3:6 error out-of-range: "bill_rate" must not be negative [rule "a" reads it 4:9]
                data/x.csv:3:15 error out-of-range: "budget.hours" must be from 0 to 1000000, not -4 [rule "a" reads it 4:9]
                data/x.csv:3:18 error bad-date: "budget.start_date" must be a day of the calendar, not the cell "tomorrow" (write it as year-month-day: 2026-02-28) [rule "a" reads it 4:9]
                data/x.csv:3:27 error out-of-range: "budget.alerts.near_limit" must be from 1 to 100, not 200 [rule "a" reads it 4:9]
                data/x.csv:3:36 error bad-email: "user" must be an e-mail address, not the cell "ada@" (people are named by their address: ada@example.com) [rule "a" reads it 4:9]
                data/x.csv:4:7 error too-many-decimals: "bill_rate" must have at most 2 decimals, not 1.234 (Hubstaff rounds to 2 decimals: write the rounded amount) [rule "a" reads it 4:9]
                data/x.csv:4:19 error bad-date: "budget.start_date" must be a day of the calendar, not the cell "1/2/2026" (write it as year-month-day: 2026-02-28) [rule "a" reads it 4:9]
                data/x.csv:4:28 error wrong-type: "budget.alerts.near_limit" must be a whole number, not the cell "8.5" [rule "a" reads it 4:9]
                """#),
        BulkRules(
            "a cell whose row spans lines keeps its own place",
            rules: #"""
                  - id: a
                    for_each: {csv: data/x.csv}
                    project: {name: "P ${each.id}", bill_rate: "${each.rate}"}
                """#,
            data: [
                "data/x.csv": #"""
                id,note,rate
                1,"two
                lines é",x
                """#
            ],
            expected: #"""
                data/x.csv:3:10 error wrong-type: "bill_rate" must be an amount, not the cell "x" (write numbers with a point and without separators: 1234.5) [with this row data/x.csv:2:1]
                """#),
        BulkRules(
            "cells of a member",
            rules: #"""
                  - id: a
                    for_each: {csv: data/x.csv}
                    member: {user: "${each.email}", role: "${each.role}", limits: {weekly_limit: "${each.hours}", dow_limit: "${each.days | split(',')}"}}
                """#,
            data: [
                "data/x.csv": #"""
                email,role,hours,days
                ada,user,40,"mon, tue"
                bob@example.com,remove,forty,Monday
                """#
            ],
            expected: #"""
                data/x.csv:2:1 error bad-email: "user" must be an e-mail address, not the cell "ada" (people are named by their address: ada@example.com) [rule "a" reads it 4:9]
                data/x.csv:3:17 error unknown-choice: "role" must be one of "user", "manager" or "owner", not the cell "remove" (to remove somebody from the organization, write ensure: absent) [rule "a" reads it 4:9]
                data/x.csv:3:24 error wrong-type: "limits.weekly_limit" must be a number, not the cell "forty" (write numbers with a point and without separators: 1234.5) [rule "a" reads it 4:9]
                data/x.csv:3:30 error unknown-choice: "limits.dow_limit" must be one of "sun", "mon", "tue", "wed", "thu", "fri" or "sat", not the cell "Monday" (write mon) [rule "a" reads it 4:9]
                """#),
        BulkRules(
            "a list in a text",
            header: #"vars: {m: {a: 1}, l: [x]}"#,
            rules: #"""
                  - id: a
                    for_each: [{id: 1, l: [x]}]
                    client: {name: "C ${vars.m}", phone: "${vars.l}", address: "at ${each.l}"}
                """#,
            expected: #"""
                7:25 error wrong-type: this is a map, which cannot stand inside a text (let the template stand alone, or use a value that is text) [with this row 6:16]
                7:42 error wrong-type: "phone" must be text, not a list [with this row 6:16]
                7:70 error wrong-type: this is a list, which cannot stand inside a text (let the template stand alone, or use a value that is text) [with this row 6:16]
                """#),
        BulkRules(
            "formulas and words of spreadsheets are text",
            rules: #"""
                  - id: a
                    for_each: {csv: data/x.csv}
                    client: {name: "${each.name}", phone: "${each.phone}"}
                """#,
            data: [
                "data/x.csv": #"""
                id,name,phone
                1,=1+1,+49 30 1
                2,@SUM(A1),-5
                3,"'quoted",1e5
                """#
            ],
            expected: #"""
                a[1] of 2:1
                  client
                    name = "=1+1"
                    phone = "+49 30 1"
                a[2] of 3:1
                  client
                    name = "@SUM(A1)"
                    phone = "-5"
                a[3] of 4:1
                  client
                    name = "'quoted"
                    phone = "1e5"
                """#),
    ]
}
