// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import RuleEngine
import TestSupport
import Testing

/// Every example by way of a saved plan: applied with the requests that it shows, however often it is interrupted.
struct SavedPlanExampleTests {
    @Test(arguments: try Example.all())
    func `a saved plan that is interrupted goes on, sends each write once, and is then done`(
        example: Example
    ) async throws {
        try await example.onServer { server in
            for step in example.steps {
                let plan = try await server.run(["plan", "--format", "json", "--out", "plan.json"] + step.arguments)
                try await apply(on: server, foreseen: try plan.json)
                try await server.expectNoChanges(step.arguments)
            }
        }
    }

    private func apply(on server: HubstaffServer, foreseen: JSONValue) async throws {
        let planned = foreseen["requests", "write"]?.int ?? 0
        let atMost = planned + (foreseen["requests", "write_deferred"]?.int ?? 0)
        let reads = foreseen["requests", "read"]?.int ?? 0
        // Some examples have looser limits than the defaults.
        let digest = foreseen["digest"]?.string ?? ""
        // A third of the writes a run; the last one has as many requests as it asks for.
        var limits: [Int?] = [reads + max(1, planned / 3), reads + max(1, planned / 3), nil]
        var writes = 0
        while !limits.isEmpty {
            let limit = limits.removeFirst()
            var shown = CommandRun(status: 0, output: "", errors: "")
            let sent = try await server.counting {
                shown = try await server.run(
                    ["apply", "--expect", digest, "--plan", "plan.json", "--format", "json"]
                        + (limit.map { ["--max-requests", "\($0)"] } ?? []))
            }
            #expect(limit == nil ? shown.status == 0 : shown.status == 0 || shown.status == 5, "\(shown.errors)")
            // Of what was created meanwhile, the tasks and teams are read as well.
            if writes == 0 { #expect(sent.reads <= reads, "a plan reads no more than the rules did") }
            writes += sent.writes
            let forecast = try shown.json
            guard shown.status == 0 else { continue }
            #expect(sent.reads == forecast["requests", "read"]?.int)
            let least = forecast["requests", "write"]?.int ?? 0
            #expect(least <= sent.writes)
            #expect(sent.writes <= least + (forecast["requests", "write_deferred"]?.int ?? 0))
        }
        #expect(planned <= writes && writes <= atMost, "\(planned) to \(atMost) writes were foreseen, \(writes) sent")
        let again = try await server.counting {
            let run = try await server.run("apply", "--expect", digest, "--plan", "plan.json")
            #expect(run.status == 0, "\(run.output)\(run.errors)")
            #expect(run.output.contains("\nNo changes: "), "\(run.output)")
        }
        #expect(again.writes == 0)
    }
}
