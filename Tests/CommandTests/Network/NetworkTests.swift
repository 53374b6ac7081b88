// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import TestSupport
import Testing

/// The program in the networks that companies have: TLS with certificates of their own, and proxies with passwords.
struct NetworkTests {
    private static let host = "api.hubstaff.example"
    private static let proxyUser = "ann:p%40ss%20w%C3%B6rd"
    private static let authorization = "Basic " + Data("ann:p@ss wörd".utf8).base64EncodedString()

    /// The organization behind TLS behind a proxy, as `https://api.hubstaff.example`.
    private func behindProxy(
        _ body: (HubstaffServer, TestAuthority, ConnectProxy) async throws -> Void
    ) async throws {
        let authority = try TestAuthority()
        try await HubstaffServer.with { server in
            try server.fixture.write("ca.pem", authority.pem)
            try server.fixture.write(
                "rules.yaml", "version: 1\nruleset: acme\nrules: [{id: acme, client: {name: Acme}}]\n")
            let port = try #require(URL(string: server.url)?.port)
            try await TLSFront.with(try authority.identity(for: Self.host), port: port) { front in
                try await ConnectProxy.with(.tunnel(to: front, authorization: Self.authorization)) { proxy in
                    try await body(server, authority, proxy)
                }
            }
        }
    }

    private func run(
        _ server: HubstaffServer, _ arguments: String..., proxy: String, more: [String: String] = [:]
    ) async throws -> CommandRun {
        let variables = [
            "HUBSTAFF_API_URL": "https://\(Self.host)/v2", "HUBSTAFF_AUTH_URL": "https://\(Self.host)",
            "HTTPS_PROXY": proxy,
        ]
        return try await server.run(arguments, environment: variables.merging(more) { $1 })
    }

    @Test func `an apply goes through a proxy with a password to a server with a certificate of the company`()
        async throws
    {
        try await behindProxy { server, _, proxy in
            let address = "http://\(Self.proxyUser)@127.0.0.1:\(proxy.port)"
            let ca = ["HUBSTAFF_CA_FILE": "ca.pem"]
            let applied = try await run(
                server, "apply", "--auto-approve", "--log-level", "trace", "--trace-http", "trace.jsonl", "rules.yaml",
                proxy: address, more: ca)
            expectNoDifference(applied.status, 0)
            expectNoDifference(Set(proxy.asked), ["CONNECT \(Self.host):443 HTTP/1.1"])
            let again = try await run(
                server, "plan", "--detailed-exitcode", "rules.yaml", proxy: "",
                more: ["https_proxy": address, "SSL_CERT_FILE": "ca.pem"])
            expectNoDifference(again.status, 0)
        }
    }

    @Test func `an unknown authority is exit 5, with the variable that mends it`() async throws {
        try await behindProxy { server, _, proxy in
            try await run(server, "plan", "rules.yaml", proxy: "http://\(Self.proxyUser)@127.0.0.1:\(proxy.port)")
                .expect(
                    CommandRun(
                        status: 5, output: "",
                        errors: """
                            error: Hubstaff cannot be reached: no trusted connection: \(Self.host): the authority of its \
                            certificate ("Test authority") is not trusted; where a proxy of your network reads along, let \
                            HUBSTAFF_CA_FILE name a PEM file with the certificate of an authority to trust
                              = hubstaff-automate doctor tries the way to Hubstaff step by step

                            """))
        }
    }

    @Test func `a proxy that does not take the password is exit 5, and the password stays secret`() async throws {
        try await behindProxy { server, _, proxy in
            let run = try await run(
                server, "plan", "--log-level", "trace", "--trace-http", "trace.jsonl", "rules.yaml",
                proxy: "http://ann:a%20wrong%20one@127.0.0.1:\(proxy.port)")
            expectNoDifference(run.status, 5)
            expectNoDifference(
                run.errors.split(separator: "\n").suffix(2).joined(separator: "\n"),
                """
                error: Hubstaff cannot be reached: the proxy refuses: 127.0.0.1:\(proxy.port) (HTTPS_PROXY) does not take \
                this user and password: http://user:password@host:port
                  = hubstaff-automate doctor tries the way to Hubstaff step by step
                """)
            expectNoDifference(run.output, "")
            expectNoDifference(proxy.asked.count, 1)
        }
    }

    @Test func `a certificate file that is none is exit 74 before anything is asked`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write(
                "rules.yaml", "version: 1\nruleset: acme\nrules: [{id: acme, client: {name: Acme}}]\n")
            try server.fixture.write("ca.pem", "rubbish")
            let sent = try await server.counting {
                for (name, errors) in [
                    ("ca.pem", "error: HUBSTAFF_CA_FILE: ca.pem: there is no PEM certificate in it\n"),
                    ("missing.pem", "error: HUBSTAFF_CA_FILE: missing.pem: No such file or directory\n"),
                ] {
                    try await server.run("plan", "rules.yaml", environment: ["HUBSTAFF_CA_FILE": name]).expect(
                        CommandRun(status: 74, output: "", errors: errors))
                }
            }
            expectNoDifference(sent, RequestCount())
        }
    }

    @Test func `an address of a proxy that is none is exit 64, and not repeated`() async throws {
        try await CommandFixture.with { fixture in
            try fixture.write(
                "rules.yaml", "version: 1\nruleset: acme\nrules: [{id: acme, client: {name: Acme}}]\n")
            try await fixture.run(
                ["plan", "--organization", "1001", "rules.yaml"],
                environment: ["HTTPS_PROXY": "http://ann:pass#word1@proxy.example:3128", "HUBSTAFF_PAT": "some-token"]
            ).expect(
                CommandRun(
                    status: 64, output: "",
                    errors: """
                        error: HTTPS_PROXY is no address of an HTTP proxy, such as http://proxy.example:3128 or \
                        http://user:password@proxy.example:3128; special characters of a password are percent-encoded, @ \
                        as %40

                        """))
        }
    }

    @Test(arguments: [
        ("http://127.0.0.1:PORT/v2/users/me", "http://127.0.0.1:PORT"),
        ("https://elsewhere.example/login?next=1", "https://elsewhere.example"),
        ("http://api.hubstaff.com/v2", "http://api.hubstaff.com"),
        ("/v2/elsewhere", "another path"),
        ("//evil.example/v2", "evil.example"),
    ])
    func `a redirect is not followed, and the token stays at home`(_ location: String, shown: String) async throws {
        try await HubstaffServer.with { other in
            try await HubstaffServer.with { server in
                let port = String(URL(string: other.url)?.port ?? 0)
                let target = location.replacing("PORT", with: port)
                try server.fixture.write(
                    "rules.yaml", "version: 1\nruleset: acme\nrules: [{id: acme, client: {name: Acme}}]\n")
                try await ConnectProxy.with(
                    .answer("HTTP/1.1 302 Found\r\nLocation: \(target)\r\nContent-Length: 0\r\n\r\n")
                ) { front in
                    let run = try await server.run(
                        "plan", "rules.yaml", environment: ["HUBSTAFF_API_URL": "http://127.0.0.1:\(front.port)"])
                    run.expect(
                        CommandRun(
                            status: 5, output: "",
                            errors: """
                                error: unexpected answer from /v2/organizations: redirected to \
                                \(shown.replacing("PORT", with: port)), which is not followed, so that the token stays \
                                here; check HUBSTAFF_API_URL, and whether the network wants you to log in

                                """))
                    expectNoDifference(front.asked.count, 1)
                    let asked = await other.store.requests.count
                    expectNoDifference(asked, 0)
                }
            }
        }
    }
}
