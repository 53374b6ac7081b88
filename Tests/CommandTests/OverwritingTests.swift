// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import TestSupport
import Testing

/// What a run saves never takes the place of a file that it reads.
struct OverwritingTests {
    private static let rules = """
        version: 1
        ruleset: acme
        rules:
          - id: client
            for_each: {csv: data/clients.csv}
            key: ${each.name}
            client: {name: "${each.name} ${vars.suffix}"}

        """

    @Test(arguments: [
        (["plan", "--out", "rules/rules.yaml"], "--out rules/rules.yaml"),
        (["plan", "--out", "./rules/../rules/rules.yaml"], "--out ./rules/../rules/rules.yaml"),
        (["plan", "--out", "link.yaml"], "--out link.yaml"),
        (["plan", "--out", "rules/data/clients.csv"], "--out rules/data/clients.csv"),
        (["plan", "--out", "vars.yaml"], "--out vars.yaml"),
        (["plan", "--out", "state.json", "--baseline", "state.json"], "--out state.json"),
        (["apply", "--auto-approve", "--save-snapshot", "rules/rules.yaml"], "--save-snapshot rules/rules.yaml"),
        (["apply", "--auto-approve", "--save-snapshot", "vars.yaml"], "--save-snapshot vars.yaml"),
    ])
    func `a run that would overwrite what it reads is refused before it asks anybody`(
        arguments: [String], named: String
    ) async throws {
        try await Self.withFiles { server in
            let before = try Self.contents(server)
            await server.store.clearRequests()
            let run = try await server.run(arguments + ["--var-file", "vars.yaml", "rules"])
            run.expect(
                CommandRun(
                    status: 64, output: "",
                    errors: "error: \(named) would overwrite a file that this run reads; name another one\n"))
            #expect(await server.store.requests.isEmpty)
            expectNoDifference(try Self.contents(server), before)
        }
    }

    @Test func `nor the plan that is applied, nor the state that is planned from, nor the organization itself`()
        async throws
    {
        try await Self.withFiles { server in
            _ = try await server.run("plan", "--out", "plan.json", "--var-file", "vars.yaml", "rules")
            let runs: [[String]] = [
                ["apply", "--auto-approve", "--plan", "plan.json", "--save-snapshot", "plan.json"],
                ["plan", "--state", "state.json", "--out", "state.json", "--var-file", "vars.yaml", "rules"],
            ]
            for arguments in runs {
                let run = try await server.run(arguments, tracing: false)
                #expect(run.status == 64, "\(run.errors)")
                #expect(run.errors.hasSuffix(" would overwrite a file that this run reads; name another one\n"))
            }
            _ = try await server.fixture.run("snapshot", "--sandbox", "box.json", "--out", "then.json")
            let box = try server.fixture.read("box.json")
            let run = try await server.fixture.run("snapshot", "--sandbox", "box.json", "--out", "box.json")
            #expect(run.status == 64, "\(run.errors)")
            expectNoDifference(try server.fixture.read("box.json"), box)
        }
    }

    @Test func `what was saved before is replaced, as ever`() async throws {
        try await Self.withFiles { server in
            for _ in 1...2 {
                let run = try await server.run("plan", "--out", "plan.json", "--var-file", "vars.yaml", "rules")
                #expect(run.status == 0, "\(run.errors)")
            }
        }
    }

    private static func withFiles(_ body: (HubstaffServer) async throws -> Void) async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules/rules.yaml", rules)
            try server.fixture.write("rules/data/clients.csv", "name\nAcme\n")
            try server.fixture.write("vars.yaml", "suffix: Ltd\n")
            _ = try await server.run("snapshot", "--out", "state.json")
            let folder = server.fixture.folder
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder)/link.yaml", withDestinationPath: "rules/rules.yaml")
            try await body(server)
        }
    }

    private static func contents(_ server: HubstaffServer) throws -> [String] {
        try ["rules/rules.yaml", "rules/data/clients.csv", "vars.yaml", "state.json", "link.yaml"]
            .map(server.fixture.read)
    }
}
