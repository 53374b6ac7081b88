// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import RuleEngine
import TestSupport
import Testing

/// What came of an apply is compared with what was asked: by the answers, by lists, and by planning again.
struct VerifyTests {
    private static func answer(_ body: String, _ method: String, _ path: String) -> SandboxFault {
        .status(200, headers: ["Content-Type": "application/json"], body: body, method: method, path: path)
    }

    private static let login = """
        version: 1
        ruleset: acme
        rules:
          - id: login
            match: {tasks: {summary: Fix login}}
            set: {summary: Fix the login, bill_rate: 90}

        """

    /// The answer to a write that did not happen as asked.
    private static func task(summary: String, rate: String) -> SandboxFault {
        answer(
            """
            {"task": {"id": 8801, "project_id": 4001, "project_type": "project", "status": "active", "lock_version": 9,
              "summary": "\(summary)", "assignee_ids": [2003], "metadata": {}\(rate)}}
            """, "PUT", "/v2/tasks/8801")
    }

    @Test(
        arguments: [
            (
                task(summary: "Fix the login", rate: #", "bill_rate": 91.5"#),
                """
                rules.yaml:6:5: warning: task "Fix the login": bill_rate was written as 90, and Hubstaff has 91.5 [server-changed]
                6 |     set: {summary: Fix the login, bill_rate: 90}
                  |     ^
                  = plan again to see whether anything is left; where Hubstaff keeps its own form of a value, write that \
                in the rule

                """
            ),
            (
                task(summary: "Fix login", rate: ""),
                """
                rules.yaml:6:5: warning: task "Fix the login": summary was written as "Fix the login", and Hubstaff has \
                "Fix login" [server-changed]
                6 |     set: {summary: Fix the login, bill_rate: 90}
                  |     ^
                  = plan again to see whether anything is left; where Hubstaff keeps its own form of a value, write that \
                in the rule
                rules.yaml:6:5: warning: task "Fix the login": bill_rate was written as 90, and Hubstaff has none \
                [server-changed]
                6 |     set: {summary: Fix the login, bill_rate: 90}
                  |     ^
                  = plan again to see whether anything is left; where Hubstaff keeps its own form of a value, write that \
                in the rule

                """
            ),
            (task(summary: " Fix the login ", rate: #", "bill_rate": 90.0"#), ""),
            (answer(#"{"task": {"id": 8801}}"#, "PUT", "/v2/tasks/8801"), ""),
        ])
    func `an answer with other values than asked is a warning, and nothing is written again`(
        fault: SandboxFault, warnings: String
    ) async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", Self.login)
            await server.store.setFaults([fault])
            await server.store.clearRequests()
            let run = try await server.run("apply", "--auto-approve", "rules.yaml", tracing: false)
            expectNoDifference(run.applied, "Applied: 1 task updated.")
            expectNoDifference(run.errors, warnings)
            expectNoDifference(run.status, 0)
            let writes = await server.writes
            expectNoDifference(writes, ["PUT /v2/tasks/8801"])
        }
    }

    @Test func `people whom Hubstaff adds to a new project are told`() async throws {
        var document = SandboxDocument.sample(now: .now)
        document.organizations[0].newProjectMembers = [2002, 2003, 2004]
        try await HubstaffServer.with(document) { server in
            try server.fixture.write(
                "rules.yaml",
                """
                version: 1
                ruleset: acme
                rules:
                  - id: site
                    project: {name: Site, members: [grace@example.com]}

                """)
            let run = try await server.run("apply", "--auto-approve", "rules.yaml")
            expectNoDifference(run.applied, "Applied: 1 project created, 1 project membership created.")
            expectNoDifference(
                run.errors,
                """
                rules.yaml:5:5: warning: project "Site": Hubstaff added bob@example.com, carol@example.com by itself \
                [server-changed]
                5 |     project: {name: Site, members: [grace@example.com]}
                  |     ^
                  = members: {exactly: […]} in the rule removes whom it does not name

                """)
            expectNoDifference(run.status, 0)
            try await server.expectNoChanges("rules.yaml")
        }
    }

    /// Calls that answer without an object, and the list that shows what each did.
    private static let silent: [(String, String, String, String)] = [
        (
            "- {id: t, match: {team: Field}, set: {members: [{user: dan@example.com, role: viewer}]}}",
            "/v2/teams/5001/update_members", "/v2/teams/5001/members",
            "#5001/members[dan@example.com]  team membership \"dan@example.com\" in \"Field\"  rules.yaml:4"
        ),
        (
            "- {id: t, match: {team: Field}, set: {projects: [Support]}}", "/v2/teams/5001/update_projects",
            "/v2/teams/5001/projects", "#5001/projects[Support]  team project \"Support\" in \"Field\"  rules.yaml:4"
        ),
        (
            "- {id: p, match: {project: Deliveries}, set: {members: [{user: carol@example.com, bill_rate: 20}]}}",
            "/v2/projects/4004/update_members", "/v2/organizations/1001/members",
            "#4004/members[carol@example.com]  project membership \"carol@example.com\" in \"Deliveries\"  rules.yaml:4"
        ),
        (
            "- {id: p, match: {project: Support}, set: {members: [grace@example.com]}}",
            "/v2/projects/4001/update_members", "/v2/organizations/1001/members",
            "#4001/members[grace@example.com]  project membership \"grace@example.com\" in \"Support\"  rules.yaml:4"
        ),
        (
            "- {id: d, ensure: absent, member: {user: dan@example.com}}", "/v2/organizations/1001/update_members",
            "/v2/organizations/1001/members", "d  member \"dan@example.com\"  rules.yaml:4"
        ),
        (
            "- {id: d, member: {user: dan@example.com, limits: {weekly_limit: 20}}}",
            "/v2/organizations/1001/update_members", "/v2/organizations/1001/members",
            "d  member \"dan@example.com\"  rules.yaml:4"
        ),
    ]

    @Test(arguments: silent)
    func `what a call without an answer did not do is found by one list`(
        rule: String, call: String, list: String, failed: String
    ) async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", "version: 1\nruleset: acme\nrules:\n  \(rule)\n")
            await server.store.setFaults([Self.answer("", "PUT", call)])
            await server.store.clearRequests()
            let run = try await server.run("apply", "--auto-approve", "rules.yaml", tracing: false)
            expectNoDifference(
                run.applied,
                """
                Applied: nothing.
                Failed: Hubstaff took the request, but left this as it was
                  \(failed)
                The same command goes on from here: what is done is not done again.
                """)
            expectNoDifference(run.status, 1)
            let requests = await server.store.requests
            expectNoDifference(requests.last.map { "\($0.method) \($0.path)" }, "GET \(list)")
            let rerun = try await server.run("apply", "--auto-approve", "--verify", "rules.yaml")
            expectNoDifference(rerun.status, 0)
        }
    }

    // MARK: - --verify

    @Test func `verify plans again, shows what is left and exits with 1`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", Self.login)
            await server.store.setFaults([Self.task(summary: "Fix the login", rate: #", "bill_rate": 90"#)])
            let run = try await server.run("apply", "--auto-approve", "--verify", "rules.yaml", tracing: false)
            expectNoDifference(run.status, 1)
            expectNoDifference(run.errors, "error: 1 change is left after this apply, as the plan above shows\n")
            let rest = try #require(run.output.split(separator: "Left after this apply:\n").last)
            #expect(rest.contains("\n  ~ task \"Fix the login\" in \"Support\" #8801 "))
            let json = try await server.run("apply", "--auto-approve", "--verify", "--format", "json", "rules.yaml")
            expectNoDifference(json.status, 0)
            #expect(json.errors.hasSuffix("Verified: nothing is left to do.\n"), "\(json.errors)")
            _ = try json.json
        }
    }

    @Test(arguments: [
        [], ["--verify"], ["--save-snapshot", "state.json"], ["--verify", "--save-snapshot", "state.json"],
    ])
    func `the plan of an apply counts every request of it`(options: [String]) async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write(
                "rules.yaml",
                """
                version: 1
                ruleset: acme
                rules:
                  - {id: acme, client: {name: Acme}}
                  - {id: site, project: {name: Site, client: {rule: acme}, members: [grace@example.com], tasks: [Brief]}}
                  - {id: crew, team: {name: Crew, members: [bob@example.com], projects: [Support]}}
                  - {id: field, team: {name: Field, members: [carol@example.com]}}
                  - {id: dan, member: {user: dan@example.com, limits: {weekly_limit: 20}}}

                """)
            var run = CommandRun(status: 0, output: "", errors: "")
            let sent = try await server.counting {
                run = try await server.run(
                    ["apply", "--auto-approve", "--quiet", "--format", "json"] + options + ["rules.yaml"])
            }
            expectNoDifference(run.status, 0)
            let plan = try run.json
            expectNoDifference(plan["requests", "read"]?.int, sent.reads)
            expectNoDifference(plan["requests", "write"]?.int, sent.writes)
        }
    }

