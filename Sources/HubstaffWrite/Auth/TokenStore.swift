// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Crypto
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Keeps the newest tokens of one chain on disk: a file for each account server and seed token, so that a changed
/// personal access token starts a chain of its own.
///
/// Saving is durable before it returns: a temporary file is written and flushed, renamed over the old one, and the
/// folder is flushed. Whatever moment the machine stops at, the old file or the new one is there; a new one that was
/// written whole and not renamed yet is taken up by the next holder of the lock. Files are 0600 in a 0700 folder.
package struct TokenStore: TokenKeeper {
    /// Where the tokens are.
    package let path: String
    private let folder: String
    private let name: String
    private let account: String
    private let seed: String?

    /// - Parameters:
    ///   - home: the program's own folder (`HUBSTAFF_AUTOMATE_HOME`), made when missing.
    ///   - seed: the configured personal access token; only a fingerprint of it becomes part of the name.
    package init(home: String, account: APIOrigin, seed: Secret) {
        let fingerprint = Self.fingerprint(of: seed)
        self.init(home: home, account: account, name: fingerprint, seed: fingerprint)
    }

    /// - Parameters:
    ///   - name: what tells the file from others of the same account server.
    ///   - seed: the fingerprint of the token that the chain began with.
    init(home: String, account: APIOrigin, name: String, seed: String?) {
        folder = home + "/tokens"
        self.account = account.text
        self.seed = seed
        self.name = "\(account.fileName)-\(name).json"
        path = "\(folder)/\(self.name)"
    }

    /// The first 16 hexadecimal digits of the SHA-256: enough to tell seeds apart, useless for finding them.
    package static func fingerprint(of seed: Secret) -> String {
        let digits = Array("0123456789abcdef")
        return SHA256.hash(data: Data(seed.reveal().utf8)).prefix(8)
            .reduce(into: "") { text, byte in text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    }

    package var exchanges: ExchangeNotes { ExchangeNotes(path: path + ".sent") }

    /// What was saved last; nil where nothing was.
    package func load() throws(TokenStoreFault) -> StoredTokens? {
        try PrivateFile.checkFolder(folder)
        guard let data = try PrivateFile.read(path) else { return nil }
        return try decode(data)
    }

    /// Saves durably, or throws; the old file stays whole in that case.
    package func save(_ tokens: StoredTokens) throws(TokenStoreFault) {
        try PrivateFile.makeFolder(folder)
        guard let data = try? tokens.json(account: account, seed: seed).encoded(pretty: true) else {
            throw .unwritable(path: path, reason: "the tokens cannot be written as JSON")
        }
        try PrivateFile.replace(path, with: data)
    }

    package func remove() throws(TokenStoreFault) {
        try PrivateFile.remove(path)
        try exchanges.clear()
    }

    package func withLock<Value: Sendable>(
        _ body: () async throws(APIFault) -> Value
    ) async throws(APIFault) -> Value {
        let lock: FileLock
        do {
            try PrivateFile.makeFolder(folder)
            lock = try await FileLock.acquire(path + ".lock")
        } catch let fault as TokenStoreFault {
            throw .tokenStore(fault)
        } catch {
            throw .cancelled
        }
        defer { lock.release() }
        do throws(TokenStoreFault) {
            try takeUpLeftovers()
        } catch {
            throw .tokenStore(error)
        }
        return try await body()
    }

    private func decode(_ data: Data) throws(TokenStoreFault) -> StoredTokens {
        guard let value = try? JSONValue(parsing: data) else { throw .corrupted(path: path, reason: "no JSON") }
        guard value["version"] == 1 else { throw .corrupted(path: path, reason: "unknown version") }
        guard let tokens = StoredTokens(value) else {
            throw .corrupted(path: path, reason: "a member is missing or wrong")
        }
        return tokens
    }
}

extension TokenStore {
    /// What a process that was killed while saving has left. Only the holder of the lock writes, so that a whole file is
    /// newer than the one in place: perhaps the only copy of a token that works. Parts of one are removed.
    private func takeUpLeftovers() throws(TokenStoreFault) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let leftovers = names.filter { $0.hasPrefix(name + ".") && $0.hasSuffix(".tmp") }.map { "\(folder)/\($0)" }
        var newest: StoredTokens?
        for leftover in leftovers {
            guard let data = (try? PrivateFile.read(leftover)) ?? nil, let tokens = try? decode(data) else { continue }
            if newest.map({ $0.issuedAt <= tokens.issuedAt }) ?? true { newest = tokens }
        }
        if let newest {
            try save(newest)
            try exchanges.clear()
        }
        for leftover in leftovers { try PrivateFile.remove(leftover) }
    }
}
