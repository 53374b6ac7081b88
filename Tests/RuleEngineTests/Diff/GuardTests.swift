// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// What a ruleset may not change is skipped where rules selected it, and refused where one names it (DESIGN 2, 3).
@Suite struct GuardTests {
    /// The sample with a project of another ruleset, a protected client, person and team, and third-party tasks.
    private static var guarded: Snapshot {
        var snapshot = Snapshot.sample
        snapshot.mark(.project, 20, "support", ruleset: "other")
        for (kind, id) in [(Kind.client, 10), (.member, 3), (.team, 30)] {
            snapshot.resources[kind]?[id]?.metadata[Marker.protectedKey] = "yes"
        }
        snapshot.resources[.project]?[21]?.isThirdParty = true
        snapshot.resources[.task]?[40]?.isThirdParty = true
        return snapshot
    }

    @Test func theyAreReportedBesideFaultsThatKeepTheRestFromBeingCompared() {
        expectNoDifference(
            outline(
                """
                - {id: a, match: {client: Acme}, set: {phone: "1"}}
                - {id: b, project: {name: B, client: Nobody}}
                """, against: Self.guarded),
            """
            4:34 error protected: client "Acme" #10 cannot be changed by this ruleset: its metadata \
            automate_protected protects it (leave it to its owner, or name it in references only)
            5:38 error not-found: there is no client with the name "Nobody" (declare it with a rule, or correct the reference)
            """)
    }

    @Test func selectedOnesAreSkippedWithTheReason() {
        expectNoDifference(
            outline(
                """
                - {id: c, match: {clients: {}}, set: {phone: "1"}}
                - {id: p, match: {projects: {}}, set: {bill_rate: 95, tasks: [Brief]}}
                - {id: m, match: {members: {user: carol*}}, set: {view_only: true, projects: [Support]}}
                - {id: t, match: {teams: {}}, set: {metadata: {seen: x}, members: [carol@example.com]}}
                - {id: k, match: {tasks: {summary: [Fix*, Write*]}}, set: {pay_rate: 5}}
                - {id: s, match: {job_sites: {}}, set: {radius: 200}}
                """, against: Self.guarded),
            """
            update project p[#21] "Intranet" #21
              bill_rate: none -> 95
            create team_membership #30/members[carol@example.com] "carol@example.com" in "Field" by t[#30]
              role: none -> "user"
            create project_membership #20/members[carol@example.com] "carol@example.com" in "Support" by m[#3]
              role: none -> "user"
            update task k[#41] "Write manual" #41 in "Support"
              pay_rate: none -> 5
            create task p[#20]/tasks[brief] "Brief" in "Support" marked acme/p[#20]/tasks[brief]
              summary: none -> "Brief"
            update job_site s[#50] "Head office" #50
              radius: 120 -> 200
            skipped client c[#10] "Acme": its metadata automate_protected protects it
            skipped task k[#40] "Fix login": it belongs to a third-party tool and cannot be changed in Hubstaff
            skipped member m[#3] "carol@example.com": its metadata automate_protected protects it
            skipped project p[#20] "Support": it belongs to the ruleset "other"
            skipped task p[#21]/tasks[brief] "Brief": its project is linked to a third-party tool
            skipped team t[#30] "Field": its metadata automate_protected protects it
            unchanged 0
            """)
    }

