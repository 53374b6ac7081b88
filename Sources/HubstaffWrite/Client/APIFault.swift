// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Everything that can go wrong between a request and its answer, as the rest of the program needs to tell it apart.
/// No case ever holds a token.
package enum APIFault: Error, Sendable, Equatable {
    /// 401 even with a fresh token, or with a token that cannot be refreshed.
    case unauthorized(message: String)
    /// 403 by the API itself; which of its meanings, only the words can tell [FACTS, Transport].
    case forbidden(message: String, kind: ForbiddenKind)
    /// 403 by the CDN in front of the API: it does not like the program's User-Agent, the token is fine.
    case cdnBlocked
    case notFound(path: String)
    /// There is no such organization, or the token's user is not in it; those that the token sees.
    case organizationNotFound(id: Int, visible: [OrganizationChoice.Candidate])
    /// A 4xx with a page for people: something on the way to the API answered, such as a company's filter.
    case webPage(status: Int, title: String?)
    /// Any other 4xx: the server understood and declined.
    case refused(status: Int, code: String?, errorCode: Int?, message: String)
    /// Out of requests, and waiting for more would take longer than allowed.
    case rateLimited(retryAt: Date)
    /// No usable answer to a read, or no connection for a write, after all attempts.
    case unreachable(Unreachable)
    /// A write that may have happened, or not. Never sent again by the client.
    case lostAnswer(LostAnswer)
    /// Several writes in a row were sent again and again, and none of them was done.
    case writesLost(count: Int, last: String)
    /// An answer that says nothing this program understands.
    case badAnswer(path: String, what: String)
    /// Neither the stored refresh token nor the configured one is taken any more.
    case tokenRejected(message: String)
    /// The same, of a token whose exchange began at this time and never came to an end that this program knows of.
    case tokenReplaced(since: Date, message: String)
    /// The token helper has no token, and none is configured.
    case noStoredToken
    /// The token server's own limit, about 5 exchanges an hour [FACTS, Rate limits].
    case exchangeLimited(retryAt: Date)
    /// The token cannot be kept or read safely on this machine.
    case tokenStore(TokenStoreFault)
    /// The journal cannot be written, so that nothing new may be sent.
    case journal(LocalFileFault)
    /// What is sent cannot be traced any more, so that nothing new may be sent.
    case trace(LocalFileFault)
    /// As many requests as `--max-requests` allows were sent. With how many reading alone takes at least, where that was
    /// too few.
    case budgetExhausted(requests: Int, reading: Int? = nil)
    /// The run was interrupted before the request was sent, or during a read.
    case cancelled
    /// The run took as long as `--timeout` allows.
    case timeUp(seconds: Double)
    /// Somebody else took the organization's lease; who, as they call themselves.
    case leaseLost(holder: String)
}

package enum ForbiddenKind: String, Sendable, Equatable {
    /// The organization's plan has no API access.
    case plan
    /// The token's user may not do this.
    case role
    /// The token lacks a scope, such as `hubstaff:write`.
    case scope
    case unknown
}

/// Why a server cannot be used now.
package enum Unreachable: Sendable, Equatable {
    case transport(TransportFault)
    /// 5xx.
    case serverError(status: Int)
    /// A page for people instead of JSON.
    case html(status: Int, title: String? = nil)
    /// An empty 200, as after 30 s at the server.
    case blank
    /// A body that breaks off or is no JSON.
    case unreadable
}

/// How the answer to a write was lost.
package enum LostAnswer: Sendable, Equatable {
    case transport(TransportFault)
    case serverError(status: Int)
    case html(status: Int)
    case blank
    case unreadable
    /// An earlier run ended before it came.
    case earlierRun
}
