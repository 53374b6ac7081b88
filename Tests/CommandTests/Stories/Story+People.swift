// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffSandbox

extension Story {
    static let team = Story(
        "a team",
        view: { organization in
            organization.teams.dropFirst().map { team in
                let members = team.members.map { "\($0.userID) \($0.role)\($0.isLead ? " lead" : "")" }
                let options = team.leadOptions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
                return "\(team.id) \(team.name) \(members) projects \(team.projects.map(\.projectID)) \(options)"
            }
        },
        [
            Step(
                "create with members and projects",
                """
                  - id: t
                    team: {name: Crew, members: [{user: dan@example.com, lead: true}, bob@example.com], projects: [Internal], lead_options: {approve_timesheets: true}}
                """, applied: "1 team created, 2 team memberships created, 1 team project created",
                state: [
                    "5002 Crew [\"2003 user\", \"2005 manager lead\"] projects [4003] [\"approve_timesheets true\"]"
                ]),
            Step(
                "update",
                """
                  - id: t
                    team: {name: Crew, members: {exactly: [{user: dan@example.com, role: user, lead: false}, {user: grace@example.com, lead: true}]}, projects: {exactly: [Deliveries, Support]}, lead_options: {approve_timesheets: false, schedule_shifts: true}}
                """,
                applied:
                    "1 team updated, 1 team membership updated, 1 team membership created, 2 team projects created, 1 team membership removed, 1 team project removed",
                state: [
                    "5002 Crew [\"2002 manager lead\", \"2005 user\"] projects [4001, 4004] [\"approve_timesheets false\"]"
                ]),
            Step(
                "rename", "  - {id: t, team: {name: Crew North, metadata: {area: north}}}", applied: "1 team updated",
                state: [
                    "5002 Crew North [\"2002 manager lead\", \"2005 user\"] projects [4001, 4004] [\"approve_timesheets false\"]"
                ]),
            Step(
                "remove somebody and a project",
                "  - {id: t, team: {name: Crew North, members: {remove: [dan@example.com]}, projects: {remove: [Support]}}}",
                applied: "1 team membership removed, 1 team project removed",
                state: [
                    "5002 Crew North [\"2002 manager lead\"] projects [4004] [\"approve_timesheets false\"]"
                ]),
            Step(
                "delete", "  - {id: t, ensure: absent, team: {name: Crew North}}", applied: "1 team deleted",
                state: []),
            Step(
                "create again, with a project of these rules",
                """
                  - {id: t, team: {name: Crew North, members: [bob@example.com], projects: [{project: {rule: p}}]}}
                  - {id: p, project: {name: North}}
                """, applied: "1 project created, 1 team created, 1 team membership created, 1 team project created",
                state: [
                    "5003 Crew North [\"2003 user\"] projects [4006] []"
                ]),
        ])

    static let member = Story(
        "a member",
        view: { organization in
            organization.members.filter { $0.userID == 2002 || $0.userID == 2006 }.map { member in
                let projects = organization.projects.filter {
                    $0.members.contains { $0.userID == member.userID && $0.removedAt == nil }
                }
                let teams = organization.teams.filter { $0.members.contains { $0.userID == member.userID } }
                let weekly = member.limits["weekly_limit"]?.int ?? 0
                return "\(member.userID) \(member.isActive ? member.role : "removed") "
                    + "pay \((member.payRate ?? member.fixedPayRate).map { "\($0)" } ?? "none") "
                    + "\(member.fixedPayRate == nil ? "hourly" : "fixed") weekly \(weekly) "
                    + "\(member.isTrackable ? "tracks" : "does not track") projects \(projects.map(\.id)) teams \(teams.map(\.id))"
            }
        },
        [
            Step(
                "limits, pay and a role",
                "  - {id: m, member: {user: grace@example.com, role: manager, limits: {weekly_limit: 30}, payment: {pay_rate: 55.5, pay_period: weekly}, metadata: {grade: '4'}}}",
                applied: "1 member updated",
                state: [
                    "2002 manager pay 55.5 hourly weekly 30 tracks projects [4002, 4003, 4005] teams []",
                    "2006 removed pay none hourly weekly 0 tracks projects [] teams []",
                ]),
            Step(
                "projects and teams",
                "  - {id: m, member: {user: grace@example.com, role: user, trackable: false, projects: {exactly: [Support, {project: Deliveries, role: viewer}]}, teams: [Field]}}",
                applied:
                    "1 member updated, 1 team membership created, 2 project memberships created, 2 project memberships removed",
                state: [
                    "2002 user pay 55.5 hourly weekly 30 does not track projects [4001, 4002, 4004] teams [5001]",
                    "2006 removed pay none hourly weekly 0 tracks projects [] teams []",
                ]),
            Step(
                "a fixed amount, no limits, no team",
                "  - {id: m, member: {user: grace@example.com, trackable: true, payment: {rate_type: fixed_amount, pay_rate: 900, pay_period: monthly}, teams: {exactly: []}, limits: null}}",
                applied: "1 member updated, 1 team membership removed",
                state: [
                    "2002 user pay 900 fixed weekly 0 tracks projects [4001, 4002, 4004] teams []",
                    "2006 removed pay none hourly weekly 0 tracks projects [] teams []",
                ]),
            Step(
                "remove", "  - {id: m, ensure: absent, member: {user: grace@example.com}}", applied: "1 member removed",
                state: [
                    "2002 removed pay 900 fixed weekly 0 tracks projects [] teams []",
                    "2006 removed pay none hourly weekly 0 tracks projects [] teams []",
                ]),
            Step(
                "invite again: who has an account accepts at once",
                "  - {id: m, ensure: active, member: {user: grace@example.com, role: user, projects: [Internal], limits: {weekly_limit: 12}, teams: [Field]}}",
                applied: "1 member invited, 1 team membership created",
                state: [
                    "2002 user pay none hourly weekly 12 tracks projects [4003] teams [5001]",
                    "2006 removed pay none hourly weekly 0 tracks projects [] teams []",
                ]),
            Step(
                "somebody who was removed long ago",
                "  - {id: e, ensure: active, member: {user: Eve@example.com, role: manager}}",
                applied: "1 member invited",
                state: [
                    "2002 user pay none hourly weekly 12 tracks projects [4003] teams [5001]",
                    "2006 manager pay none hourly weekly 0 tracks projects [] teams []",
                ]),
        ])

