// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import Subprocess
import TestSupport
import Testing

/// Two applies of the same rules at once.
struct LockTests {
    private static let rules = """
        version: 1
        ruleset: acme
        rules:
          - id: a
            client: {name: Acme}

        """

    private static func server(_ body: (HubstaffServer) async throws -> Void) async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", rules)
            try await body(server)
        }
    }

    private static func lease(_ server: HubstaffServer) async throws -> String? {
        try await server.organization.metadata.first { $0.key.hasPrefix("automate_lease_") }?.value
    }

    private static func expectOneClient(_ server: HubstaffServer) async throws {
        let clients = try await server.organization.clients.map(\.name)
        expectNoDifference(clients, ["Globex", "Acme"])
    }

    @Test func `on one machine the second is told who is at work, and writes nothing`() async throws {
        try await Self.server { server in
            let held = HeldRequest("POST")
            await server.store.setGate(held.gate)
            let first = try await server.running("apply", "--auto-approve", "rules.yaml") { command in
                await held.arrived()
                let second = try await server.run("apply", "--auto-approve", "rules.yaml")
                expectNoDifference(second.status, 6)
                expectNoDifference(second.output, "")
                let steady = second.errors.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "TIME")
                    .replacing(server.fixture.folder, with: "FOLDER").replacing(/127\.0\.0\.1_\d+/, with: "SERVER")
                expectNoDifference(
                    steady,
                    """
                    error: another apply of this ruleset is at work on this organization: process \(command.pid), \
                    since TIME (FOLDER/home/journals/SERVER-1001-acme.lock); wait for its end, or stop it, and run \
                    this again

                    """)
                // Planning disturbs nobody.
                let plan = try await server.run("plan", "rules.yaml")
                expectNoDifference(plan.status, 0)
                held.release()
            }
            expectNoDifference(first.status, 0)
            try await Self.expectOneClient(server)
        }
    }

    @Test func `a killed run leaves no lock`() async throws {
        try await Self.server { server in
            let held = HeldRequest("GET", nth: 3)
            await server.store.setGate(held.gate)
            let first = try await server.running("apply", "--auto-approve", "rules.yaml") { command in
                await held.arrived()
                try command.send(.kill)
                try await command.end()
            }
            expectNoDifference(first.status, -1)
            held.release()
            await server.store.setGate(nil)
            let again = try await server.run("apply", "--auto-approve", "rules.yaml")
            expectNoDifference(again.status, 0)
            try await Self.expectOneClient(server)
        }
    }

    @Test func `a lease is in the organization while an apply is at work, and its cost in the plan`() async throws {
        try await Self.server { server in
            let held = HeldRequest("POST")
            await server.store.setGate(held.gate)
            await server.store.clearRequests()
            let run = try await server.running(
                "apply", "--auto-approve", "--lock", "rules.yaml"
            ) { _ in
                await held.arrived()
                let lease = try #require(try await Self.lease(server))
                #expect(lease.wholeMatch(of: /id=[0-9a-f]{16} until=\S+Z by=\S+\/\d+/) != nil, "\(lease)")
                held.release()
            }
            expectNoDifference(run.status, 0)
            let left = try await Self.lease(server)
            expectNoDifference(left, nil)
            let requests = await server.store.requests
            let count = RequestCount(requests)
            expectNoDifference(count, RequestCount(reads: 7, writes: 3, exchanges: 1))
            #expect(run.output.contains("\nCost: 7 requests to read, 3 to write "), "\(run.output)")
        }
    }

    @Test func `what another machine has is refused until it is over`() async throws {
        try await Self.server { server in
            // Another home is another machine.
            let elsewhere = ["HUBSTAFF_AUTOMATE_HOME": server.fixture.folder + "/elsewhere"]
            // The lease is there, nothing was written yet.
            let held = HeldRequest("GET", nth: 5)
            await server.store.setGate(held.gate)
            let first = try await server.running(
                "apply", "--auto-approve", "--lock", "rules.yaml"
            ) { command in
                await held.arrived()
                // It has the same token, which works only once.
                try FileManager.default.createDirectory(
                    atPath: server.fixture.folder + "/elsewhere", withIntermediateDirectories: true)
                try FileManager.default.copyItem(
                    atPath: server.fixture.folder + "/home/tokens", toPath: server.fixture.folder + "/elsewhere/tokens")
                let second = try await server.run(
                    "apply", "--auto-approve", "--lock", "rules.yaml", environment: elsewhere)
                expectNoDifference(second.status, 6)
                expectNoDifference(second.output, "")
                let steady = second.errors.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "TIME")
                expectNoDifference(
                    steady.replacing(ProcessInfo.processInfo.hostName, with: "HOST"),
                    """
                    error: HOST/\(command.pid) applies this ruleset to this organization, until TIME unless it takes \
                    longer; run this again afterwards

                    """)
                try command.send(.kill)
                try await command.end()
            }
            expectNoDifference(first.status, -1)
            held.release()
            await server.store.setGate(nil)
            // Its lease outlives it for others, and not for its own machine.
            let other = try await server.run("apply", "--auto-approve", "--lock", "rules.yaml", environment: elsewhere)
            expectNoDifference(other.status, 6)
            let own = try await server.run(
                "apply", "--auto-approve", "--lock", "rules.yaml")
            expectNoDifference(own.status, 0)
            let left = try await Self.lease(server)
            expectNoDifference(left, nil)
            try await Self.expectOneClient(server)
        }
    }

    @Test func `an interrupted question gives the lease back`() async throws {
        try await Self.server { server in
            let run = try await server.running(
                "apply", "--lock", "rules.yaml", atTerminal: true
            ) { command in
                try await command.says("is taken: ")
                try command.send(.interrupt)
                try await command.end()
            }
            expectNoDifference(run.status, 130)
            let left = try await Self.lease(server)
            expectNoDifference(left, nil)
        }
    }
}