    // MARK: - --save-snapshot

    @Test func `the state that an apply left is a baseline for the next plan`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write(
                "rules.yaml",
                """
                version: 1
                ruleset: acme
                rules:
                  - {id: report, task: {project: Support, summary: Weekly report, assignees: [carol@example.com]}}
                  - {id: site, project: {name: Site, tasks: [Brief]}}

                """)
            let run = try await server.run("apply", "--auto-approve", "--save-snapshot", "state.json", "rules.yaml")
            expectNoDifference(run.status, 0)
            expectNoDifference(run.errors, "Saved the state of organization 1001 to state.json.\n")
            expectNoDifference(try server.fixture.mode("state.json"), 0o600)
            let offline = try await server.fixture.run("plan", "--state", "state.json", "rules.yaml")
            #expect(offline.output.contains("\nNo changes: "), "\(offline.output)\(offline.errors)")
            await server.change { $0.tasks.assign([], to: 8804) }
            let drifted = try await server.run("plan", "--baseline", "state.json", "rules.yaml")
            expectNoDifference(drifted.errors, "")
            #expect(drifted.output.contains("\n      assignees  carol@example.com -> none\n"), "\(drifted.output)")
        }
    }

    @Test func `without changes the state that was read is saved, at no cost`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write(
                "rules.yaml", "version: 1\nruleset: acme\nrules: [{id: g, client: {name: Globex}}]\n")
            _ = try await server.run("apply", "--auto-approve", "rules.yaml")
            let plan = try await server.run("plan", "--format", "json", "rules.yaml").json
            let sent = try await server.counting {
                let run = try await server.run("apply", "--auto-approve", "--save-snapshot", "state.json", "rules.yaml")
                expectNoDifference(run.status, 0)
            }
            expectNoDifference(sent.reads, plan["requests", "read"]?.int)
            #expect(try server.fixture.read("state.json").contains("\"Globex\""))
        }
    }

    @Test func `a place where the state cannot be saved is refused before anything is done`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", Self.login)
            let run = try await server.run("apply", "--auto-approve", "--save-snapshot", "no/state.json", "rules.yaml")
            run.expect(
                CommandRun(
                    status: 74, output: "",
                    errors: "error: cannot write no/state.json: No such file or directory; nothing was done\n"))
            let writes = await server.writes
            expectNoDifference(writes, [])
        }
    }
}

extension [SandboxTask] {
    fileprivate mutating func assign(_ people: [Int], to id: Int) {
        for index in indices where self[index].id == id { self[index].assigneeIDs = people }
    }
}
