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
/// folder is flushed. Whatever moment the machine stops at, the old file or the new one is there. Files are 0600 in a
/// 0700 folder.
package struct TokenStore: Sendable {
    /// Where the tokens are.
    package let path: String
    private let folder: String
    private let account: String
    private let fingerprint: String

    /// - Parameters:
    ///   - home: the program's own folder (`HUBSTAFF_AUTOMATE_HOME`), made when missing.
    ///   - seed: the configured personal access token; only a fingerprint of it becomes part of the name.
    package init(home: String, account: APIOrigin, seed: Secret) {
        folder = home + "/tokens"
        self.account = account.text
        fingerprint = Self.fingerprint(of: seed)
        let server = String(account.text.split(separator: "://").last.map(String.init) ?? account.host)
        let safe = server.map { $0.isASCII && ($0.isLetter || $0.isNumber || ".-".contains($0)) ? $0 : "_" }
        path = "\(folder)/\(String(safe))-\(fingerprint).json"
    }

    /// The first 16 hexadecimal digits of the SHA-256: enough to tell seeds apart, useless for finding them.
    package static func fingerprint(of seed: Secret) -> String {
        let digits = Array("0123456789abcdef")
        return SHA256.hash(data: Data(seed.reveal().utf8)).prefix(8)
            .reduce(into: "") { text, byte in text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    }

    /// What was saved last; nil where nothing was.
    package func load() throws(TokenStoreFault) -> StoredTokens? {
        try PrivateFile.checkFolder(folder)
        guard let data = try PrivateFile.read(path) else { return nil }
        return try decode(data)
    }

    /// Saves durably, or throws; the old file stays whole in that case.
    package func save(_ tokens: StoredTokens) throws(TokenStoreFault) {
        try PrivateFile.makeFolder(folder)
        let value: JSONValue = [
            "version": 1,
            "account": .string(account),
            "seed": .string(fingerprint),
            "refresh_token": .string(tokens.refreshToken.reveal()),
            "access_token": .string(tokens.accessToken.reveal()),
            "issued_at": .integer(Int(tokens.issuedAt.timeIntervalSince1970)),
            "expires_at": .integer(Int(tokens.expiresAt.timeIntervalSince1970)),
        ]
        guard let data = try? value.encoded(pretty: true) else {
            throw .unwritable(path: path, reason: "the tokens cannot be written as JSON")
        }
        try PrivateFile.replace(path, with: data)
    }

    /// Runs `body` while no other process, and no other part of this one, has the lock of this chain.
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
        return try await body()
    }

    private func decode(_ data: Data) throws(TokenStoreFault) -> StoredTokens {
        guard let value = try? JSONValue(parsing: data) else { throw .corrupted(path: path, reason: "no JSON") }
        guard value["version"] == 1 else { throw .corrupted(path: path, reason: "unknown version") }
        guard let refresh = value["refresh_token"]?.string, !refresh.isEmpty,
            let access = value["access_token"]?.string, !access.isEmpty,
            let issuedAt = value["issued_at"]?.int, let expiresAt = value["expires_at"]?.int
        else { throw .corrupted(path: path, reason: "a member is missing") }
        return StoredTokens(
            refreshToken: Secret(refresh), accessToken: Secret(access),
            issuedAt: Date(timeIntervalSince1970: Double(issuedAt)),
            expiresAt: Date(timeIntervalSince1970: Double(expiresAt)))
    }
}
