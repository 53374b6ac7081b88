// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import Testing

extension RuleDecoderTests {
    @Test func selectorsAndSetsAreDecoded() throws {
        try expect(
            """
            - id: checklist
              match:
                projects:
                  client: "Acme*"
                  status: any
                  billable: true
                  member: [ada@example.com, "*@old.example"]
                  team: {not: Field}
                  bill_rate: 95
                  budget: {type: hours, alerts: {near_limit: null}}
                  metadata: {cost_center: 4711}
              set: {status: archived, tasks: [Brief signed], members: {remove: [bob@example.com]}}
            - id: bob-leaves
              match: {tasks: {assignees: bob@example.com, project: {id: 7}, client: null, summary: ["a*", {not: b}]}}
              set: {assignees: {remove: [bob@example.com], add: [carol@example.com]}}
            - id: bob
              match: {member: bob@example.com}
              set: {trackable: false, projects: {exactly: []}}
            - id: all-sites
              match: {job_sites: {}}
              set: {status: active}
            - id: people
              match: {members: {user: "*@example.com", role: {not: owner}, project: Web\\*, limits: {dow_limit: mon}}}
              set: {metadata: {seen: "1"}}
            """,
            """
            checklist @2:7
              match all project where {client: ~Acme*, status: ~*, billable: true, member: [member ada@example.com, ~*@old.example], team: not team Field, bill_rate: 95, budget.type: ~hours, budget.alerts.near_limit: null, metadata.cost_center: ~4711} @4:5
              project @13:3
                status archived @13:17
                projectMembers add [] remove [member bob@example.com] @13:50
                [brief-signed]
                  task @13:35
                    summary = "Brief signed" @13:35

            bob-leaves @14:7
              match all task where {assignees: member bob@example.com, project: project {id: 7}, client: null, summary: [~a*, not ~b]} @15:11
              task @16:3
                assignees add [member carol@example.com] remove [member bob@example.com] @16:9

            bob @17:7
              match one member bob@example.com @18:11
              member @19:3
                trackable = false @19:20
                memberProjects exactly [] @19:27

            all-sites @20:7
              match all job_site where {} @21:11
              job_site @22:3
                status active @22:17

            people @23:7
              match all member where {user: ~*@example.com, role: not ~owner, project: project Web*, limits.dow_limit: ~mon} @24:11
              member @25:3
                metadata.seen = "1" @25:26

            """)
    }
}
