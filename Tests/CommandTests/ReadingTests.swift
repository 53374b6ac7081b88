// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import RuleEngine
import TestSupport
import Testing

/// What a plan asks of Hubstaff.
struct ReadingTests {
    private let example = "\(CommandFixture.repository)/rules.example.yaml"

    @Test func `a plan sends only reads and one token exchange, the next plan none`() async throws {
        try await HubstaffServer.with { server in
            let first = try await server.counting {
                let run = try await server.run("plan", example)
                #expect(run.status == 0)
            }
            #expect(first.writes == 0)
            #expect(first.exchanges == 1)
            let second = try await server.counting {
                let run = try await server.run("plan", example)
                #expect(run.status == 0)
            }
            #expect(second == RequestCount(reads: first.reads))
        }
    }

    @Test func `an apply sends as many requests as its plan said`() async throws {
        try await HubstaffServer.with { server in
            let plan = try await server.run("plan", "--format", "json", example).json
            let sent = try await server.counting {
                let run = try await server.run("apply", "--auto-approve", example)
                #expect(run.status == 0)
            }
            let read = plan["requests", "read"]?.int
            let written = plan["requests", "write"]?.int
            #expect(read == sent.reads)
            #expect(written == sent.writes)
        }
    }

    @Test func `a large organization is read in few requests`() async throws {
        var document = SandboxDocument.sample(now: Date())
        document.organizations[0].projects += (1...300).map { SandboxProject(id: 10_000 + $0, name: "Project \($0)") }
        document.organizations[0].tasks += (1...2000).map {
            SandboxTask(id: 100_000 + $0, projectID: 10_001 + $0 % 300, summary: "Task \($0)")
        }
        for number in 1...400 {
            document.users.append(
                SandboxUser(
                    id: 50_000 + number, email: "person\(number)@example.com", firstName: "Person",
                    lastName: "\(number)"))
            document.organizations[0].members.append(SandboxMember(userID: 50_000 + number))
        }
        try await HubstaffServer.with(document) { server in
            let sent = try await server.counting {
                let plan = try await server.run("plan", example)
                #expect(plan.status == 0, "\(plan.errors)")
            }
            #expect(sent.writes == 0)
            // The example manages the members of one team.
            #expect(sent.reads <= 20 + 2)
        }
    }
}
