// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import Subprocess
import TestSupport
import Testing

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// Real signals to the built program, at moments that the server holds still.
struct InterruptionTests {
    private static let rules = """
        version: 1
        ruleset: acme
        rules:
          - id: a
            client: {name: Acme}
          - id: b
            client: {name: Borealis}
          - id: c
            client: {name: Cyberdyne}

        """
    private static let stopping =
        "Stopping (interrupted): nothing new is started, what is under way gets 4 s; Ctrl-C stops at once.\n"
    private static let isOver = "error: interrupted; nothing was written\n"

    private static func server(_ body: (HubstaffServer) async throws -> Void) async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", rules)
            try await body(server)
        }
    }

    /// Running again ends in what the rules say, each once.
    private static func expectToContinue(_ server: HubstaffServer, status: Int32 = 0) async throws {
        let rerun = try await server.run("apply", "--auto-approve", "--settle-time", "1", "rules.yaml")
        expectNoDifference(rerun.status, status)
        let clients = try await server.organization.clients.map(\.name)
        expectNoDifference(clients.sorted(), ["Acme", "Borealis", "Cyberdyne", "Globex"])
        try await server.expectNoChanges("rules.yaml")
    }

    @Test(arguments: [Signal.interrupt, .terminate, .terminalClosed])
    func `the first signal lets what is under way end, starts nothing new, and says how to go on`(
        signal: Signal
    ) async throws {
        try await Self.server { server in
            let held = HeldRequest("POST", nth: 2)
            await server.store.setGate(held.gate)
            let run = try await server.running(
                "apply", "--auto-approve", "--concurrency", "1", "rules.yaml"
            ) { command in
                await held.arrived()
                try command.send(signal)
                try await command.says(Self.stopping)
                held.release()
            }
            expectNoDifference(run.errors, Self.stopping + "error: interrupted\n")
            expectNoDifference(run.status, 130)
            let goesOn = """
                Left, because the run stopped:
                  c  client "Cyberdyne"  rules.yaml:9
                The same command goes on from here: what is done is not done again.
                  hubstaff-automate apply --auto-approve --concurrency 1 rules.yaml

                """
            let inTime = "Applied: 2 clients created.\n" + goesOn
            // A machine that is busy enough may take longer than the grace.
            let late = """
                Applied: 1 client created.
                Unknown: the answer was lost (interrupted); the change may have been made or not
                  b  client "Borealis"  rules.yaml:7

                """ + goesOn
            #expect([inTime, late].contains(run.report), "\(run.report)")
            let writes = await server.writes.count
            expectNoDifference(writes, 2)
            try await Self.expectToContinue(server)
        }
    }

    @Test func `a second signal stops at once`() async throws {
        try await Self.server { server in
            let held = HeldRequest("POST", nth: 2)
            await server.store.setGate(held.gate)
            let run = try await server.running(
                "apply", "--auto-approve", "--concurrency", "1", "rules.yaml"
            ) { command in
                await held.arrived()
                try command.send(.interrupt)
                try await command.says(Self.stopping)
                try command.send(.interrupt)
                try await command.end()
            }
            held.release()
            expectNoDifference(
                run.errors, Self.stopping + "Stopped at once; what was under way may have been made or not.\n")
            expectNoDifference(run.status, 130)
            await server.store.setGate(nil)
            try await Self.expectToContinue(server)
        }
    }

    @Test func `a write that takes longer than its grace is unknown`() async throws {
        try await Self.server { server in
            let held = HeldRequest("POST", nth: 2)
            await server.store.setGate(held.gate)
            let run = try await server.running(
                "apply", "--auto-approve", "--concurrency", "1", "rules.yaml"
            ) { command in
                await held.arrived()
                try command.send(.interrupt)
                // It ends although the server never answers.
                try await command.end()
            }
            held.release()
            expectNoDifference(run.status, 130)
            #expect(run.report.hasPrefix("Applied: 1 client created.\nUnknown: "), "\(run.report)")
            await server.store.setGate(nil)
            try await Self.expectToContinue(server)
        }
    }

    @Test func `a pause for requests ends`() async throws {
        try await Self.server { server in
            await server.store.setFaults([
                .status(
                    429, headers: ["Retry-After": "600"], body: #"{"error": "slow down"}"#, method: "POST",
                    path: "/v2/", nth: 2)
            ])
            let run = try await server.running(
                "apply", "--auto-approve", "--concurrency", "1", "--log-level", "debug", "rules.yaml"
            ) { command in
                try await command.says("out of requests")
                try command.send(.interrupt)
                try await command.end()
            }
            expectNoDifference(run.status, 130)
            #expect(
                run.report.hasPrefix("Applied: 1 client created.\nLeft, because the run stopped:\n  b "),
                "\(run.report)")
            try await Self.expectToContinue(server)
        }
    }

    @Test func `at the question it ends at once`() async throws {
        try await Self.server { server in
            let run = try await server.running("apply", "rules.yaml", atTerminal: true) { command in
                try await command.says("is taken: ")
                try command.send(.interrupt)
                try await command.end()
            }
            expectNoDifference(run.status, 130)
            #expect(run.errors.hasSuffix(Self.isOver), "\(run.errors)")
            let writes = await server.writes
            expectNoDifference(writes, [])
        }
    }

    @Test(arguments: [["plan", "rules.yaml"], ["apply", "--auto-approve", "rules.yaml"], ["snapshot"]])
    func `while it reads it ends at once`(arguments: [String]) async throws {
        try await Self.server { server in
            let held = HeldRequest("GET", nth: 3)
            await server.store.setGate(held.gate)
            let run = try await server.running(arguments) { command in
                await held.arrived()
                try command.send(.terminate)
                try await command.end()
            }
            held.release()
            run.expect(CommandRun(status: 130, output: "", errors: Self.isOver))
            let writes = await server.writes
            expectNoDifference(writes, [])
        }
    }

    @Test func `a run whose time is up ends as if interrupted, and can go on`() async throws {
        try await Self.server { server in
            // With a token at hand no exchange can be cut off, which would cost the token.
            _ = try await server.run("plan", "rules.yaml")
            let held = HeldRequest("GET", nth: 3)
            await server.store.setGate(held.gate)
            let run = try await server.running("apply", "--auto-approve", "--timeout", "1", "rules.yaml") { command in
                // The server never answers.
                try await command.end()
            }
            held.release()
            run.expect(
                CommandRun(
                    status: 5, output: "",
                    errors: "error: the run took as long as --timeout allows: 1 s; nothing was written\n"))
            await server.store.setGate(nil)
            try await Self.expectToContinue(server)
        }
    }

    @Test func `a plan that nobody can see is not applied`() async throws {
        try await Self.server { server in
            let pipe = try FileDescriptor.pipe()
            try pipe.readEnd.close()
            let run = try await server.running(
                "apply", "--auto-approve", "rules.yaml", output: pipe.writeEnd
            ) { try await $0.end() }
            run.expect(
                CommandRun(
                    status: 74, output: "", errors: "error: cannot write to standard output: Broken pipe\n"))
            let writes = await server.writes
            expectNoDifference(writes, [])
        }
    }

    @Test func `an apply whose reader goes away ends all the same, and its summary is not lost`() async throws {
        try await Self.server { server in
            let held = HeldRequest("POST", nth: 2)
            await server.store.setGate(held.gate)
            let pipe = try FileDescriptor.pipe()
            let run = try await server.running(
                "apply", "--auto-approve", "--concurrency", "1", "rules.yaml", output: pipe.writeEnd
            ) { command in
                await held.arrived()
                try pipe.readEnd.close()
                held.release()
                try await command.end()
            }
            run.expect(
                CommandRun(
                    status: 74, output: "",
                    errors: "Applied: 3 clients created.\nerror: all is done, but standard output is closed\n"))
            try await server.expectNoChanges("rules.yaml")
        }
    }
}

extension CommandRun {
    /// From `Applied:` on.
    fileprivate var report: String {
        output.range(of: "Applied: ").map { String(output[$0.lowerBound...]) } ?? output
    }
}
