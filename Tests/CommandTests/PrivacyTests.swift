// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import RuleEngine
import TestSupport
import Testing

/// `--privacy`: whatever comes of a run, no stream holds an address, a name or an amount.
struct PrivacyTests {
    /// What nobody may read. The amounts are such as nothing else is.
    private static let secrets =
        ["@example.com", "@Example.com", "example-com", "31.37", "41.19", "91.53", "99.71", "17.53", "95.35"]
        + ["Lovelace", "Hopper", "Miller", "Jones", "Smith", "Brown"]

    private static let header = "version: 1\nruleset: acme\n"

    private static let rules = """
        rules:
          - id: bob
            match: {member: bob@example.com}
            set: {payment: {pay_rate: 41.19}}
          - id: support
            project:
              name: Support
              id: 4001
              bill_rate: 99.71
              members: [{user: dan@example.com, pay_rate: 17.53}]
              tasks: ["Laptop for carol@example.com", {summary: Call, assignees: [bob@example.com]}]
          - id: zoe
            member: {user: zoe@example.com}

        """

    enum Ending: String, CaseIterable, Sendable {
        case changes
        case blocked
        case drift
        case shown
        case stale
        case unexpected
        case invalid
        case conflict
        case noTarget = "no such target"
        case applied
        case partialFailure = "partial failure"
        case serverChanged = "server changed"
        case leftOver = "left over"
        case stopped

        var status: Int32 {
            switch self {
            case .changes, .drift, .shown, .applied, .serverChanged: 0
            case .partialFailure, .leftOver: 1
            case .invalid, .conflict: 3
            case .stopped: 5
            case .blocked, .stale, .unexpected: 6
            case .noTarget: 64
            }
        }

        var rules: String {
            switch self {
            case .blocked:
                "safety: {max_changes: 1, invite_domains: [elsewhere.example], max_money: 0}\n"
                    + PrivacyTests.rules.replacing("41.19", with: "95.35")
            case .invalid:
                """
                rules:
                  - id: bob
                    match: {member: bbo@example.com}
                    set: {payment: {pay_rate: 41.19}}
                  - id: support
                    project: {name: Support, id: 4001, bill_rate: "99.71 EUR", tasks: [{summary: A, assignees: [b@b@example.com]}]}
                  - id: carol
                    member: {user: carol@example.com, payment: {pay_rate: -17.53}}

                """
            case .conflict:
                PrivacyTests.rules
                    + "  - id: again\n    match: {member: bob@example.com}\n    set: {payment: {pay_rate: 95.35}}\n"
            default: PrivacyTests.rules
            }
        }

        var faults: [SandboxFault] {
            let json = ["Content-Type": "application/json"]
            return switch self {
            case .partialFailure:
                [
                    .status(
                        422, headers: json,
                        body: #"{"error": "dan@example.com: pay rate 17.53 is more than 16"}"#, method: "PUT",
                        path: "/v2/projects/4001/update_members")
                ]
            case .serverChanged:
                [
                    .status(
                        200, headers: json,
                        body: #"{"project": {"id": 4001, "name": "Support", "status": "active", "bill_rate": 95.35}}"#,
                        method: "PUT", path: "/v2/projects/4001")
                ]
            default: []
            }
        }

