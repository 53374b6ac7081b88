// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What a crash leaves behind.
struct CrashTests {
    @Test(arguments: [SIGSEGV, SIGABRT, SIGILL, SIGTRAP])
    func `a crash leaves neither memory nor a core`(_ signal: Int32) async throws {
        let held = HeldRequest("GET")
        try await HubstaffServer.with { server in
            await server.store.setGate(held.gate)
            try server.fixture.write(
                "rules.yaml", "version: 1\nruleset: acme\nrules: [{id: a, client: {name: Acme}}]\n")
            let run = try await server.running(
                ["plan", "rules.yaml"], environment: ["SWIFT_BACKTRACE": "enable=yes,color=no,interactive=no"]
            ) { command in
                await held.arrived()
                #if canImport(Glibc)
                    let limits = try String(contentsOfFile: "/proc/\(command.pid)/limits", encoding: .utf8)
                    let core = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") } ?? ""
                    expectNoDifference(core.split(separator: " ").filter { $0 == "1" }.count, 2)
                    let arguments = try String(contentsOfFile: "/proc/\(command.pid)/cmdline", encoding: .utf8)
                    #expect(!arguments.contains(server.token))
                #endif
                kill(pid_t(command.pid), signal)
            }
            held.release()
            // It did not end by itself, and said nothing.
            run.expect(CommandRun(status: -1, output: "", errors: ""))
            expectNoDifference(server.fixture.files(below: ".").filter { $0.hasPrefix("core") }, [])
        }
    }
}
