// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import HubstaffWrite
import RuleEngine
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `HUBSTAFF_TOKEN_HELPER`, played by small shell scripts.
@Suite struct TokenHelperTests {
    /// Keeps what it is given in a file, as a secret store would.
    private static let keeping = """
        case $1 in
        get) [ ! -f kept ] || cat kept ;;
        store) cat >kept ;;
        erase) rm -f kept ;;
        esac
        """

    @Test func aHelperThatHasNothingBeginsWithTheConfiguredToken() async throws {
        try await HelperFixture.with(Self.keeping, .exchange()) { helper async throws in
            #expect(try await helper.source().bearer() == Secret("access-1"))
            expectNoDifference(
                try JSONValue(parsing: Data(helper.kept.utf8)),
                [
                    "version": 1, "account": "https://account.hubstaff.com", "refresh_token": "refresh-1",
                    "access_token": "access-1", "issued_at": 1_775_044_800, "expires_at": 1_775_131_200,
                    "seed": .string(TokenStore.fingerprint(of: Secret("seed-token"))),
                ])
            // Nothing of it stays here.
            #expect(helper.fixture.files.filter { !$0.hasSuffix(".lock") } == [])
            #expect(try await helper.source().bearer() == Secret("access-1"))
            #expect(helper.fixture.exchanged == ["seed-token"])
        }
    }

    @Test(arguments: ["their-token\n", #"{"refresh_token": "their-token"}"#])
    func oneRefreshTokenIsEnough(_ text: String) async throws {
        try await HelperFixture.with(Self.keeping, .exchange()) { helper async throws in
            try helper.keep(text)
            #expect(try await helper.source(seed: nil).bearer() == Secret("access-1"))
            #expect(helper.fixture.exchanged == ["their-token"])
            #expect(try helper.kept.contains("refresh-1"))
        }
    }

    @Test func aChangedTokenBeginsAChainOfItsOwn() async throws {
        try await HelperFixture.with(Self.keeping, .exchange(), .exchange(access: "access-2")) { helper async throws in
            _ = try await helper.source(seed: "one-token").bearer()
            #expect(try await helper.source(seed: "another-token").bearer() == Secret("access-2"))
            #expect(helper.fixture.exchanged == ["one-token", "another-token"])
        }
    }

    @Test func withoutAnyTokenNothingIsSent() async throws {
        try await HelperFixture.with(Self.keeping) { helper async throws in
            await #expect(throws: APIFault.noStoredToken) { try await helper.source(seed: nil).bearer() }
        }
    }

    @Test func tokensThatCannotBeStoredAreHandedOverByTheNextRun() async throws {
        let failing = """
            [ "$1" != store ] || [ -f works ] || { cat >/dev/null; echo "vault is sealed" >&2; exit 3; }
            \(Self.keeping)
            """
        try await HelperFixture.with(failing, .exchange()) { helper async throws in
            let file = helper.file
            await #expect(
                throws: APIFault.tokenStore(
                    .notStored(.failed(status: "it ended with status 3", words: "vault is sealed"), keptIn: file))
            ) {
                try await helper.source().bearer()
            }
            #expect(helper.fixture.bearers == [])
            #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
            try helper.touch("works")
            #expect(try await helper.source().bearer() == Secret("access-1"))
            #expect(helper.fixture.exchanged == ["seed-token"])
            #expect(try helper.kept.contains("refresh-1"))
            #expect(!FileManager.default.fileExists(atPath: file))
        }
    }

    @Test func whatItSaysOfAFailureIsShownWithoutSecrets() async throws {
        let talking = """
            if [ "$1" = store ]; then cat >&2; echo "eyJhbGciOiJub25lIn0.eyJleHAiOjE3NzUwNTIwMDB9.c2ln
            \u{1B}[31mno
            way" >&2; exit 1; fi
            """
        let access = "access-token-0001"
        try await HelperFixture.with(talking, .exchange(access: access, refresh: "refresh-token-0001")) {
            helper async throws in
            await #expect(
                throws: APIFault.tokenStore(
                    .notStored(
                        .failed(status: "it ended with status 1", words: #"REDACTED; \u{1B}[31mno; way"#),
                        keptIn: helper.file))
            ) {
                try await helper.source().bearer()
            }
        }
    }

    @Test(arguments: [
        ("exit 127", TokenHelperFault.failed(status: "it ended with status 127", words: "")),
        ("kill -KILL $PPID", .failed(status: "it was ended by signal 9", words: "")),
        ("echo two words", .noTokens(reason: "neither JSON nor one token")),
        ("echo '[\"their-token\"]'", .noTokens(reason: "neither JSON nor one token")),
        ("echo '{\"refresh_token\": '", .noTokens(reason: "the JSON is damaged")),
        ("echo '{\"access_token\": \"a\"}'", .noTokens(reason: "there is no refresh_token")),
        (
            "echo '{\"account\": \"https://account.example.com\", \"refresh_token\": \"r\"}'",
            .otherAccount("https://account.example.com")
        ),
        ("head -c 300000 /dev/zero", .unusable("it printed more than 262144 bytes")),
    ])
    func aHelperThatDoesNotGiveTokensIsAFault(_ script: String, _ fault: TokenHelperFault) async throws {
        try await HelperFixture.with(script) { helper async throws in
            await #expect(throws: APIFault.tokenStore(.helper(action: "get", fault))) {
                try await helper.source().bearer()
            }
        }
    }

