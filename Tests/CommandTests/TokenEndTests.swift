// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import RuleEngine
import TestSupport
import Testing

/// A refresh token that ends soon is said in time, on standard error alone.
struct TokenEndTests {
    private static let rules = "version: 1\nruleset: acme\nrules:\n\(Outcome.oneClient)\n"
    private static let cure =
        "make a new personal access token in Hubstaff's developer settings and set HUBSTAFF_PAT"

    /// A server whose token ends that much later.
    ///
    /// - Parameter isRenewed: whether each exchange gives one for 90 days more.
    private func server(
        days: Double, isRenewed: Bool, _ body: (HubstaffServer, _ end: String) async throws -> Void
    ) async throws {
        let now = Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded(.down))
        let end = now.addingTimeInterval(days * 86_400)
        var document = SandboxDocument.sample(now: now)
        document.settings.renewsRefreshTokens = isRenewed
        document.refreshTokens = [
            SandboxToken(
                SandboxJWT.make("pat", number: 1, userID: 2001, expiresAt: end), userID: 2001, expiresAt: end)
        ]
        try await HubstaffServer.with(document) { server in
            try server.fixture.write("rules.yaml", Self.rules)
            try await body(server, end.formatted(.iso8601))
        }
    }

    @Test(arguments: [(13.5, "in 13 days"), (1.5, "in 1 day"), (0.5, "in less than a day")])
    func `a token that ends within 14 days is a warning of plan and apply`(days: Double, time: String) async throws {
        try await server(days: days, isRenewed: false) { server, end in
            let warning = "warning: the refresh token ends on \(end), \(time) [token-ends]\n = \(Self.cure)\n"
            let plan = try await server.run("plan", "--format", "json", "rules.yaml")
            expectNoDifference(plan.errors, warning)
            expectNoDifference(try plan.json["warnings"], [])
            let apply = try await server.run("apply", "--auto-approve", "rules.yaml")
            expectNoDifference(apply.status, 0)
            #expect(apply.errors.hasPrefix(warning), "\(apply.errors)")
            let quiet = try await server.run("plan", "--quiet", "rules.yaml", environment: ["GITHUB_ACTIONS": "true"])
            expectNoDifference(quiet.errors, "")
        }
    }

    @Test func `on GitHub it is an annotation as well`() async throws {
        try await server(days: 13.5, isRenewed: false) { server, end in
            let plan = try await server.run("plan", "rules.yaml", environment: ["GITHUB_ACTIONS": "true"])
            expectNoDifference(
                plan.errors,
                """
                warning: the refresh token ends on \(end), in 13 days [token-ends]
                 = \(Self.cure)
                ::warning title=token-ends::the refresh token ends on \(end), in 13 days%0A\(Self.cure)

                """)
        }
    }

    @Test func `a token with more than 14 days left is no news`() async throws {
        try await server(days: 14.5, isRenewed: false) { server, _ in
            let plan = try await server.run("plan", "rules.yaml")
            expectNoDifference(plan.errors, "")
        }
    }

    @Test func `a configured token is spoken of by the run that begins with it, since the next may have to`()
        async throws
    {
        try await server(days: 13.5, isRenewed: true) { server, end in
            let first = try await server.run("plan", "rules.yaml")
            expectNoDifference(
                first.errors,
                """
                warning: the token that runs begin with when none is kept (HUBSTAFF_PAT) ends on \(end), in 13 days \
                [token-ends]
                 = \(Self.cure)

                """)
            let second = try await server.run("plan", "rules.yaml")
            expectNoDifference(second.errors, "")
        }
    }
}
