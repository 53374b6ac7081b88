// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import TestSupport

extension Recheck {
    static let resources: [Recheck] = [
        Recheck(
            "a field that somebody changed", "- {id: acme, match: {client: Acme}, set: {phone: \"1\"}}",
            meanwhile: { $0.set(.client, 10, ["phone": "2"]) },
            """
            stale acme
              phone: was "" when it was planned, is "2" now, and is to be "1"
            """),
        Recheck(
            "another field that somebody changed", "- {id: acme, match: {client: Acme}, set: {phone: \"1\"}}",
            meanwhile: { $0.set(.client, 10, ["address": "1 Main St", "name": "Acme Inc"]) },
            """
            update client acme "Acme Inc" #10
              phone: "" -> "1"
            """),
        Recheck(
            "a field that is there already", "- {id: acme, match: {client: Acme}, set: {phone: \"1\", address: Here}}",
            meanwhile: { $0.set(.client, 10, ["phone": "1"]) },
            """
            update client acme "Acme" #10
              address: "" -> "Here"
            """),
        Recheck(
            "all that is there already", "- {id: acme, match: {client: Acme}, set: {phone: \"1\"}}",
            meanwhile: { $0.set(.client, 10, ["phone": "1"]) }, "done 1"),
        Recheck(
            "what is gone", "- {id: t, match: {team: Field}, set: {metadata: {floor: \"2\"}}}",
            meanwhile: { $0.resources[.team] = [:] },
            """
            stale t
              it is gone
            """),
        Recheck(
            "a project that was archived, and a task in it",
            "- {id: p, match: {project: Support}, set: {bill_rate: 5, tasks: [Brief]}}",
            meanwhile: { $0.resources[.project]?[20]?.status = .archived },
            """
            stale p
              it is archived now
            stale p/tasks[brief]
              its project "Support" is archived now
            """),
        Recheck(
            "a create that was made, with what refers to it",
            """
            - {id: globex, client: {name: Globex}}
            - {id: site, project: {name: Site, client: {rule: globex}, tasks: [One, Two]}}
            """,
            meanwhile: {
                $0.add(.client, 11, ["name": "Globex"])
                $0.mark(.client, 11, "globex")
                $0.add(.project, 23, ["name": "Site", "client": .client(11, "Globex")])
                $0.mark(.project, 23, "site")
                $0.add(.task, 42, ["summary": "Two", "project": .project(23, "Site")])
                $0.mark(.task, 42, "site/tasks[two]")
            },
            """
            done 3
            create task site/tasks[one] "One" in "Site" marked acme/site/tasks[one]
              summary: none -> "One"
            """),
        Recheck(
            "a create whose project was made", "- {id: site, project: {name: Site, client: Acme, tasks: [One]}}",
            meanwhile: {
                $0.add(.project, 23, ["name": "Site", "client": .client(10, "Acme")])
                $0.mark(.project, 23, "site")
            },
            """
            done 1
            create task site/tasks[one] "One" in "Site" marked acme/site/tasks[one]
              summary: none -> "One"
            """),
        Recheck(
            "a create that was made with other values", "- {id: site, project: {name: Site, billable: true}}",
            meanwhile: {
                $0.add(.project, 23, ["name": "Site", "billable": false])
                $0.mark(.project, 23, "site")
            },
            """
            stale site
              it is there already, as #23, with other values
              billable: was none when it was planned, is false now, and is to be true
            """),
        Recheck(
            "a namesake that is new", "- {id: site, project: {name: Site}}",
            meanwhile: { $0.add(.project, 23, ["name": "Site"]) },
            """
            stale site
              there is a project of that name by now, #23
            """),
        Recheck(
            "a namesake that the rules let be", "- {id: site, adopt: never, project: {name: Support}}",
            """
            create project site "Support" marked acme/site
              name: none -> "Support"
            """),
        Recheck(
            "a job site, which has no marker",
            "- {id: hq, job_site: {name: Depot, address: A, latitude: 1, longitude: 2, radius: 100}}",
            meanwhile: {
                $0.add(
                    .jobSite, 51,
                    ["name": "Depot", "address": "A", "latitude": 1, "longitude": 2, "radius": 100, "rules": []])
            }, "done 1"),
        Recheck(
            "a deletion that was made", "- {id: t, ensure: absent, team: {name: Field}}",
            before: { $0.teamMemberships = [:] }, meanwhile: { $0.resources[.team] = [:] }, "done 1"),
        Recheck(
            "a completion that was made, and one that was not",
            "- {id: all, match: {tasks: {project: Support}}, set: {status: completed}}",
            meanwhile: { $0.resources[.task]?[40]?.status = .completed },
            """
            done 1
            complete task all[#41] "Write manual" #41 in "Support"
              status: "active" -> "completed"
            """),
        Recheck(
            "an adoption of which the marker was written",
            "- {id: support, project: {name: Support, billable: false}}",
            meanwhile: { $0.mark(.project, 20, "support") },
            """
            update project support "Support" #20
              billable: true -> false
            """),
        Recheck(
            "a restore that was made, and not what comes with it",
            "- {id: shop, ensure: active, project: {id: 22, name: Old shop, billable: false}}",
            before: { $0.mark(.project, 22, "shop") },
            meanwhile: { $0.resources[.project]?[22]?.status = .active },
            """
            update project shop "Old shop" #22
              billable: true -> false
            """),
        Recheck(
            "a budget of another type, of which nothing was written",
            "- {id: p, match: {project: Support}, set: {budget: {type: cost, cost: 10, recurrence: monthly}}}",
            before: { $0.set(.project, 20, ["budget": ["type": "hours", "hours": 10, "recurrence": "monthly"]]) },
            """
            update project p "Support" #20
              budget.type: "hours" -> "cost"
              budget.cost: none -> 10
            blocked max_money 0<1
            """),
        Recheck(
            "rules of a site, of which one of two requests was made",
            """
            - id: hq
              match: {job_site: Head office}
              set: {rules: [{enter_action: track, users: [bob@example.com]}, {exit_action: notify, teams: [Field]}]}
            """,
            before: {
                $0.set(.jobSite, 50, ["rules": [["id": 7, "enter_action": "none", "users": [.bob], "teams": []]]])
            },
            meanwhile: {
                $0.set(.jobSite, 50, ["rules": [["id": 7, "enter_action": "track", "users": [.bob], "teams": []]]])
            },
            """
            update job_site hq "Head office" #50
              rules: {enter_action: "track", teams: [], users: [bob@example.com]} -> \
            {enter_action: "track", teams: [], users: [bob@example.com]}, {exit_action: "notify", teams: ["Field"]}
            """),
    ]
}
