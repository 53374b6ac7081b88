// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct TokenSourceTests {
    @Test func theFirstBearerIsExchangedAsAForm() async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(home: home, seed: "a+b/c=", .exchange())
            #expect(try await fixture.source().bearer() == Secret("access-1"))
            let request = try #require(fixture.transport.requests.first)
            #expect(request.url == "https://account.hubstaff.com/access_tokens")
            #expect(
                request.headers == [
                    "Accept": "application/json", "User-Agent": "test/1",
                    "Content-Type": "application/x-www-form-urlencoded",
                ])
            #expect(fixture.exchanged == ["a%2Bb%2Fc%3D"])
            #expect(await fixture.gate.requestsSent == 1)
        }
    }

    @Test func aLaterRunUsesWhatAnEarlierOneStored() async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(home: home, .exchange())
            #expect(try await fixture.source().bearer() == Secret("access-1"))
            fixture.clock.advance(by: .seconds(86_400 - 301))
            #expect(try await fixture.source().bearer() == Secret("access-1"))
            #expect(fixture.exchanged == ["seed-token"])
        }
    }

    @Test func fiveMinutesBeforeTheEndTheNewestRefreshTokenIsExchanged() async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(home: home, .exchange(), .exchange(access: "access-2", refresh: "refresh-2"))
            let source = fixture.source()
            _ = try await source.bearer()
            fixture.clock.advance(by: .seconds(86_400 - 300))
            #expect(try await source.bearer() == Secret("access-2"))
            #expect(fixture.exchanged == ["seed-token", "refresh-1"])
            #expect(try fixture.store.load()?.refreshToken == Secret("refresh-2"))
        }
    }

    @Test func twoSourcesThatShareAStoreMakeOneExchange() async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(home: home, .exchange())
            try await withThrowingTaskGroup(of: Secret.self) { group in
                for _ in 1...8 {
                    let source = fixture.source()
                    group.addTask { try await source.bearer() }
                    group.addTask { try await source.bearer() }
                }
                for try await bearer in group { #expect(bearer == Secret("access-1")) }
            }
            #expect(fixture.exchanged == ["seed-token"])
        }
    }

    @Test func anAccessTokenIsNotUsedBeforeItsRefreshTokenIsDurable() async throws {
        try await TemporaryFolder.with { home async throws in
            let path = TokenFixture(home: home).store.path
            let fixture = TokenFixture(
                home: home,
                .on("POST", "/access_tokens") { _ throws(TransportFault) in
                    // Where a folder stands, no file can be renamed to.
                    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
                    return .json(["access_token": "access-1", "refresh_token": "refresh-1", "expires_in": 86_400])
                })
            let reads = fixture.reads(fixture.source())
            await #expect(throws: APIFault.tokenStore(.unwritable(path: path, reason: "Is a directory"))) {
                try await reads.get("/v2/users/me")
            }
            #expect(fixture.bearers.isEmpty)
            // No half-written file is left with a token in it.
            let left = try FileManager.default.contentsOfDirectory(atPath: home + "/tokens")
            #expect(left.filter { $0.hasSuffix(".tmp") }.isEmpty)
        }
    }

    @Test func aStoredTokenThatIsRejectedGivesWayToTheConfiguredOneOnce() async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(home: home, .rejectedExchange, .exchange())
            try fixture.remember(secondsLeft: 0)
            #expect(try await fixture.source().bearer() == Secret("access-1"))
            #expect(fixture.exchanged == ["stored-refresh", "seed-token"])
            #expect(try fixture.store.load()?.refreshToken == Secret("refresh-1"))
        }
    }

    @Test func whenTheConfiguredTokenIsRejectedAsWellThatIsTheEnd() async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(home: home, .rejectedExchange, .rejectedExchange)
            try fixture.remember(secondsLeft: 0)
            await #expect(throws: APIFault.tokenRejected(message: "Token is revoked")) {
                try await fixture.source().bearer()
            }
            #expect(fixture.exchanged == ["stored-refresh", "seed-token"])
        }
    }

    @Test func aConfiguredTokenThatIsRejectedIsNotTriedTwice() async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(home: home, .rejectedExchange)
            await #expect(throws: APIFault.tokenRejected(message: "Token is revoked")) {
                try await fixture.source().bearer()
            }
        }
    }

    @Test func aBearerThatIsRefusedIsRefreshedOnce() async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(
                home: home, .on("GET", "/v2/x", HTTPResponse(status: 401)), .exchange(), .on("GET", "/v2/x", json: 1))
            try fixture.remember(secondsLeft: 7200)
            #expect(try await fixture.reads(fixture.source()).get("/v2/x") == 1)
            #expect(fixture.bearers == ["Bearer stored-access", "Bearer access-1"])
            #expect(fixture.exchanged == ["stored-refresh"])
        }
    }

    @Test func aFreshBearerThatIsRefusedTooEndsIt() async throws {
        try await TemporaryFolder.with { home async throws in
            let refusal = HTTPResponse.json(["error": "invalid token"], status: 401)
            let fixture = TokenFixture(
                home: home, .on("GET", "/v2/x", refusal), .exchange(), .on("GET", "/v2/x", refusal),
                .on("GET", "/v2/y", refusal))
            try fixture.remember(secondsLeft: 7200)
            let reads = fixture.reads(fixture.source())
            let fault = APIFault.unauthorized(message: "invalid token, though it was renewed just now")
            await #expect(throws: fault) { try await reads.get("/v2/x") }
            // The next request does not spend another exchange on it.
            await #expect(throws: fault) { try await reads.get("/v2/y") }
            #expect(fixture.exchanged == ["stored-refresh"])
        }
    }

    @Test func workersThatAreRefusedTogetherShareOneRefresh() async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(
                home: home, .on("GET", "/v2/a", HTTPResponse(status: 401)),
                .on("GET", "/v2/b", HTTPResponse(status: 401)), .exchange(), .on("GET", "/v2/a", json: 1),
                .on("GET", "/v2/b", json: 2))
            try fixture.remember(secondsLeft: 7200)
            let reads = fixture.reads(fixture.source())
            async let a = reads.get("/v2/a")
            async let b = reads.get("/v2/b")
            #expect(try await [a, b] == [1, 2])
            #expect(fixture.exchanged == ["stored-refresh"])
        }
    }
}
