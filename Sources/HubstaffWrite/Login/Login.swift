// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// That somebody logged in on this machine, and what later runs need to go on from there. The tokens themselves are the
/// `TokenStore`'s, which `seed` leads to.
package struct Login: Sendable, Equatable {
    package enum Method: String, Sendable, CaseIterable {
        case personalAccessToken = "personal_access_token"
        /// OpenID Connect.
        case web
    }

    package struct User: Sendable, Equatable {
        package let id: Int
        package let name: String
        package let email: String

        package init(id: Int, name: String, email: String) {
            self.id = id
            self.name = name
            self.email = email
        }
    }

    package let method: Method
    /// The first refresh token of the chain.
    package let seed: Secret
    /// Whose name each exchange is made in; nil for a personal access token.
    package let client: ClientCredentials?
    package let user: User
    /// What the tokens allow; nil where the server did not say.
    package let scopes: [String]?
    package let since: Date

    package init(
        method: Method, seed: Secret, client: ClientCredentials? = nil, user: User, scopes: [String]? = nil,
        since: Date
    ) {
        self.method = method
        self.seed = seed
        self.client = client
        self.user = user
        self.scopes = scopes
        self.since = since
    }
}
