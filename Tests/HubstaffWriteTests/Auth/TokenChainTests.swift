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

/// What becomes of a chain of tokens when an exchange does not end well.
@Suite struct TokenChainTests {
    @Test func aTokenThatWasReplacedWhileTheAnswerWasLostIsSaidToBe() async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(
                home: home, .on("POST", "/access_tokens", fault: .connectionLost("reset")), .rejectedExchange)
            let begun = fixture.clock.now
            let fault = APIFault.tokenReplaced(since: begun, message: "Token is revoked")
            await #expect(throws: fault) { try await fixture.source().bearer() }
            #expect(fixture.exchanged == ["seed-token", "seed-token"])
        }
    }

    @Test func aLaterRunStillKnowsThatTheAnswerWasLost() async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(
                home: home, .on("POST", "/access_tokens", fault: .cancelled), .rejectedExchange, .rejectedExchange,
                .rejectedExchange, .rejectedExchange)
            try fixture.remember(secondsLeft: 0)
            let begun = fixture.clock.now
            await #expect(throws: APIFault.cancelled) { try await fixture.source().bearer() }
            fixture.clock.advance(by: .seconds(60))
            // The configured one, tried then, changes nothing about what is known of the newest.
            for _ in 1...2 {
                await #expect(throws: APIFault.tokenReplaced(since: begun, message: "Token is revoked")) {
                    try await fixture.source().bearer()
                }
            }
            #expect(fixture.exchanged == ["stored-refresh"] + ["stored-refresh", "seed-token"] * 2)
        }
    }

    @Test func aServerThatStillTakesTheTokenBeforeMendsTheChain() async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(home: home, .on("POST", "/access_tokens", fault: .cancelled), .exchange())
            try fixture.remember(secondsLeft: 0)
            await #expect(throws: APIFault.cancelled) { try await fixture.source().bearer() }
            #expect(try await fixture.source().bearer() == Secret("access-1"))
            #expect(fixture.exchanged == ["stored-refresh", "stored-refresh"])
            #expect(fixture.files == fixture.chainFiles)
        }
    }

    @Test(arguments: [
        ScriptedTransport.Step.rejectedExchange, .on("POST", "/access_tokens", .limited(retryAfter: "90")),
        .on("POST", "/access_tokens", fault: .tls("unknown authority")),
        .on("POST", "/access_tokens", HTTPResponse(status: 404)),
    ])
    func anExchangeThatWasAnsweredOrNotSentIsNotHeldAgainstTheToken(_ step: ScriptedTransport.Step) async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(home: home, step, .rejectedExchange)
            await #expect(throws: APIFault.self) { try await fixture.source().bearer() }
            await #expect(throws: APIFault.tokenRejected(message: "Token is revoked")) {
                try await fixture.source().bearer()
            }
            #expect(fixture.files.filter { !$0.hasSuffix(".lock") } == [])
        }
    }

    @Test func aFolderThatCannotBeWrittenIsFoundOutBeforeTheTokenIsSent() async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(home: home)
            let note = fixture.store.path + ".sent"
            try FileManager.default.createDirectory(
                atPath: home + "/tokens", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            // Where a folder stands, no file can be renamed to.
            try FileManager.default.createDirectory(atPath: note, withIntermediateDirectories: true)
            await #expect(throws: APIFault.tokenStore(.unwritable(path: note, reason: "Is a directory"))) {
                try await fixture.source().bearer()
            }
            #expect(fixture.exchanged == [])
        }
    }

    @Test func whatAKilledProcessHadWrittenButNotRenamedIsTakenUp() async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(home: home)
            try fixture.remember(secondsLeft: 7200)
            let saved = try String(contentsOfFile: fixture.store.path, encoding: .utf8)
            try fixture.leave(saved.replacing("stored-access", with: "newer-access"), as: ".11.22.tmp")
            try fixture.leave(String(saved.prefix(40)), as: ".11.23.tmp")
            #expect(try await fixture.source().bearer() == Secret("newer-access"))
            #expect(try fixture.store.load()?.accessToken == Secret("newer-access"))
            #expect(fixture.files == fixture.chainFiles)
        }
    }

    @Test func whatAnotherMachineStoredMeanwhileIsUsed() async throws {
        try await TemporaryFolder.with { home async throws in
            let newer = TokenFixture(home: home)
            let fixture = TokenFixture(
                home: home,
                .on("POST", "/access_tokens") { _ throws(TransportFault) in
                    try? newer.remember(access: "theirs", refresh: "their-refresh", secondsLeft: 7200)
                    return .json(["error": "invalid_grant", "error_description": "used"], status: 400)
                })
            try fixture.remember(secondsLeft: 0)
            #expect(try await fixture.source().bearer() == Secret("theirs"))
            #expect(fixture.exchanged == ["stored-refresh"])
        }
    }

    @Test func aForcedRenewalExchangesHoweverFreshTheTokenIs() async throws {
        try await TemporaryFolder.with { home async throws in
            let fixture = TokenFixture(home: home, .exchange())
            try fixture.remember(secondsLeft: 7200)
            let source = fixture.source()
            #expect(try await source.renew().accessToken == Secret("access-1"))
            #expect(try await source.bearer() == Secret("access-1"))
            #expect(fixture.exchanged == ["stored-refresh"])
        }
    }

    @Test func theEndOfTheTokenThatTheNextRunNeedsIsKnown() async throws {
        try await TemporaryFolder.with { home async throws in
            // {"exp":1775052000} and {"exp":1776000000}.
            let soon = "eyJhbGciOiJub25lIn0.eyJleHAiOjE3NzUwNTIwMDB9.c2ln"
            let later = "eyJhbGciOiJub25lIn0.eyJleHAiOjE3NzYwMDAwMDB9.c2ln"
            let fixture = TokenFixture(home: home, seed: soon, .exchange(refresh: later))
            let first = fixture.source()
            #expect(await first.refreshEnd() == nil)
            _ = try await first.bearer()
            // Without a kept token the next run needs the configured one.
            #expect(
                await first.refreshEnd()
                    == RefreshEnd(date: Date(timeIntervalSince1970: 1_775_052_000), isConfigured: true))
            let second = fixture.source()
            _ = try await second.bearer()
            #expect(
                await second.refreshEnd()
                    == RefreshEnd(date: Date(timeIntervalSince1970: 1_776_000_000), isConfigured: false))
        }
    }
}

extension TokenFixture {
    /// What lies in the folder of tokens, sorted.
    var files: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: home + "/tokens")) ?? []).sorted()
    }

    /// What lies there when nothing is left to be cleared away.
    var chainFiles: [String] {
        let name = store.path.split(separator: "/").last.map(String.init) ?? ""
        return [name, name + ".lock"]
    }

    /// Leaves a file as a killed process would have.
    func leave(_ text: String, as suffix: String) throws {
        let path = store.path + suffix
        #expect(
            FileManager.default.createFile(
                atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600]))
    }
}

private func * <Element>(list: [Element], count: Int) -> [Element] {
    Array(repeating: list, count: count).flatMap(\.self)
}
