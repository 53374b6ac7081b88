// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension RuleFaultTests {
    private static func match(_ name: String, _ selector: String, set: String = "{name: A}", suggestion: String? = nil)
        -> Case
    {
        .rule(name, "match: \(selector)\nset: \(set)", suggestion: suggestion)
    }

    // MARK: - Selectors

    static let selectors: [Case] = [
        match("nothing matched", "«bad-selector»{}"),
        match("two words", "{projects: {}, «bad-selector»tasks: {}}"),
        match("an unknown word", "{«unknown-field»project_s: {}}"),
        match("a word that comes later", "{«unsupported»global_todo: {}}"),
        match(
            "a name under the plural", "{projects: «bad-selector»Website}",
            suggestion: "to name one, write project: Website"),
        match(
            "nothing under the plural", "{projects: «bad-selector»null}", suggestion: "write {} for all that are active"
        ),
        match(
            "conditions under the singular", "{project: «bad-selector»{name: Website}}",
            suggestion: "write projects: {…} for conditions, or a name, {rule: …}, {id: …}"),
        match("conditions that say nothing", "{projects: {metadata: «bad-condition»{}}}"),
        match("a task by its summary", "{task: «bad-selector»Kick-off}", set: "{pay_rate: 1}"),
        match(
            "an unknown condition", "{projects: {«unknown-field»clint: Acme}}", suggestion: "did you mean \"client\"?"),
        match(
            "a relation's list", "{projects: {«unknown-field»members: a@example.com}}",
            suggestion: "in conditions write member: …"),
        match(
            "conditions that come later",
            "{projects: {«unsupported»last_activity: {before: 90d}, «unsupported»tracked: 3}}"),
        match(
            "a date for what is none", "{projects: {bill_rate: {«bad-condition»before: 2026-01-01}}}",
            suggestion: "write a value, a list of values, null, or {not: …}"),
        match(
            "a day that is none", "{tasks: {due_at: {after: 2026-01-01, before: «bad-date»2026-02-30}}}",
            set: "{pay_rate: 1}", suggestion: "write 2026-02-28, or 90d for 90 days ago"),
        match("days to come", "{projects: {created_at: {before: «bad-date»-90d}}}"),
        match("weeks ago", "{projects: {created_at: {after: «bad-date»4w}}}"),
        match("a date beside another test", "{projects: {created_at: {«bad-condition»before: 90d, not: 2026-01-01}}}"),
        match(
            "a type that is none", "{projects: {type: «unknown-choice»workorder}}",
            suggestion: "did you mean \"work_order\"?"),
        match("a flag for declared", "{projects: {declared: «wrong-type»nobody}}"),
        match("ids as text", "{projects: {id: [«wrong-type»\"7\", 8]}}"),
        match("what only members have", "{projects: {«unknown-field»removed_at: null}}"),
        match(
            "a site's rules", "{job_sites: {rules: {«unknown-field»user: ada@example.com}}}",
            suggestion: "did you mean \"users\"?"),
        match("text for a flag", "{projects: {billable: «wrong-type»maybe}}"),
        match(
            "text for a number", "{projects: {bill_rate: [«wrong-type»\"5\", 6]}}",
            suggestion: "write it without quotes: 5"),
        match(
            "a number for a text", "{projects: {name: «wrong-type»2024}}", suggestion: "write it in quotes: \"2024\""),
        match("a map for a text", "{projects: {name: {«bad-condition»is: A}}}"),
        match("a status that is none", "{projects: {status: «unknown-choice»completed}}"),
        match(
            "an action that is none", "{projects: {budget: {type: «unknown-choice»hourz}}}",
            suggestion: "did you mean \"hours\"?"),
        match("a person without @", "{tasks: {assignees: {not: «bad-email»bob}}}", set: "{pay_rate: 1}"),
        match("an unknown relation form", "{tasks: {project: {«bad-reference»name: A}}}", set: "{pay_rate: 1}"),
        match("a metadata key", "{projects: {metadata: {«bad-metadata-key»Cost: 1}}}"),
        match(
            "unreadable", "{members: {payment: {«unknown-field»timesheet_approval: true}}}", set: "{trackable: true}"),
        match(
            "ids in set", "{projects: {}}", set: "{«unknown-field»id: 4}",
            suggestion: "say which one in the match: match: {project: {id: …}}"),
        match(
            "status absent", "{tasks: {}}", set: "{status: «unknown-choice»absent}",
            suggestion: "only a rule with a body of its own removes: ensure: absent"),
        match("status of a team", "{teams: {}}", set: "{«unknown-field»status: active}"),
        match(
            "ensure in set", "{tasks: {}}", set: "{«misplaced-field»ensure: completed}",
            suggestion: "write status: active or completed"),
        match("a task's project", "{tasks: {}}", set: "{«cannot-change»project: Other}"),
        match("a member's address", "{members: {}}", set: "{«cannot-change»user: a@example.com}"),
        match("set as text", "{projects: {}}", set: "«wrong-type»archived"),
    ]

    // MARK: - References

    static let references: [Case] = [
        .rule(
            "a number for a reference", "project: {name: A, client: «bad-reference»4711}",
            suggestion: "write it in quotes: \"4711\""),
        .rule("a list for a reference", "project: {name: A, client: «bad-reference»[Acme]}"),
        .rule(
            "a map that is none", "project: {name: A, client: {«bad-reference»name: Acme}}",
            suggestion: "write a name, {rule: …} or {id: …}"),
        .rule("an id as text", "project: {name: A, client: {id: «wrong-type»\"7\"}}"),
        .rule("a bad address", "project: {name: A, client: {rule: «bad-address»a/b}}"),
        .rule("an empty name", "project: {name: A, client: «empty-value»\"\"}"),
        Case(
            "an unknown rule",
            "rules:\n  - {id: acme, client: {name: A}}\n  - {id: web, project: {name: W, client: {rule: «unknown-rule»acne}}}\n",
            suggestion: "did you mean \"acme\"?"),
        Case(
            "a rule of another kind", "rules:\n  - {id: acme, client: {name: A}}\n",
            "rules:\n  - {id: t, task: {summary: S, project: {rule: «wrong-kind»acme}}}\n"),
        Case(
            "a rule that declares nothing",
            "rules:\n  - {id: m, match: {projects: {}}, set: {billable: true}}\n  - {id: t, task: {summary: S, project: {rule: «wrong-kind»m}}}\n"
        ),
        Case(
            "a rule of many tasks",
            "rules:\n  - {id: m, tasks: {project: P, items: [A]}}\n  - {id: o, match: {task: {rule: «wrong-kind»m}}, set: {pay_rate: 1}}\n"
        ),
        Case(
            "a nested task",
            "rules:\n  - {id: m, tasks: {project: P, items: [Kick-off]}}\n  - {id: o, match: {task: {rule: \"m/tasks[kick-off]\"}}, set: {pay_rate: 1}}\n"
                + "  - {id: p, match: {task: {rule: «unknown-rule»\"m/tasks[kickoff]\"}}, set: {bill_rate: 1}}\n",
            suggestion: "did you mean \"m/tasks[kick-off]\"?"),
        Case(
            "an instance of one",
            "rules:\n  - {id: acme, client: {name: A}}\n  - {id: web, project: {name: W, client: {rule: «unknown-rule»\"acme[x]\"}}}\n",
            suggestion: "write {rule: acme}"),
        Case(
            "a faulty rule is still there",
            "rules:\n  - {id: acme, client: {name: A, «unknown-field»fon: 1}}\n  - {id: web, project: {name: W, client: {rule: acme}}}\n"
        ),
    ]

    // MARK: - Templates

    static let templates: [Case] = [
        Case(
            "an unknown variable",
            "vars: {squad: [a@example.com]}\nrules: [{id: a, task: {summary: S, project: P, assignees: \"${vars.«unknown-variable»sqad}\"}}]\n",
            suggestion: "did you mean \"vars.squad\"?"),
        Case(
            "a variable inside another",
            "vars: {team: {lead: a@example.com}}\nrules: [{id: a, member: {user: \"${vars.team.«unknown-variable»leed}\"}}]\n",
            suggestion: "did you mean \"vars.team.lead\"?"),
        Case(
            "an unknown variable in several places",
            "rules:\n  - {id: a, client: {name: \"${vars.«unknown-variable»x}\"}}\n  - {id: b, client: {name: \"${vars.«unknown-variable»x}\"}}\n"
        ),
        Case(
            "a faulty variable is one fault",
            "vars: {x: \"${vars.«unknown-variable»y}\"}\nrules:\n  - {id: a, client: {name: \"${vars.x}\"}}\n  - {id: b, client: {name: \"${vars.x}\"}}\n"
        ),
        Case(
            "vars forgotten", "vars: {squad: x}\nrules: [{id: a, client: {name: \"${«unknown-name»squad}\"}}]\n",
            suggestion: "write vars.squad"),
        Case(
            "vars misspelt",
            "vars: {squad: x}\nrules: [{id: a, client: {name: \"a ${ «unknown-name»var.squad } b\"}}]\n",
            suggestion: "did you mean \"vars\"?"),
        Case("an unclosed template", "rules: [{id: a, client: {name: \"Acme «unclosed-template»${vars.x\"}}]\n"),
        Case("an empty template", "rules: [{id: a, client: {name: \"Acme «bad-template»${ }\"}}]\n"),
        Case(
            "a dot too many",
            "rules: [{id: a, client: {name: \"${vars«bad-expression»..x}\"}}]\n"),
        Case("an unknown filter", "rules: [{id: a, client: {name: \"${today | «unknown-filter»uper}\"}}]\n"),
        Case("vars alone", "rules: [{id: a, client: {name: \"${«bad-template»vars}\"}}]\n"),
        Case(
            "several in one text",
            "vars: {x: 1}\nrules: [{id: a, client: {name: \"${«unknown-name»each.name} ${vars.x + «wrong-type»1}\"}}]\n"
        ),
        Case(
            "a cycle",
            "vars: {a: \"${vars.b}\", b: \"x ${«variable-cycle»vars.a}\"}\nrules: [{id: a, client: {name: \"${vars.a}\", phone: \"${vars.b}\"}}]\n"
        ),
        Case(
            "a variable that needs itself",
            "vars: {a: {x: \"${«variable-cycle»vars.a}\"}}\nrules: [{id: a, client: {name: \"${vars.a.x}\"}}]\n"),
        Case("a list inside text", "vars: {l: [1]}\nrules: [{id: a, client: {name: \"x ${«wrong-type»vars.l}\"}}]\n"),
        Case("a type that does not fit", "vars: {n: 4}\nrules: [{id: a, client: {name: «wrong-type»\"${vars.n}\"}}]\n"),
        Case(
            "a list where text is wanted",
            "vars: {l: [a, b]}\nrules: [{id: a, client: {name: «wrong-type»\"${vars.l}\"}}]\n"),
        Case(
            "an element that does not fit",
            "vars: {l: [a@example.com, bob]}\nrules: [{id: a, client: {name: A, emails: [c@example.com, «bad-email»\"${vars.l}\"]}}]\n"
        ),
        Case(
            "an unquoted template in a list",
            "rules:\n  - id: a\n    task: {summary: S, project: P, assignees: [«unquoted-template»${vars.squad}]}\n",
            suggestion: "write \"${vars.squad}\""),
        Case(
            "an unquoted template in a map",
            "rules:\n  - id: a\n    task: {summary: «unquoted-template»${vars.squad}}\n"),
        Case("a variable of two values", "vars: {a: 1, b: [x]}\n", "vars: {«conflicting-variable»a: 2, b: [x]}\n"),
        Case("vars as a list", "vars: «wrong-type»[a]\n"),
    ]

    // MARK: - Defaults

    static let defaults: [Case] = [
        Case("an unknown kind", "defaults: {«unknown-field»projekt: {}}\n", suggestion: "did you mean \"project\"?"),
        Case("many", "defaults: {«unknown-field»projects: {}}\n", suggestion: "did you mean \"project\"?"),
        Case(
            "faults once",
            "defaults: {project: {«unknown-field»bilable: true, pay_rate: «wrong-type»x}}\nrules: [{id: a, project: {name: A}}, {id: b, project: {name: B}}]\n"
        ),
        Case(
            "what is of one resource", "defaults: {project: {«unknown-field»id: 4, «status-in-body»status: active}}\n"),
        Case(
            "a default that needs its parent",
            "defaults: {team: {lead_options: {notifications_for_limits_only_leads: «needs-parent»true}}}\nrules: [{id: a, team: {name: A}}]\n"
        ),
    ]
}
