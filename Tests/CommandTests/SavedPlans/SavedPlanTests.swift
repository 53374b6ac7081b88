// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import RuleEngine
import TestSupport
import Testing

/// `plan --out`, `show` and `apply --plan`: what was saved is what is applied, or nothing.
struct SavedPlanTests {
    static let rules = """
        version: 1
        ruleset: acme
        rules:
          - id: acme
            client: {name: Acme}
          - id: phone
            match: {client: Globex}
            set: {phone: +1 555 0199}
          - id: site
            project: {name: Site, client: {rule: acme}, tasks: [Brief, Launch]}

        """

    /// With the plan of the rules in `plan.json`.
    static func withPlan(
        of rules: String = rules, _ document: SandboxDocument = .sample(now: Date()),
        _ body: (HubstaffServer) async throws -> Void
    ) async throws {
        try await HubstaffServer.with(document) { server in
            try server.fixture.write("rules.yaml", rules)
            let run = try await server.run("plan", "--out", "plan.json", "--today", "2026-11-23", "rules.yaml")
            #expect(run.errors == "Saved the plan to plan.json.\n")
            await server.store.clearRequests()
            try await body(server)
        }
    }

    @Test func `a saved plan is a file for its owner alone, and one that is there is replaced`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", Self.rules)
            try server.fixture.write("plan.json", "something else")
            let printed = try await server.run("plan", "--format", "json", "--today", "2026-11-23", "rules.yaml")
            let saved = try await server.run("plan", "--out", "plan.json", "--today", "2026-11-23", "rules.yaml")
            #expect(saved.status == 0)
            expectNoDifference(try server.fixture.read("plan.json"), printed.output)
            #expect(try server.fixture.mode("plan.json") == 0o600)
            #expect(server.fixture.files(below: ".").filter { $0.hasSuffix(".tmp") } == [])
        }
    }

    @Test func `a plan that cannot be saved fails before it is shown`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", Self.rules)
            try await server.run("plan", "--out", "no/such/folder.json", "rules.yaml").expect(
                CommandRun(
                    status: 74, output: "",
                    errors: "error: cannot write no/such/folder.json: No such file or directory\n"))
        }
    }

    @Test func `a blocked plan is saved, shown, and not applied`() async throws {
        let rules = "version: 1\nruleset: acme\nrules:\n\(Outcome.tooManyRemovals)\n"
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", rules)
            let plan = try await server.run("plan", "--quiet", "--out", "plan.json", "rules.yaml")
            #expect(plan.status == 6)
            try await server.run("show", "plan.json").expect(CommandRun(status: 0, output: plan.output, errors: ""))
            let apply = try await server.run("apply", "--auto-approve", "--plan", "plan.json")
            #expect(apply.status == 6)
            expectNoDifference(apply.errors, plan.errors)
            #expect(await server.writes == [])
        }
    }

    @Test func `a saved plan is applied without the rules, and then is done`() async throws {
        try await Self.withPlan { server in
            try FileManager.default.removeItem(atPath: "\(server.fixture.folder)/rules.yaml")
            let first = try await server.run("apply", "--auto-approve", "--plan", "plan.json")
            #expect(first.status == 0)
            #expect(
                first.output.hasSuffix(
                    "\nApplied: 1 client created, 1 client updated, 1 project created, 2 tasks created.\n"),
                "\(first.output)")
            #expect(await server.writes.count == 5)
            await server.store.clearRequests()
            try await server.run("apply", "--auto-approve", "--plan", "plan.json").steady.expect(
                CommandRun(
                    status: 0,
                    output: """
                        Organization 1001 (Acme Delivery), ruleset acme: 3 rules in 1 file

                        No changes: 5 resources as the rules want.
                        Cost: 7 requests to read, 0 to write of 1,000 an hour; about 3 s.
                        Digest: sha256:DIGEST

                        """, errors: "5 of 5 changes of the plan are there already.\n"))
            #expect(await server.writes == [])
        }
    }

    @Test func `somebody changes a field meanwhile, and nothing is written`() async throws {
        try await Self.withPlan { server in
            await server.change { $0.clients[0].phone = "+1 555 0123" }
            try await server.run("apply", "--auto-approve", "--plan", "plan.json").expect(
                CommandRun(
                    status: 6, output: "",
                    errors: """
                        error: the plan is stale: 1 of its 5 changes no longer fits; nothing was written
                          client "Globex" #3001  phone
                              phone: was "+1 555 0100" when it was planned, is "+1 555 0123" now, and is to be "+1 555 0199"
                        Plan again, and have the new plan reviewed.

                        """))
            #expect(await server.writes == [])
        }
    }

    @Test func `somebody changes what the plan does not change, and all of it is written`() async throws {
        try await Self.withPlan { server in
            await server.change { $0.clients[0].name = "Globex Corporation" }
            let run = try await server.run("apply", "--auto-approve", "--plan", "plan.json")
            #expect(run.status == 0)
            #expect(await server.writes.count == 5)
            #expect(try await server.organization.clients[0].phone == "+1 555 0199")
            #expect(try await server.organization.clients[0].name == "Globex Corporation")
        }
    }

    @Test(arguments: 1...5)
    func `a run that is out of requests after some writes is continued`(writes: Int) async throws {
        try await Self.withPlan { server in
            let first = try await server.run(
                "apply", "--auto-approve", "--concurrency", "1", "--plan", "plan.json", "--max-requests",
                "\(6 + writes)")
            #expect(first.status == (writes == 5 ? 0 : 5), "\(first.output)\(first.errors)")
            #expect(await server.writes.count == writes)
            let second = try await server.run("apply", "--auto-approve", "--plan", "plan.json")
            #expect(second.status == 0, "\(second.output)\(second.errors)")
            #expect(second.errors == "\(writes) of 5 changes of the plan are there already.\n")
            #expect(await server.writes.count == 5)
            try await server.expectNoChanges("rules.yaml")
        }
    }

    @Test func `the file asks as the rules do, and takes no for an answer`() async throws {
        try await Self.withPlan { server in
            let no = try await server.run(["apply", "--plan", "plan.json"], typed: "no\n")
            #expect(no.status == 6)
            #expect(no.errors.hasSuffix("error: declined; nothing was written\n"))
            let nobody = try await server.run("apply", "--plan", "plan.json")
            #expect(nobody.status == 64)
            #expect(await server.writes == [])
        }
    }

    @Test(arguments: [
        (["rules.yaml"], "--plan takes no rule files: what is applied stands in the plan"),
        (["--root", "."], "--plan takes no --root: the plan is made already"),
        (["--profile", "x"], "--plan takes no --profile: the plan is made already"),
        (["--var", "a=1"], "--plan takes no --var: the plan is made already"),
        (["--today", "2026-11-23"], "--plan takes no --today: the plan is made already"),
        (["--expect", "sha256:12"], "--expect takes a digest as plans show it: sha256: and 64 hexadecimal digits"),
    ])
    func `options that a saved plan leaves no room for are refused`(options: [String], message: String) async throws {
        try await CommandFixture.with { fixture in
            let run = try await fixture.run(["apply", "--auto-approve", "--plan", "plan.json"] + options)
            #expect(run.status == 64)
            #expect(run.errors.hasPrefix("Error: \(message)\n"), "\(run.errors)")
        }
    }

    @Test func `the plan of another organization is refused before a request`() async throws {
        try await Self.withPlan { server in
            let message =
                "error: the plan plan.json is for organization 1001 (Acme Delivery), but 2002 was asked for; "
                + "leave that out\n"
            try await server.run("apply", "--auto-approve", "--plan", "plan.json", "--organization", "2002").expect(
                CommandRun(status: 64, output: "", errors: message))
            try await server.run(
                "apply", "--auto-approve", "--plan", "plan.json", environment: ["HUBSTAFF_ORGANIZATION_ID": "2002"]
            ).expect(CommandRun(status: 64, output: "", errors: message))
            #expect(await server.store.requests.isEmpty)
        }
    }

    @Test func `the plan of an organization that the token does not see is refused`() async throws {
        try await Self.withPlan { server in
            await server.store.update { $0.organizations[0].id = 2002 }
            let run = try await server.run("apply", "--auto-approve", "--plan", "plan.json")
            expectNoDifference(
                run,
                CommandRun(
                    status: 6, output: "",
                    errors: "error: the plan is for organization 1001 (Acme Delivery), which the token does not see\n"))
        }
    }
}
