// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import TestSupport
import Testing

/// Exit status, standard output and standard error of each command, whole: results go to standard output, everything
/// else to standard error.
struct OutcomeTests {
    @Test(
        arguments: Outcome.validate + Outcome.plan + Outcome.access + Outcome.apply + Outcome.snapshot + Outcome.sandbox
    )
    func `a command says what it did, where it belongs`(outcome: Outcome) async throws {
        var document = SandboxDocument.sample(now: .now)
        outcome.document(&document)
        try await HubstaffServer.with(document) { server in
            try server.fixture.writeRules(outcome.rules)
            try server.fixture.write("notes/readme.txt", "No rules here.\n")
            let address = server.url.replacing("http://", with: "").replacing("/v2", with: "")
            await server.store.setFaults(outcome.faults)
            let run = try await server.run(
                outcome.arguments, environment: outcome.environment.mapValues { $0.replacing("SERVER", with: address) },
                typed: outcome.typed,
                tracing: outcome.canBeTraced)
            expectNoDifference(
                run.steady, CommandRun(status: outcome.status, output: outcome.output, errors: outcome.errors))
            let writes = await server.writes.count
            #expect(writes == outcome.writes)
        }
    }

    @Test func `with JSON the plan alone stands on standard output, the report beside it`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.writeRules(Outcome.oneClient)
            let plan = try await server.run("plan", "--format", "json", "--today", "2026-11-23", "rules.yaml")
            let apply = try await server.run(
                "apply", "--auto-approve", "--format", "json", "--today", "2026-11-23", "rules.yaml")
            expectNoDifference(
                apply, CommandRun(status: 0, output: plan.output, errors: "Applied: 1 client created.\n"))
        }
    }

    @Test func `a snapshot is the same in a file and on standard output`() async throws {
        try await HubstaffServer.with { server in
            let printed = try await server.run("snapshot")
            let saved = try await server.run("snapshot", "--out", "state.json")
            expectNoDifference(
                saved.steady,
                CommandRun(
                    status: 0, output: "", errors: "Saved the state of organization 1001 to state.json.\n"))
            expectNoDifference(
                CommandRun(status: 0, output: try server.fixture.read("state.json"), errors: "").steady,
                printed.steady)
            expectNoDifference(try server.fixture.mode("state.json"), 0o600)
        }
    }
}
