// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import HubstaffSandbox
import TestSupport
import Testing

/// One answer is lost: the run finds out what became of its write, makes nothing twice, and ends as the plan said.
struct LostAnswerTests {
    /// A write of each kind, the beginning of its path, and rules that ask for it.
    struct Write: Sendable, CustomTestStringConvertible {
        let name: String
        let method: String
        let path: String
        let rules: String

        var testDescription: String { name }

        init(_ name: String, _ method: String, _ path: String, _ rules: String, header: String = "") {
            self.name = name
            self.method = method
            self.path = path
            self.rules =
                "version: 1\nruleset: acme\n\(header)"
                + "safety: {max_removals: 9, max_access_lowered: 9, max_money: 9}\nrules:\n" + rules
        }

        static let creates: [Write] = [
            Write(
                "client", "POST", "/v2/organizations/1001/clients", "  - {id: x, client: {name: Initech}}\n"),
            Write(
                "project with members", "POST", "/v2/organizations/1001/projects",
                "  - {id: x, project: {name: Site, members: [ada@example.com], tasks: [Brief]}}\n"),
            Write("task", "POST", "/v2/projects/4001/tasks", "  - {id: x, task: {project: Support, summary: Brief}}\n"),
            Write(
                "team", "POST", "/v2/organizations/1001/teams",
                "  - {id: x, team: {name: Crew, members: [ada@example.com]}}\n"),
            Write(
                "job site", "POST", "/v2/organizations/1001/job_sites",
                "  - {id: x, job_site: {name: HQ, address: 1 Main St, latitude: 39.78, longitude: -89.65, radius: 120}}\n"
            ),
            Write(
                "unmarked project", "POST", "/v2/organizations/1001/projects", "  - {id: x, project: {name: Site}}\n",
                header: "ownership: natural\n"),
            Write(
                "unmarked task", "POST", "/v2/projects/4001/tasks",
                "  - {id: x, task: {project: Support, summary: Brief}}\n", header: "ownership: natural\n"),
            Write("invite", "POST", "/v2/organizations/1001/invites", "  - {id: x, member: {user: kim@example.com}}\n"),
            Write(
                "invites", "POST", "/v2/organizations/1001/invites/bulk",
                "  - {id: x, member: {user: kim@example.com}}\n  - {id: y, member: {user: lou@example.com}}\n"),
        ]

