// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import HubstaffSandbox
import RuleEngine
import TestSupport
import Testing

/// `--target`, `--orphans` and `--prune` as a user runs them: what is read, what is written, and what is refused.
struct PruneTests {
    private static let before = """
        version: 1
        ruleset: demo
        rules:
          - {id: acme, client: {name: Acme}}
          - {id: website, project: {name: Website, client: {rule: acme}, tasks: [Start, End]}}
          - {id: shop, project: {name: Shop, tasks: [Theme, Import]}}
          - {id: crew, team: {name: Crew}}
        """

    private static let after = """
        version: 1
        ruleset: demo
        rules:
          - {id: shop, project: {name: Shop, tasks: [Theme]}}
        """

    /// An organization in which the first rules were applied, and a folder with what is left of them.
    private static func withOrphans(_ body: @Sendable (HubstaffServer) async throws -> Void) async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules/rules.yaml", before)
            let applied = try await server.run("apply", "--auto-approve")
            #expect(applied.status == 0, "\(applied.errors)")
            try server.fixture.write("rules/rules.yaml", after)
            await server.store.clearRequests()
            try await body(server)
        }
    }

    @Test func orphansAreSoughtWhereTheRulesDoNotLook() async throws {
        try await Self.withOrphans { server in
            let plan = try await server.run("plan", "--orphans", "--detailed-exitcode", "--format", "json")
            #expect(plan.status == 0)
            let orphans = try plan.json["orphans"]?.array ?? []
            expectNoDifference(
                orphans.map { "\($0["kind"]?.string ?? "") \($0["name"]?.string ?? "")" },
                ["client Acme", "team Crew", "task Import", "project Website", "task End", "task Start"])
            #expect(await server.writes == [])
        }
    }

    @Test func whatHasLostItsRuleIsEndedAndStaysEnded() async throws {
        try await Self.withOrphans { server in
            let plan = try await server.run("plan", "--prune", "--detailed-exitcode", "--format", "json")
            #expect(plan.status == 2)
            let forecast = try plan.json["requests", "read"]?.int ?? 0
            let writes = try plan.json["requests", "write"]?.int ?? 0
            var applied = CommandRun(status: -1, output: "", errors: "")
            let sent = try await server.counting {
                applied = try await server.run("apply", "--prune", "--auto-approve")
            }
            #expect(applied.status == 0, "\(applied.errors)")
            #expect(applied.output.hasSuffix("Applied: 1 task completed, 1 project archived, 1 client archived.\n"))
            #expect(sent.reads == forecast)
            #expect(sent.writes == writes)
            #expect(writes == 3)
            try await server.expectNoChanges("--prune")
            let organization = try await server.organization
            #expect(organization.teams.contains { $0.name == "Crew" })
            #expect(organization.tasks.filter { $0.summary == "Start" }.map(\.status) == ["active"])
        }
    }

    @Test(arguments: [
        (["--prune", "rules/other.yaml"], "--prune needs every rule file"),
        (["--orphans", "rules/other.yaml"], "--orphans needs every rule file"),
        (["--prune", "--target", "shop"], "--prune needs all changes: leave out --target"),
        (["--orphans", "--target", "shop"], "--orphans needs all changes: leave out --target"),
        (["--allow-removals", "-1"], "--allow-removals"),
        (["--prune", "natural.yaml"], "--prune finds what is marked, and with ownership: natural nothing is"),
    ])
    func whatCannotBeJudgedIsRefusedWithoutARequest(arguments: [String], message: String) async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules/rules.yaml", Self.after)
            try server.fixture.write("rules/other.yaml", Self.after)
            try server.fixture.write("natural.yaml", Self.after + "\nownership: natural\n")
            for command in [["plan"], ["apply", "--auto-approve"]] {
                let run = try await server.run(command + arguments)
                #expect(run.status == 64)
                #expect(run.output == "")
                #expect(run.errors.contains(message), "\(run.errors)")
            }
            #expect(await server.store.requests.isEmpty)
        }
    }

    @Test func anEmptiedRulesetPrunesNothing() async throws {
        try await Self.withOrphans { server in
            try server.fixture.write("rules/rules.yaml", "version: 1\nruleset: demo\nrules: []\n")
            for command in [["plan", "--prune"], ["apply", "--prune", "--auto-approve", "--allow-removals", "99"]] {
                let run = try await server.run(command)
                #expect(run.status == 6)
                #expect(run.output.contains("\nBlocked: there are no rules"))
            }
            #expect(await server.writes == [])
        }
    }

    @Test func removalsAreAllowedForOnceAndNotBeyondTheOrganizationsLimit() async throws {
        try await Self.withOrphans { server in
            try server.fixture.write(
                "rules/rules.yaml", Self.after.replacing("rules:", with: "safety: {max_removals: 1}\nrules:"))
            #expect(try await server.run("plan", "--prune").status == 6)
            #expect(try await server.run("plan", "--prune", "--allow-removals", "2").status == 0)
            await server.change { $0.metadata["automate_limits"] = "max_removals=1" }
            #expect(try await server.run("plan", "--prune", "--allow-removals", "2").status == 6)
            await server.change { $0.metadata["automate_limits"] = "max_removals=one" }
            let unreadable = try await server.run("plan", "--prune", "--allow-removals", "2")
            #expect(unreadable.status == 6)
            #expect(unreadable.output.contains("\"max_removals=one\", which cannot be read"))
        }
    }

    // MARK: - Targets

    @Test func onlyTheTargetsAreWritten() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules/rules.yaml", Self.before)
            let plan = try await server.run("plan", "--target", "website/tasks[end]", "--detailed-exitcode")
            #expect(plan.status == 2)
            let applied = try await server.run("apply", "--target", "website/tasks[end]", "--auto-approve")
            #expect(applied.status == 0, "\(applied.errors)")
            expectNoDifference(
                applied.output.split(separator: "\n").last.map { String($0) },
                "Applied: 1 client created, 1 project created, 1 task created.")
            let again = try await server.run("plan", "--target", "website/tasks[end]", "--detailed-exitcode")
            #expect(again.status == 0)
            let rest = try await server.run("apply", "--auto-approve")
            #expect(rest.status == 0)
            try await server.expectNoChanges()
        }
    }

    @Test func anUnknownTargetIsRefusedWithASuggestion() async throws {
        try await CommandFixture.with { fixture in
            try fixture.write("rules.yaml", Self.before)
            try await fixture.onSandbox("plan", "--target", "web", "--target", "websit", "rules.yaml").expect(
                CommandRun(
                    status: 64, output: "",
                    errors: """
                        error: no rule has the address "web"
                        error: no rule has the address "websit"; did you mean "website"?

                        """))
        }
    }

    @Test func explainTakesAMembership() async throws {
        try await CommandFixture.with { fixture in
            try fixture.write(
                "rules.yaml",
                """
                version: 1
                ruleset: demo
                rules:
                  - {id: website, project: {name: Website, members: [{user: ada@example.com, role: manager}]}}
                """)
            try await fixture.onSandbox("explain", "website/members[ada@example.com]", "rules.yaml").expect(
                CommandRun(
                    status: 0,
                    output: """
                        website/members[ada@example.com]  rules.yaml:4

                          website

                        project membership ada@example.com in project "Website"  website/members[ada@example.com]
                          found    named at rules.yaml:4
                          wants    role  "manager"  (rules.yaml:4, by website)
                          plan     create
                          request  POST /v2/organizations/1001/projects  (with 1 other change)

                        """, errors: ""))
        }
    }
}
