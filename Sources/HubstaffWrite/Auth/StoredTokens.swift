// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The newest link of a chain of refresh tokens, and the access token that came with it.
package struct StoredTokens: Sendable, Equatable {
    package var refreshToken: Secret
    package var accessToken: Secret
    package var issuedAt: Date
    package var expiresAt: Date

    package init(refreshToken: Secret, accessToken: Secret, issuedAt: Date, expiresAt: Date) {
        self.refreshToken = refreshToken
        self.accessToken = accessToken
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
    }

    /// From when on the access token is no longer begun with: 5 minutes before its end, so that it outlives the
    /// requests that carry it; half its life where it lives less than 10 minutes.
    package var renewAt: Date {
        max(
            expiresAt.addingTimeInterval(-5 * 60),
            issuedAt.addingTimeInterval(expiresAt.timeIntervalSince(issuedAt) / 2))
    }
}
