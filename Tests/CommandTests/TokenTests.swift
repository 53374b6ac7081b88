// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import TestSupport
import Testing

/// What becomes of tokens over several runs: the server rotates them, and allows few exchanges an hour.
struct TokenTests {
    private let example = "\(CommandFixture.repository)/rules.example.yaml"

    private func tokenFile(_ server: HubstaffServer) throws -> String {
        let files = server.fixture.files(below: "home/tokens").filter { $0.hasSuffix(".json") }
        return "home/tokens/\(try #require(files.first))"
    }

    @Test func `the tokens of an exchange are kept for their owner alone, and no secret is in their name`() async throws
    {
        try await HubstaffServer.with { server in
            let run = try await server.run("plan", example)
            expectNoDifference(run.status, 0)
            let file = try tokenFile(server)
            expectNoDifference(try server.fixture.mode(file), 0o600)
            expectNoDifference(try server.fixture.mode("home/tokens"), 0o700)
            expectNoDifference(try server.fixture.mode("home"), 0o700)
            #expect(!file.contains(server.token))
            #expect(!(run.output + run.errors).contains(server.token))
        }
    }

    @Test func `a second run uses what the first one kept, and a rotated token lives on`() async throws {
        try await HubstaffServer.with { server in
            let first = try await server.counting { _ = try await server.run("plan", example) }
            expectNoDifference(first.exchanges, 1)
            let second = try await server.counting { _ = try await server.run("plan", example) }
            expectNoDifference(second.exchanges, 0)
            // The access token runs out: only the rotated refresh token can get another one.
            await server.store.update { $0.accessTokens = [] }
            let third = try await server.counting {
                let run = try await server.run("plan", example)
                expectNoDifference(run.status, 0)
            }
            expectNoDifference(third.exchanges, 1)
            let kept = try server.fixture.read(tokenFile(server))
            let refresh = try #require(await server.store.document.refreshTokens.first).token
            #expect(kept.contains(refresh))
            #expect(refresh != server.token)
        }
    }

    @Test func `a kept token that is refused gives way to the configured one`() async throws {
        try await HubstaffServer.with { server in
            _ = try await server.run("plan", example)
            let seed = server.token
            await server.store.update { document in
                document.accessTokens = []
                document.refreshTokens = [SandboxToken(seed, userID: 2001, expiresAt: .distantFuture)]
            }
            let sent = try await server.counting {
                let run = try await server.run("plan", example)
                expectNoDifference(run.status, 0)
                expectNoDifference(run.errors, "")
            }
            // The kept one, refused; then the configured one.
            expectNoDifference(sent.exchanges, 2)
            let next = try await server.counting { _ = try await server.run("plan", example) }
            expectNoDifference(next.exchanges, 0)
        }
    }

    @Test func `8 processes that start together make one exchange`() async throws {
        try await HubstaffServer.with { server in
            let sent = try await server.counting {
                let runs = try await withThrowingTaskGroup(of: CommandRun.self) { group in
                    for _ in 1...8 { group.addTask { try await server.run("plan", example) } }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                expectNoDifference(runs.map(\.status), Array(repeating: 0, count: 8))
                expectNoDifference(runs.map(\.errors), Array(repeating: "", count: 8))
            }
            expectNoDifference(sent.exchanges, 1)
            // And when the access token has run out for all of them.
            await server.store.update { $0.accessTokens = [] }
            let again = try await server.counting {
                let runs = try await withThrowingTaskGroup(of: CommandRun.self) { group in
                    for _ in 1...8 { group.addTask { try await server.run("plan", example) } }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                expectNoDifference(runs.map(\.status), Array(repeating: 0, count: 8))
            }
            expectNoDifference(again.exchanges, 1)
        }
    }

    @Test func `another configured token begins a chain of its own`() async throws {
        try await HubstaffServer.with { server in
            await server.store.update {
                $0.refreshTokens.append(SandboxToken("another-token", userID: 2001, expiresAt: .distantFuture))
            }
            _ = try await server.run("plan", example)
            let sent = try await server.counting {
                let run = try await server.run("plan", example, environment: ["HUBSTAFF_PAT": "another-token"])
                expectNoDifference(run.status, 0)
            }
            expectNoDifference(sent.exchanges, 1)
            // The first one is still there.
            let back = try await server.counting { _ = try await server.run("plan", example) }
            expectNoDifference(back.exchanges, 0)
        }
    }

    @Test func `too many exchanges end the run with 5 and the time to go on`() async throws {
        var document = SandboxDocument.sample(now: Date())
        document.settings.exchangesPerHour = 0
        try await HubstaffServer.with(document) { server in
            let run = try await server.run("plan", example)
            expectNoDifference(run.status, 5)
            expectNoDifference(run.output, "")
            #expect(
                run.errors.contains(
                    /^error: too many token exchanges, the next is possible at [0-9-]+T[0-9:]+Z\n$/), "\(run.errors)")
        }
    }

    @Test func `a dead chain ends the run with 4 and the cure`() async throws {
        try await HubstaffServer.with { server in
            _ = try await server.run("plan", example)
            await server.store.update {
                $0.accessTokens = []
                $0.refreshTokens = []
            }
            let sent = try await server.counting {
                let run = try await server.run("plan", example)
                run.expect(
                    CommandRun(
                        status: 4, output: "",
                        errors: """
                            error: Hubstaff does not accept the refresh token: The refresh token is unknown, used or \
                            expired; make a new personal access token and set HUBSTAFF_PAT

                            """))
            }
            // The kept one, then the configured one, once.
            expectNoDifference(sent.exchanges, 2)
        }
    }

    @Test func `a token folder that others can read is refused`() async throws {
        try await HubstaffServer.with { server in
            _ = try await server.run("plan", example)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: "\(server.fixture.folder)/home/tokens")
            let run = try await server.run("plan", example)
            let folder = "\(server.fixture.folder)/home/tokens"
            expectNoDifference(
                run,
                CommandRun(
                    status: 74, output: "",
                    errors: "error: \(folder) can be read by others (mode 0755); run: chmod go= '\(folder)'\n"))
        }
    }

    @Test func `an access token is used as it is, and nothing is kept`() async throws {
        try await HubstaffServer.with { server in
            await server.store.update {
                $0.accessTokens = [SandboxToken("an-access-token", userID: 2001, expiresAt: .distantFuture)]
            }
            let sent = try await server.counting {
                let run = try await server.run(
                    "plan", example, environment: ["HUBSTAFF_ACCESS_TOKEN": "an-access-token"])
                expectNoDifference(run.status, 0)
            }
            expectNoDifference(sent.exchanges, 0)
            #expect(server.fixture.files(below: "home").isEmpty)
        }
    }

    @Test func `with --sandbox nothing of the environment counts but the home folder`() async throws {
        try await CommandFixture.with { fixture in
            let plain = try await fixture.onSandbox("plan", example)
            let run = try await fixture.onSandbox(
                "plan", example,
                environment: [
                    "HUBSTAFF_PAT": "a-personal-access-token", "HUBSTAFF_ACCESS_TOKEN": "an-access-token",
                    "HUBSTAFF_API_URL": "https://api.hubstaff.invalid/v2",
                    "HUBSTAFF_AUTH_URL": "https://account.hubstaff.invalid", "HUBSTAFF_ORGANIZATION_ID": "77",
                    "HUBSTAFF_CA_FILE": "/missing/ca.pem", "HTTPS_PROXY": "http://proxy.invalid:3128",
                ])
            expectNoDifference(run, plain)
            expectNoDifference(run.status, 0)
            #expect(fixture.files(below: "home").isEmpty)
        }
    }
}