    @Test func aHelperThatDoesNotEndIsEndedWithAllThatItStarted() async throws {
        try await HelperFixture.with("sleep 1000 & sleep 1000", limit: .milliseconds(200)) {
            helper async throws in
            await #expect(throws: APIFault.tokenStore(.helper(action: "get", .timedOut(seconds: 0)))) {
                try await helper.source().bearer()
            }
        }
    }

    @Test func aHelperThatDoesNotReadWhatItIsGivenIsNoFault() async throws {
        try await HelperFixture.with("exit 0", .exchange()) { helper async throws in
            #expect(try await helper.source().bearer() == Secret("access-1"))
        }
    }

    @Test func theChainIsErasedThere() async throws {
        try await HelperFixture.with(Self.keeping, .exchange(), .exchange()) { helper async throws in
            _ = try await helper.source().bearer()
            let store = helper.store()
            try await store.withLock { () async throws(APIFault) in
                do throws(TokenStoreFault) { try await store.remove() } catch { throw APIFault.tokenStore(error) }
            }
            #expect(!FileManager.default.fileExists(atPath: helper.folder + "/kept"))
            _ = try await helper.source().bearer()
            #expect(helper.fixture.exchanged == ["seed-token", "seed-token"])
        }
    }

    @Test func theCommandMayHaveArgumentsAndQuotes() async throws {
        try await HelperFixture.with("[ \"$1\" != 'a b' ] || echo token-of-$2", .exchange()) { helper async throws in
            let source = helper.source(seed: nil, command: "\(helper.script) 'a b'")
            _ = try await source.bearer()
            #expect(helper.fixture.exchanged == ["token-of-get"])
        }
    }
}

/// A helper that is a shell script in a folder of its own, and what uses it.
private struct HelperFixture {
    let folder: String
    let fixture: TokenFixture
    let limit: Duration

    static func with(
        _ script: String, limit: Duration = TokenHelper.patience, _ steps: ScriptedTransport.Step...,
        body: (HelperFixture) async throws -> Void
    ) async throws {
        try await TemporaryFolder.with { folder async throws in
            let helper = HelperFixture(
                folder: folder, fixture: TokenFixture(home: folder + "/home", steps: steps), limit: limit)
            try Data("#!/bin/sh\ncd '\(folder)' || exit\n\(script)\n".utf8).write(to: URL(filePath: helper.script))
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: helper.script)
            try await body(helper)
            #expect(helper.fixture.transport.unused == [])
        }
    }

    var script: String { folder + "/helper" }

    func store(seed: String? = "seed-token", command: String? = nil) -> HelperTokenStore {
        HelperTokenStore(
            helper: TokenHelper(command: command ?? "'\(script)'", limit: limit), home: folder + "/home",
            account: .hubstaffAccount, seed: seed.map { Secret($0) })
    }

    func source(seed: String? = "seed-token", command: String? = nil) -> TokenSource {
        fixture.source(seed: seed.map { Secret($0) }, store: store(seed: seed, command: command))
    }

    var kept: String {
        get throws { try String(contentsOfFile: folder + "/kept", encoding: .utf8) }
    }

    func keep(_ text: String) throws { try Data(text.utf8).write(to: URL(filePath: folder + "/kept")) }

    func touch(_ name: String) throws { try Data().write(to: URL(filePath: "\(folder)/\(name)")) }

    /// Where tokens wait that the helper did not take.
    var file: String {
        let command = TokenStore.fingerprint(of: Secret("'\(script)'"))
        let seed = TokenStore.fingerprint(of: Secret("seed-token"))
        return "\(folder)/home/tokens/account.hubstaff.com-helper-\(command)-\(seed).json"
    }
}
