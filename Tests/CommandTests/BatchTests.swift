// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import TestSupport
import Testing

/// Several changes in one request: one that the server refuses must not take the others with it.
struct BatchTests {
    /// Bob's approval needs a pay period, which he has not: only the server knows that.
    private static let rules = """
        version: 1
        ruleset: acme
        safety: {max_money: 4}
        rules:
          - id: grace
            member: {user: grace@example.com, payment: {pay_rate: 50}}
          - id: bob
            member: {user: bob@example.com, payment: {pay_rate: 33, timesheet_approval: true}}
          - id: carol
            member: {user: carol@example.com, payment: {pay_rate: 41}}
          - id: dan
            member: {user: dan@example.com, payment: {pay_rate: 20}}

        """

    @Test func `a refused batch is taken apart until the bad entry stands alone`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", Self.rules)
            await server.store.clearRequests()
            let run = try await server.run("apply", "--auto-approve", "rules.yaml")
            expectNoDifference(
                run.applied,
                """
                Applied: 3 members updated.
                Failed: Hubstaff declined (400, error 11001): payment.pay_period is missing: timesheet_approval needs it
                  bob  member "bob@example.com"  rules.yaml:8
                The same command goes on from here: what is done is not done again.
                """)
            expectNoDifference(run.status, 1)
            let rates = try await server.organization.members.map { $0.payRate.map { "\($0)" } ?? "none" }
            expectNoDifference(rates, ["none", "50", "32", "41", "20", "none"])
            // Four; bob and carol; bob; carol; dan and grace.
            let writes = await server.writes
            expectNoDifference(writes, Array(repeating: "PUT /v2/organizations/1001/update_members", count: 5))
        }
    }

    @Test func `an entry that the server passes over without a word is a failure, found by reading`() async throws {
        var document = SandboxDocument.sample(now: .now)
        document.settings.appliesPartialBatches = true
        try await HubstaffServer.with(document) { server in
            try server.fixture.write("rules.yaml", Self.rules)
            await server.store.clearRequests()
            let run = try await server.run("apply", "--auto-approve", "--settle-time", "0.2", "rules.yaml")
            expectNoDifference(
                run.applied,
                """
                Applied: 3 members updated.
                Failed: Hubstaff took the request, but left this as it was
                  bob  member "bob@example.com"  rules.yaml:8
                The same command goes on from here: what is done is not done again.
                """)
            expectNoDifference(run.status, 1)
            // Once to plan, and to see what the batch did until the last look.
            let lists = await server.store.requests.filter { $0.path == "/v2/organizations/1001/members" }
            #expect((3...6).contains(lists.count), "\(lists.count)")
            let plan = try await server.run("plan", "--detailed-exitcode", "rules.yaml")
            expectNoDifference(plan.status, 2)
            #expect(plan.output.contains("  ~ member bob@example.com #2003 "))
        }
    }

    @Test func `memberships of a refused batch are taken apart as well`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write(
                "rules.yaml",
                """
                version: 1
                ruleset: acme
                rules:
                  - id: deliveries
                    match: {project: Deliveries}
                    set:
                      members:
                        - {user: ada@example.com, bill_rate: 90}
                        - {user: grace@example.com, bill_rate: 80}
                        - {user: bob@example.com, bill_rate: 70}

                """)
            let refused = SandboxFault.status(
                400, headers: ["Content-Type": "application/json"],
                body: #"{"code": "invalid_params", "error_code": 11001, "error": "one of them is bad"}"#,
                method: "PUT", path: "/v2/projects/4004/update_members", times: 2)
            await server.store.setFaults([refused])
            let run = try await server.run("apply", "--auto-approve", "rules.yaml")
            // All three, then the first alone; the other two land.
            expectNoDifference(
                run.applied,
                """
                Applied: 2 project memberships created.
                Failed: Hubstaff declined (400, error 11001): one of them is bad
                  #4004/members[ada@example.com]  project membership "ada@example.com" in "Deliveries"  rules.yaml:8
                The same command goes on from here: what is done is not done again.
                """)
            let rerun = try await server.run("apply", "--auto-approve", "rules.yaml")
            expectNoDifference(rerun.applied, "Applied: 1 project membership created.")
            try await server.expectNoChanges("rules.yaml")
        }
    }

    @Test func `an invite that a bulk call did not make is a failure, in the server's words`() async throws {
        var document = SandboxDocument.sample(now: .now)
        document.settings.invitesPerDay = 2
        try await HubstaffServer.with(document) { server in
            let people = ["kim", "lou", "max"]
            try server.fixture.write(
                "rules.yaml",
                "version: 1\nruleset: acme\nrules:\n"
                    + people.map { "  - id: \($0)\n    member: {user: \($0)@example.com}\n" }.joined())
            let run = try await server.run("apply", "--auto-approve", "rules.yaml")
            expectNoDifference(
                run.applied,
                """
                Applied: 2 members invited.
                Failed: Hubstaff took the request, but made no invite: rate_limited
                  max  member "max@example.com"  rules.yaml:9
                The same command goes on from here: what is done is not done again.
                """)
            expectNoDifference(run.status, 1)
            await server.store.update { $0.settings.invitesPerDay = 200 }
            let rerun = try await server.run("apply", "--auto-approve", "rules.yaml")
            expectNoDifference(rerun.applied, "Applied: 1 member invited.")
            try await server.expectNoChanges("rules.yaml")
        }
    }
}