    @Test func namedOnesAreRefused() {
        expectNoDifference(
            outline(
                """
                - {id: c, match: {client: Acme}, set: {phone: "1"}}
                - {id: p, match: {project: Support}, set: {status: archived}}
                - {id: m, match: {member: carol@example.com}, set: {view_only: true}}
                - {id: t, team: {id: 30, metadata: {seen: x}}}
                - {id: k, task: {id: 40, project: Support, pay_rate: 5}}
                - {id: n, tasks: {project: Intranet, items: [Brief]}}
                """, against: Self.guarded),
            """
            4:34 error protected: client "Acme" #10 cannot be changed by this ruleset: its metadata automate_protected protects it (leave it to its owner, or name it in references only)
            5:38 error other-ruleset: project "Support" #20 cannot be changed by this ruleset: it belongs to the ruleset "other" (leave it to its owner, or name it in references only)
            6:47 error protected: member "carol@example.com" #3 cannot be changed by this ruleset: its metadata automate_protected protects it (leave it to its owner, or name it in references only)
            7:11 error protected: team "Field" #30 cannot be changed by this ruleset: its metadata automate_protected protects it (leave it to its owner, or name it in references only)
            8:11 error third-party-task: task "Fix login" #40 cannot be changed by this ruleset: it belongs to a third-party tool and cannot be changed in Hubstaff (leave it to its owner, or name it in references only)
            9:46 error third-party-project: the tasks of project "Intranet" come from a third-party tool and are created there
            """)
    }

    @Test func whatIsAsWantedIsNoChangeToRefuse() {
        expectNoDifference(
            outline(
                """
                - {id: p, match: {project: Support}, set: {billable: true, members: {exactly: [ada@example.com, bob@example.com]}}}
                - {id: c, match: {client: Acme}, set: {phone: null}}
                """, against: Self.guarded), "unchanged 4")
    }

    @Test func onlyWhoWantsTheChangeDecidesWhetherItIsNamed() {
        expectNoDifference(
            outline(
                """
                - {id: named, match: {project: Support}, set: {billable: true}}
                - {id: all, match: {projects: {client: Acme}}, set: {bill_rate: 95}}
                """, against: Self.guarded),
            """
            skipped project all[#20] "Support": it belongs to the ruleset "other"
            unchanged 0
            """)
    }

    @Test func exactlyOfMembersCountsAsAField() {
        expectNoDifference(
            outline(
                """
                - {id: p, match: {projects: {client: Acme}}, set: {members: {exactly: [ada@example.com]}}}
                - {id: add, match: {teams: {}}, set: {members: {exactly: [ada@example.com, bob@example.com]}}}
                """, against: Self.guarded),
            """
            skipped team add[#30] "Field": its metadata automate_protected protects it
            skipped project p[#20] "Support": it belongs to the ruleset "other"
            unchanged 4
            """)
    }

    @Test func exactlyOfMembersOfANamedOneIsRefused() {
        expectNoDifference(
            outline(
                """
                - {id: p, match: {project: Support}, set: {members: {exactly: [ada@example.com]}}}
                - {id: t, match: {team: Field}, set: {members: {exactly: [bob@example.com, ada@example.com]}}}
                - {id: m, match: {member: carol@example.com}, set: {projects: {exactly: [Intranet]}}}
                """, against: Self.guarded),
            """
            4:44 error other-ruleset: project "Support" #20 cannot be changed by this ruleset: it belongs to the ruleset "other" (leave it to its owner, or name it in references only)
            5:39 error protected: team "Field" #30 cannot be changed by this ruleset: its metadata automate_protected protects it (leave it to its owner, or name it in references only)
            6:53 error protected: member "carol@example.com" #3 cannot be changed by this ruleset: its metadata automate_protected protects it (leave it to its owner, or name it in references only)
            """)
    }

    @Test func singleMembershipsOfAGuardedProjectAreFree() {
        expectNoDifference(
            outline(
                "- {id: p, match: {project: Support}, set: {members: {add: [carol@example.com], remove: [bob@example.com]}}}",
                against: Self.guarded),
            """
            create project_membership #20/members[carol@example.com] "carol@example.com" in "Support" by p
              role: none -> "user"
            remove project_membership #20/members[bob@example.com] "bob@example.com" in "Support" by p
              role: "user" -> none
            unchanged 1
            """)
    }

