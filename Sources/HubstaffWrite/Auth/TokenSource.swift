// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Gives the bearer that requests carry.
///
/// With a personal access token: the access token in memory, else in the store, else a new one, exchanged under a lock
/// that processes share and after reading the store again, because the token server allows about 5 exchanges an hour
/// and each makes the refresh token before it worthless [FACTS, Tokens]. A new refresh token is on the disk before the
/// access token that came with it is used.
package actor TokenSource {
    private enum Origin {
        case fixed(Secret)
        case chain(seed: Secret, store: TokenStore, exchange: TokenExchange)
    }

    private let origin: Origin
    private let clock: any RunClock
    private var current: StoredTokens?
    private var renewal: Task<Result<StoredTokens, APIFault>, Never>?
    /// The access token that replaced a rejected one: when it is rejected as well, no further one will help.
    private var replacement: Secret?

    /// A bearer that is used as it is: `HUBSTAFF_ACCESS_TOKEN`, or the sandbox's.
    package init(fixed bearer: Secret) {
        origin = .fixed(bearer)
        clock = SystemClock()
    }

    /// A personal access token, and what it was exchanged for.
    package init(seed: Secret, store: TokenStore, exchange: TokenExchange, clock: any RunClock = SystemClock()) {
        origin = .chain(seed: seed, store: store, exchange: exchange)
        self.clock = clock
    }

    /// The token for the next request.
    package func bearer() async throws(APIFault) -> Secret {
        switch origin {
        case .fixed(let bearer): return bearer
        case .chain:
            if let current, clock.now < current.renewAt { return current.accessToken }
            return try await renew(rejected: nil)
        }
    }

    /// The server answered 401 to `bearer`: gets another one, once.
    ///
    /// - Throws: `unauthorized` where there is no other one, or the other one was refused too.
    package func refresh(rejected bearer: Secret, message: String) async throws(APIFault) {
        guard case .chain = origin, bearer != replacement else { throw .unauthorized(message: message) }
        // Another worker may have been here first.
        if let current, current.accessToken != bearer { return }
        var fresh = try await renew(rejected: bearer)
        // A renewal that was under way already did not know that this one is refused.
        if fresh == bearer { fresh = try await renew(rejected: bearer) }
        replacement = fresh
    }

    /// All who wait get the same new token. The work is a task of its own: an exchange that is given up half way could
    /// lose the only token that still works.
    private func renew(rejected: Secret?) async throws(APIFault) -> Secret {
        let task: Task<Result<StoredTokens, APIFault>, Never>
        if let renewal {
            task = renewal
        } else {
            task = Task { await self.renewed(rejected: rejected) }
            renewal = task
        }
        let result = await task.value
        let tokens = try result.get()
        return tokens.accessToken
    }

    private func renewed(rejected: Secret?) async -> Result<StoredTokens, APIFault> {
        defer { renewal = nil }
        guard case .chain(let seed, let store, let exchange) = origin else {
            return .failure(.unauthorized(message: "there is no token to refresh"))
        }
        let clock = clock
        do throws(APIFault) {
            let tokens = try await store.withLock { () async throws(APIFault) -> StoredTokens in
                try await Self.underLock(rejected: rejected, seed: seed, store: store, exchange: exchange, clock: clock)
            }
            current = tokens
            return .success(tokens)
        } catch {
            return .failure(error)
        }
    }

    private static func underLock(
        rejected: Secret?, seed: Secret, store: TokenStore, exchange: TokenExchange, clock: any RunClock
    ) async throws(APIFault) -> StoredTokens {
        let stored = try inStore { () throws(TokenStoreFault) in try store.load() }
        if let stored, stored.accessToken != rejected, clock.now < stored.renewAt { return stored }
        // The token sent is worthless afterwards: an interruption waits until the new one is kept.
        return try await exchange.gate.interruption.shielding { () async throws(APIFault) -> StoredTokens in
            let issued: StoredTokens
            do throws(APIFault) {
                issued = try await exchange.exchange(stored?.refreshToken ?? seed)
            } catch {
                // The chain is broken; where the seed still works (some servers let it), a new one begins.
                guard case .tokenRejected = error, let stored, stored.refreshToken != seed else { throw error }
                issued = try await exchange.exchange(seed)
            }
            // Before anybody uses the access token: what is lost here would be lost for good.
            try inStore { () throws(TokenStoreFault) in try store.save(issued) }
            return issued
        }
    }

    private static func inStore<Value>(_ work: () throws(TokenStoreFault) -> Value) throws(APIFault) -> Value {
        do {
            return try work()
        } catch {
            throw .tokenStore(error)
        }
    }
}
