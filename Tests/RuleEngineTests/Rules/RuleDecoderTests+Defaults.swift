// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import Testing

extension RuleDecoderTests {
    @Test func defaultsFillWhatBodiesLeaveOut() throws {
        let ruleset = try load(
            Self.header,
            """
            defaults:
              project:
                billable: true
                budget: {type: hours, hours: 100}
                metadata: {team_name: web, floor: "2"}
                members: [ada@example.com]
              task: {assignees: [ada@example.com], project: Inbox}
            rules:
              - id: a
                project: {name: A, budget: {hours: 5}, metadata: {floor: "3"}, tasks: [One, {summary: Two, assignees: []}]}
              - id: b
                project: {name: B, billable: false, budget: null, members: {exactly: []}}
              - id: c
                match: {projects: {}}
                set: {bill_rate: 5}
              - id: d
                task: {summary: Three}
            """)
        expectSame(
            RulesetText.of(ruleset),
            """
            a @9:9
              project @10:5
                name = "A" @10:21
                budget.hours = 5 @10:40
                metadata.floor = "3" @10:62
                billable = true @3:15
                budget.type = "hours" @4:20
                metadata.team_name = "web" @5:27
                projectMembers add [member ada@example.com] @6:5
                [one]
                  task @10:76
                    summary = "One" @10:76
                    assignees exactly [member ada@example.com] @7:10
                [two]
                  task @10:81
                    summary = "Two" @10:91
                    assignees exactly [] @10:96

            b @11:9
              project @12:5
                name = "B" @12:21
                billable = false @12:34
                budget = null @12:49
                metadata.team_name = "web" @5:27
                metadata.floor = "2" @5:39
                projectMembers exactly [] @12:55

            c @13:9
              match all project where {} @14:13
              project @15:5
                bill_rate = 5 @15:22

            d @16:9
              task @17:5
                summary = "Three" @17:21
                assignees exactly [member ada@example.com] @7:10
                project = project Inbox @7:49

            """)
    }

    @Test func defaultsHoldForTheirFileOnly() throws {
        let ruleset = try load(
            Self.header, "defaults: {project: {billable: true}}",
            "rules: [{id: a, project: {name: A}}]")
        expectSame(RulesetText.of(ruleset), "a @1:14\n  project @1:17\n    name = \"A\" @1:33\n")
    }
}
