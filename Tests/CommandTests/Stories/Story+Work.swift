// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffSandbox

extension Story {
    static let client = Story(
        "a client",
        view: { organization in
            organization.clients.dropFirst().map { client in
                "\(client.id) \(client.name) \(client.status) \(client.emails) \(client.phone) \(client.netTerms ?? 0) "
                    + "\(client.metadata.filter { $0.key != "automate_rule" })"
            }
        },
        [
            Step(
                "create", "  - {id: c, client: {name: Initech, emails: [a@initech.example]}}",
                applied: "1 client created",
                state: [
                    "3002 Initech active [\"a@initech.example\"]  0 [:]"
                ]),
            Step(
                "update",
                "  - {id: c, client: {name: Initech, emails: [b@initech.example], phone: '1', net_terms: 30, metadata: {crm: x}}}",
                applied: "1 client updated",
                state: [
                    "3002 Initech active [\"b@initech.example\"] 1 30 [\"crm\": \"x\"]"
                ]),
            Step(
                "rename, and forget a field",
                "  - {id: c, client: {name: Initech Ltd, phone: null, net_terms: null, metadata: {crm: null}}}",
                applied: "1 client updated",
                state: [
                    "3002 Initech Ltd active [\"b@initech.example\"]  0 [:]"
                ]),
            Step(
                "archive", "  - {id: c, ensure: archived, client: {name: Initech Ltd}}", applied: "1 client archived",
                state: [
                    "3002 Initech Ltd archived [\"b@initech.example\"]  0 [:]"
                ]),
            Step(
                "restore, and update", "  - {id: c, ensure: active, client: {name: Initech Ltd, phone: '2'}}",
                applied: "1 client restored",
                state: [
                    "3002 Initech Ltd active [\"b@initech.example\"] 2 0 [:]"
                ]),
        ])

    static let project = Story(
        "a project",
        view: { organization in
            organization.projects.dropFirst(6).map { project in
                let members = project.members.filter { $0.removedAt == nil }.map { "\($0.userID) \($0.role)" }
                let budget = project.budget.map { _ in "budget" } ?? "no budget"
                let tasks = organization.tasks.filter { $0.projectID == project.id }.map(\.summary)
                return "\(project.id) \(project.name) \(project.status) client \(project.clientID ?? 0) \(budget) "
                    + "bill \(project.billRate.map { "\($0)" } ?? "none") members \(members) tasks \(tasks)"
            }
        },
        [
            Step(
                "create with members and tasks",
                """
                  - id: p
                    project: {name: Site, client: Globex, budget: {type: hours, hours: 10}, members: [ada@example.com, {user: bob@example.com, role: viewer}], tasks: [Brief]}
                """, applied: "1 project created, 2 project memberships created, 1 task created",
                state: [
                    "4006 Site active client 3001 budget bill none members [\"2001 user\", \"2003 viewer\"] tasks [\"Brief\"]"
                ]),
            Step(
                "update, add and remove",
                """
                  - id: p
                    project: {name: Site, client: {id: 3001}, budget: {hours: 20}, bill_rate: 50, members: {exactly: [ada@example.com]}, tasks: [Brief, Launch]}
                """, applied: "1 project updated, 1 task created, 1 project membership removed",
                state: [
                    "4006 Site active client 3001 budget bill 50 members [\"2001 user\"] tasks [\"Brief\", \"Launch\"]"
                ]),
            Step(
                "rename", "  - {id: p, project: {name: Website, budget: null, bill_rate: null}}",
                applied: "1 project updated",
                state: [
                    "4006 Website active client 3001 no budget bill none members [\"2001 user\"] tasks [\"Brief\", \"Launch\"]"
                ]),
            Step(
                "archive", "  - {id: p, ensure: archived, project: {name: Website, tasks: [Brief]}}",
                applied: "1 project archived",
                state: [
                    "4006 Website archived client 3001 no budget bill none members [\"2001 user\"] tasks [\"Brief\", \"Launch\"]"
                ]),
            Step(
                "restore, and update what an archived one does not take",
                "  - {id: p, ensure: active, project: {name: Web, description: Back, members: [dan@example.com]}}",
                applied: "1 project restored, 1 project membership created",
                state: [
                    "4006 Web active client 3001 no budget bill none members [\"2001 user\", \"2005 user\"] tasks [\"Brief\", \"Launch\"]"
                ]),
        ])

