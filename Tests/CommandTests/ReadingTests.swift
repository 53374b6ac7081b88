// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import RuleEngine
import TestSupport
import Testing

/// What a plan asks of Hubstaff.
struct ReadingTests {
    private let example = "\(CommandFixture.repository)/rules.example.yaml"

    @Test func `a plan sends only reads and one token exchange, the next plan none`() async throws {
        try await HubstaffServer.with { server in
            let first = try await server.counting {
                let run = try await server.run("plan", example)
                #expect(run.status == 0)
            }
            #expect(first.writes == 0)
            #expect(first.exchanges == 1)
            let second = try await server.counting {
                let run = try await server.run("plan", example)
                #expect(run.status == 0)
            }
            #expect(second == RequestCount(reads: first.reads))
        }
    }

    @Test func `an apply sends as many requests as its plan said`() async throws {
        try await HubstaffServer.with { server in
            let plan = try await server.run("plan", "--format", "json", example).json
            let sent = try await server.counting {
                let run = try await server.run("apply", "--auto-approve", example)
                #expect(run.status == 0)
            }
            sent.expectForeseen(by: plan)
        }
    }

    /// 300 projects, 2,000 tasks, 400 people and three teams beside those of the sample.
    private static var large: SandboxDocument {
        var document = SandboxDocument.sample(now: Date())
        document.organizations[0].projects += (1...300).map { SandboxProject(id: 10_000 + $0, name: "Project \($0)") }
        document.organizations[0].tasks += (1...2000).map {
            SandboxTask(id: 100_000 + $0, projectID: 10_001 + $0 % 300, summary: "Task \($0)")
        }
        for number in 1...400 {
            document.users.append(
                SandboxUser(
                    id: 50_000 + number, email: "person\(number)@example.com", firstName: "Person",
                    lastName: "\(number)"))
            document.organizations[0].members.append(SandboxMember(userID: 50_000 + number))
        }
        document.organizations[0].teams += (1...3).map { SandboxTeam(id: 5100 + $0, name: "Team \($0)") }
        return document
    }

    /// Every kind, whole lists and single resources, two of the four teams.
    private static let everyKind = """
        version: 1
        ruleset: acme
        safety: {max_changes: 5000, max_money: 5000, max_access_lowered: 5000}
        rules:
          - {id: c, client: {name: Acme, emails: [billing@acme.example]}}
          - id: p
            project: {name: Launch, client: {rule: c}, members: [ada@example.com, person7@example.com], tasks: [Brief]}
          - {id: t, task: {project: Project 9, summary: Review, assignees: [person9@example.com]}}
          - {id: m, member: {user: new@example.com, role: user, projects: [Support]}}
          - {id: all, match: {members: {role: user}}, set: {limits: {weekly_limit: 38}}}
          - {id: projects, match: {projects: {name: Project 1*}}, set: {billable: false, tasks: [Checklist]}}
          - {id: tasks, match: {tasks: {summary: Task 1*}}, set: {assignees: {add: [person1@example.com]}}}
          - {id: t1, team: {name: Team 1, members: [person1@example.com], projects: [Project 1, Project 2]}}
          - {id: t2, team: {name: Team 2, members: {exactly: [person2@example.com]}, projects: {exactly: [Project 3]}}}
          - id: s
            job_site:
              {name: Yard, address: 1 Way, latitude: 1, longitude: 2, radius: 100,
               rules: [{enter_action: track, exit_action: track, teams: [Team 3], users: [person4@example.com], start_project: Project 5}]}

        """

    @Test func `a large organization is read in few requests, whatever kinds the rules concern`() async throws {
        try await HubstaffServer.with(Self.large) { server in
            try server.fixture.write("rules.yaml", Self.everyKind)
            let sent = try await server.counting {
                let plan = try await server.run("plan", "rules.yaml")
                #expect(plan.status == 0, "\(plan.errors)")
            }
            #expect(sent.writes == 0)
            // Two a team whose members or projects are managed.
            #expect(sent.reads <= 20 + 2 * 2)
            let managed = await server.store.requests.map(\.path).filter { $0.hasPrefix("/v2/teams/") }.sorted()
            #expect(
                managed == [
                    "/v2/teams/5101/members", "/v2/teams/5101/projects", "/v2/teams/5102/members",
                    "/v2/teams/5102/projects",
                ])
        }
    }
}
