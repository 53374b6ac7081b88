// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import RuleEngine
import TestSupport
import Testing

/// `auth refresh`, with which a scheduled job keeps an access token fresh for others.
struct TokenRefreshTests {
    private static let rules = "version: 1\nruleset: acme\nrules:\n\(Outcome.oneClient)\n"

    /// A helper that keeps what it is given in the file `kept`.
    private static let helper = """
        case $1 in
        get) [ ! -f kept ] || cat kept ;;
        store) cat >kept ;;
        esac
        """

    private func expected(_ server: HubstaffServer, kept: String) async throws -> String {
        let access = try #require(await server.store.document.accessTokens.last).expiresAt
        let refresh = try #require(await server.store.document.refreshTokens.first).expiresAt
        return """
            Renewed: an access token until \(access.formatted(.iso8601)), a refresh token until \
            \(refresh.formatted(.iso8601)).
            Kept \(kept).

            """
    }

    @Test func `each call makes one exchange and keeps what comes of it, without printing it`() async throws {
        try await HubstaffServer.with { server in
            for _ in 1...2 {
                let sent = try await server.counting {
                    // The one that it is to replace does not count.
                    let run = try await server.run(
                        "auth", "refresh", environment: ["HUBSTAFF_ACCESS_TOKEN": "an-old-token"])
                    let file = try #require(
                        server.fixture.files(below: "home/tokens").first { $0.hasSuffix(".json") })
                    run.expect(
                        CommandRun(
                            status: 0,
                            output: try await expected(server, kept: "in \(server.fixture.folder)/home/tokens/\(file)"),
                            errors: ""))
                }
                expectNoDifference(sent, RequestCount(exchanges: 1))
            }
        }
    }

    @Test func `with a helper the next job needs nothing but what it keeps, and others use the access token`()
        async throws
    {
        try await HubstaffServer.with { server in
            try server.fixture.write("helper", Self.helper)
            try server.fixture.write("rules.yaml", Self.rules)
            let helper = ["HUBSTAFF_TOKEN_HELPER": "sh \(server.fixture.folder)/helper"]
            let first = try await server.run("auth", "refresh", environment: helper)
            first.expect(
                CommandRun(
                    status: 0, output: try await expected(server, kept: "by HUBSTAFF_TOKEN_HELPER"), errors: ""))
            // Another runner: no home, no personal access token.
            let other = helper.merging(["HUBSTAFF_PAT": "", "HUBSTAFF_AUTOMATE_HOME": "other"]) { $1 }
            let second = try await server.run("auth", "refresh", environment: other)
            second.expect(
                CommandRun(
                    status: 0, output: try await expected(server, kept: "by HUBSTAFF_TOKEN_HELPER"), errors: ""))
            let access = try JSONValue(parsing: Data(server.fixture.read("kept").utf8))["access_token"]?.string
            let plan = try await server.counting {
                let run = try await server.run(
                    "plan", "rules.yaml",
                    environment: ["HUBSTAFF_PAT": "", "HUBSTAFF_ACCESS_TOKEN": try #require(access)])
                expectNoDifference(run.status, 0)
            }
            expectNoDifference(plan.exchanges, 0)
        }
    }

    @Test func `a helper that fails to store ends it with 74, and the next run hands the tokens over`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("helper", "[ $1 = get ] || { echo 'no right to write' >&2; exit 1; }\n")
            let environment = ["HUBSTAFF_TOKEN_HELPER": "sh \(server.fixture.folder)/helper"]
            let run = try await server.run("auth", "refresh", environment: environment)
            let file = try #require(server.fixture.files(below: "home/tokens").first { $0.hasSuffix(".json") })
            run.expect(
                CommandRun(
                    status: 74, output: "",
                    errors: """
                        error: the token helper (HUBSTAFF_TOKEN_HELPER) failed to store: it ended with status 1: no right \
                        to write; the new tokens are in \(server.fixture.folder)/home/tokens/\(file), and the next run \
                        hands them to the helper

                        """))
            try server.fixture.write("helper", Self.helper)
            try server.fixture.write("rules.yaml", Self.rules)
            let sent = try await server.counting {
                let next = try await server.run("plan", "--quiet", "rules.yaml", environment: environment)
                expectNoDifference(next.status, 0)
            }
            expectNoDifference(sent.exchanges, 0)
            #expect(try server.fixture.read("kept").contains("refresh_token"))
        }
    }

    @Test func `without a token, or with one that is not taken, it ends with 4`() async throws {
        try await HubstaffServer.with { server in
            let none = try await server.run(
                "auth", "refresh", environment: ["HUBSTAFF_PAT": "", "HUBSTAFF_TOKEN_HELPER": "true"])
            none.expect(
                CommandRun(
                    status: 4, output: "",
                    errors: "error: the token helper has no token yet, and HUBSTAFF_PAT is not set to begin with\n"))
            let refused = try await server.run("auth", "refresh", environment: ["HUBSTAFF_PAT": "an-old-token"])
            expectNoDifference(refused.status, 4)
            expectNoDifference(refused.output, "")
        }
    }
}
