// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension RuleFaultTests {
    // MARK: - Bodies

    static let bodies: [Case] = [
        .rule("a body that is text", "client: «wrong-type»Acme", suggestion: "write client: {name: …}"),
        .rule(
            "no name", "«missing-field»client: {phone: \"1\"}",
            suggestion: "add name: …, or id: to take one that exists"),
        .rule("no summary and no project", "«missing-field»task: {assignees: []}"),
        .rule("nobody", "«missing-field»member: {role: user}"),
        .rule(
            "a site without a place", "«missing-field»job_site: {name: HQ, radius: 100}",
            suggestion: "add address: …, latitude: …, longitude: …, or id: to take one that exists"),
        .rule("a site to archive needs only its name", "ensure: archived\njob_site: {name: HQ}"),
        .rule("a body with an id needs nothing", "project: {id: 8123, billable: true}"),
        .rule(
            "a faulty name is no missing one", "client: {name: «wrong-type»2024}",
            suggestion: "write it in quotes: \"2024\""),
        .rule("an empty name", "client: {name: «empty-value»\"  \"}"),
        .rule("a name that is null", "client: {name: «cannot-clear»null}"),
        .rule(
            "a misspelt field", "project: {name: A, «unknown-field»bilable: true}",
            suggestion: "did you mean \"billable\"?"),
        .rule(
            "a misspelt name is no missing one", "client: {«unknown-field»nam: Acme}",
            suggestion: "did you mean \"name\"?"),
        .rule(
            "a name under another word is no missing one", "task: {«unknown-field»title: A, project: B}",
            suggestion: "a task's name is its \"summary\""),
        .rule(
            "a hint of the kind", "task: {summary: A, project: B, «unknown-field»due_at: 2026-01-01}",
            suggestion: "the Hubstaff API can read due dates but not set them"),
        .rule(
            "the API's own name", "project: {name: A, «unknown-field»client_id: 4}",
            suggestion: "write client: with a name, {id: …} or {rule: …}"),
        .rule(
            "a member's bill rate", "member: {user: a@example.com, «unknown-field»bill_rate: 5}",
            suggestion: "the Hubstaff API can read a member's bill rate but not set it; set it in a project"),
        .rule(
            "status in a body", "project: {name: A, «status-in-body»status: archived}",
            suggestion: "say what is wanted with ensure: active, archived, completed or absent"),
        .rule("ensure in a body", "project: {name: A, «misplaced-field»ensure: archived}"),
        .rule("ids", "project: {id: «wrong-type»\"8123\", name: A}\n"),
        .rule("an id of nothing", "project: {id: «out-of-range»0, name: A}"),
        .rule("when in a body", "project: {name: A, «unknown-field»when: true}"),
        .rule(
            "limits of this period", "member: {user: a@example.com, limits: {«unknown-field»current_daily_limit: 5}}",
            suggestion: "limits of the running period cannot be read back, so rules cannot set them"),
        .rule(
            "options without their parent",
            "team: {name: A, lead_options: {approve_time_off: false, notifications_for_time_off_only_leads: «needs-parent»true, receive_manual_time_notification: «needs-parent»true}}",
            suggestion: "add approve_time_off: true"),
        .rule(
            "a faulty parent is one fault",
            "team: {name: A, lead_options: {approve_time_off: «wrong-type»1, notifications_for_time_off_only_leads: true}}",
            suggestion: "write true"),
    ]

    // MARK: - Values

    static let values: [Case] = [
        .rule("text for a flag", "project: {name: A, billable: «wrong-type»yes}", suggestion: "write true"),
        .rule(
            "a quoted flag", "project: {name: A, billable: «wrong-type»\"false\"}",
            suggestion: "write false without quotes"),
        .rule(
            "a quoted number", "project: {name: A, bill_rate: «wrong-type»\"95\"}",
            suggestion: "write it without quotes: 95"),
        .rule(
            "a number with a comma", "project: {name: A, bill_rate: «wrong-type»\"1,950\"}",
            suggestion: "write numbers with a point and without separators: 1234.5"),
        .rule("three decimals", "project: {name: A, bill_rate: «too-many-decimals»95.125}"),
        .rule("a negative rate", "project: {name: A, pay_rate: «out-of-range»-1}"),
        .rule("not a number", "project: {name: A, pay_rate: «wrong-type».nan, bill_rate: «wrong-type»[1]}"),
        .rule(
            "a percentage over 100",
            "project: {name: A, budget: {type: hours, alerts: {near_limit: «out-of-range»180}}}"),
        .rule("half a day", "client: {name: A, net_terms: «wrong-type»1.5}"),
        .rule(
            "an unknown budget", "project: {name: A, budget: {type: «unknown-choice»hour, «unknown-field»amount: 4}}",
            suggestion: "did you mean \"hours\"?"),
        .rule("a budget that is a number", "project: {name: A, budget: «wrong-type»400}"),
        .rule(
            "no such day",
            "project: {name: A, budget: {type: cost, start_date: «bad-date»2027-02-29, recurrence: «unknown-choice»weekly}}"
        ),
        .rule("a day in another order", "project: {name: A, budget: {start_date: «bad-date»01/02/2027}}"),
        .rule("too many hours a week", "member: {user: a@example.com, limits: {weekly_limit: «out-of-range»400}}"),
        .rule("an unknown day", "member: {user: a@example.com, limits: {dow_limit: [mon, «unknown-choice»monday]}}"),
        .rule(
            "what cannot be cleared",
            "project: {name: A, billable: «cannot-clear»null, client: «cannot-clear»~, metadata: «cannot-clear»null}"),
        .rule(
            "a payment cannot be cleared", "member: {user: a@example.com, payment: «cannot-clear»null, limits: null}"),
        .rule("an address without @", "member: {user: «bad-email»ada}"),
        .rule("emails", "client: {name: A, emails: [«bad-email»billing, a@example.com]}"),
        .rule(
            "metadata keys",
            "client: {name: A, metadata: {«bad-metadata-key»Cost Center: a, «bad-metadata-key»x: b, «reserved-metadata-key»automate_rule: c, ok_1: d}}"
        ),
        .rule(
            "metadata values",
            "client: {name: A, metadata: {aa: «empty-value»\"\", bb: «wrong-type»[1], cc: null, dd: 1.50}}"),
        .rule(
            "a long metadata value",
            "client: {name: A, metadata: {aa: «too-long»\(String(repeating: "x", count: 201))}}"),
        .rule("metadata as text", "client: {name: A, metadata: «wrong-type»x}"),
        .rule(
            "role remove", "project: {name: A, members: [{user: a@example.com, role: «unknown-choice»remove}]}",
            suggestion: "to take somebody out, write {remove: […]} instead of a role"),
        .rule(
            "a member to remove", "member: {user: a@example.com, role: «unknown-choice»remove}",
            suggestion: "to remove somebody from the organization, write ensure: absent"),
        .rule(
            "an element without a turn",
            "task: {summary: A, project: B, assignees: [{for_each: [], user: «bad-email»a, when: «unknown-name»x}]}"),
        .rule(
            "swapped degrees",
            "job_site: {name: A, address: B, latitude: «out-of-range»-122.4, longitude: 37.7, radius: «out-of-range»20}",
            suggestion: "are latitude and longitude swapped?"),
    ]

    // MARK: - Lists

    static let lists: [Case] = [
        .rule(
            "a scalar for a list", "client: {name: A, emails: «list-expected»a@example.com}",
            suggestion: "write emails: [a@example.com]"),
        .rule(
            "one entry for a list",
            "project: {name: A, members: {«unknown-field»user: a@example.com, «unknown-field»role: user}}",
            suggestion: "one entry is a list too: members: [{user: …}]"),
        .rule(
            "exactly and more",
            "task: {summary: A, project: B, assignees: {add: [a@example.com], «bad-list»exactly: []}}"),
        .rule(
            "an unknown form", "task: {summary: A, project: B, assignees: {«unknown-field»only: []}}",
            suggestion: "did you mean \"exactly\"?"),
        .rule("an empty form", "task: {summary: A, project: B, assignees: «bad-list»{}}"),
        .rule(
            "a scalar inside a form", "task: {summary: A, project: B, assignees: {add: «list-expected»a@example.com}}",
            suggestion: "write add: [a@example.com]"),
        .rule(
            "an element twice",
            "task: {summary: A, project: B, assignees: [a@example.com, «duplicate-entry»A@example.com]}"),
        .rule(
            "an element added and removed",
            "task: {summary: A, project: B, assignees: {add: [a@example.com], remove: [«duplicate-entry»a@example.com]}}"
        ),
        .rule(
            "a member twice",
            "project: {name: A, members: [a@example.com, «duplicate-entry»{user: a@example.com, role: user}]}"),
        .rule(
            "members null", "project: {name: A, members: «cannot-clear»null}",
            suggestion: "to take out everybody and everything, write members: {exactly: []}"),
        .rule(
            "removed with a role",
            "project: {name: A, members: {remove: [{user: a@example.com, «removed-with-fields»role: user}]}}"),
        .rule("an entry without a person", "project: {name: A, members: [«missing-field»{role: user}]}"),
        .rule(
            "an entry with an email",
            "project: {name: A, members: [{«unknown-field»email: a@example.com}]}",
            suggestion: "people usually mean \"user\""),
        .rule(
            "a reference with a role",
            "project: {name: A, members: [{«unknown-field»id: 5, role: user}]}"),
        .rule(
            "an element asleep",
            "project: {name: A, members: [{user: «bad-email»a, when: false, «unknown-field»rol: user}]}"),
        .rule("a name of a person", "project: {name: A, members: [«bad-email»Ada Lovelace, «bad-reference»7]}"),
        .rule(
            "a lead with another role",
            "team: {name: A, members: [{user: a@example.com, role: «conflicting-fields»user, lead: true}]}"),
        .rule(
            "a lead of a project", "project: {name: A, members: [{user: a@example.com, «unknown-field»lead: true}]}",
            suggestion: "leads belong to teams: write role: manager"),
        .rule(
            "a rate in a team", "team: {name: A, members: [{user: a@example.com, «unknown-field»bill_rate: 4}]}",
            suggestion: "rates belong to projects and their members"),
    ]

    // MARK: - Tasks

    static let tasks: [Case] = [
        .rule(
            "tasks to remove", "project: {name: A, tasks: {add: [B], «bad-list»remove: [C]}}",
            suggestion: "list the task with ensure: completed, or with ensure: absent to delete it"),
        .rule("exactly these tasks", "project: {name: A, tasks: {«bad-list»exactly: [C]}}"),
        .rule(
            "tasks with one key", "project: {name: A, tasks: [Kick-off, «duplicate-item»Kick off!]}",
            suggestion: "give one of them an id of its own: {id: …, summary: …}"),
        .rule("a task without letters", "project: {name: A, tasks: [«no-item-key»\"!!!\"]}"),
        .rule("a task without a summary", "project: {name: A, tasks: [«missing-field»{id: a}]}"),
        .rule(
            "a Hubstaff id", "project: {name: A, tasks: [{id: «wrong-type»8801, summary: B}]}",
            suggestion: "it is the task's key in its address, such as kick-off, and never a Hubstaff id"),
        .rule(
            "a key too long",
            "project: {name: A, tasks: [{id: «bad-name»\(String(repeating: "k", count: 65)), summary: B}]}"),
        .rule(
            "a nested task's project", "project: {name: A, tasks: [{summary: B, «unknown-field»project: C}]}",
            suggestion: "nested tasks belong to the project around them"),
        .rule(
            "a nested task's faults",
            "project: {name: A, tasks: [{summary: B, «unknown-field»assignee: C, ensure: «unknown-choice»done, for_each: [], when: «unknown-name»x}]}",
            suggestion: "people usually mean \"assignees\""),
        .rule(
            "a tasks rule as a list", "tasks: «wrong-type»[A, B]", suggestion: "write tasks: {project: …, items: […]}"),
        .rule("a tasks rule without project", "«missing-field»tasks: {items: [A]}"),
        .rule(
            "a tasks rule with more", "tasks: {project: P, items: [A], «unknown-field»assignees: []}",
            suggestion: "write it at each of the items"),
        .rule(
            "tasks of a client", "match: {clients: {}}\nset: {«unknown-field»tasks: [A]}",
            suggestion: "only projects have nested tasks: match: {projects: {…}}"),
    ]

    // MARK: - Job sites

    static let sites: [Case] = [
        .rule(
            "an unknown action", "job_site: {id: 1, rules: [{enter_action: track, exit_action: «unknown-choice»stop}]}",
            suggestion: "people usually mean \"track\": with exit_action it stops the timer"),
        .rule(
            "a project without tracking",
            "job_site: {id: 1, rules: [{enter_action: notify, start_project: «needs-parent»Website}]}"),
        .rule(
            "a faulty action is one fault",
            "job_site: {id: 1, rules: [{enter_action: «unknown-choice»trak, start_project: Website}]}"),
        .rule(
            "a user", "job_site: {id: 1, rules: [{«unknown-field»user: a@example.com}]}",
            suggestion: "people usually mean \"users\": users: [ada@example.com]"),
        .rule("part of the users", "job_site: {id: 1, rules: [{users: {«bad-list»add: [a@example.com]}}]}"),
        .rule("no rules", "job_site: {id: 1, rules: «cannot-clear»null}"),
        .rule(
            "a task to start", "job_site: {id: 1, rules: [{enter_action: track, «unknown-field»start_task: 4}]}",
            suggestion: "the Hubstaff API can read a rule's task but not set it"),
        .rule(
            "metadata of a site", "job_site: {id: 1, «unknown-field»metadata: {}}",
            suggestion: "job sites have no metadata in the Hubstaff API"),
    ]
}
