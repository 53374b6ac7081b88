// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import RuleEngine
import TestSupport
import Testing

/// `auth login` with a personal access token, and what the other commands make of it.
struct TokenLoginTests {
    private static let nobody = """
        error: nobody is logged in, and no token is set; run: hubstaff-automate auth login, or set HUBSTAFF_PAT to a \
        personal access token of Hubstaff's developer settings, or try --sandbox FILE without an account

        """

    @Test func `a token from a pipe is exchanged once, and all later commands go by it`() async throws {
        try await HubstaffServer.with { server in
            let sent = try await server.counting {
                try await server.withoutToken("auth", "login", input: server.token + "\n").expect(
                    CommandRun(
                        status: 0,
                        output: """
                            Logged in at ACCOUNT as Ada Lovelace (ada@example.com), user 2001.
                            The tokens are kept in FOLDER/home/tokens/SERVER-SEED.json.

                            """,
                        errors: ""))
                let plan = try await server.withoutToken("plan", "\(CommandFixture.repository)/rules.example.yaml")
                expectNoDifference(plan.status, 0)
            }
            expectNoDifference(sent.exchanges, 1)
            for file in server.fixture.files(below: "home") where file.hasSuffix(".json") {
                expectNoDifference(try server.fixture.mode("home/\(file)"), 0o600)
            }
            expectNoDifference(try server.fixture.mode("home/logins"), 0o700)
        }
    }

    @Test func `at a terminal the token is asked for`() async throws {
        try await HubstaffServer.with { server in
            try await server.withoutToken("auth", "login", typed: server.token + "\n").expect(
                CommandRun(
                    status: 0,
                    output: """
                        Logged in at ACCOUNT as Ada Lovelace (ada@example.com), user 2001.
                        The tokens are kept in FOLDER/home/tokens/SERVER-SEED.json.

                        """,
                    errors: "Personal access token for ACCOUNT: \n"))
        }
    }

    @Test(arguments: [
        (
            "",
            """
            error: there is no token on standard input; run it at a terminal, or pipe the token in: \
            pass show hubstaff | hubstaff-automate auth login

            """
        ),
        (
            "one token\nand another\n",
            "error: what came in is no token: it holds more than one word, or characters that no token has\n"
        ),
    ])
    func `what is no token is not sent`(input: String, errors: String) async throws {
        try await Self.refused(input, errors)
    }

    /// By itself, since the case would be written into every log of the tests.
    @Test func `what is too long for a token is not sent`() async throws {
        try await Self.refused(
            String(repeating: "x", count: 70_000), "error: what came in is too long for a token\n")
    }

    private static func refused(_ input: String, _ errors: String) async throws {
        try await HubstaffServer.with { server in
            let sent = try await server.counting {
                try await server.withoutToken("auth", "login", input: input, tracing: false).expect(
                    CommandRun(status: 64, output: "", errors: errors))
            }
            expectNoDifference(sent, RequestCount())
        }
    }

    @Test func `a token that Hubstaff does not take leaves the login as it was`() async throws {
        try await HubstaffServer.with { server in
            _ = try await server.withoutToken("auth", "login", input: server.token)
            let before = server.fixture.files(below: "home/logins")
            try await server.withoutToken("auth", "login", input: "a-token-of-yesterday").expect(
                CommandRun(
                    status: 4, output: "",
                    errors: """
                        error: Hubstaff does not accept this token: The refresh token is unknown, used or expired; \
                        personal access tokens are made, and shown once, in Hubstaff's developer settings

                        """))
            expectNoDifference(server.fixture.files(below: "home/logins"), before)
            try await server.withoutToken("auth", "status").expect(status: 0)
        }
    }

    @Test func `the status says who, where, what role, and until when`() async throws {
        try await HubstaffServer.with { server in
            _ = try await server.withoutToken("auth", "login", input: server.token)
            try await server.withoutToken("auth", "status").expect(
                CommandRun(
                    status: 0,
                    output: """
                        User           Ada Lovelace (ada@example.com), user 2001
                        Token          from a login with a personal access token at TIME
                        Account        ACCOUNT
                        Organization   1001 Acme Delivery, owner
                        Scopes         hubstaff:read hubstaff:write
                        Access token   ends TIME, in 24 h
                        Refresh token  ends TIME, in 89 days
                        Kept in        FOLDER/home/tokens/SERVER-SEED.json

                        """,
                    errors: ""))
            let json = try await server.withoutToken("auth", "status", "--format", "json").json
            expectNoDifference(
                json.object?.mapValues { $0.string?.hasSuffix("TIME") == true ? "TIME" : $0 },
                [
                    "format_version": "1.0", "source": "login", "account": "ACCOUNT",
                    "method": "personal_access_token", "logged_in_at": "TIME",
                    "user": ["id": 2001, "name": "Ada Lovelace", "email": "ada@example.com"],
                    "organizations": [["id": 1001, "name": "Acme Delivery", "role": "owner"]],
                    "scopes": ["hubstaff:read", "hubstaff:write"],
                    "access_token_ends_at": "TIME", "refresh_token_ends_at": "TIME",
                    "stored_in": "FOLDER/home/tokens/SERVER-SEED.json", "checked": true, "error": nil,
                ])
        }
    }

