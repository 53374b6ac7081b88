// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// Which resources each condition means (DESIGN 2, Selectors).
@Suite struct ConditionTests {
    @Test(arguments: [
        ("{projects: {}}", "Support, Intranet"),
        ("{projects: {status: any}}", "Support, Intranet, Old shop"),
        ("{projects: {status: archived}}", "Old shop"),
        ("{projects: {status: {not: active}}}", "Old shop"),
        ("{projects: {type: any}}", "Support, Intranet, Repair boiler, Lunch"),
        ("{projects: {type: [work_order, work_break]}}", "Repair boiler, Lunch"),
        ("{projects: {type: \"work_*\", name: l*}}", "Lunch"),
        ("{projects: {id: [21, 20]}}", "Support, Intranet"),
        ("{projects: {name: \"*s?pport\"}}", "Support"),
        ("{projects: {name: SUPPORT}}", "Support"),
        ("{projects: {name: [support, intranet, none]}}", "Support, Intranet"),
        ("{projects: {name: {not: [support, x]}}}", "Intranet"),
        ("{projects: {name: \"Supp\\\\*\"}}", ""),
        ("{projects: {client: Acme}}", "Support"),
        ("{projects: {client: \"a*\"}}", "Support"),
        ("{projects: {client: \"z*\"}}", ""),
        ("{projects: {client: null}}", "Intranet"),
        ("{projects: {client: {not: null}}}", "Support"),
        ("{projects: {client: {id: 10}}}", "Support"),
        ("{projects: {client: [null, Acme]}}", "Support, Intranet"),
        ("{projects: {member: bob@example.com}}", "Support, Intranet"),
        ("{projects: {member: {not: Ada@Example.com}}}", "Intranet"),
        ("{projects: {member: dan@example.com}}", ""),
        ("{projects: {team: Field}}", "Intranet"),
        ("{projects: {team: \"*\"}}", "Support, Intranet"),
        ("{projects: {billable: false}}", "Intranet"),
        ("{projects: {bill_rate: 95.0}}", "Support"),
        ("{projects: {bill_rate: null}}", "Intranet"),
        ("{projects: {budget: {type: hours}}}", "Support"),
        ("{projects: {budget: {not: null}}}", "Support, Intranet"),
        ("{projects: {budget: {alerts: {near_limit: 80}}}}", "Intranet"),
        ("{projects: {budget: {start_date: {before: 2026-02-02}}}}", "Support"),
        ("{projects: {budget: {start_date: {before: 2026-02-01}}}}", ""),
        ("{projects: {budget: {start_date: 2026-02-01}}}", "Support"),
        ("{projects: {budget: {start_date: \"2026-*\"}}}", "Support"),
        ("{projects: {budget: {start_date: {not: {before: 2027-01-01}}}}}", "Intranet"),
        ("{projects: {created_at: {before: 90d}}}", "Support"),
        ("{projects: {created_at: {after: 90d}}}", "Intranet"),
        ("{projects: {created_at: {after: 2d, before: 0d}}}", "Intranet"),
        ("{projects: {created_at: {after: 1d}}}", ""),
        ("{projects: {created_at: [{before: 90d}, {after: 2d}]}}", "Support, Intranet"),
        ("{projects: {updated_at: null}}", "Support, Intranet"),
        ("{projects: {metadata: null}}", "Support"),
        ("{projects: {metadata: {phase: build}}}", "Intranet"),
        ("{projects: {metadata: {phase: null}}}", "Support"),
    ]) func ofProjects(_ selector: String, _ names: String) throws { try check(selector, names) }

    @Test(arguments: [
        ("{tasks: {}}", "Fix login, Write manual"),
        ("{tasks: {status: any}}", "Fix login, Write manual, Move servers, Close shop"),
        ("{tasks: {status: active}}", "Fix login, Write manual"),
        ("{tasks: {status: completed}}", "Move servers"),
        ("{tasks: {status: archived}}", "Close shop"),
        ("{tasks: {project: Support}}", "Fix login, Write manual"),
        ("{tasks: {project: [Intranet, \"Old*\"], status: any}}", "Move servers, Close shop"),
        ("{tasks: {client: Acme}}", "Fix login, Write manual"),
        ("{tasks: {client: null, status: any}}", "Move servers, Close shop"),
        ("{tasks: {assignees: bob@example.com, status: any}}", "Fix login, Move servers"),
        ("{tasks: {assignees: null}}", "Write manual"),
        ("{tasks: {assignees: \"*@example.com\"}}", "Fix login"),
        ("{tasks: {assignees: {not: ada@example.com}}}", "Fix login, Write manual"),
        (
            "{tasks: {assignees: [ada@example.com, {not: \"*\"}], status: any}}",
            "Write manual, Move servers, Close shop"
        ),
        ("{tasks: {summary: \"*manual\"}}", "Write manual"),
        ("{tasks: {due_at: {before: 2026-05-02}}}", "Fix login"),
        ("{tasks: {due_at: 2026-05-01}}", "Fix login"),
        ("{tasks: {due_at: {after: 0d}}}", "Write manual"),
        ("{tasks: {status: any, completed_at: {before: 90d}}}", ""),
        ("{tasks: {status: any, completed_at: {before: 89d}}}", "Move servers"),
        ("{tasks: {details: \"*ticket*\"}}", "Fix login"),
        ("{tasks: {integration_id: null}}", "Fix login"),
        ("{tasks: {global_todo_id: {not: null}}}", "Timesheets"),
        ("{tasks: {bill_rate: 120}}", "Fix login"),
        ("{tasks: {metadata: {sprint: 12}, status: any}}", "Move servers"),
    ]) func ofTasks(_ selector: String, _ names: String) throws { try check(selector, names) }

