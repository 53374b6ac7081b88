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
    func `what a call without an answer did not do is found by a list, at the last look`(
        rule: String, call: String, list: String, failed: String
    ) async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", "version: 1\nruleset: acme\nrules:\n  \(rule)\n")
            await server.store.setFaults([Self.answer("", "PUT", call)])
            await server.store.clearRequests()
            let run = try await server.run(
                "apply", "--auto-approve", "--settle-time", "0.2", "rules.yaml", tracing: false)
            expectNoDifference(
                run.applied,
                """
                Applied: nothing.
                Failed: Hubstaff took the request, but left this as it was
                  \(failed)
                The same command goes on from here: what is done is not done again.
                """)
            expectNoDifference(run.status, 1)
            expectNoDifference(run.errors, Self.looking)
            let requests = await server.store.requests.drop { !$0.path.hasPrefix(call) }.dropFirst()
            expectNoDifference(Set(requests.map { "\($0.method) \($0.path)" }), ["GET \(list)"])
            #expect((2...5).contains(requests.count), "\(requests.count)")
            let rerun = try await server.run("apply", "--auto-approve", "--verify", "rules.yaml")
            expectNoDifference(rerun.status, 0)
        }
    }

    private static let looking =
        "Hubstaff's lists do not show everything yet that was written; looking again for up to 1 s.\n"

    /// What only lists show, and the call that it takes.
    private static let lagging: [(String, String, String)] =
        silent.map { ($0.0, $0.1, "PUT") } + [
            (
                "- {id: s, project: {name: Site, members: [grace@example.com]}}", "/v2/organizations/1001/projects",
                "POST"
            ),
            ("- {id: k, member: {user: kim@example.com}}", "/v2/organizations/1001/invites", "POST"),
            (
                "- {for_each: [kim@example.com, lou@example.com], id: k, member: {user: \"${each}\"}}",
                "/v2/organizations/1001/invites/bulk", "POST"
            ),
            (
                "- {id: z, member: {user: zoe@example.com, role: user, projects: [Onboarding], limits: {weekly_limit: 9}}}",
                "/v2/organizations/1001/invites", "POST"
            ),
        ]

    @Test(arguments: lagging, [[], ["--verify"]])
    func `what lists show only later is done all the same`(
        write: (rule: String, call: String, method: String), options: [String]
    ) async throws {
        var document = SandboxDocument.sample(now: .now)
        document.users.append(SandboxUser(id: 2007, email: "zoe@example.com", firstName: "Zoe", lastName: "Ray"))
        try await HubstaffServer.with(document) { server in
            try server.fixture.write("rules.yaml", "version: 1\nruleset: acme\nrules:\n  \(write.rule)\n")
            // Just the lists of the first look are behind, so that the second one is enough on a slow machine as well.
            await server.store.clearRequests()
            _ = try await server.run("plan", "rules.yaml", tracing: false)
            let single: Set = ["/v2/organizations", "/v2/organizations/1001", "/v2/users/me"]
            let read = await server.store.requests.count { $0.method == "GET" && !single.contains($0.path) }
            let looksForPeople = write.call.contains("/invites")
            let lists = looksForPeople ? 2 : options.isEmpty ? 1 : read
            await server.store.setFaults([
                SandboxFault(.listLag).with { ($0.method, $0.path, $0.lists) = (write.method, write.call, lists) }
            ])
            let run = try await server.run(
                ["apply", "--auto-approve", "--settle-time", "0.4"] + options + ["rules.yaml"], tracing: false)
            expectNoDifference(run.status, 0, "\(run.output)\(run.errors)")
            expectNoDifference(
                run.errors, Self.looking + (options.isEmpty ? "" : "Verified: nothing is left to do.\n"))
            try await server.expectNoChanges("rules.yaml")
        }
    }

    @Test(arguments: [[], ["--verify"]])
    func `looks that cannot be made leave open what lists did not show`(options: [String]) async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", "version: 1\nruleset: acme\nrules:\n  \(Self.silent[5].0)\n")
            let plan = try await server.run("plan", "--format", "json", "rules.yaml").json
            let reads = try #require(plan["requests", "read"]?.int)
            await server.store.setFaults([Self.answer("", "PUT", "/v2/organizations/1001/update_members")])
            let run = try await server.run(
                ["apply", "--auto-approve", "--settle-time", "0.4", "--max-requests", "\(reads + 1)"] + options
                    + ["rules.yaml"], tracing: false)
            expectNoDifference(run.status, 5)
        }
    }

    // MARK: - --verify

    @Test func `after failed writes it shows what is left all the same`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", Self.login)
            await server.store.setFaults([
                .status(403, body: #"{"error": "no"}"#, method: "PUT", path: "/v2/tasks/8801")
            ])
            let run = try await server.run(
                "apply", "--auto-approve", "--verify", "--settle-time", "0.2", "rules.yaml", tracing: false)
            expectNoDifference(run.status, 1)
            expectNoDifference(run.errors, "error: 1 change is left after this apply, as the plan above shows\n")
            let rest = try #require(run.output.split(separator: "Left after this apply:\n").last)
            #expect(rest.contains("\n  ~ task \"Fix the login\" in \"Support\" #8801 "))
        }
    }

    @Test func `a run that stopped says that it was not verified`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", Self.login)
            await server.store.setFaults([
                .status(401, body: #"{"error": "no"}"#, method: "PUT", path: "/v2/tasks/8801").with { $0.times = 9 }
            ])
            let run = try await server.run(
                "apply", "--auto-approve", "--verify", "--settle-time", "0.2", "rules.yaml", tracing: false)
            #expect(run.errors.contains("Not verified, because the run stopped before.\n"), "\(run.errors)")
            #expect(run.status == 4)
        }
    }

    @Test func `verify plans again, shows what is left and exits with 1`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", Self.login)
            await server.store.setFaults([Self.task(summary: "Fix the login", rate: #", "bill_rate": 90"#)])
            let run = try await server.run(
                "apply", "--auto-approve", "--verify", "--settle-time", "0.2", "rules.yaml", tracing: false)
            expectNoDifference(run.status, 1)
            expectNoDifference(
                run.errors, Self.looking + "error: 1 change is left after this apply, as the plan above shows\n")
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