    @Test func `without a network the status says what is known here`() async throws {
        try await HubstaffServer.with { server in
            _ = try await server.withoutToken("auth", "login", input: server.token)
            let known = """
                User           Ada Lovelace (ada@example.com), user 2001
                Token          from a login with a personal access token at TIME
                Account        ACCOUNT
                Scopes         hubstaff:read hubstaff:write
                Access token   ends TIME, in 24 h
                Refresh token  ends TIME, in 89 days
                Kept in        FOLDER/home/tokens/SERVER-SEED.json

                """
            let sent = try await server.counting {
                try await server.withoutToken("auth", "status", "--offline").expect(
                    CommandRun(status: 0, output: known + "Checked        no: Hubstaff was not asked\n", errors: ""))
            }
            expectNoDifference(sent, RequestCount())
            // Nobody listens on the discard port.
            let unreachable = try await server.withoutToken(
                "auth", "status", environment: ["HUBSTAFF_API_URL": "http://127.0.0.1:9"], tracing: false)
            expectNoDifference(unreachable.status, 5)
            expectNoDifference(unreachable.output, known + "Checked        no: see the error\n")
        }
    }

    @Test func `without a login the status is 4`() async throws {
        try await HubstaffServer.with { server in
            try await server.withoutToken("auth", "status").expect(
                CommandRun(status: 4, output: "", errors: Self.nobody))
        }
    }

    @Test func `a variable wins over the login, and both commands say so`() async throws {
        try await HubstaffServer.with { server in
            await server.store.update { document in
                document.accessTokens = [SandboxToken("an-access-token", userID: 2002, expiresAt: .distantFuture)]
            }
            let variable = ["HUBSTAFF_ACCESS_TOKEN": "an-access-token"]
            let login = try await server.withoutToken("auth", "login", environment: variable, input: server.token)
            expectNoDifference(
                login.errors, "HUBSTAFF_ACCESS_TOKEN is set, and wins over a login; unset it to go by the login.\n")
            try await server.withoutToken("auth", "status", environment: variable).expect(
                CommandRun(
                    status: 0,
                    output: """
                        User          Grace Hopper (grace@example.com), user 2002
                        Token         from HUBSTAFF_ACCESS_TOKEN
                        Account       ACCOUNT
                        Organization  1001 Acme Delivery, user

                        """,
                    errors: ""))
        }
    }

    @Test func `a login that comes to its end is renewed by another one`() async throws {
        let now = Date()
        let end = now.addingTimeInterval(5.5 * 86_400)
        var document = SandboxDocument.sample(now: now)
        document.settings.renewsRefreshTokens = false
        let token = SandboxJWT.make("pat", number: 1, userID: 2001, expiresAt: end)
        document.refreshTokens = [SandboxToken(token, userID: 2001, expiresAt: end)]
        try await HubstaffServer.with(document) { server in
            let rules = "\(CommandFixture.repository)/rules.example.yaml"
            _ = try await server.withoutToken("auth", "login", input: token)
            let plan = try await server.withoutToken("plan", rules)
            expectNoDifference(
                plan.errors,
                """
                warning: the refresh token ends on TIME, in 5 days [token-ends]
                 = log in again: hubstaff-automate auth login

                """)
            await server.store.update { document in
                document.accessTokens = []
                document.refreshTokens = []
            }
            try await server.withoutToken("plan", rules, tracing: false).expect(
                CommandRun(
                    status: 4, output: "",
                    errors: """
                        error: Hubstaff does not accept the refresh token: The refresh token is unknown, used or expired; \
                        make a new personal access token and set HUBSTAFF_PAT
                          = log in again: hubstaff-automate auth login

                        """))
        }
    }