    static let task = Story(
        "a task",
        view: { organization in
            organization.tasks.dropFirst(12).map { task in
                "\(task.id) \(task.summary) \(task.status) \(task.assigneeIDs) pay \(task.payRate.map { "\($0)" } ?? "none") "
                    + "\(task.metadata.filter { $0.key != "automate_rule" })"
            }
        },
        [
            Step(
                "create", "  - {id: t, task: {project: Internal, summary: Fax, assignees: [bob@example.com]}}",
                applied: "1 task created",
                state: [
                    "8813 Fax active [2003] pay none [:]"
                ]),
            Step(
                "update",
                "  - {id: t, task: {project: Internal, summary: Fax, assignees: [ada@example.com, grace@example.com], pay_rate: 12.5, metadata: {floor: '2'}}}",
                applied: "1 task updated",
                state: [
                    "8813 Fax active [2001, 2002] pay 12.5 [\"floor\": \"2\"]"
                ]),
            Step(
                "rename, and clear",
                "  - {id: t, task: {project: Internal, summary: Telefax, assignees: [], pay_rate: null}}",
                applied: "1 task updated",
                state: [
                    "8813 Telefax active [] pay none [\"floor\": \"2\"]"
                ]),
            Step(
                "complete", "  - {id: t, ensure: completed, task: {project: Internal, summary: Telefax}}",
                applied: "1 task completed",
                state: [
                    "8813 Telefax completed [] pay none [\"floor\": \"2\"]"
                ]),
            Step(
                "reopen", "  - {id: t, ensure: active, task: {project: Internal, summary: Telefax}}",
                applied: "1 task reopened",
                state: [
                    "8813 Telefax active [] pay none [\"floor\": \"2\"]"
                ]),
            Step(
                "delete", "  - {id: t, ensure: absent, task: {project: Internal, summary: Telefax}}",
                applied: "1 task deleted",
                state: [
                    "8813 Telefax deleted [] pay none [\"floor\": \"2\"]"
                ]),
            Step(
                "create again", "  - {id: t, task: {project: Internal, summary: Telefax}}", applied: "1 task created",
                state: [
                    "8813 Telefax deleted [] pay none [\"floor\": \"2\"]",
                    "8814 Telefax active [] pay none [:]",
                ]),
        ])

    static let jobSite = Story(
        "a job site",
        view: { organization in
            organization.jobSites.dropFirst().flatMap { site in
                ["\(site.id) \(site.name) \(site.status) \(site.radius) \(site.address)"]
                    + site.rules.map {
                        "  \($0.id) \($0.enterAction) \($0.exitAction) \($0.userIDs) \($0.teamIDs) \($0.startProjectID ?? 0)"
                    }
            }
        },
        [
            Step(
                "create with rules",
                """
                  - id: s
                    job_site: {name: Yard, address: 1 Way, latitude: 10, longitude: 20, radius: 100, rules: [{enter_action: track, exit_action: track, teams: [Field], start_project: Deliveries}, {enter_action: notify, users: [ada@example.com]}]}
                """, applied: "1 job site created",
                state: [
                    "7002 Yard active 100 1 Way",
                    "  7502 track track [] [5001] 4004",
                    "  7503 notify none [2001] [] 0",
                ]),
            Step(
                "update, with one rule less, one changed and one more",
                """
                  - id: s
                    job_site: {id: 7002, name: Yard, radius: 200, address: 2 Way, rules: [{enter_action: track, exit_action: notify, teams: [Field], start_project: Deliveries}, {exit_action: notify, users: [bob@example.com, dan@example.com]}]}
                """, applied: "1 job site updated",
                state: [
                    "7002 Yard active 200 2 Way",
                    "  7502 track notify [] [5001] 4004",
                    "  7504 none notify [2003, 2005] [] 0",
                ]),
            Step(
                "no rules", "  - {id: s, job_site: {id: 7002, name: Yard, rules: []}}", applied: "1 job site updated",
                state: [
                    "7002 Yard active 200 2 Way"
                ]),
            Step(
                "rename by id", "  - {id: s, job_site: {id: 7002, name: Courtyard}}", applied: "1 job site updated",
                state: [
                    "7002 Courtyard active 200 2 Way"
                ]),
            Step(
                "archive", "  - {id: s, ensure: archived, job_site: {name: Courtyard}}", applied: "1 job site archived",
                state: [
                    "7002 Courtyard archived 200 2 Way"
                ]),
            Step(
                "restore, with a rule",
                "  - {id: s, ensure: active, job_site: {id: 7002, name: Courtyard, rules: [{enter_action: notify, exit_action: none, teams: [Field]}]}}",
                applied: "1 job site restored",
                state: [
                    "7002 Courtyard active 200 2 Way",
                    "  7505 notify none [] [5001] 0",
                ]),
        ])
}