    @Test func safetyProtectsWhatItsSelectorsMean() {
        expectNoDifference(
            outline(
                """
                - {id: p, match: {projects: {}}, set: {description: x}}
                - {id: k, match: {tasks: {}}, set: {pay_rate: 5}}
                - {id: s, match: {job_sites: {}}, set: {radius: 200}}
                """,
                header: """
                    safety:
                      protect:
                        - projects: {client: Acme}
                        - tasks: {assignees: null}
                        - job_site: Head office
                    """),
            """
            update project p[#21] "Intranet" #21
              description: none -> "x"
            update task k[#40] "Fix login" #40 in "Support"
              pay_rate: none -> 5
            skipped task k[#41] "Write manual": "safety" protects it (rules.yaml:6)
            skipped project p[#20] "Support": "safety" protects it (rules.yaml:5)
            skipped job_site s[#50] "Head office": "safety" protects it (rules.yaml:7)
            unchanged 0
            """)
    }

    @Test func safetyJudgesTheStateAsItIs() {
        expectNoDifference(
            outline(
                """
                - {id: a, match: {project: Support}, set: {client: Acme}}
                - {id: ada, match: {member: ada@example.com}, set: {view_only: true}}
                """,
                header: "safety: {protect: [{projects: {name: Support}}, {member: ada@example.com}, {client: Nobody}]}"),
            """
            3:85 error not-found: there is no client with the name "Nobody" (declare it with a rule, or correct the reference)
            6:47 error protected: member "ada@example.com" #1 cannot be changed by this ruleset: "safety" protects it \
            (rules.yaml:3) (leave it to its owner, or name it in references only)
            """)
        expectNoDifference(
            outline(
                """
                - {id: a, match: {project: {id: 20}}, set: {name: Help}}
                - {id: ada, match: {member: ada@example.com}, set: {view_only: true}}
                """, header: "safety: {protect: [{projects: {name: Support}}, {member: ada@example.com}]}"),
            """
            5:39 error protected: project "Support" #20 cannot be changed by this ruleset: "safety" protects it (rules.yaml:3) (leave it to its owner, or name it in references only)
            6:47 error protected: member "ada@example.com" #1 cannot be changed by this ruleset: "safety" protects it (rules.yaml:3) (leave it to its owner, or name it in references only)
            """)
    }

    @Test func underAnArchivedProjectChildrenAreSkippedWhereSelected() {
        expectNoDifference(
            outline(
                """
                - {id: own, project: {name: Old shop, members: [bob@example.com], tasks: [Brief]}, adopt: any}
                - {id: all, match: {projects: {status: any, name: Old*}}, set: {members: [ada@example.com], tasks: [Close]}}
                """),
            """
            skipped task all[own]/tasks[close] "Close": its project is archived
            skipped project_membership own/members[ada@example.com] "ada@example.com": its project is archived
            skipped project_membership own/members[bob@example.com] "bob@example.com": its project is archived
            skipped task own/tasks[brief] "Brief": its project is archived
            unchanged 1
            """)
        expectNoDifference(
            outline(
                """
                - {id: t, tasks: {project: Old shop, items: [Brief]}}
                - {id: m, match: {member: bob@example.com}, set: {projects: [Old shop]}}
                """),
            """
            4:46 error parent-archived: task "Brief" lies in the archived project "Old shop" (restore the project with ensure: active, or remove the rule)
            5:62 error parent-archived: bob@example.com cannot be changed in the archived project "Old shop" (restore the project with ensure: active, or take the entry out)
            """)
    }

    @Test func aGlobalToDoCannotBeCompleted() {
        var snapshot = Snapshot.sample
        snapshot.set(.task, 40, ["global_todo_id": 3])
        snapshot.resources[.task]?[40]?.isGlobalTodo = true
        expectNoDifference(
            outline(
                "- {id: a, match: {tasks: {global_todo_id: {not: null}}}, set: {status: completed}}", against: snapshot),
            """
            skipped task a[#40] "Fix login": it is a global to-do
            unchanged 0
            """)
        expectNoDifference(
            outline("- {id: a, match: {task: {id: 40}}, set: {status: completed}}", against: snapshot),
            """
            4:36 error cannot-change: task "Fix login" #40 is a global to-do, which cannot be completed
            """)
    }
}
