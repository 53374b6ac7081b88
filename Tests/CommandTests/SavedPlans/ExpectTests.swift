// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import RuleEngine
import TestSupport
import Testing

/// `--expect DIGEST`: what was reviewed runs, or nothing.
struct ExpectTests {
    private static func digest(_ server: HubstaffServer) throws -> String {
        let plan = try JSONValue(parsing: Data(try server.fixture.read("plan.json").utf8))
        return try #require(plan["digest"]?.string)
    }

    /// As many requests as the run reads with, and some writes.
    private static func requests(_ server: HubstaffServer, writes: Int) throws -> String {
        let plan = try JSONValue(parsing: Data(try server.fixture.read("plan.json").utf8))
        return "\(try #require(plan["requests", "read"]?.int) + writes)"
    }

    /// The approved plans that wait to be continued.
    private static func kept(_ server: HubstaffServer) -> [String] {
        let all = FileManager.default.enumerator(atPath: "\(server.fixture.folder)/home/plans")?.allObjects ?? []
        return all.compactMap { $0 as? String }.filter { $0.hasSuffix(".json") }.map { "home/plans/\($0)" }
    }

    private static let other = "sha256:\(String(repeating: "0", count: 64))"

    @Test func `the expected plan is applied without a question, and forgotten when it is done`() async throws {
        try await SavedPlanTests.withPlan { server in
            let digest = try Self.digest(server)
            let run = try await server.run("apply", "--expect", digest, "--today", "2026-11-23", "rules.yaml")
            #expect(run.status == 0, "\(run.output)\(run.errors)")
            #expect(await server.writes.count == 5)
            // Done: nobody can carry it out a second time.
            expectNoDifference(Self.kept(server), [])
            let again = try await server.run("apply", "--expect", digest, "rules.yaml")
            #expect(again.status == 0)
            #expect(again.errors == "Nothing is left of what --expect names.\n")
            #expect(again.output.contains("\nNo changes: "))
            #expect(await server.writes.count == 5)
        }
    }

    @Test func `a run that was interrupted goes on with the same digest`() async throws {
        try await SavedPlanTests.withPlan { server in
            let digest = try Self.digest(server)
            let first = try await server.run(
                "apply", "--expect", digest, "--max-requests", try Self.requests(server, writes: 3), "--today",
                "2026-11-23", "rules.yaml")
            #expect(first.status == 5)
            #expect(await server.writes.count == 3)
            let kept = try #require(Self.kept(server).first)
            #expect(kept.hasSuffix("-1001-acme/\(digest.dropFirst(7)).json"))
            expectNoDifference(try server.fixture.read(kept), try server.fixture.read("plan.json"))
            #expect(try server.fixture.mode(kept) == 0o600)
            #expect(try server.fixture.mode("home/plans") == 0o700)
            let second = try await server.run("apply", "--expect", digest, "rules.yaml")
            #expect(second.status == 0, "\(second.output)\(second.errors)")
            #expect(await server.writes.count == 5)
            try await server.expectNoChanges("rules.yaml")
        }
    }

    @Test func `another plan than the expected one is not applied`() async throws {
        try await SavedPlanTests.withPlan { server in
            let digest = try Self.digest(server)
            try await server.run("apply", "--expect", Self.other, "rules.yaml").expect(
                CommandRun(
                    status: 6, output: "",
                    errors: """
                        error: the plan is not the one that --expect names; nothing was written
                          expected  \(Self.other)
                          now       \(digest)
                        Review the plan as it is now, and expect its digest.

                        """))
            try await server.run("apply", "--plan", "plan.json", "--expect", Self.other).expect(
                CommandRun(
                    status: 6, output: "",
                    errors: """
                        error: the plan is not the one that --expect names; nothing was written
                          expected  \(Self.other)
                          now       \(digest)
                        Review the plan as it is now, and expect its digest.

                        """))
            #expect(await server.writes == [])
        }
    }

    @Test func `a plan that is expected and at hand is told apart change by change`() async throws {
        try await SavedPlanTests.withPlan { server in
            let digest = try Self.digest(server)
            // Approved, but the run had no request left for a write.
            let first = try await server.run(
                "apply", "--expect", digest, "--max-requests", try Self.requests(server, writes: 0), "rules.yaml")
            #expect(first.status == 5)
            let rules = SavedPlanTests.rules.replacing("0199", with: "0200").replacing(
                "Brief, Launch", with: "Brief, Go")
            try server.fixture.write("rules.yaml", rules)
            _ = try await server.run("plan", "--out", "plan.json", "rules.yaml")
            let now = try Self.digest(server)
            try await server.run("apply", "--plan", "plan.json", "--expect", digest).expect(
                CommandRun(
                    status: 6, output: "",
                    errors: """
                        error: the plan is not the one that --expect names; nothing was written
                          expected  \(digest)
                          now       \(now)
                          ~ client "Globex" #3001  phone
                              phone: reviewed "+1 555 0100" -> "+1 555 0199", now "+1 555 0100" -> "+1 555 0200"
                          - task "Launch" in "Site"  site/tasks[launch]: no longer planned
                          + task "Go" in "Site"  site/tasks[go]: was not planned
                        Review the plan as it is now, and expect its digest.

                        """))
            #expect(await server.writes == [])
        }
    }

    @Test func `an approved plan that no longer fits is shown with what differs`() async throws {
        try await SavedPlanTests.withPlan { server in
            let digest = try Self.digest(server)
            _ = try await server.run(
                "apply", "--expect", digest, "--max-requests", try Self.requests(server, writes: 0), "rules.yaml")
            await server.change { $0.clients[0].phone = "+1 555 0123" }
            let run = try await server.run("apply", "--expect", digest, "rules.yaml")
            #expect(run.status == 6)
            #expect(
                run.errors.contains(
                    "error: the plan is stale: 1 of its 5 changes no longer fits; nothing was written\n"))
            #expect(await server.writes == [])
        }
    }

    @Test func `the digest of a file approves its limits`() async throws {
        let rules = "version: 1\nruleset: acme\nsafety: {max_removals: 20}\nrules:\n\(Outcome.tooManyRemovals)\n"
        try await SavedPlanTests.withPlan(of: rules) { server in
            let digest = try Self.digest(server)
            let blocked = try await server.run("apply", "--auto-approve", "--plan", "plan.json")
            #expect(blocked.status == 6)
            #expect(await server.writes == [])
            let run = try await server.run("apply", "--plan", "plan.json", "--expect", digest)
            #expect(run.status == 0, "\(run.output)\(run.errors)")
            #expect(await server.writes.count == 5)
        }
    }
}
