// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Why a token helper did not do what it was asked. No case holds what it printed on standard output.
package enum TokenHelperFault: Error, Sendable, Equatable {
    /// It ended with this status; the end of what it said on standard error, without secrets.
    case failed(status: String, words: String)
    case timedOut(seconds: Int)
    /// It could not be started, or what it printed is far too long.
    case unusable(String)
    /// What `get` printed is neither tokens in JSON nor one token.
    case noTokens(reason: String)
    /// What `get` printed are tokens of another account server.
    case otherAccount(String)
}

extension TokenHelperFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .failed(let status, let words): words.isEmpty ? status : "\(status): \(words)"
        case .timedOut(let seconds): "it did not end within \(seconds) s"
        case .unusable(let reason): reason
        case .noTokens(let reason): "what it printed are no tokens: \(reason)"
        case .otherAccount(let account): "what it printed are tokens of \(account)"
        }
    }
}
