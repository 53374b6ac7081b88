// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Where the newest link of a chain of refresh tokens is kept between runs: a file (`TokenStore`), or somebody else's
/// secret store (`HelperTokenStore`).
package protocol TokenKeeper: Sendable {
    /// What was saved last; nil where nothing was.
    func load() async throws(TokenStoreFault) -> StoredTokens?

    /// Saves durably, or throws.
    func save(_ tokens: StoredTokens) async throws(TokenStoreFault)

    /// Forgets the chain. Only under its lock: who waits for that finds nothing, and begins a new one.
    func remove() async throws(TokenStoreFault)

    /// Runs `body` while no other process of this machine, and no other part of this one, has the lock of this chain.
    func withLock<Value: Sendable>(_ body: () async throws(APIFault) -> Value) async throws(APIFault) -> Value

    /// The exchanges of which it is not known how they ended.
    var exchanges: ExchangeNotes { get }
}
