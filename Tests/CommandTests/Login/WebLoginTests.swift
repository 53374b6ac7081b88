// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import RuleEngine
import TestSupport
import Testing

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// `auth login --web` against the emulated account server; a plain HTTP client is the browser.
struct WebLoginTests {
    private static let app = [
        "HUBSTAFF_PAT": "", "HUBSTAFF_CLIENT_ID": "sandbox-app", "HUBSTAFF_CLIENT_SECRET": "sandbox-app-secret",
    ]

    /// Logs in with a browser that does as the body says with the address that was printed.
    private func login(
        _ server: HubstaffServer, _ more: String..., environment: [String: String] = app,
        _ browse: (TestBrowser, String) async throws -> Void
    ) async throws -> CommandRun {
        let arguments = ["auth", "login", "--web", "--no-browser", "--redirect-uri", "http://127.0.0.1:0/callback"]
        let run = try await server.fixture.running(
            arguments + more, environment: server.addresses.merging(environment) { _, new in new }
        ) { command in
            try await command.says("shows here.\n")
            let words = command.errors.split(whereSeparator: \.isWhitespace).map(String.init)
            try await browse(TestBrowser(), try #require(words.first { $0.contains("/authorizations/new?") }))
        }
        return server.steady(run)
    }

    @Test func `somebody who allows it is logged in, and the tokens renew themselves in the app's name`() async throws {
        try await HubstaffServer.with { server in
            let run = try await login(server) { browser, url in
                let page = try await browser.get(url)
                #expect(page.body.contains("<option value=\"2002\">Grace Hopper, grace@example.com</option>"))
                let back = try await browser.decide(url, "user_id=2002&decision=allow")
                let end = try await browser.get(back)
                expectNoDifference(end.status, 200)
                #expect(end.body.contains("<h1>Back to the terminal</h1>"))
            }
            expectNoDifference(
                CommandRun(status: run.status, output: run.output, errors: ""),
                CommandRun(
                    status: 0,
                    output: """
                        Logged in at ACCOUNT as Grace Hopper (grace@example.com), user 2002.
                        The tokens are kept in FOLDER/home/tokens/SERVER-SEED.json.

                        """,
                    errors: ""))
            let status = try await server.withoutToken("auth", "status", "--format", "json").json
            expectNoDifference(status["method"], "web")
            expectNoDifference(
                status["scopes"], ["openid", "profile", "email", "hubstaff:read", "hubstaff:write"])
            // The access token ends: the refresh token is the app's, so its name must go with the exchange.
            await server.store.update { $0.accessTokens = [] }
            let sent = try await server.counting {
                try await server.withoutToken("auth", "status").expect(status: 0)
            }
            expectNoDifference(sent.exchanges, 1)
            let logout = try await server.withoutToken("auth", "logout")
            expectNoDifference(
                logout.output.split(separator: "\n").last,
                "A copy of them works until it ends; to end it, take the app's access back in your Hubstaff account.")
        }
    }

    @Test func `the question has PKCE, a state and a nonce, new ones each time`() async throws {
        try await HubstaffServer.with { server in
            var questions: [[String: String]] = []
            for _ in 0..<2 {
                _ = try await login(server) { browser, url in
                    questions.append(browser.fields(of: url))
                    _ = try await browser.get(try await browser.decide(url, "decision=deny"))
                }
            }
            for question in questions {
                expectNoDifference(
                    question.filter { !["state", "nonce", "code_challenge", "redirect_uri"].contains($0.key) },
                    [
                        "response_type": "code", "client_id": "sandbox-app", "code_challenge_method": "S256",
                        "scope": "openid profile email hubstaff:read hubstaff:write",
                    ])
                for name in ["state", "nonce", "code_challenge"] { expectNoDifference(question[name]?.count, 43) }
            }
            for name in ["state", "nonce", "code_challenge"] {
                #expect(questions[0][name] != questions[1][name])
            }
        }
    }

    @Test func `what the server says of itself is asked for once a week`() async throws {
        try await HubstaffServer.with { server in
            for _ in 0..<2 {
                _ = try await login(server) { browser, url in
                    _ = try await browser.get(try await browser.decide(url, "decision=deny"))
                }
            }
            let asked = await server.store.requests.filter { $0.path == "/.well-known/openid-configuration" }
            expectNoDifference(asked.count, 1)
            let file = try #require(server.fixture.files(below: "home/providers").first)
            var kept = try JSONValue(parsing: Data(server.fixture.read("home/providers/\(file)").utf8)).object ?? [:]
            kept["fetched_at"] = .integer((kept["fetched_at"]?.int ?? 0) - 7 * 86_400)
            try JSONValue.object(kept).encoded().write(
                to: URL(filePath: "\(server.fixture.folder)/home/providers/\(file)"))
            _ = try await login(server) { browser, url in
                _ = try await browser.get(try await browser.decide(url, "decision=deny"))
            }
            let again = await server.store.requests.filter { $0.path == "/.well-known/openid-configuration" }
            expectNoDifference(again.count, 2)
        }
    }

    @Test func `the address at which a browser elsewhere ended can be pasted`() async throws {
        try await HubstaffServer.with { server in
            let (reading, typing) = try FileDescriptor.pipe()
            defer { try? typing.close() }
            let run = try await server.fixture.running(
                ["auth", "login", "--web", "--no-browser", "--redirect-uri", "http://localhost:0/back"],
                environment: server.addresses.merging(Self.app) { _, new in new }, input: reading
            ) { command in
                try await command.says("shows here.\n")
                let words = command.errors.split(whereSeparator: \.isWhitespace).map(String.init)
                let url = try #require(words.first { $0.contains("/authorizations/new?") })
                try typing.writeAll("\n\(try await TestBrowser().decide(url, "decision=allow"))\n".utf8)
            }
            expectNoDifference(run.status, 0)
        }
    }

    @Test func `somebody who refuses is not logged in`() async throws {
        try await HubstaffServer.with { server in
            let run = try await login(server) { browser, url in
                let end = try await browser.get(try await browser.decide(url, "decision=deny"))
                expectNoDifference(end.status, 400)
                #expect(end.body.contains("<h1>The login did not succeed</h1>"))
            }
            expect(run, "error: the login was refused in the browser; nothing was changed")
            expectNoDifference(server.fixture.files(below: "home/logins"), [])
        }
    }

    @Test(
        arguments: [
            (IDTokenFlaw.otherKey, "its ID token is not signed with a key that the server publishes"),
            (.unsigned, "its ID token is not signed with a key that the server publishes"),
            (.symmetric, "its ID token is not signed with a key that the server publishes"),
            (.otherIssuer, "its ID token was issued by another server"),
            (.otherAudience, "its ID token is for another app"),
            (.otherNonce, "its ID token answers another login (its nonce differs)"),
            (.expired, "its ID token has expired, or this machine's clock is wrong"),
            (.malformed, "its ID token is malformed"),
        ])
    func `an ID token that does not hold logs nobody in`(flaw: IDTokenFlaw, reason: String) async throws {
        try await HubstaffServer.with { server in
            await server.store.setIDTokenFlaw(flaw)
            let run = try await login(server) { browser, url in
                _ = try await browser.get(try await browser.decide(url, "decision=allow"))
            }
            expect(run, "error: the account server's word on who logged in cannot be trusted: \(reason)")
            expectNoDifference(server.fixture.files(below: "home/logins"), [])
            expectNoDifference(server.fixture.files(below: "home/tokens"), [])
        }
    }

    @Test(
        arguments: [
            (
                "?code=a-code&state=another-state",
                "error: the answer belongs to another login (its state differs): log in again, and use the newest page only"
            ),
            (
                "?code=a-code",
                "error: that is not the address at which the browser ended: it begins with the redirect URI, and holds a "
                    + "code and a state"
            ),
            (
                "",
                "error: that is not the address at which the browser ended: it begins with the redirect URI, and holds a "
                    + "code and a state"
            ),
            (
                "?error=server_error&error_description=Down+for+repair&state=STATE",
                "error: the account server ended the login: server_error, Down for repair"
            ),
            (
                "?code=forged-code&state=STATE",
                "error: the account server does not take the code of this login: The code is unknown, used, expired or "
                    + "another app's; log in again"
            ),
        ])
    func `an answer that nobody gave is refused`(query: String, message: String) async throws {
        try await HubstaffServer.with { server in
            let run = try await login(server) { browser, url in
                let question = browser.fields(of: url)
                let place = try #require(question["redirect_uri"])
                let end = try await browser.get(
                    place + query.replacing("STATE", with: try #require(question["state"])))
                expectNoDifference(end.status, 400)
            }
            expect(run, message)
        }
    }

    @Test func `a page that asks for something else does not end the wait`() async throws {
        try await HubstaffServer.with { server in
            let run = try await login(server) { browser, url in
                let place = try #require(browser.fields(of: url)["redirect_uri"])
                let icon = try await browser.get(place.replacing("/callback", with: "/favicon.ico"))
                expectNoDifference(icon.status, 404)
                _ = try await browser.get(try await browser.decide(url, "decision=allow"))
            }
            expectNoDifference(run.status, 0)
        }
    }

    @Test func `who does not log in in time is told how to get more`() async throws {
        try await HubstaffServer.with { server in
            let run = try await login(server, "--wait", "1s") { _, _ in }
            expect(run, "error: nobody logged in within 1 s; log in again, --wait gives more time")
        }
    }

    @Test func `a wrong secret of the app is the app's mistake`() async throws {
        try await HubstaffServer.with { server in
            let run = try await login(
                server, environment: Self.app.merging(["HUBSTAFF_CLIENT_SECRET": "another-secret"]) { _, new in new }
            ) { browser, url in
                _ = try await browser.get(try await browser.decide(url, "decision=allow"))
            }
            expect(
                run,
                "error: the account server does not take the code of this login: The app's id or secret is wrong; log in "
                    + "again")
        }
    }

    @Test(
        arguments: [
            (
                [], ["HUBSTAFF_CLIENT_ID": ""],
                "error: a login in the browser needs an app of yours that is registered at Hubstaff; set "
                    + "HUBSTAFF_CLIENT_ID, or log in with a personal access token, without --web\n"
            ),
            (
                ["--redirect-uri", "http://example.com:80/callback"], [:],
                "error: the redirect URI lies on another machine; it is what the app is registered with, such as "
                    + "http://127.0.0.1:8914/callback\n"
            ),
            (
                ["--redirect-uri", "http://127.0.0.1/callback"], [:],
                "error: the redirect URI has no port; it is what the app is registered with, such as "
                    + "http://127.0.0.1:8914/callback\n"
            ),
        ] as [([String], [String: String], String)])
    func `what is missing for a login in the browser is said at once`(
        options: [String], environment: [String: String], errors: String
    ) async throws {
        try await HubstaffServer.with { server in
            let run = try await server.run(
                ["auth", "login", "--web"] + options,
                environment: Self.app.merging(environment) { _, new in new }, tracing: false)
            expectNoDifference(run, CommandRun(status: 64, output: "", errors: errors))
        }
    }

    @Test func `a port that is taken is named`() async throws {
        try await HubstaffServer.with { server in
            let taken = try #require(URL(string: server.url)?.port)
            let run = try await server.run(
                ["auth", "login", "--web", "--redirect-uri", "http://127.0.0.1:\(taken)/callback"],
                environment: Self.app, tracing: false)
            expectNoDifference(
                run,
                CommandRun(
                    status: 74, output: "",
                    errors: """
                        error: cannot listen on port \(taken): another program uses it; end what uses it, or register \
                        another --redirect-uri for the app

                        """))
        }
    }

    @Test func `an account server that is none says what it lacks`() async throws {
        try await HubstaffServer.with { server in
            await server.store.setFaults([
                .status(
                    200, body: #"{"issuer": "https://evil.example"}"#, path: "/.well-known/openid-configuration")
            ])
            let run = try await server.run(["auth", "login", "--web"], environment: Self.app, tracing: false)
            expectNoDifference(
                run,
                CommandRun(
                    status: 4, output: "",
                    errors: """
                        error: the account server cannot be used for a login: it calls itself by another name (issuer); \
                        check HUBSTAFF_AUTH_URL

                        """))
        }
    }

    @Test func `the browser is opened at the page, and gets no secret`() async throws {
        try await HubstaffServer.with { server in
            let folder = server.fixture.folder
            // It tells the test, which waits for that, and is gone.
            mkfifo("\(folder)/opened", 0o600)
            try server.fixture.write(
                "browser", "#!/bin/sh\nenv > \(folder)/environment\necho \"$1\" > \(folder)/opened\n")
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: "\(folder)/browser")
            var opened = ""
            let run = try await server.fixture.running(
                ["auth", "login", "--web", "--redirect-uri", "http://127.0.0.1:0/callback"],
                environment: server.addresses.merging(Self.app) { _, new in new }
                    .merging(["BROWSER": "\(folder)/browser:another"]) { _, new in new }
            ) { _ in
                let pipe = try FileHandle(forReadingFrom: URL(filePath: "\(folder)/opened"))
                opened = String(decoding: try pipe.readToEnd() ?? Data(), as: UTF8.self)
                    .trimmingCharacters(in: .whitespacesAndNewlines)
                let browser = TestBrowser()
                _ = try await browser.get(try await browser.decide(opened, "decision=deny"))
            }
            #expect(run.errors.contains("\n\n  \(opened)\n\n"))
            let environment = try server.fixture.read("environment")
            #expect(!environment.contains("HUBSTAFF_"))
        }
    }

    /// A login that failed: status 4, and this as the last line.
    private func expect(_ run: CommandRun, _ message: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(run.status == 4, sourceLocation: sourceLocation)
        #expect(run.output == "", sourceLocation: sourceLocation)
        #expect(run.errors.split(separator: "\n").last.map(String.init) == message, sourceLocation: sourceLocation)
    }
}
