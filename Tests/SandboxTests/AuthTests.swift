// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import Testing

struct AuthTests {
    @Test func aRefreshTokenIsExchangedOnceAndReplaced() async throws {
        try await withSandbox { sandbox async throws in
            let seed = SandboxDocument.samplePAT(now: sandbox.clock.now)
            let first = try await sandbox.exchange(seed)
            #expect(first.status == 200)
            #expect(first["token_type"] == "bearer")
            #expect(first["expires_in"] == 86400)
            let access = try #require(first["access_token"].string)
            let next = try #require(first["refresh_token"].string)
            #expect(access.split(separator: ".").count == 3)
            let me = try await sandbox.send("GET", "/users/me", token: access)
            #expect(me["user"]["id"] == 2001)

            let again = try await sandbox.exchange(seed)
            #expect(again.status == 400)
            #expect(again["error"] == "invalid_grant")
            #expect(try await sandbox.exchange(next).status == 200)
        }
    }

    @Test func aTokenCanBeExchangedAgainForAsLongAsTheSettingSays() async throws {
        try await withSandbox { sandbox async throws in
            await sandbox.store.update { $0.settings.tokenGraceSeconds = 60 }
            let seed = SandboxDocument.samplePAT(now: sandbox.clock.now)
            #expect(try await sandbox.exchange(seed).status == 200)
            sandbox.clock.advance(59)
            #expect(try await sandbox.exchange(seed).status == 200)
            sandbox.clock.advance(60)
            #expect(try await sandbox.exchange(seed).status == 400)
        }
    }

    @Test(arguments: [true, false])
    func aNewRefreshTokenEndsWithTheOneBeforeWhereTheSettingSaysSo(_ isRenewed: Bool) async throws {
        try await withSandbox { sandbox async throws in
            await sandbox.store.update { $0.settings.renewsRefreshTokens = isRenewed }
            let seed = SandboxDocument.samplePAT(now: sandbox.clock.now)
            sandbox.clock.advance(80 * 86_400)
            let next = try #require(try await sandbox.exchange(seed)["refresh_token"].string)
            sandbox.clock.advance(20 * 86_400)
            #expect(try await sandbox.exchange(next).status == (isRenewed ? 200 : 400))
        }
    }

    @Test func anAccessTokenExpires() async throws {
        try await withSandbox { sandbox async throws in
            let tokens = try await sandbox.exchange(SandboxDocument.samplePAT(now: sandbox.clock.now))
            let access = try #require(tokens["access_token"].string)
            sandbox.clock.advance(86_399)
            #expect(try await sandbox.send("GET", "/users/me", token: access).status == 200)
            sandbox.clock.advance(1)
            #expect(try await sandbox.send("GET", "/users/me", token: access).status == 401)
        }
    }

