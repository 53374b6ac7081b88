// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct TokenStoreTests {
    private func store(_ home: String, seed: String = "seed-token") -> TokenStore {
        TokenStore(home: home, account: .hubstaffAccount, seed: Secret(seed))
    }

    private let tokens = StoredTokens(
        refreshToken: Secret("refresh"), accessToken: Secret("access"),
        issuedAt: Date(timeIntervalSince1970: 1_775_000_000), expiresAt: Date(timeIntervalSince1970: 1_775_086_400))

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func whatWasSavedIsLoaded() async throws {
        try await TemporaryFolder.with { home async throws in
            #expect(try store(home).load() == nil)
            try store(home).save(tokens)
            #expect(try store(home).load() == tokens)
        }
    }

    @Test func onlyTheOwnerCanReadFileAndFolder() async throws {
        try await TemporaryFolder.with { home async throws in
            try store(home + "/new/home").save(tokens)
            #expect(try mode(store(home + "/new/home").path) == 0o600)
            #expect(try mode(home + "/new/home/tokens") == 0o700)
        }
    }

    @Test func theNameHoldsServerAndFingerprintAndNoToken() {
        #expect(
            store("/home").path
                == "/home/tokens/account.hubstaff.com-\(TokenStore.fingerprint(of: Secret("seed-token"))).json")
        // printf abc | sha256sum
        #expect(TokenStore.fingerprint(of: Secret("abc")) == "ba7816bf8f01cfea")
        #expect(store("/home").path != store("/home", seed: "another").path)
    }

    @Test(arguments: [
        ("{\"version\": 1, \"refr", "no JSON"), ("", "no JSON"), ("{\"version\": 2}", "unknown version"),
        ("{\"version\": 1, \"refresh_token\": \"secret-x\"}", "a member is missing or wrong"),
        (
            #"{"version": 1, "refresh_token": "r", "access_token": "a", "issued_at": 1, "expires_at": 253402300800}"#,
            "a member is missing or wrong"
        ),
    ])
    func aDamagedFileIsSaidToBeOne(_ text: String, reason: String) async throws {
        try await TemporaryFolder.with { home async throws in
            let store = store(home)
            try store.save(tokens)
            try write(text, to: store.path)
            #expect(throws: TokenStoreFault.corrupted(path: store.path, reason: reason)) { try store.load() }
        }
    }

    @Test func aFileThatOthersCanReadIsRefusedWithTheCure() async throws {
        try await TemporaryFolder.with { home async throws in
            let store = store(home)
            try store.save(tokens)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: store.path)
            let fault = TokenStoreFault.openToOthers(path: store.path, mode: "0644")
            #expect(throws: fault) { try store.load() }
            #expect("\(fault)" == "\(store.path) can be read by others (mode 0644); run: chmod go= '\(store.path)'")
        }
    }

    @Test func aFolderThatOthersCanReadIsRefused() async throws {
        try await TemporaryFolder.with { home async throws in
            try FileManager.default.createDirectory(
                atPath: home + "/tokens", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
            #expect(throws: TokenStoreFault.openToOthers(path: home + "/tokens", mode: "0755")) {
                try store(home).save(tokens)
            }
        }
    }

    private func write(_ text: String, to path: String) throws {
        let handle = try #require(FileManager.default.contents(atPath: path))
        #expect(!handle.isEmpty)
        // In place, so that the mode stays as it is.
        try Data(text.utf8).write(to: URL(filePath: path), options: [])
    }
}
