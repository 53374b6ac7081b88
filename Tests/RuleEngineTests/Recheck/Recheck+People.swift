// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import TestSupport

extension Recheck {
    private static let zoe = """
        - {id: zoe, member: {user: zoe@example.com, role: user, limits: {weekly_limit: 30}}}
        - {id: p, match: {project: Support}, set: {members: [{user: zoe@example.com, bill_rate: 90}]}}
        - {id: k, match: {task: {id: 40}}, set: {assignees: {add: [zoe@example.com]}}}
        """

    static let people: [Recheck] = [
        Recheck(
            "an invite that was sent", zoe,
            meanwhile: { $0.invite(70, "zoe@example.com", role: "project_user", projects: [20]) },
            """
            done 1
            update (deferred) member zoe "zoe@example.com" invite #70
              limits.weekly_limit: none -> 30 (deferred)
            create (deferred) project_membership #20/members[zoe@example.com] "zoe@example.com" in "Support" by p
              bill_rate: none -> 90 (deferred)
            update (deferred) task k "Fix login" #40 in "Support"
              assignees: bob@example.com -> bob@example.com, zoe@example.com (deferred)
            """),
        Recheck(
            "an invite with another role", zoe,
            meanwhile: { $0.invite(70, "zoe@example.com", role: "project_manager", projects: [20]) },
            """
            stale zoe
              role: was none when it was planned, is "project_manager" now, and is to be "project_user"
            create (deferred) project_membership #20/members[zoe@example.com] "zoe@example.com" in "Support" by p
              bill_rate: none -> 90 (deferred)
            update (deferred) task k "Fix login" #40 in "Support"
              assignees: bob@example.com -> bob@example.com, zoe@example.com (deferred)
            """),
        Recheck(
            "an invite that was accepted", zoe,
            meanwhile: {
                $0.add(.member, 5, ["user": "zoe@example.com", "role": "user", "limits": ["weekly_limit": 40]])
                $0.join(project: 20, person: 5, ["role": "user"])
            },
            """
            update member zoe "zoe@example.com" #5
              limits.weekly_limit: 40 -> 30
            update project_membership #20/members[zoe@example.com] "zoe@example.com" in "Support" by p
              bill_rate: none -> 90
            update task k "Fix login" #40 in "Support"
              assignees: bob@example.com -> bob@example.com, zoe@example.com
            """),
        Recheck(
            "a membership that was added, one with another role, and one that ended",
            """
            - {id: p, match: {project: Support}, set: {members: {add: [carol@example.com], remove: [bob@example.com]}}}
            - {id: i, match: {project: Intranet}, set: {members: [{user: carol@example.com, role: manager}]}}
            """,
            meanwhile: {
                $0.join(project: 20, person: 3, ["role": "user"])
                $0.join(project: 21, person: 3, ["role": "viewer"])
                $0.projectMemberships[20]?[2] = nil
            },
            """
            done 2
            stale #21/members[carol@example.com]
              role: was none when it was planned, is "viewer" now, and is to be "manager"
            """),
        Recheck(
            "a membership to remove whose role was changed",
            "- {id: p, match: {project: Support}, set: {members: {remove: [bob@example.com]}}}",
            meanwhile: { $0.join(project: 20, person: 2, ["role": "manager"]) },
            """
            stale #20/members[bob@example.com]
              role: was "user" when it was planned, is "manager" now, and is to be none
            """),
        Recheck(
            "a membership of a new project that Hubstaff gave another role",
            "- {id: site, project: {name: Site, members: [{user: bob@example.com, role: manager}]}}",
            meanwhile: {
                $0.add(.project, 23, ["name": "Site"])
                $0.mark(.project, 23, "site")
                $0.join(project: 23, person: 2, ["role": "user"])
            },
            """
            done 1
            update project_membership site/members[bob@example.com] "bob@example.com" in "Site"
              role: "user" -> "manager"
            """),
        Recheck(
            "a membership to change that is gone",
            "- {id: p, match: {project: Support}, set: {members: [{user: bob@example.com, role: manager}]}}",
            meanwhile: { $0.projectMemberships[20] = [:] },
            """
            stale #20/members[bob@example.com]
              it is gone: the membership has ended
            """),
        Recheck(
            "teams: a project added, a person who left",
            "- {id: t, match: {team: Field}, set: {members: {exactly: []}, projects: [Support]}}",
            meanwhile: {
                $0.teamProjects[30] = [20, 21]
                $0.teamMemberships[30] = [:]
            }, "done 2"),
        Recheck(
            "a person who was removed", "- {id: c, match: {member: carol@example.com}, set: {view_only: true}}",
            meanwhile: { $0.resources[.member]?[3]?.status = .removed },
            """
            stale c
              it is removed now
            """),
        Recheck(
            "a removal that was made", "- {id: c, ensure: absent, member: {user: carol@example.com}}",
            meanwhile: { $0.resources[.member]?[3]?.status = .removed }, "done 1"),
    ]

    static let others: [Recheck] = [
        Recheck(
            "what another ruleset owns by now", "- {id: acme, match: {client: Acme}, set: {phone: \"1\"}}",
            meanwhile: { $0.mark(.client, 10, "acme", ruleset: "other") }, isApproved: true,
            """
            refused acme other-ruleset: it belongs to the ruleset "other"
            """),
        Recheck(
            "what is taken over from another ruleset, without a digest",
            "- {id: acme, formerly: [\"other/acme\"], client: {name: Acme}}",
            before: { $0.mark(.client, 10, "acme", ruleset: "other") },
            """
            refused acme other-ruleset: it belongs to the ruleset "other"; --expect with the plan's digest takes it over
            """),
        Recheck(
            "what is taken over from another ruleset, with the digest",
            "- {id: acme, formerly: [\"other/acme\"], client: {name: Acme}}",
            before: { $0.mark(.client, 10, "acme", ruleset: "other") }, isApproved: true,
            """
            adopt client acme "Acme" #10 marked acme/acme
            """),
        Recheck(
            "what is protected by now", "- {id: acme, match: {client: Acme}, set: {phone: \"1\"}}",
            meanwhile: { $0.resources[.client]?[10]?.metadata[Marker.protectedKey] = "yes" }, isApproved: true,
            """
            refused acme protected: its metadata automate_protected protects it
            """),
        Recheck(
            "a task that is a third party's by now, and a new one beside it",
            """
            - {id: k, match: {task: {id: 40}}, set: {pay_rate: 5}}
            - {id: n, tasks: {project: Support, items: [Brief]}}
            """,
            meanwhile: {
                $0.resources[.task]?[40]?.isThirdParty = true
                $0.resources[.project]?[20]?.isThirdParty = true
            }, isApproved: true,
            """
            refused k third-party-task: it belongs to a third-party tool and cannot be changed in Hubstaff
            refused n/tasks[brief] third-party-project: its project is linked to a third-party tool, which creates its tasks
            """),
        Recheck(
            "rates that cannot be seen", "- {id: p, match: {project: Support}, set: {bill_rate: 5}}",
            meanwhile: { $0.ratesVisible = false },
            """
            refused p cannot-see: the token cannot see its bill_rate
            """),
        Recheck(
            "what is done may belong to anybody", "- {id: acme, match: {client: Acme}, set: {phone: \"1\"}}",
            meanwhile: {
                $0.set(.client, 10, ["phone": "1"])
                $0.mark(.client, 10, "acme", ruleset: "other")
            }, "done 1"),
    ]
}