        static let others: [Write] = [
            Write(
                "client", "PUT", "/v2/clients/3001",
                "  - {id: x, match: {client: Globex}, set: {phone: \"+1 555 0100\", emails: []}}\n"),
            Write(
                "project", "PUT", "/v2/projects/4001",
                "  - {id: x, match: {project: Support}, set: {billable: false}}\n"),
            Write(
                "project's budget", "PUT", "/v2/projects/4001",
                "  - {id: x, match: {project: Support}, set: {budget: {type: hours, hours: 40}}}\n"),
            Write(
                "adopted project", "PUT", "/v2/projects/4001/update_metadata", "  - {id: x, project: {name: Support}}\n"
            ),
            Write(
                "archived project", "PUT", "/v2/projects/4004",
                "  - {id: x, match: {project: Deliveries}, set: {status: archived}}\n"),
            Write(
                "task's assignees", "PUT", "/v2/tasks/8801",
                "  - {id: x, match: {tasks: {summary: Fix login}}, set: {assignees: [carol@example.com]}}\n"),
            Write(
                "task's end", "DELETE", "/v2/tasks/8801",
                "  - {id: x, ensure: absent, task: {project: Support, summary: Fix login}}\n"),
            Write(
                "team's members", "PUT", "/v2/teams/5001/update_members",
                "  - {id: x, match: {team: Field}, set: {members: [ada@example.com, bob@example.com]}}\n"),
            Write(
                "team's projects", "PUT", "/v2/teams/5001/update_projects",
                "  - {id: x, match: {team: Field}, set: {projects: {exactly: [Support]}}}\n"),
            Write("team's end", "DELETE", "/v2/teams/5001", "  - {id: x, ensure: absent, team: {name: Field}}\n"),
            Write(
                "site", "PUT", "/v2/job_sites/7001$", "  - {id: x, match: {job_site: Depot}, set: {radius: 250}}\n"),
            Write(
                "site's new rule", "PUT", "/v2/job_sites/7001/add_rules",
                "  - {id: x, match: {job_site: Depot}, set: {rules: {add: [{enter_action: notify, users: [ada@example.com]}]}}}\n"
            ),
            Write(
                "site's changed rule", "PUT", "/v2/job_sites/7001/update_rules",
                "  - {id: x, match: {job_site: Depot}, set: {rules: [{enter_action: notify, teams: [Field]}]}}\n"),
            Write(
                "site's rules", "PUT", "/v2/job_sites/7001/remove_rules",
                "  - {id: x, match: {job_site: Depot}, set: {rules: []}}\n"),
            Write(
                "pending invite", "PUT", "/v2/invites/6001",
                "  - {id: x, member: {user: frank@example.com, projects: [Internal]}}\n"),
            Write(
                "invite's end", "DELETE", "/v2/invites/6001",
                "  - {id: x, ensure: absent, member: {user: frank@example.com}}\n"),
            Write(
                "members", "PUT", "/v2/organizations/1001/update_members",
                "  - {id: x, match: {member: grace@example.com}, set: {trackable: false}}\n"
                    + "  - {id: y, match: {member: bob@example.com}, set: {trackable: false}}\n"),
            Write(
                "member's end", "PUT", "/v2/organizations/1001/update_members",
                "  - {id: x, ensure: absent, member: {user: dan@example.com}}\n"),
            Write(
                "memberships", "PUT", "/v2/projects/4004/update_members",
                "  - id: x\n    match: {project: Deliveries}\n    set:\n      members:\n"
                    + "        - {user: ada@example.com, bill_rate: 90}\n"
                    + "        - {user: grace@example.com, bill_rate: 80}\n"),
        ]
    }

    /// Answers that do not say what became of a write: before it is done, and after.
    private static let losses: [SandboxFault] = [
        SandboxFault(.dropBefore), .status(502), SandboxFault(.dropAfter), SandboxFault(.truncate),
        SandboxFault(.statusAfter).with { $0.status = 503 },
    ]

    @Test(arguments: Write.creates.map { ($0, losses) } + Write.others.map { ($0, [losses[0], losses[3]]) })
    func `the run ends as the plan said, and nothing is there twice`(write: Write, losses: [SandboxFault]) async throws
    {
        let plain = try await Self.apply(write, losing: nil)
        for loss in losses {
            let ended = try await Self.apply(write, losing: loss)
            expectNoDifference(ended, plain, "\(loss.action) \(loss.status ?? 0)")
        }
    }