        /// The runs that lead there, of which the last one counts.
        func run(_ server: HubstaffServer, _ more: [String]) async throws -> CommandRun {
            let applied = ["apply", "--auto-approve", "rules.yaml"]
            switch self {
            case .changes, .blocked, .invalid, .conflict: return try await server.run(["plan", "rules.yaml"] + more)
            case .noTarget:
                return try await server.run(
                    ["plan", "rules.yaml", "--target", "support/members[dna@example.com]"] + more)
            case .drift:
                _ = try await server.run("snapshot", "--out", "then.json")
                await server.change {
                    $0.projects[1].billRate = 95.35
                    $0.tasks[0].assigneeIDs = [2004]
                }
                return try await server.run(["plan", "rules.yaml", "--baseline", "then.json"] + more)
            case .shown, .stale:
                _ = try await server.run("plan", "rules.yaml", "--out", "plan.json")
                if self == .shown { return try await server.run(["show", "plan.json"] + more) }
                await server.change {
                    $0.projects[1].billRate = 95.35
                    $0.members[2].payRate = 95.35
                }
                return try await server.run(["apply", "--auto-approve", "--plan", "plan.json"] + more)
            case .unexpected:
                _ = try await server.run("plan", "rules.yaml", "--out", "plan.json")
                let plan = try JSONValue(parsing: Data(try server.fixture.read("plan.json").utf8))
                let digest = try #require(plan["digest"]?.string)
                let reads = try #require(plan["requests", "read"]?.int)
                _ = try await server.run(
                    "apply", "rules.yaml", "--expect", digest, "--max-requests", "\(reads)")
                try server.fixture.write(
                    "rules.yaml",
                    PrivacyTests.header + rules.replacing("99.71", with: "95.35").replacing("zoe@", with: "zac@"))
                _ = try await server.run("plan", "rules.yaml", "--out", "plan.json")
                return try await server.run(["apply", "--plan", "plan.json", "--expect", digest] + more)
            case .applied, .partialFailure: return try await server.run(applied + more)
            // Its answer is not whole.
            case .serverChanged: return try await server.run(applied + more, tracing: false)
            case .leftOver:
                // Somebody takes a membership back before the state is read again.
                await server.store.setFaults([
                    .status(
                        200, headers: ["Content-Type": "application/json"], body: #"{"organization": {"id": 1001}}"#,
                        method: "PUT", path: "/v2/organizations/1001/update_members")
                ])
                return try await server.run(applied + ["--verify"] + more)
            case .stopped:
                _ = try await server.run("plan", "rules.yaml", "--out", "plan.json")
                let plan = try JSONValue(parsing: Data(try server.fixture.read("plan.json").utf8))
                let reads = try #require(plan["requests", "read"]?.int)
                return try await server.run(
                    applied + ["--target", "support/members[dan@example.com]", "--target", "support/tasks[call]"]
                        + ["--target", "support/tasks[laptop-for-carol-example-com]", "--target", "zoe"]
                        + ["--max-requests", "\(reads)"] + more)
            }
        }
    }

    private static func run(_ ending: Ending, _ more: [String]) async throws -> CommandRun {
        try await HubstaffServer.with { server in
            await server.change {
                $0.members[2].payRate = 31.37
                $0.projects[1].billRate = 91.53
            }
            try server.fixture.write("rules.yaml", header + ending.rules)
            await server.store.setFaults(ending.faults)
            return try await ending.run(server, more)
        }
    }

    private static func found(_ run: CommandRun) -> Set<String> {
        Set(secrets.filter { run.output.contains($0) || run.errors.contains($0) })
    }

    @Test(arguments: Ending.allCases)
    func `no stream says who or how much`(ending: Ending) async throws {
        let run = try await Self.run(ending, ["--privacy", "hide-money,hide-people"])
        #expect(run.status == ending.status, "\(run.output)\(run.errors)")
        #expect(Self.found(run) == [], "\(run.output)\(run.errors)")
        #expect("\(run.output)\(run.errors)".contains("person-"), "\(run.output)\(run.errors)")
    }

    @Test func `nor does the log`() async throws {
        let run = try await Self.run(
            .partialFailure, ["--log-level", "trace", "--privacy", "hide-money,hide-people"])
        #expect(Self.found(run) == [], "\(run.errors)")
        #expect(run.errors.contains("PUT /v2/projects/4001/update_members"))
    }

    @Test(arguments: Ending.allCases)
    func `without it they say both, so that there was something to hide`(ending: Ending) async throws {
        let run = try await Self.run(ending, [])
        #expect(run.status == ending.status, "\(run.output)\(run.errors)")
        let found = Self.found(run)
        #expect(found.contains("@example.com"), "\(run.output)\(run.errors)")
        #expect(
            ending == .noTarget || ending == .stopped || !found.isDisjoint(with: ["99.71", "41.19", "17.53", "95.35"]),
            "\(run.output)\(run.errors)")
    }

    @Test(arguments: [Ending.changes, .blocked, .drift], ["json", "markdown", "html"])
    func `nor does another format`(ending: Ending, format: String) async throws {
        let run = try await Self.run(ending, ["--format", format, "--privacy", "hide-money,hide-people"])
        #expect(Self.found(run) == [], "\(run.output)\(run.errors)")
    }

    @Test func `what Markdown hides by default stays out of the messages beside it`() async throws {
        let run = try await Self.run(.conflict, ["--format", "markdown"])
        #expect(run.status == 3)
        #expect(Self.found(run) == ["@example.com"], "\(run.errors)")
    }

    @Test func `the plan that is saved is whole`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", Self.header + Self.rules)
            _ = try await server.run(
                "plan", "--out", "plan.json", "--privacy", "hide-money,hide-people", "rules.yaml")
            let plan = try server.fixture.read("plan.json")
            for secret in ["dan@example.com", "99.71", "17.53"] { #expect(plan.contains(secret)) }
        }
    }
}
