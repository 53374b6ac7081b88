// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A chain of refresh tokens: the configured one, and what it was exchanged for, time after time.
///
/// The token server allows about 5 exchanges an hour and each may make the refresh token before it worthless [FACTS,
/// Tokens]. So processes share a lock and read the store again under it; a note is on the disk before a token is sent,
/// and the new one before the access token that came with it is used. Whatever moment a process ends at, the next one
/// goes on, unless the server replaced the token while its answer was under way: only it can know the new one then. For
/// that case the token before is tried again, which some servers take for a while, and the configured one once.
struct TokenChain: Sendable {
    let seed: Secret?
    let store: any TokenKeeper
    let exchange: TokenExchange
    let clock: any RunClock

    /// Tokens, and how they came.
    struct Link: Sendable {
        var tokens: StoredTokens
        /// Whether they are the first ones after the configured token.
        var isFirst = false
    }

    /// The stored tokens where they still do, else new ones.
    ///
    /// - Parameters:
    ///   - rejected: an access token that the API refused.
    ///   - isForced: whether to exchange in any case.
    func next(rejected: Secret? = nil, isForced: Bool = false) async throws(APIFault) -> Link {
        try await store.withLock { () async throws(APIFault) -> Link in
            let stored = try await load()
            if let stored, !isForced, isUsable(stored, rejected: rejected) { return Link(tokens: stored) }
            // The token sent may be worthless afterwards: an interruption waits until the new one is kept.
            return try await exchange.gate.interruption.shielding { () async throws(APIFault) -> Link in
                guard let stored else { return try await begin() }
                return try await goOn(from: stored, rejected: rejected)
            }
        }
    }

    private func isUsable(_ tokens: StoredTokens, rejected: Secret?) -> Bool {
        tokens.accessToken != rejected && clock.now < tokens.renewAt
    }

    private func begin() async throws(APIFault) -> Link {
        guard let seed else { throw .noStoredToken }
        return Link(tokens: try await renewed(seed), isFirst: true)
    }

    private func goOn(from stored: StoredTokens, rejected: Secret?) async throws(APIFault) -> Link {
        let refusal: APIFault
        do throws(APIFault) {
            return Link(tokens: try await renewed(stored.refreshToken))
        } catch {
            guard error.isRefusalOfToken else { throw error }
            refusal = error
        }
        // A store that several machines share: another one may have been first.
        if let newer = try await load(), newer.refreshToken != stored.refreshToken {
            if isUsable(newer, rejected: rejected) { return Link(tokens: newer) }
            return Link(tokens: try await renewed(newer.refreshToken))
        }
        guard let seed, seed != stored.refreshToken else { throw refusal }
        do throws(APIFault) {
            return try await begin()
        } catch {
            // What happened to the newest token says more than that its predecessor is worthless.
            if case .tokenRejected = error { throw refusal }
            throw error
        }
    }

    /// Exchanges a token, and keeps what came for it.
    private func renewed(_ token: Secret) async throws(APIFault) -> StoredTokens {
        let begun = clock.now
        let openSince = store.exchanges.openSince(token)
        try inStore { () throws(TokenStoreFault) in try store.exchanges.begin(token, at: begun) }
        let issued: StoredTokens
        var isOpen = false
        do throws(APIFault) {
            issued = try await exchange.exchange(token, isOpen: &isOpen)
        } catch {
            if case .tokenRejected(let message) = error, isOpen || openSince != nil {
                throw .tokenReplaced(since: openSince ?? begun, message: message)
            }
            if !isOpen, openSince == nil {
                try inStore { () throws(TokenStoreFault) in try store.exchanges.end(token) }
            }
            throw error
        }
        do throws(TokenStoreFault) {
            // Before anybody uses the access token: what is lost here would be lost for good.
            try await store.save(issued)
            try store.exchanges.clear()
        } catch {
            throw .tokenStore(error)
        }
        return issued
    }

    private func load() async throws(APIFault) -> StoredTokens? {
        do throws(TokenStoreFault) {
            return try await store.load()
        } catch {
            throw .tokenStore(error)
        }
    }

    private func inStore(_ work: () throws(TokenStoreFault) -> Void) throws(APIFault) {
        do {
            try work()
        } catch {
            throw .tokenStore(error)
        }
    }
}

extension APIFault {
    fileprivate var isRefusalOfToken: Bool {
        switch self {
        case .tokenRejected, .tokenReplaced: true
        default: false
        }
    }
}
