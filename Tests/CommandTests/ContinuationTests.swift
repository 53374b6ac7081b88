// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import HubstaffWrite
import RuleEngine
import TestSupport
import Testing

@testable import hubstaff_automate

/// The command that continues is one that does: without trial faults, with a limit that is enough.
struct ContinuationTests {
    @Test(
        arguments: [
            ("apply rules/", nil, "apply rules/"),
            ("apply --faults f.json --sandbox s.json", nil, "apply --sandbox s.json"),
            ("apply --faults=f.json rules/", .cancelled, "apply rules/"),
            ("apply --max-requests 5 rules/", .cancelled, "apply --max-requests 5 rules/"),
            ("apply --max-requests 5 rules/", .budgetExhausted(requests: 5), "apply --max-requests 40 rules/"),
            ("apply --max-requests=5 rules/", .budgetExhausted(requests: 5), "apply --max-requests=40 rules/"),
            ("apply --max-requests 50 rules/", .budgetExhausted(requests: 50), "apply --max-requests 50 rules/"),
            ("apply rules/ --max-requests", nil, "apply rules/ --max-requests ''"),
            ("apply -- --faults x", nil, "apply -- --faults x"),
        ] as [(String, APIFault?, String)])
    func `faults and limits that were reached are not repeated`(given: String, stopped: APIFault?, expected: String) {
        let words = ["hubstaff-automate"] + given.split(separator: " ").map(String.init)
        let lines = Continuation(words: words, requests: 40).lines(stopped, now: ManualClock().now)
        expectNoDifference(
            lines,
            [
                (given == expected ? "The same command" : "This")
                    + " goes on from here: what is done is not done again.",
                "  hubstaff-automate \(expected)",
            ])
    }

    @Test func `rules from standard input are to be given again`() {
        let lines = Continuation(words: ["hubstaff-automate", "apply", "-"], requests: 40)
            .lines(.rateLimited(retryAt: ManualClock().now + 90), now: ManualClock().now)
        expectNoDifference(
            lines,
            [
                "From 2026-04-01T12:01:30Z on (in 90 s) the same command goes on from here, with the same rules on standard "
                    + "input: what is done is not done again.",
                "  hubstaff-automate apply -",
            ])
    }

    private static let rules = """
        version: 1
        ruleset: acme
        rules:
          - {id: site, project: {name: Site, members: [grace@example.com], tasks: [Brief, Design, Build]}}

        """

    @Test(arguments: [1, 2, 4, 5])
    func `a limit that is too low for reading says how many requests that takes`(limit: Int) async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", Self.rules)
            let run = try await server.run(
                "plan", "--organization", "1001", "--max-requests", "\(limit)", "rules.yaml", tracing: false)
            expectNoDifference(
                run.errors,
                "error: as many requests were sent as --max-requests allows: \(limit); reading what this is about takes at "
                    + "least 6, writing comes on top\n")
            expectNoDifference(run.status, 5)
        }
    }

    @Test func `the command that is printed is enough`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", Self.rules)
            let cost = try await server.run("plan", "--format", "json", "rules.yaml").json
            let reads = try #require(cost["requests", "read"]?.int)
            let run = try await server.run(
                "apply", "--auto-approve", "--max-requests", "\(reads + 1)", "rules.yaml", tracing: false)
            expectNoDifference(run.status, 5)
            let command = try #require(run.output.split(separator: "\n").last).split(separator: " ").map(String.init)
            let again = try await server.run(Array(command.dropFirst()), tracing: false)
            expectNoDifference(again.status, 0, "\(command) \(again.errors)")
            try await server.expectNoChanges("rules.yaml")
        }
    }
}
