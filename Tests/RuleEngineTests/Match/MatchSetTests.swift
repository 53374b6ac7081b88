// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// `match` with a `set` of everything that the kind's body takes, with the requests that carry it out.
@Suite struct MatchSetTests {
    @Test func ofClients() {
        let rules = """
            - id: a
              match: {clients: {name: "a*"}}
              set:
                {name: Acme Ltd, emails: {add: [b@acme.example]}, phone: "1", address: Here, invoice_notes: Thanks, net_terms: 14,
                 budget: {type: hours, hours: 9}, metadata: {tier: gold}, status: archived}
            """
        expectNoDifference(
            outline(rules),
            """
            archive+update client a[#10] "Acme Ltd" #10
              status: "active" -> "archived"
              name: "Acme" -> "Acme Ltd"
              emails: billing@acme.example -> billing@acme.example, b@acme.example
              phone: "" -> "1"
              address: "" -> "Here"
              invoice_notes: none -> "Thanks"
              net_terms: none -> 14
              budget.type: none -> "hours"
              budget.hours: none -> 9
              metadata.tier: none -> "gold"
            unchanged 0
            """)
        expectNoDifference(
            requests(rules),
            """
            PUT /v2/clients/10 {"address":"Here","budget":{"hours":9,"type":"hours"},"emails":["billing@acme.example","b@acme.example"],"invoice_notes":"Thanks","metadata":[{"key":"tier","value":"gold"}],"name":"Acme Ltd","net_terms":14,"phone":"1","status":"archived"}
            """)
    }

    @Test func ofProjects() {
        let rules = """
            - id: a
              match: {projects: {client: Acme}}
              set:
                name: Help
                description: For all
                client: {id: 10}
                billable: false
                bill_rate: 95
                pay_rate: 20
                budget: {type: cost, cost: 100, alerts: {near_limit: 80}}
                metadata: {phase: build}
                members: {add: [{user: carol@example.com, role: manager, bill_rate: 5}], remove: [bob@example.com]}
                tasks: [Brief, {id: fix, summary: Fix login, assignees: {add: [ada@example.com]}}]
            """
        expectNoDifference(
            outline(rules),
            """
            update project a[#20] "Help" #20
              name: "Support" -> "Help"
              description: none -> "For all"
              billable: true -> false
              pay_rate: none -> 20
              bill_rate: none -> 95
              budget.type: none -> "cost"
              budget.cost: none -> 100
              budget.alerts.near_limit: none -> 80
              metadata.phase: none -> "build"
            create project_membership #20/members[carol@example.com] "carol@example.com" in "Help" by a[#20]
              role: none -> "manager"
              bill_rate: none -> 5
            create task a[#20]/tasks[brief] "Brief" in "Help" marked acme/a[#20]/tasks[brief]
              summary: none -> "Brief"
            adopt+update task a[#20]/tasks[fix] "Fix login" #40 in "Help" marked acme/a[#20]/tasks[fix]
              assignees: bob@example.com -> bob@example.com, ada@example.com
            remove project_membership #20/members[bob@example.com] "bob@example.com" in "Help" by a[#20]
              role: "user" -> none
            unchanged 0
            """)
        expectNoDifference(
            requests(rules),
            """
            PUT /v2/projects/20/update_metadata {"metadata":[{"key":"phase","value":"build"}]}
            PUT /v2/projects/20 {"bill_rate":95,"billable":false,"budget":{"alerts":{"near_limit":80},"cost":100,"type":"cost"},"description":"For all","name":"Help","pay_rate":20}
            PUT /v2/projects/20/update_members {"members":[{"bill_rate":5,"role":"manager","user_id":3}]}
            POST /v2/projects/20/tasks {"metadata":[{"key":"automate_rule","value":"acme/a[#20]/tasks[brief]"}],"summary":"Brief"}
            PUT /v2/tasks/40 {"assignee_ids":[2,1],"lock_version":7,"metadata":[{"key":"automate_rule","value":"acme/a[#20]/tasks[fix]"}]}
            PUT /v2/projects/20/update_members {"members":[{"role":"remove","user_id":2}]}
            """)
    }

    @Test func ofTasks() {
        let rules = """
            - id: a
              match: {tasks: {project: Support, assignees: null}}
              set:
                {summary: Write it, assignees: [bob@example.com, ada@example.com], pay_rate: 1, bill_rate: 2.50,
                 metadata: {size: 3}, status: completed}
            """
        expectNoDifference(
            outline(rules),
            """
            complete+update task a[#41] "Write it" #41 in "Support"
              status: "active" -> "completed"
              summary: "Write manual" -> "Write it"
              assignees: none -> bob@example.com, ada@example.com
              pay_rate: none -> 1
              bill_rate: none -> 2.5
              metadata.size: none -> "3"
            unchanged 0
            """)
        expectNoDifference(
            requests(rules),
            """
            PUT /v2/tasks/41 {"assignee_ids":[2,1],"bill_rate":2.5,"lock_version":7,"metadata":[{"key":"size","value":"3"}],"pay_rate":1,"status":"completed","summary":"Write it"}
            """)
    }