    @Test(arguments: [
        ("{members: {}}", "ada@example.com, bob@example.com, carol@example.com"),
        ("{members: {status: removed}}", "dan@example.com"),
        ("{members: {status: any, removed_at: {after: 90d}}}", "dan@example.com"),
        ("{members: {user: \"?ob@*\"}}", "bob@example.com"),
        ("{members: {user: BOB@example.com}}", "bob@example.com"),
        ("{members: {role: owner}}", "ada@example.com"),
        ("{members: {effective_role: owner}}", "ada@example.com"),
        ("{members: {project: Support}}", "ada@example.com, bob@example.com"),
        ("{members: {project: null}}", "carol@example.com"),
        ("{members: {team: [Field, Office]}}", "ada@example.com, bob@example.com"),
        ("{members: {team: {not: Field}}}", "ada@example.com, carol@example.com"),
        ("{members: {payment: {rate_type: hourly, pay_rate: 25}}}", "bob@example.com"),
        ("{members: {payment: null}}", "ada@example.com, carol@example.com"),
        ("{members: {bill_rate: 60}}", "bob@example.com"),
        ("{members: {limits: {dow_limit: tue, weekly_limit: 40}}}", "ada@example.com"),
        ("{members: {trackable: true, limits: null}}", "bob@example.com, carol@example.com"),
    ]) func ofMembers(_ selector: String, _ names: String) throws { try check(selector, names) }

    @Test(arguments: [
        ("{teams: {}}", "Field, Office"),
        ("{teams: {member: ada@example.com}}", "Office"),
        ("{teams: {project: [Support, Intranet]}}", "Field, Office"),
        ("{teams: {project: {not: \"S*\"}}}", "Field"),
        ("{teams: {lead_options: {approve_timesheets: true}}}", "Office"),
        ("{teams: {lead_options: null}}", "Field"),
        ("{clients: {}}", "Acme, Initech"),
        ("{clients: {project: Support}}", "Acme"),
        ("{clients: {project: null}}", "Initech"),
        ("{clients: {emails: \"*@acme.example\"}}", "Acme"),
        ("{clients: {emails: null, phone: \"555*\"}}", "Initech"),
        ("{clients: {phone: null}}", "Acme"),
        ("{clients: {net_terms: 30}}", "Acme"),
        ("{clients: {inherit_net_terms: true}}", "Initech"),
        ("{clients: {metadata: {cost_center: \"47??\"}}}", "Acme"),
        ("{job_sites: {}}", "Head office"),
        ("{job_sites: {status: any, radius: 50}}", "Yard"),
        ("{job_sites: {status: any, latitude: 39.7817}}", "Head office"),
        ("{job_sites: {last_visited_at: {before: 3d}}}", "Head office"),
        ("{job_sites: {status: any, rules: null}}", "Yard"),
        ("{job_sites: {rules: {enter_action: track, users: bob@example.com}}}", "Head office"),
        ("{job_sites: {rules: {start_project: null}}}", "Head office"),
        ("{job_sites: {team: Field, member: \"bob*\"}}", "Head office"),
        ("{job_sites: {member: ada@example.com}}", ""),
    ]) func ofTeamsClientsAndSites(_ selector: String, _ names: String) throws { try check(selector, names) }

    @Test(arguments: [
        (
            "{projects: {client: Acne}}",
            "4:38 error not-found: there is no client with the name \"Acne\" (did you mean \"Acme\"?)"
        ),
        (
            "{projects: {client: [Nobody, {id: 7}]}}",
            """
            4:39 error not-found: there is no client with the name "Nobody" (declare it with a rule, or correct the reference)
            4:47 error not-found: there is no client with the id 7 (declare it with a rule, or correct the reference)
            """
        ),
        (
            "{tasks: {project: {id: 23}}}",
            "4:36 error not-found: there is no project with the id 23 (declare it with a rule, or correct the reference)"
        ),
        (
            "{project: Website}",
            "4:28 error not-found: there is no project with the name \"Website\" (declare it with a rule, or correct the reference)"
        ),
    ]) func aRelationWithoutWildcardsMustExist(_ selector: String, _ fault: String) throws {
        try check(selector, fault)
    }

    @Test func daysAgoNeedAToday() throws {
        #expect(try selected("{projects: {created_at: {before: 1d}}}", today: nil) == "")
    }

    private func check(_ selector: String, _ names: String) throws { expectNoDifference(try selected(selector), names) }
}
