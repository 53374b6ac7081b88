// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension BulkRules {
    static let rowFaults: [BulkRules] = [
        BulkRules(
            "null among the rows has no key of its own",
            rules: #"""
                  - id: a
                    for_each: [null, ""]
                    client: {name: "C${each}"}
                """#,
            expected: #"""
                5:22 error equal-keys: two rows of this rule have the key "c" (add key: with a value that each row has for itself, such as key: ${each.code}) [the first one stands here 5:16] [rule "a" reads it 4:9]
                """#),
        BulkRules(
            "no key at all",
            rules: #"""
                  - id: a
                    for_each: {csv: data/x.csv}
                    tasks: {project: P, items: ["T ${each.n}"]}
                """#,
            data: [
                "data/x.csv": #"""
                n,m
                a,1
                b,2
                c,3
                """#
            ],
            expected: #"""
                4:9 error no-key: nothing tells the rows of this rule apart (add key: with a value that each row has for itself, such as key: ${each.code}) [with this row, and 2 more rows data/x.csv:2:1]
                """#),
        BulkRules(
            "empty keys",
            rules: #"""
                  - id: a
                    for_each: {csv: data/x.csv}
                    key: ${each.k}
                    tasks: {project: P, items: ["T ${each.n}"]}
                """#,
            data: [
                "data/x.csv": #"""
                k,n
                ,1
                null,2
                a,3
                """#
            ],
            expected: #"""
                6:10 error no-key: "key" is empty (each row needs a key of its own, such as an id or an e-mail address) [with this row, and 1 more row data/x.csv:2:1]
                """#),
        BulkRules(
            "equal keys",
            rules: #"""
                  - id: a
                    for_each: {csv: data/x.csv}
                    client: {name: "C ${each.n}"}
                  - id: b
                    for_each: [x, y, x]
                    client: {name: "D ${each}"}
                  - id: c
                    for_each: [{n: A b}, {n: a-b}]
                    client: {name: "${each.n}"}
                  - id: d
                    for_each: [{n: 1, m: 1}, {n: 1, m: 2}]
                    key: k${each.n}
                    client: {name: "E ${each.m}"}
                """#,
            data: [
                "data/x.csv": #"""
                email,n
                a@example.com,1
                b@example.com,2
                a@example.com,3
                """#
            ],
            expected: #"""
                data/x.csv:4:1 error equal-keys: two rows of this rule have the key "a@example.com" (add key: with a value that each row has for itself, such as key: ${each.code}) [the first one stands here data/x.csv:2:1] [rule "a" reads it 4:9]
                8:22 error equal-keys: two rows of this rule have the key "x" (add key: with a value that each row has for itself, such as key: ${each.code}) [the first one stands here 8:16] [rule "b" reads it 7:9]
                11:26 error equal-keys: two rows of this rule have the key "a-b" (add key: with a value that each row has for itself, such as key: ${each.code}) [the first one stands here 11:16] [rule "c" reads it 10:9]
                14:30 error equal-keys: two rows of this rule have the key "k1" (each row needs a key of its own, such as an id or an e-mail address) [the first one stands here 14:16] [rule "d" reads it 13:9]
                """#),
        BulkRules(
            "a key that is no text",
            rules: #"""
                  - id: a
                    for_each: [1, 2]
                    key: [a]
                    client: {name: "C ${each}"}
                """#,
            expected: #"""
                6:10 error wrong-type: "key" must be text, not a list [with this row, and 1 more row 5:16]
                """#),
        BulkRules(
            "a slug without letters and digits",
            rules: #"""
                  - id: a
                    for_each: [{n: "!"}, {n: "?"}]
                    client: {name: "${each.n}"}
                """#,
            expected: #"""
                4:9 error no-key: nothing tells the rows of this rule apart (add key: with a value that each row has for itself, such as key: ${each.code}) [with this row, and 1 more row 5:16]
                """#),
        BulkRules(
            "names that as cannot give",
            rules: #"""
                  - id: a
                    for_each: [x]
                    as: my-row
                    client: {name: "${each}"}
                  - id: b
                    for_each: [x]
                    as: vars
                    client: {name: "${each}"}
                  - id: c
                    client: {name: C, emails: [{for_each: [x], as: 3, value: a@example.com}]}
                """#,
            expected: #"""
                6:9 error bad-name: "as" must give the row a name of letters, digits and "_" that means nothing else yet (write as: person, and use ${person.email})
                10:9 error bad-name: "as" must give the row a name of letters, digits and "_" that means nothing else yet (write as: person, and use ${person.email})
                13:52 error bad-name: "as" must give the row a name of letters, digits and "_" that means nothing else yet (write as: person, and use ${person.email})
                """#),
        BulkRules(
            "keys of bulk rules alone",
            rules: #"""
                  - id: a
                    as: b
                    key: x
                    allow_empty: true
                    client: {name: C}
                """#,
            expected: #"""
                5:5 error misplaced-field: "as" needs "for_each" (add for_each: […], {csv: …} or {projects: {…}})
                6:5 error misplaced-field: "key" needs "for_each" (add for_each: […], {csv: …} or {projects: {…}})
                7:5 error misplaced-field: "allow_empty" needs "for_each" (add for_each: […], {csv: …} or {projects: {…}})
                """#),
        BulkRules(
            "turns with one key",
            rules: #"""
                  - id: a
                    tasks:
                      project: P
                      items:
                        - {for_each: [D, E], summary: Same}
                        - {for_each: [D, D], summary: "It ${each}"}
                        - {for_each: ["!"], summary: "${each}"}
                """#,
            expected: #"""
                8:11 error duplicate-item: two turns of this for_each have the key "same" (give it an id that each turn has for itself: id: ${each.code})
                9:11 error duplicate-item: two turns of this for_each have the key "it-d" (give it an id that each turn has for itself: id: ${each.code})
                10:11 error no-item-key: this task's summary gives it no key (add an id of letters and digits: {id: …, summary: …})
                """#),
        BulkRules(
            "what no for_each can go over",
            rules: #"""
                  - id: a
                    for_each: data/x.csv
                    client: {name: "${each}"}
                  - id: b
                    for_each:
                    client: {name: "${each}"}
                  - id: c
                    for_each: {csv: data/x.csv, yaml: data/y.yaml}
                    client: {name: "${each}"}
                  - id: d
                    for_each: {project: Support}
                    client: {name: "${each}"}
                  - id: e
                    for_each: {json: data/x.json}
                    client: {name: "${each}"}
                  - id: f
                    for_each: {csv: [a.csv]}
                    client: {name: "${each}"}
                  - id: g
                    for_each: 7
                    client: {name: "${each}"}
                  - id: h
                    for_each: {projects: Support}
                    tasks: {project: "${each}", items: [A]}
                """#,
            expected: #"""
                5:15 error list-expected: "for_each" must be a list, not the text "data/x.csv" (write {csv: data/x.csv})
                8:14 error list-expected: "for_each" must be a list, not nothing (write [a, b], {csv: data/file.csv}, {yaml: data/file.yaml} or {projects: {…}})
                11:33 error bad-for-each: "for_each" goes over one thing (write {csv: data/file.csv}, {yaml: data/file.yaml} or {projects: {…}}, or a list of maps)
                14:16 error unknown-field: "for_each" has no "project" (for_each goes over many: write projects: {…})
                17:16 error unknown-field: "for_each" has no "json"
                20:21 error wrong-type: "csv" must be text, not a list
                23:15 error list-expected: "for_each" must be a list, not the number 7 (write [a, b], {csv: data/file.csv}, {yaml: data/file.yaml} or {projects: {…}})
                26:26 error bad-selector: "projects" takes a map of conditions, not the text "Support" (write {name: Support})
                """#),
        BulkRules(
            "a fault that all rows share is told once",
            rules: #"""
                  - id: a
                    for_each: {csv: data/x.csv}
                    client: {nam: "C ${each.id}", phone: "${each.fone}"}
                """#,
            data: [
                "data/x.csv": #"""
                id,phone
                1,a
                2,b
                """#
            ],
            expected: #"""
                6:14 error unknown-field: a client has no "nam" (did you mean "name"?)
                6:50 error unknown-column: "each" has no "fone" (there is id, phone)
                """#),
        BulkRules(
            "a fault of some rows tells the first and how many more",
            header: #"vars: {rates: {web: 10}}"#,
            rules: #"""
                  - id: a
                    for_each: [{id: 1, kind: app}, {id: 2, kind: web}, {id: 3, kind: app}]
                    project: {name: "P ${each.id}", bill_rate: "${vars.rates[each.kind]}"}
                """#,
            expected: #"""
                7:62 error unknown-variable: there is no variable "vars.rates.app" (there is web) [with this row, and 1 more row 6:16]
                """#),
    ]
}