    @Test func exchangesAreLimited() async throws {
        try await withSandbox { sandbox async throws in
            for _ in 1...5 { #expect(try await sandbox.exchange("unknown").status == 400) }
            sandbox.clock.advance(600)
            let limited = try await sandbox.exchange(SandboxDocument.samplePAT(now: Date.blank))
            #expect(limited.status == 429)
            #expect(limited.headers["retry-after"] == "3000")
            sandbox.clock.advance(3000)
            #expect(try await sandbox.exchange(SandboxDocument.samplePAT(now: Date.blank)).status == 200)
        }
    }

    @Test(arguments: ["", "application/json"])
    func anExchangeMustBeAForm(contentType: String) async throws {
        try await withSandbox { sandbox async throws in
            let answer = try await sandbox.raw(
                "POST", "/access_tokens", ["User-Agent": "tests/1.0", "Content-Type": contentType],
                Data("grant_type=refresh_token&refresh_token=x".utf8))
            #expect(answer["error"] == "invalid_request")
        }
    }

    @Test(arguments: [nil, "unknown", ""])
    func withoutAValidTokenNothingIsAnswered(token: String?) async throws {
        try await withSandbox { sandbox async throws in
            let answer = try await sandbox.send("GET", "/users/me", token: token)
            #expect(answer.status == 401)
            #expect(answer["error_code"] == 10001)
        }
    }

    @Test func anEmptyUserAgentIsRefusedWithAPage() async throws {
        try await withSandbox { sandbox async throws in
            let answer = try await sandbox.send("GET", "/users/me", agent: " ")
            #expect(answer.status == 403)
            #expect(String(decoding: answer.data, as: UTF8.self).contains("error 1010"))
        }
    }

    @Test func aTokenWithoutTheScopeCanOnlyRead() async throws {
        try await withSandbox {
            var token = SandboxToken("reader", userID: 2001, expiresAt: .distantFuture)
            token.scopes = ["hubstaff:read"]
            $0.accessTokens = [token]
        } _: { sandbox async throws in
            #expect(try await sandbox.send("GET", "/projects/4001", token: "reader").status == 200)
            let answer = try await sandbox.send("PUT", "/projects/4001", ["name": "x"], token: "reader")
            #expect(answer.status == 403)
            #expect(answer["error_code"] == 10003)
        }
    }

    @Test func aTokenSeesTheOrganizationsOfItsUser() async throws {
        try await withSandbox {
            var other = SandboxOrganization(id: 1002, name: "Second")
            other.members = [SandboxMember(userID: 2003, role: "owner")]
            other.projects = [SandboxProject(id: 4100, name: "Theirs")]
            $0.organizations.append(other)
            $0.accessTokens = [SandboxToken("bob", userID: 2003, expiresAt: .distantFuture)]
        } _: { sandbox async throws in
            #expect(try await sandbox.get("/organizations").ids("organizations") == [1001])
            #expect(try await sandbox.get("/projects/4100").status == 404)
            let both = try await sandbox.send("GET", "/organizations", token: "bob")
            #expect(both.ids("organizations") == [1001, 1002])
            // A plain member of the first organization may read there, and write only in the second.
            #expect(try await sandbox.send("PUT", "/projects/4001", ["name": "x"], token: "bob").status == 403)
            #expect(try await sandbox.send("PUT", "/projects/4100", ["name": "x"], token: "bob").status == 200)
        }
    }

    @Test func ratesAreForOwners() async throws {
        try await withSandbox {
            $0.accessTokens = [SandboxToken("carol", userID: 2004, expiresAt: .distantFuture)]
        } _: { sandbox async throws in
            let project = try await sandbox.send("GET", "/projects/4003", token: "carol")
            #expect(project["project"]["budget"] == nil)
            let members = try await sandbox.send("GET", "/organizations/1001/members", token: "carol")
            #expect(members.list("members").allSatisfy { $0["pay_rate"] == nil })
        }
    }

    @Test func aPlanWithoutAPIAccessIsForbidden() async throws {
        try await withSandbox {
            $0.organizations[0].hasAPIAccess = false
        } _: { sandbox async throws in
            #expect(try await sandbox.get("/organizations/1001/projects").status == 403)
            let answer = try await sandbox.get("/projects/4001")
            #expect(answer["error_code"] == 10005)
        }
    }

    @Test func requestsAreLimitedByTheHour() async throws {
        try await withSandbox {
            $0.settings.requestsPerHour = 3
        } _: { sandbox async throws in
            for _ in 1...3 {
                #expect(try await sandbox.get("/users/me").status == 200)
                sandbox.clock.advance(100)
            }
            let limited = try await sandbox.get("/users/me")
            #expect(limited.status == 429)
            #expect(limited["error_code"] == 13001)
            #expect(limited.headers["retry-after"] == "3300")
            sandbox.clock.advance(3300)
            #expect(try await sandbox.get("/users/me").status == 200)
            #expect(try await sandbox.get("/users/me").status == 429)
        }
    }
}
