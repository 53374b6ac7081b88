// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import TestSupport
import Testing

/// `sandbox` as a server of its own, and the program against it, as `docs/sandbox.md` says.
struct SandboxServerTests {
    @Test func `a sandbox prints its variables, serves, and keeps its file when it is stopped`() async throws {
        try await CommandFixture.with { fixture in
            try fixture.writeRules(Outcome.oneClient)
            let status = try await fixture.serving("org.json") { lines in
                let variables = Self.variables(lines)
                #expect(
                    lines.map { $0.replacing(/=.*/, with: "") } == [
                        "export HUBSTAFF_API_URL", "export HUBSTAFF_AUTH_URL", "export HUBSTAFF_PAT",
                        "export HUBSTAFF_CLIENT_ID", "export HUBSTAFF_CLIENT_SECRET",
                    ])
                let apply = try await fixture.run(["apply", "--auto-approve", "rules.yaml"], environment: variables)
                expectNoDifference(apply.status, 0)
                expectNoDifference(apply.errors, "")
                let plan = try await fixture.run(["plan", "--detailed-exitcode", "rules.yaml"], environment: variables)
                expectNoDifference(plan.status, 0)
            }
            expectNoDifference(status, 0)
            let document = try JSONDecoder().decode(SandboxDocument.self, from: Data(fixture.read("org.json").utf8))
            expectNoDifference(document.organizations[0].clients.map(\.name), ["Globex", "Acme"])
            expectNoDifference(try fixture.mode("org.json"), 0o600)
        }
    }

    @Test func `a sandbox that nobody used leaves a file to start from`() async throws {
        try await CommandFixture.with { fixture in
            let status = try await fixture.serving("org.json") { _ in
                // It is there from the beginning, so that it can be read and edited.
                #expect(fixture.files(below: ".") == ["org.json"])
            }
            expectNoDifference(status, 0)
            let again = try await fixture.serving("org.json") { lines in
                let plan = try await fixture.run(
                    ["snapshot", "--out", "state.json"], environment: Self.variables(lines))
                expectNoDifference(plan.status, 0)
            }
            expectNoDifference(again, 0)
        }
    }

    @Test func `a port that is taken is said, and nothing is served`() async throws {
        try await HubstaffServer.with { server in
            let port = server.url.split(separator: ":").last.map { $0.replacing("/v2", with: "") } ?? ""
            let run = try await server.fixture.run("sandbox", "--port", "\(port)", "org.json")
            expectNoDifference(run.status, 74)
            expectNoDifference(run.output, "")
            #expect(run.errors.hasPrefix("error: the sandbox cannot listen on 127.0.0.1:\(port): "))
        }
    }

    private static func variables(_ lines: [String]) -> [String: String] {
        var variables: [String: String] = [:]
        for line in lines {
            let parts = line.replacing("export ", with: "").split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            variables[String(parts[0])] = String(parts[1])
        }
        return variables
    }
}
