// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension BadRules {
    // Rules of good shape with bad fields.

    static let fields: [BadRules] = [
        BadRules(
            "a field that is misspelt",
            """
              - id: a
                task: {project: Web, summary: Test, asignees: [ada@example.com]}
            """,
            "5:41: error: a task has no \"asignees\" [unknown-field]"),
        BadRules(
            "a field that goes by another name",
            """
              - id: a
                task: {project: Web, summary: Test, due_date: 2026-12-01}
            """,
            "5:41: error: a task has no \"due_date\" [unknown-field]"),
        BadRules(
            "a missing field",
            """
              - id: a
                project: {billable: true}
            """,
            "5:5: error: this project needs \"name\" [missing-field]"),
        BadRules(
            "a site without its place",
            """
              - id: a
                job_site: {name: Depot, radius: 100}
            """,
            "5:5: error: this job site needs \"address\", \"latitude\", \"longitude\" [missing-field]"),
        BadRules(
            "text where true or false belongs",
            """
              - id: a
                project: {name: Web, billable: sometimes}
            """,
            "5:36: error: \"billable\" must be true or false, not the text \"sometimes\" [wrong-type]"),
        BadRules(
            "a number where text belongs",
            """
              - id: a
                client: {name: 2026}
            """,
            "5:20: error: \"name\" must be text, not the number 2026 [wrong-type]"),
        BadRules(
            "a radius out of range",
            """
              - id: a
                job_site: {name: Depot, address: x, latitude: 1, longitude: 2, radius: 20}
            """,
            "5:76: error: \"radius\" must be from 50 to 3000, not 20 [out-of-range]"),
        BadRules(
            "a latitude out of range",
            """
              - id: a
                job_site: {name: Depot, address: x, latitude: 91, longitude: 2, radius: 50}
            """,
            "5:51: error: \"latitude\" must be from -90 to 90, not 91 [out-of-range]"),
        BadRules(
            "a role that does not exist",
            """
              - id: a
                member: {user: ada@example.com, role: admin}
            """,
            """
            5:43: error: "role" must be one of "user", "manager" or "owner", not the text "admin" \
            [unknown-choice]
            """),
        BadRules(
            "an address that is none",
            """
              - id: a
                member: {user: ada}
            """,
            "5:20: error: \"user\" must be an e-mail address, not the text \"ada\" [bad-email]"),
        BadRules(
            "status in a body",
            """
              - id: a
                project: {name: Web, status: archived}
            """,
            "5:26: error: \"status\" stands only in \"set\" [status-in-body]"),
        BadRules(
            "ensure that a kind does not know",
            """
              - id: a
                ensure: absent
                project: {name: Web}
            """,
            """
            5:13: error: "ensure" must be one of "present", "active" or "archived", not the text "absent" \
            [unknown-choice]
            """),
        BadRules(
            "a day that does not exist",
            """
              - id: a
                member: {user: ada@example.com, limits: {dow_limit: [monday]}}
            """,
            """
            5:58: error: "limits.dow_limit" must be one of "sun", "mon", "tue", "wed", "thu", "fri" or "sat", \
            not the text "monday" [unknown-choice]
            """),
        BadRules(
            "null for what cannot be cleared",
            """
              - id: a
                project: {name: null}
            """,
            "5:21: error: \"name\" cannot be cleared [cannot-clear]"),
        BadRules(
            "a reserved metadata key",
            """
              - id: a
                project: {name: Web, metadata: {automate_rule: mine}}
            """,
            """
            5:37: error: metadata keys that begin with "automate_" are reserved [reserved-metadata-key]
            """),
        BadRules(
            "a metadata key with a capital letter",
            """
              - id: a
                project: {name: Web, metadata: {CostCenter: x}}
            """,
            "5:37: error: \"CostCenter\" cannot be a metadata key [bad-metadata-key]"),
        BadRules(
            "a metadata value that is too long",
            """
              - id: a
                project: {name: Web, metadata: {note: \(String(repeating: "x", count: 201))}}
            """,
            "5:43: error: \"metadata.note\" has 201 characters, at most 200 are possible [too-long]"),
    ]

    static let references: [BadRules] = [
        BadRules(
            "adopt on a member",
            """
              - id: a
                adopt: any
                member: {user: ada@example.com}
            """,
            "5:5: error: \"adopt\" has no meaning for a member [cannot-adopt]"),
        BadRules(
            "match without set",
            """
              - id: a
                match: {projects: {client: Acme}}
            """,
            "5:5: error: \"match\" needs \"set\" [missing-field]"),
        BadRules(
            "set without match",
            """
              - id: a
                set: {billable: true}
            """,
            """
            4:5: error: this rule says nothing about any resource [missing-body]
            5:5: error: "set" needs "match" [misplaced-field]
            """),
        BadRules(
            "ensure on match",
            """
              - id: a
                ensure: active
                match: {projects: {name: Web}}
                set: {billable: true}
            """,
            "5:5: error: a rule with \"match\" has no \"ensure\" [misplaced-field]"),
        BadRules(
            "a condition on no field",
            """
              - id: a
                match: {projects: {colour: red}}
                set: {billable: true}
            """,
            "5:24: error: a condition on projects has no \"colour\" [unknown-field]"),
        BadRules(
            "a reference to no rule",
            """
              - id: a
                project: {name: Web, client: {rule: globex}}
            """,
            "5:41: error: there is no rule \"globex\" [unknown-rule]"),
        BadRules(
            "a reference to a rule of another kind",
            """
              - id: a
                team: {name: Field}
              - id: b
                project: {name: Web, client: {rule: a}}
            """,
            "7:41: error: \"a\" declares a team, not a client [wrong-kind]"),
        BadRules(
            "a variable that does not exist",
            """
              - id: a
                client: {name: "${vars.client}"}
            """,
            "5:28: error: there is no variable \"vars.client\" [unknown-variable]"),
        BadRules(
            "an expression that does not end",
            """
              - id: a
                client: {name: "${vars.client"}
            """,
            "5:21: error: this \"${\" is never closed [unclosed-template]"),
        BadRules(
            "money with three decimals",
            """
              - id: a
                project: {name: Web, bill_rate: 99.999}
            """,
            "5:37: error: \"bill_rate\" must have at most 2 decimals, not 99.999 [too-many-decimals]"),
        BadRules(
            "a date that does not exist",
            """
              - id: a
                project: {name: Web, budget: {type: hours, hours: 5, start_date: 2026-02-30}}
            """,
            """
            5:70: error: "budget.start_date" must be a day of the calendar, not the text "2026-02-30" [bad-date]
            """),
        BadRules(
            "a lead option without its parent",
            """
              - id: a
                team: {name: Field, lead_options: {notifications_for_timesheets_only_leads: true}}
            """,
            """
            5:81: error: "lead_options.notifications_for_timesheets_only_leads" needs \
            "lead_options.approve_timesheets" to be true in the same rule [needs-parent]
            """),
        BadRules(
            "a lead with another role",
            """
              - id: a
                team: {name: Field, members: [{user: ada@example.com, lead: true, role: user}]}
            """,
            "5:77: error: a lead is always \"manager\" in the team's projects [conflicting-fields]"),
        BadRules(
            "exactly beside add",
            """
              - id: a
                project: {name: Web, members: {exactly: [ada@example.com], add: [bob@example.com]}}
            """,
            "5:36: error: \"members\" has \"exactly\" beside other keys [bad-list]"),
        BadRules(
            "rows that are no list",
            """
              - id: a
                for_each: x
                client: {name: "${each}"}
            """,
            "5:15: error: \"for_each\" must be a list, not the text \"x\" [list-expected]"),
        BadRules(
            "a kind of a later version",
            """
              - id: a
                global_todo: {name: x}
            """,
            "5:5: error: \"global_todo\" is not part of this version's rule language [unsupported]"),
    ]
}