    static let invite = Story(
        "an invite",
        view: { organization in
            organization.invites.map { "\($0.email) \($0.role) \($0.status) \($0.projectIDs)" }
                + organization.members.filter { $0.userID > 2006 }.map { member in
                    let projects = organization.projects.filter { $0.members.contains { $0.userID == member.userID } }
                    let teams = organization.teams.filter { $0.members.contains { $0.userID == member.userID } }
                    let tasks = organization.tasks.filter { $0.assigneeIDs.contains(member.userID) }
                    return "member \(member.role) weekly \(member.limits["weekly_limit"]?.int ?? 0) "
                        + "projects \(projects.map(\.id)) teams \(teams.map(\.id)) tasks \(tasks.map(\.summary))"
                }
        },
        [
            Step(
                "a pending invite gets another project",
                "  - {id: f, member: {user: frank@example.com, role: user, projects: [Support, Internal]}}",
                applied: "1 member updated",
                state: [
                    "frank@example.com project_user pending [4001, 4003]"
                ]),
            Step(
                "somebody new, of whom much has to wait",
                """
                  - {id: f, member: {user: frank@example.com, role: user, projects: [Support, Internal]}}
                  - {id: k, member: {user: kim@example.com, role: user, limits: {weekly_limit: 20}, teams: [Field]}}
                  - id: p
                    project: {name: Site, members: [{user: kim@example.com, bill_rate: 70}], tasks: [{summary: Brief, assignees: [kim@example.com]}]}
                """, waits: true, applied: "1 project created, 1 member invited, 1 task created",
                state: [
                    "frank@example.com project_user pending [4001, 4003]",
                    "kim@example.com project_user pending [4006]",
                ]),
            Step(
                "she accepts",
                """
                  - {id: k, member: {user: kim@example.com, role: user, limits: {weekly_limit: 20}, teams: [Field]}}
                  - id: p
                    project: {name: Site, members: [{user: kim@example.com, bill_rate: 70}], tasks: [{summary: Brief, assignees: [kim@example.com]}]}
                """,
                before: { document in
                    document.users.append(
                        SandboxUser(id: 2007, email: "kim@example.com", firstName: "Kim", lastName: "Lee"))
                    document.organizations[0].members.append(SandboxMember(userID: 2007))
                    guard
                        let index = document.organizations[0].invites.firstIndex(where: {
                            $0.email == "kim@example.com"
                        })
                    else { return }
                    document.organizations[0].invites[index].status = "accepted"
                    for id in document.organizations[0].invites[index].projectIDs {
                        guard let place = document.organizations[0].projects.firstIndex(where: { $0.id == id }) else {
                            continue
                        }
                        document.organizations[0].projects[place].members.append(SandboxProjectMember(userID: 2007))
                    }
                }, applied: "1 member updated, 1 team membership created, 1 project membership updated, 1 task updated",
                state: [
                    "frank@example.com project_user pending [4001, 4003]",
                    "kim@example.com project_user accepted [4006]",
                    "member user weekly 20 projects [4006] teams [5001] tasks [\"Brief\"]",
                ]),
            Step(
                "three at once, one with an account",
                """
                  - {id: a, member: {user: a@example.com, role: manager}}
                  - {id: b, member: {user: b@example.com, role: user, projects: [{project: Support, role: viewer}, Internal]}}
                  - {id: z, member: {user: zoe@example.com, role: user, projects: [Support], limits: {weekly_limit: 9}}}
                """,
                before: {
                    $0.users.append(SandboxUser(id: 2008, email: "zoe@example.com", firstName: "Zoe", lastName: "Ray"))
                }, waits: true, applied: "3 members invited",
                state: [
                    "frank@example.com project_user pending [4001, 4003]",
                    "kim@example.com project_user accepted [4006]",
                    "a@example.com organization_manager pending []",
                    "b@example.com project_viewer pending [4003, 4001]",
                    "zoe@example.com project_user accepted [4001]",
                    "member user weekly 20 projects [4006] teams [5001] tasks [\"Brief\"]",
                    "member user weekly 9 projects [4001] teams [] tasks []",
                ]),
            Step(
                "two invites are taken back",
                """
                  - {id: a, ensure: absent, member: {user: a@example.com}}
                  - {id: f, ensure: absent, member: {user: frank@example.com}}
                """, applied: "2 members removed",
                state: [
                    "kim@example.com project_user accepted [4006]",
                    "b@example.com project_viewer pending [4003, 4001]",
                    "zoe@example.com project_user accepted [4001]",
                    "member user weekly 20 projects [4006] teams [5001] tasks [\"Brief\"]",
                    "member user weekly 9 projects [4001] teams [] tasks []",
                ]),
        ])