    @Test func `a helper that keeps tokens wins over the login, and the status says so`() async throws {
        try await HubstaffServer.with { server in
            _ = try await server.withoutToken("auth", "login", input: server.token)
            await server.store.update { document in
                document.refreshTokens.append(
                    SandboxToken("the-token-of-grace", userID: 2002, expiresAt: .distantFuture))
            }
            try server.fixture.write("helper", "case $1 in get) echo the-token-of-grace;; *) cat > /dev/null;; esac\n")
            let helper = ["HUBSTAFF_TOKEN_HELPER": "sh \(server.fixture.folder)/helper"]
            let json = try await server.withoutToken(
                "auth", "status", "--format", "json", environment: helper
            ).json
            expectNoDifference(json["source"], "HUBSTAFF_TOKEN_HELPER")
            expectNoDifference(json["user", "id"], 2002)
            expectNoDifference(json["stored_in"], .null)
        }
    }

    @Test func `logging in as somebody else forgets the tokens of the one before`() async throws {
        try await HubstaffServer.with { server in
            _ = try await server.withoutToken("auth", "login", input: server.token)
            await server.store.update { document in
                document.refreshTokens.append(
                    SandboxToken("the-token-of-grace", userID: 2002, expiresAt: .distantFuture))
            }
            _ = try await server.withoutToken("auth", "login", input: "the-token-of-grace")
            let kept = server.fixture.files(below: "home/tokens").filter { $0.hasSuffix(".json") }
            expectNoDifference(kept.count, 1)
            let json = try await server.withoutToken("auth", "status", "--format", "json").json
            expectNoDifference(json["user", "id"], 2002)
        }
    }

    @Test func `logging out removes the login and its tokens, and says how to revoke them`() async throws {
        try await HubstaffServer.with { server in
            _ = try await server.withoutToken("auth", "login", input: server.token)
            try await server.withoutToken("auth", "logout").expect(
                CommandRun(
                    status: 0,
                    output: """
                        Logged out at ACCOUNT; Ada Lovelace (ada@example.com), user 2001 was logged in. Removed:
                          FOLDER/home/tokens/SERVER-SEED.json
                          FOLDER/home/logins/SERVER.json
                        A copy of it works until it ends; to end it, revoke the token in Hubstaff's developer settings.

                        """,
                    errors: ""))
            expectNoDifference(server.fixture.files(below: "home").filter { $0.hasSuffix(".json") }, [])
            try await server.withoutToken("auth", "logout").expect(
                CommandRun(status: 0, output: "Nobody is logged in at ACCOUNT.\n", errors: ""))
            let plan = try await server.withoutToken(
                "plan", "\(CommandFixture.repository)/rules.example.yaml", tracing: false)
            expectNoDifference(plan, CommandRun(status: 4, output: "", errors: Self.nobody))
        }
    }

    @Test func `a login file that is damaged or open to others is not gone by`() async throws {
        try await HubstaffServer.with { server in
            _ = try await server.withoutToken("auth", "login", input: server.token)
            let file = try #require(server.fixture.files(below: "home/logins").first)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o644], ofItemAtPath: "\(server.fixture.folder)/home/logins/\(file)")
            try await server.withoutToken("auth", "status", tracing: false).expect(
                CommandRun(
                    status: 74, output: "",
                    errors: """
                        error: FOLDER/home/logins/SERVER.json can be read by others (mode 0644); run: chmod go= \
                        'FOLDER/home/logins/SERVER.json'

                        """))
            try FileManager.default.removeItem(atPath: "\(server.fixture.folder)/home/logins/\(file)")
            try server.fixture.write("home/logins/\(file)", "{")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: "\(server.fixture.folder)/home/logins/\(file)")
            try await server.withoutToken("auth", "status", tracing: false).expect(
                CommandRun(
                    status: 74, output: "",
                    errors: """
                        error: cannot read FOLDER/home/logins/SERVER.json: it is damaged; log in again, which replaces it

                        """))
        }
    }

    @Test func `the sandbox has a status too`() async throws {
        try await CommandFixture.with { fixture in
            let run = try await fixture.onSandbox("auth", "status")
            expectNoDifference(
                run,
                CommandRun(
                    status: 0,
                    output: """
                        User          Ada Lovelace (ada@example.com), user 2001
                        Token         the sandbox's own
                        Organization  1001 Acme Delivery, owner
                        Kept in       \(fixture.sandboxFile)

                        """,
                    errors: ""))
        }
    }
}
