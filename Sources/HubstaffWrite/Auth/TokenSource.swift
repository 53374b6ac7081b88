// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Gives the bearer that requests carry.
///
/// With a personal access token: the access token in memory, else in the store, else a new one, exchanged under a lock
/// that processes share and after reading the store again, as `TokenChain` says.
package actor TokenSource {
    private enum Origin {
        case fixed(Secret)
        case chain(TokenChain)
    }

    private let origin: Origin
    private let clock: any RunClock
    private var current: StoredTokens?
    /// Whether this run began a chain with the configured token.
    private var hasBegunChain = false
    private var renewal: Task<Result<StoredTokens, APIFault>, Never>?
    /// The access token that replaced a rejected one: when it is rejected as well, no further one will help.
    private var replacement: Secret?

    /// A bearer that is used as it is: `HUBSTAFF_ACCESS_TOKEN`, or the sandbox's.
    package init(fixed bearer: Secret) {
        origin = .fixed(bearer)
        clock = SystemClock()
    }

    /// A personal access token, and what it was exchanged for.
    ///
    /// - Parameter seed: nil where only the store knows a token.
    package init(
        seed: Secret?, store: any TokenKeeper, exchange: TokenExchange, clock: any RunClock = SystemClock()
    ) {
        origin = .chain(TokenChain(seed: seed, store: store, exchange: exchange, clock: clock))
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
        guard case .chain = origin else { throw .unauthorized(message: message) }
        guard bearer != replacement else { throw .refusedThoughRenewed(message) }
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
        guard case .chain(let chain) = origin else {
            return .failure(.unauthorized(message: "there is no token to refresh"))
        }
        do throws(APIFault) {
            let link = try await chain.next(rejected: rejected)
            current = link.tokens
            if link.isFirst { hasBegunChain = true }
            return .success(link.tokens)
        } catch {
            return .failure(error)
        }
    }
}

extension TokenSource {
    /// Exchanges the newest refresh token now, however long the access token would still do.
    package func renew() async throws(APIFault) -> StoredTokens {
        guard case .chain(let chain) = origin else {
            throw .unauthorized(message: "there is no token to refresh")
        }
        let link = try await chain.next(isForced: true)
        current = link.tokens
        if link.isFirst { hasBegunChain = true }
        return link.tokens
    }

    /// When new runs will no longer get an access token, as far as the tokens say; nil where they do not, or where none
    /// was needed yet.
    package func refreshEnd() -> RefreshEnd? {
        guard case .chain(let chain) = origin, let current else { return nil }
        let newest = JWT.expiry(of: current.refreshToken).map { RefreshEnd(date: $0, isConfigured: false) }
        // The kept token is newer. But where nothing is kept, as on a fresh machine of a CI, the next run needs this one.
        let configured = hasBegunChain ? chain.seed.flatMap(JWT.expiry) : nil
        guard let configured, configured < newest?.date ?? .distantFuture else { return newest }
        return RefreshEnd(date: configured, isConfigured: true)
    }
}

extension APIFault {
    /// An access token that took the place of a refused one is refused as well.
    static func refusedThoughRenewed(_ message: String) -> APIFault {
        .unauthorized(message: "\(message), though it was renewed just now")
    }
}

/// The end of the refresh token that the next run needs.
package struct RefreshEnd: Sendable, Equatable {
    package var date: Date
    /// Whether it is the configured token's end, while a kept one lives on.
    package var isConfigured: Bool

    package init(date: Date, isConfigured: Bool) {
        self.date = date
        self.isConfigured = isConfigured
    }
}