    /// What one apply said, and what there is afterwards; the plan that follows is empty.
    private static func apply(_ write: Write, losing loss: SandboxFault?) async throws -> Ended {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", write.rules)
            if let loss {
                await server.store.setFaults([
                    loss.with {
                        $0.method = write.method
                        $0.path = write.path
                    }
                ])
            }
            let run = try await server.run(
                "apply", "--auto-approve", "--settle-time", "0.2", "rules.yaml", tracing: loss == nil)
            try await server.expectNoChanges("rules.yaml")
            return Ended(applied: run.applied, status: run.status, counts: try await Counts(server))
        }
    }

    private struct Ended: Equatable, Sendable {
        let applied: String
        let status: Int32
        let counts: Counts
    }

    /// How many there are of each kind.
    struct Counts: Equatable, Sendable {
        let clients: Int
        let projects: Int
        let tasks: Int
        let teams: Int
        let jobSites: Int
        let siteRules: Int
        let invites: Int

        init(_ server: HubstaffServer) async throws {
            let organization = try await server.organization
            clients = organization.clients.count
            projects = organization.projects.count
            tasks = organization.tasks.count
            teams = organization.teams.count
            jobSites = organization.jobSites.count
            siteRules = organization.jobSites.flatMap(\.rules).count
            invites = organization.invites.count
        }
    }

    // MARK: - Runs that end earlier

    private static let project = Write.creates[1]

    @Test(arguments: [FaultAction.dropBefore, .dropAfter])
    func `a run that cannot look says that it does not know, and the next one looks first`(
        action: FaultAction
    ) async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", Self.project.rules)
            let projects = Self.project.path
            await server.store.setFaults([
                SandboxFault(action, method: "POST", path: projects),
                // The plan's own read is the first.
                .status(
                    403, headers: ["Content-Type": "application/json"], body: #"{"error": "Forbidden"}"#, method: "GET",
                    path: projects, nth: 2, times: 1),
            ])
            let run = try await server.run(
                "apply", "--auto-approve", "--settle-time", "0.2", "rules.yaml", tracing: false)
            expectNoDifference(run.status, 4)
            #expect(run.applied.hasPrefix("Applied: nothing.\nUnknown: the answer was lost (connection lost"))

            let rerun = try await server.run("apply", "--auto-approve", "--settle-time", "0.2", "rules.yaml")
            expectNoDifference(rerun.status, 0)
            try await server.expectNoChanges("rules.yaml")
            let names = try await server.organization.projects.map(\.name)
            expectNoDifference(names.filter { $0 == "Site" }, ["Site"])
        }
    }

    @Test func `a server that is down ends the run, resumable`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", Self.project.rules)
            await server.store.setFaults([.status(500, method: "POST", path: Self.project.path)])
            let run = try await server.run(
                "apply", "--auto-approve", "--settle-time", "0.2", "--max-requests", "9", "rules.yaml", tracing: false)
            expectNoDifference(run.status, 5)
            #expect(run.errors.contains("as many requests were sent as --max-requests allows: 9"))
            let rerun = try await server.run("apply", "--auto-approve", "--settle-time", "0.2", "rules.yaml")
            expectNoDifference(rerun.status, 0)
            try await server.expectNoChanges("rules.yaml")
        }
    }

    @Test func `a list that is behind is looked at until it shows it`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write(
                "rules.yaml",
                """
                version: 1
                ruleset: acme
                rules:
                  - {id: a, project: {name: Alpha}}
                  - {id: b, project: {name: Beta}}

                """)
            await server.store.setFaults([
                SandboxFault(.listLag, method: "POST", path: Self.project.path).with { $0.lists = 1 },
                SandboxFault(.dropAfter, method: "POST", path: Self.project.path, nth: 2),
            ])
            let run = try await server.run(
                "apply", "--auto-approve", "--settle-time", "9", "--concurrency", "1", "rules.yaml", tracing: false)
            expectNoDifference(run.applied, "Applied: 2 projects created.")
            try await server.expectNoChanges("rules.yaml")
            let projects = try await server.organization.projects.map(\.name)
            expectNoDifference(projects.suffix(2), ["Alpha", "Beta"])
        }
    }

    // MARK: - Journals

    @Test func `without a journal nothing is written`() async throws {
        try await CommandFixture.with { fixture in
            try fixture.write("rules.yaml", Self.project.rules)
            try fixture.write("blocked", "no folder")
            let home = ["HUBSTAFF_AUTOMATE_HOME": "\(fixture.folder)/blocked"]
            let run = try await fixture.onSandbox("apply", "--auto-approve", "rules.yaml", environment: home)
            expectNoDifference(run.status, 74)
            #expect(
                run.errors.hasSuffix(
                    ".lock: Not a directory; without a journal and its lock nothing is written\n"))
            expectNoDifference(run.output, "")
            let plan = try await fixture.onSandbox("plan", "--detailed-exitcode", "rules.yaml")
            expectNoDifference(plan.status, 2)
        }
    }

    @Test func `the journal lies where somebody says, and tells what happened`() async throws {
        try await CommandFixture.with { fixture in
            try fixture.write("rules.yaml", Self.project.rules)
            let run = try await fixture.onSandbox("apply", "--auto-approve", "--journal", "run.jsonl", "rules.yaml")
            expectNoDifference(run.status, 0)
            expectNoDifference(try fixture.mode("run.jsonl"), 0o600)
            let lines = try fixture.read("run.jsonl").split(separator: "\n")
            // The run, two writes, the end.
            expectNoDifference(lines.count, 6)
            expectNoDifference(fixture.files(below: "home").filter { $0.hasSuffix(".jsonl") }, [])
        }
    }
}
