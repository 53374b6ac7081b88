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

@Suite struct TokenExchangeTests {
    @Test func aLimitedExchangeSaysWhenToGoOn() async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(
                home: home, .on("POST", "/access_tokens", .limited(retryAfter: "90")),
                .on("POST", "/access_tokens", .limited()))
            for seconds in [90.0, 3600] {
                let retryAt = fixture.clock.now.addingTimeInterval(seconds)
                await #expect(throws: APIFault.exchangeLimited(retryAt: retryAt)) {
                    try await fixture.source().bearer()
                }
            }
        }
    }

    @Test func anExchangeWhoseAnswerWasLostIsTriedOnceMore() async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(
                home: home, .on("POST", "/access_tokens", fault: .connectionFailed("refused")),
                .on("POST", "/access_tokens", fault: .connectionLost("reset")),
                .on("POST", "/access_tokens", HTTPResponse(status: 200)))
            await #expect(throws: APIFault.unreachable(.blank)) { try await fixture.source().bearer() }
            #expect(fixture.transport.unused.isEmpty)
        }
    }

    @Test func aServerThatDoesNotRotateKeepsTheTokenSent() async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(home: home, .exchange(refresh: nil))
            _ = try await fixture.source().bearer()
            #expect(try fixture.store.load()?.refreshToken == Secret("seed-token"))
        }
    }

    @Test func theTokensOwnEndCountsBeforeTheAnswers() async throws {
        try await TemporaryFolder.with { home async throws in
            // {"exp":1775052000}: two hours after the clock's start.
            let token = "eyJhbGciOiJub25lIn0.eyJleHAiOjE3NzUwNTIwMDB9.c2ln"
            let fixture = TokenFixture(home: home, .exchange(access: token))
            _ = try await fixture.source().bearer()
            #expect(try fixture.store.load()?.expiresAt == Date(timeIntervalSince1970: 1_775_052_000))
        }
    }

    @Test(arguments: [#"{"exp":1e100}"#, #"{"exp":-1}"#, #"{"exp":99999999999999}"#, #"{"exp":"soon"}"#])
    func anEndThatIsNoTimeDoesNotCount(claims: String) async throws {
        try await TemporaryFolder.with { home async throws in
            let middle = Data(claims.utf8).base64EncodedString().replacing("=", with: "")
            let token = "eyJhbGciOiJub25lIn0.\(middle).c2ln"
            let fixture = TokenFixture(home: home, .exchange(access: token, refresh: token))
            let begun = fixture.clock.now
            _ = try await fixture.source().bearer()
            #expect(try fixture.store.load()?.expiresAt == begun.addingTimeInterval(86_400))
            #expect(JWT.expiry(of: Secret(token)) == nil)
        }
    }

    @Test(arguments: [Int.max, -5])
    func aLifetimeThatIsNoneIsTakenForAnHour(seconds: Int) async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(home: home, .exchange(expiresIn: seconds))
            let begun = fixture.clock.now
            _ = try await fixture.source().bearer()
            #expect(try fixture.store.load()?.expiresAt == begun.addingTimeInterval(3600))
        }
    }

    @Test func onAMachineWhoseClockIsAheadTheAnswersLifetimeCounts() async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(
                home: home, .exchange(access: "eyJhbGciOiJub25lIn0.eyJleHAiOjE3NzUwNTIwMDB9.c2ln"))
            fixture.clock.advance(by: .seconds(10_000))
            let source = fixture.source()
            _ = try await source.bearer()
            _ = try await source.bearer()
            #expect(fixture.exchanged == ["seed-token"])
        }
    }

    @Test func aTokenThatSaysNoEndIsTakenForAnHour() async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(home: home, .exchange(expiresIn: nil))
            _ = try await fixture.source().bearer()
            #expect(try fixture.store.load()?.expiresAt == fixture.clock.now.addingTimeInterval(3600))
        }
    }

    @Test func theServersWordsDoNotGiveTheTokenAway() async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(
                home: home, .on("POST", "/access_tokens", json: ["error": "bad token seed-token"], status: 401))
            await #expect(throws: APIFault.tokenRejected(message: "bad token REDACTED")) {
                try await fixture.source().bearer()
            }
        }
    }
}