    static let membership = Story(
        "memberships of a project",
        view: { organization in
            organization.projects.filter { $0.id == 4003 }.flatMap { project in
                project.members.map { member in
                    "\(member.userID) \(member.removedAt == nil ? member.role : "removed") "
                        + "pay \(member.payRate.map { "\($0)" } ?? "none") bill \(member.billRate.map { "\($0)" } ?? "none")"
                }
            }
        },
        [
            Step(
                "add, with and without rates",
                """
                  - id: m
                    match: {project: Internal}
                    set: {members: [{user: dan@example.com, role: manager, bill_rate: 60}, carol@example.com]}
                """, applied: "2 project memberships created",
                state: [
                    "2001 manager pay none bill none",
                    "2002 user pay 50 bill none",
                    "2003 user pay 30 bill 75",
                    "2004 user pay none bill none",
                    "2005 manager pay none bill 60",
                ]),
            Step(
                "roles and rates",
                """
                  - id: m
                    match: {project: Internal}
                    set: {members: [{user: dan@example.com, role: viewer, bill_rate: null, pay_rate: 21}, {user: bob@example.com, pay_rate: null, bill_rate: 80}]}
                """, applied: "2 project memberships updated",
                state: [
                    "2001 manager pay none bill none",
                    "2002 user pay 50 bill none",
                    "2003 user pay none bill 80",
                    "2004 user pay none bill none",
                    "2005 viewer pay 21 bill none",
                ]),
            Step(
                "one is removed, from two rules one each",
                """
                  - {id: m, match: {project: Internal}, set: {members: {remove: [dan@example.com]}}}
                  - {id: n, match: {projects: {name: Inter*}}, set: {members: {remove: [carol@example.com]}}}
                """, applied: "2 project memberships removed",
                state: [
                    "2001 manager pay none bill none",
                    "2002 user pay 50 bill none",
                    "2003 user pay none bill 80",
                    "2004 removed pay none bill none",
                    "2005 removed pay 21 bill none",
                ]),
            Step(
                "exactly these",
                "  - {id: m, match: {project: Internal}, set: {members: {exactly: [ada@example.com]}}}",
                applied: "2 project memberships removed",
                state: [
                    "2001 manager pay none bill none",
                    "2002 removed pay 50 bill none",
                    "2003 removed pay none bill 80",
                    "2004 removed pay none bill none",
                    "2005 removed pay 21 bill none",
                ]),
            Step(
                "back in", "  - {id: m, match: {project: Internal}, set: {members: {add: [dan@example.com]}}}",
                applied: "1 project membership created",
                state: [
                    "2001 manager pay none bill none",
                    "2002 removed pay 50 bill none",
                    "2003 removed pay none bill 80",
                    "2004 removed pay none bill none",
                    "2005 user pay none bill none",
                ]),
        ])
}
