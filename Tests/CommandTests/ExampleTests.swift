// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import RuleEngine
import TestSupport
import Testing

/// The stories in `examples/` do what they say: each plan is the one that stands beside its rules.
struct ExampleTests {
    static let stories = ["agency", "client-onboarding", "field-work"]

    @Test(arguments: stories)
    func `an example plans as shown, applies, and plans to no changes`(story: String) async throws {
        let source = "\(CommandFixture.repository)/examples/\(story)"
        let rules = story == "agency" ? "rules" : "rules.yaml"
        try await CommandFixture.with { fixture in
            for name in [rules, "sandbox.json"] {
                try FileManager.default.copyItem(atPath: "\(source)/\(name)", toPath: "\(fixture.folder)/\(name)")
            }
            let plan = try await fixture.onSandbox("plan", "--today", "2026-11-23", "--no-color", rules)
            let golden = "\(source)/expected-plan.txt"
            if ProcessInfo.processInfo.environment["RECORD_GOLDEN"]?.isEmpty == false {
                try plan.output.write(toFile: golden, atomically: true, encoding: .utf8)
            }
            expectNoDifference(plan.output, try String(contentsOfFile: golden, encoding: .utf8))
            expectNoDifference(plan.errors, "")
            let apply = try await fixture.onSandbox("apply", "--auto-approve", rules)
            #expect(apply.status == 0, "\(apply.output)\(apply.errors)")
            try await fixture.expectNoChanges(onSandbox: rules)
        }
    }

    /// The story's organization on a server of its own, and its rules beside it.
    private func onServer(_ story: String, _ body: (HubstaffServer, _ rules: String) async throws -> Void) async throws
    {
        let source = "\(CommandFixture.repository)/examples/\(story)"
        let data = try Data(contentsOf: URL(filePath: "\(source)/sandbox.json"))
        var document = try JSONDecoder().decode(SandboxDocument.self, from: data)
        let owner = try #require(document.organizations[0].members.first { $0.role == "owner" })
        document.refreshTokens = [SandboxToken("pat", userID: owner.userID, expiresAt: .distantFuture)]
        try await HubstaffServer.with(document) { server in
            try await body(server, "\(source)/\(story == "agency" ? "rules" : "rules.yaml")")
        }
    }

    @Test(arguments: stories)
    func `two plans of an example have the same bytes in every format`(story: String) async throws {
        try await onServer(story) { server, rules in
            for format in ["text", "json"] {
                let first = try await server.run("plan", "--today", "2026-11-23", "--format", format, rules)
                let second = try await server.run("plan", "--today", "2026-11-23", "--format", format, rules)
                second.expect(first)
                expectNoDifference(first.status, 0)
            }
        }
    }

    @Test(arguments: stories)
    func `applying an example sends what its plan forecast, and a second time only reads`(story: String) async throws {
        try await onServer(story) { server, rules in
            let plan = try await server.run("plan", "--format", "json", rules).json
            // Who is invited in the stories has an account, and accepts at once.
            let waiting = plan["requests", "write_deferred"]?.int ?? 0
            let forecast = RequestCount(
                reads: plan["requests", "read"]?.int ?? 0, writes: (plan["requests", "write"]?.int ?? 0) + waiting)
            let sent = try await server.counting {
                let run = try await server.run(
                    "apply", "--auto-approve", "--trace-http", "trace.jsonl", rules, tracing: false)
                expectNoDifference(run.status, 0)
            }
            expectNoDifference(sent, forecast)
            let lines = try server.fixture.read("trace.jsonl").split(separator: "\n")
            expectNoDifference(lines.count, forecast.reads + forecast.writes)
            let again = try await server.counting {
                let run = try await server.run("apply", "--auto-approve", rules)
                expectNoDifference(run.status, 0)
                #expect(run.output.contains("\nNo changes: "))
            }
            expectNoDifference(again.writes, 0)
        }
    }
}
