// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import RuleEngine
import TestSupport
import Testing

/// The stories in `examples/` do what they say: each plan is the one that stands beside its rules, and sends as many
/// requests as it says.
struct ExampleTests {
    @Test func `there are sixteen stories or more`() throws {
        #expect(try Example.all().count >= 16)
    }

    @Test(arguments: try Example.all())
    func `an example plans as shown, applies with the requests foreseen, and has no changes left`(
        example: Example
    ) async throws {
        try await example.onServer { server in
            for step in example.steps {
                let plan = try await server.run(["plan", "--no-color"] + step.arguments)
                expectNoDifference(plan.errors, "")
                let compared =
                    step.comparison.isEmpty
                    ? plan : try await server.run(["plan", "--no-color"] + step.comparison + step.arguments)
                // How long ago a baseline was taken is another matter each day.
                let shown = compared.output.replacing(/\ \(\d+[dhm] ago\)/, with: "")
                try compare(shown, with: "\(example.folder)/\(step.expected)")
                let json = try await server.run(["plan", "--format", "json"] + step.arguments)
                let saved = try await server.run(
                    ["plan", "--format", "json", "--quiet", "--out", "plan.json"] + step.arguments)
                saved.expect(json)
                expectNoDifference(try server.fixture.read("plan.json"), json.output)
                try await server.run("show", "--no-color", "plan.json").expect(plan)
                try await server.run("show", "--format", "json", "plan.json").expect(json)
                try await apply(step, on: server, foreseen: try json.json)
            }
        }
    }

    private func apply(_ step: Example.Step, on server: HubstaffServer, foreseen: JSONValue) async throws {
        let trace = "\(step.expected).jsonl"
        let sent = try await server.counting {
            let run = try await server.run(
                ["apply", "--auto-approve", "--trace-http", trace] + step.arguments, tracing: false)
            #expect(run.status == 0, "\(run.output)\(run.errors)")
        }
        sent.expectForeseen(by: foreseen)
        let traced = try server.fixture.read(trace).split(separator: "\n").count
        #expect(traced == sent.reads + sent.writes + sent.exchanges)
        let again = try await server.counting {
            let run = try await server.run(["apply", "--auto-approve"] + step.arguments)
            #expect(run.status == 0, "\(run.output)\(run.errors)")
            #expect(run.output.contains("\nNo changes: "), "\(run.output)")
        }
        #expect(again.writes == 0)
    }

    private func compare(_ plan: String, with golden: String) throws {
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"]?.isEmpty == false {
            try plan.write(toFile: golden, atomically: true, encoding: .utf8)
        }
        expectNoDifference(plan, try String(contentsOfFile: golden, encoding: .utf8))
    }
}

extension Example {
    /// The example's organization on a server of its own, and its rules and data in the folder.
    func onServer(_ body: (HubstaffServer) async throws -> Void) async throws {
        let data = try Data(contentsOf: URL(filePath: "\(folder)/sandbox.json"))
        var document = try JSONDecoder().decode(SandboxDocument.self, from: data)
        let owner = try #require(document.organizations[0].members.first { $0.role == "owner" })
        document.refreshTokens = [SandboxToken("pat", userID: owner.userID, expiresAt: .distantFuture)]
        try await HubstaffServer.with(document) { server in
            for name in try FileManager.default.contentsOfDirectory(atPath: folder)
            where !["README.md", "sandbox.json", "plans.txt"].contains(name) {
                try FileManager.default.copyItem(
                    atPath: "\(folder)/\(name)", toPath: "\(server.fixture.folder)/\(name)")
            }
            try await body(server)
        }
    }
}
