// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Keeps the newest tokens of one chain where a token helper keeps them.
///
/// Whatever happens to the helper, new tokens are first written to a file, and taken away from there when the helper has
/// stored them: a helper that fails, or a process that is killed while it works, loses nothing on a machine that keeps
/// its files. The lock is this machine's.
package struct HelperTokenStore: TokenKeeper {
    private let helper: TokenHelper
    private let account: APIOrigin
    /// The fingerprint of the configured token.
    private let seed: String?
    /// What the helper has not taken yet.
    private let file: TokenStore

    /// - Parameter seed: the configured personal access token; nil where only the helper has one.
    package init(helper: TokenHelper, home: String, account: APIOrigin, seed: Secret?) {
        self.helper = helper
        self.account = account
        let fingerprint = seed.map { TokenStore.fingerprint(of: $0) }
        self.seed = fingerprint
        file = TokenStore(
            home: home, account: account,
            name: ["helper", helper.name, fingerprint].compactMap(\.self).joined(separator: "-"),
            seed: fingerprint)
    }

    package var exchanges: ExchangeNotes { file.exchanges }

    package func load() async throws(TokenStoreFault) -> StoredTokens? {
        if let tokens = try file.load() {
            try await handOver(tokens)
            return tokens
        }
        do throws(TokenHelperFault) {
            guard let text = try await helper.get() else { return nil }
            return try parse(text)
        } catch {
            throw .helper(action: "get", error)
        }
    }

    package func save(_ tokens: StoredTokens) async throws(TokenStoreFault) {
        try file.save(tokens)
        try await handOver(tokens)
    }

    package func remove() async throws(TokenStoreFault) {
        try file.remove()
        do throws(TokenHelperFault) {
            try await helper.erase()
        } catch {
            throw .helper(action: "erase", error)
        }
    }

    package func withLock<Value: Sendable>(
        _ body: () async throws(APIFault) -> Value
    ) async throws(APIFault) -> Value {
        try await file.withLock(body)
    }

    private func handOver(_ tokens: StoredTokens) async throws(TokenStoreFault) {
        do throws(TokenHelperFault) {
            try await helper.store(
                tokens.json(account: account.text, seed: seed), hiding: [tokens.refreshToken, tokens.accessToken])
        } catch {
            throw .notStored(error, keptIn: file.path)
        }
        try file.remove()
    }

    private static let tokenCharacters = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=".utf8)

    /// Tokens as `store` was given them, or as somebody put them there: with a refresh token at least, or one alone.
    private func parse(_ text: Secret) throws(TokenHelperFault) -> StoredTokens? {
        let text = text.reveal()
        guard text.hasPrefix("{") else {
            // As RFC 6750 spells tokens: what else it may print, such as a complaint, is sent to nobody.
            guard text.utf8.allSatisfy({ Self.tokenCharacters.contains($0) }) else {
                throw .noTokens(reason: "neither JSON nor one token")
            }
            return StoredTokens(refreshToken: Secret(text))
        }
        guard let value = try? JSONValue(parsing: Data(text.utf8)) else {
            throw .noTokens(reason: "the JSON is damaged")
        }
        if let owner = value["account"]?.string, owner != account.text {
            throw .otherAccount(escapedForTerminal(String(owner.prefix(200))))
        }
        // Another configured token begins a chain of its own.
        if let seed, let theirs = value["seed"]?.string, theirs != seed { return nil }
        if let tokens = StoredTokens(value) { return tokens }
        guard let refresh = value["refresh_token"]?.string, !refresh.isEmpty else {
            throw .noTokens(reason: "there is no refresh_token")
        }
        return StoredTokens(refreshToken: Secret(refresh))
    }
}
