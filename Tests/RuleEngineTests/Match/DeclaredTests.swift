// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// `declared`, and matches that only other rules make (DESIGN 2, Selectors).
@Suite struct DeclaredTests {
    @Test func whatNoRuleHoldsIsUndeclared() {
        expectNoDifference(
            outline(
                """
                - {id: support, project: {name: Support, tasks: [Fix login]}}
                - {id: named, match: {team: Field}, set: {metadata: {seen: x}}}
                - {id: projects, match: {projects: {declared: false}}, set: {billable: true}}
                - {id: tasks, match: {tasks: {declared: false}}, set: {pay_rate: 5}}
                - {id: teams, match: {teams: {declared: false}}, set: {metadata: {old: x}}}
                - {id: kept, match: {projects: {declared: true}}, set: {bill_rate: 95}}
                """),
            """
            update project projects[#21] "Intranet" #21
              billable: false -> true
            adopt+update project support "Support" #20 by kept[support] marked acme/support
              bill_rate: none -> 95
            update team named "Field" #30
              metadata.seen: none -> "x"
            adopt task support/tasks[fix-login] "Fix login" #40 in "Support" marked acme/support/tasks[fix-login]
            update task tasks[#41] "Write manual" #41 in "Support"
              pay_rate: none -> 5
            unchanged 0
            """)
    }

    @Test func whatSleepsIsDeclared() {
        expectNoDifference(
            outline(
                """
                - {id: old, project: {name: Support, tasks: [Write manual]}, ensure: archived}
                - {id: tasks, match: {tasks: {status: any, declared: false}}, set: {pay_rate: 5}}
                """, header: "safety: {max_removals: 9}"),
            """
            update task tasks[#40] "Fix login" #40 in "Support"
              pay_rate: none -> 5
            archive project old "Support" #20
              status: "active" -> "archived"
            unchanged 0
            """)
    }

    @Test func aMarkedTaskOfAMatchIsDeclared() {
        var snapshot = Snapshot.sample
        snapshot.mark(.task, 40, "checklist[#20]/tasks[fix-login]")
        snapshot.mark(.task, 41, "gone/tasks[write-manual]")
        expectNoDifference(
            outline(
                """
                - {id: checklist, match: {projects: {client: Acme}}, set: {tasks: [Fix login]}}
                - {id: tasks, match: {tasks: {declared: false}}, set: {pay_rate: 5}}
                """, against: snapshot),
            """
            update task tasks[#41] "Write manual" #41 in "Support"
              pay_rate: none -> 5
            orphan task #41 "Write manual" of gone/tasks[write-manual]
            unchanged 2
            """)
    }

    @Test func aMatchThatOnlyAnotherRuleMakesIsRefused() {
        expectNoDifference(
            outline(
                """
                - {id: bill, match: {project: Intranet}, set: {billable: true}}
                - {id: rate, match: {projects: {billable: true}}, set: {bill_rate: 95}}
                - {id: crew, match: {member: carol@example.com}, set: {projects: [Support]}}
                - {id: pay, match: {members: {project: Support}}, set: {view_only: true}}
                - {id: brief, match: {project: Support}, set: {tasks: [Brief]}}
                - {id: tasks, match: {tasks: {summary: Brief}}, set: {pay_rate: 5}}
                """),
            """
            5:22 error chained-match: "rate" matches project "Intranet" only after what other rules set (let one rule do both, or match what is there before) ["bill" has a say in it here 4:42]
            7:21 error chained-match: "pay" matches member "carol@example.com" only after what other rules set (let one rule do both, or match what is there before) ["crew" has a say in it here 6:50]
            9:23 error chained-match: "tasks" matches task "Brief" only after what other rules set (let one rule do both, or match what is there before) ["brief/tasks[brief]" has a say in it here 8:56]
            """)
    }

    @Test func whatNoLongerMatchesKeepsItsChanges() {
        expectNoDifference(
            outline(
                """
                - {id: a, match: {projects: {billable: false}}, set: {billable: true}}
                - {id: b, match: {tasks: {assignees: bob@example.com}}, set: {assignees: {remove: [bob@example.com]}}}
                """),
            """
            update project a[#21] "Intranet" #21
              billable: false -> true
            update task b[#40] "Fix login" #40 in "Support"
              assignees: bob@example.com -> none
            unchanged 0
            """)
    }

    @Test func matchesSeeBodiesAndTheirStatus() {
        expectNoDifference(
            outline(
                """
                - {id: web, project: {name: Website, client: Acme, billable: false, members: [carol@example.com]}}
                - {id: shop, project: {name: Old shop}, ensure: active}
                - {id: intranet, project: {name: Intranet}, ensure: archived}
                - {id: all, match: {projects: {member: {not: ada@example.com}}}, set: {bill_rate: 95}}
                - {id: of-acme, match: {clients: {project: Website}}, set: {phone: "1"}}
                - {id: carol, match: {members: {project: Website}}, set: {view_only: true}}
                """),
            """
            update client of-acme[#10] "Acme" #10
              phone: "" -> "1"
            restore+adopt+update project shop "Old shop" #22 by all[shop] marked acme/shop
              status: "archived" -> "active"
              bill_rate: none -> 95
            create project web "Website" by all[web] marked acme/web
              name: none -> "Website"
              client: none -> client "Acme"
              billable: none -> false
              bill_rate: none -> 95
            update member carol[#3] "carol@example.com" #3
              view_only: false -> true
            create project_membership web/members[carol@example.com] "carol@example.com" in "Website" after web
              role: none -> "user"
            archive project intranet "Intranet" #21
              status: "active" -> "archived"
            unchanged 0
            """)
    }

    @Test func aRuleThatRenamesWhatItNamesIsRefused() {
        expectNoDifference(
            outline(
                """
                - {id: a, match: {project: Support}, set: {name: Help}}
                - {id: b, match: {project: {id: 21}}, set: {name: Wiki}}
                - {id: t, task: {summary: Tidy up, project: Wiki}}
                """),
            """
            4:50 error renames-its-match: "a" names project "Support" by the name that it changes, and would not find it the next time (name it by its id: match: {project: {id: 20}})
            """)
    }

    /// What a `for_each` took over in the last run it finds again in the next one.
    @Test func aForEachDoesNotCountWhatOnlyItHolds() {
        let rules = """
            - id: own
              for_each: {projects: {declared: false}}
              project: {id: "${each.id}", bill_rate: 95}
            - {id: support, project: {name: Support}}
            - {id: rest, match: {projects: {declared: false}}, set: {bill_rate: 5}}
            """
        var snapshot = Snapshot.sample
        snapshot.mark(.project, 20, "support")
        snapshot.mark(.project, 21, "own[#21]")
        expectNoDifference(
            outline(rules, against: snapshot),
            """
            update project own[#21] "Intranet" #21
              bill_rate: none -> 95
            unchanged 1
            """)
    }
}