    @Test func ofTeams() {
        let rules = """
            - id: a
              match: {teams: {name: Field}}
              set:
                name: Field work
                members: {exactly: [{user: ada@example.com, lead: true}]}
                projects: [Support]
                lead_options: {approve_timesheets: true, notifications_for_timesheets_only_leads: true}
                metadata: {area: north}
            """
        expectNoDifference(
            outline(rules),
            """
            create team_membership #30/members[ada@example.com] "ada@example.com" in "Field work" by a[#30]
              role: none -> "manager"
              lead: none -> true
            create team_project #30/projects[Support] "Support" in "Field work" by a[#30]
            update team a[#30] "Field work" #30
              name: "Field" -> "Field work"
              lead_options.approve_timesheets: none -> true
              lead_options.notifications_for_timesheets_only_leads: none -> true
              metadata.area: none -> "north"
            remove team_membership #30/members[bob@example.com] "bob@example.com" in "Field work" by a[#30]
              role: "user" -> none
            unchanged 0
            """)
        expectNoDifference(
            requests(rules),
            """
            PUT /v2/teams/30/update_metadata {"metadata":[{"key":"area","value":"north"}]}
            PUT /v2/teams/30 {"lead_options":{"approve_timesheets":true,"notifications_for_timesheets_only_leads":true},"name":"Field work"}
            PUT /v2/teams/30/update_members {"members":[{"lead":true,"role":"manager","user_id":1}]}
            PUT /v2/teams/30/update_projects {"projects":[{"project_id":20}]}
            PUT /v2/teams/30/update_members {"members":[{"role":"remove","user_id":2}]}
            """)
    }

    @Test func ofMembers() {
        let rules = """
            - id: a
              match: {members: {project: Intranet}}
              set:
                role: manager
                trackable: false
                view_only: true
                payment: {rate_type: hourly, pay_rate: 25, pay_period: weekly, timesheet_approval: true}
                limits: {weekly_limit: 38, dow_limit: {add: [mon]}}
                metadata: {grade: b}
                projects: {exactly: [{project: Support, role: manager}]}
                teams: {remove: [Field]}
            """
        expectNoDifference(
            outline(rules),
            """
            update member a[#2] "bob@example.com" #2
              role: "user" -> "manager"
              trackable: true -> false
              view_only: false -> true
              payment.rate_type: none -> "hourly"
              payment.pay_rate: none -> 25
              payment.pay_period: none -> "weekly"
              payment.timesheet_approval: none -> true
              limits.weekly_limit: none -> 38
              limits.dow_limit: none -> mon
              metadata.grade: none -> "b"
            update project_membership #20/members[bob@example.com] "bob@example.com" in "Support" by a[#2]
              role: "user" -> "manager"
            remove project_membership #21/members[bob@example.com] "bob@example.com" in "Intranet" by a[#2]
              role: "viewer" -> none
            remove team_membership #30/members[bob@example.com] "bob@example.com" in "Field" by a[#2]
              role: "user" -> none
            unchanged 0
            """)
        expectNoDifference(
            requests(rules),
            """
            PUT /v2/organizations/1001/update_members {"members":[{"limits":{"dow_limit":["mon"],"weekly_limit":38},"metadata":[{"key":"grade","value":"b"}],"payment":{"pay_period":"weekly","pay_rate":25,"rate_type":"hourly","timesheet_approval":true},"role":"manager","trackable":false,"user_id":2,"view_only":true}]}
            PUT /v2/projects/20/update_members {"members":[{"role":"manager","user_id":2}]}
            PUT /v2/projects/21/update_members {"members":[{"role":"remove","user_id":2}]}
            PUT /v2/teams/30/update_members {"members":[{"role":"remove","user_id":2}]}
            """)
    }

    @Test func ofJobSites() {
        let rules = """
            - id: a
              match: {job_sites: {radius: 120}}
              set:
                name: Main office
                address: 3 Main St
                latitude: 39.8
                longitude: -89.7
                radius: 200
                rules: {add: [{enter_action: track, exit_action: notify, teams: [Field], users: [bob@example.com], start_project: Support}]}
            """
        expectNoDifference(
            outline(rules),
            """
            update job_site a[#50] "Main office" #50
              name: "Head office" -> "Main office"
              address: "1 Main St" -> "3 Main St"
              latitude: 39.7817 -> 39.8
              longitude: -89.6501 -> -89.7
              radius: 120 -> 200
              rules: none -> {enter_action: "track", exit_action: "notify", start_project: project "Support", teams: ["Field"], users: [bob@example.com]}
            unchanged 0
            """)
        expectNoDifference(
            requests(rules),
            """
            PUT /v2/job_sites/50 {"address":"3 Main St","latitude":39.8,"longitude":-89.7,"name":"Main office","radius":200}
            PUT /v2/job_sites/50/add_rules {"rules":[{"enter_action":"track","exit_action":"notify","start_project_id":20,"team_ids":[30],"user_ids":[2]}]}
            """)
    }
}
