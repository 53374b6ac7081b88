// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Who this program is to the account server: an app that somebody registered there. A personal access token needs none.
package struct ClientCredentials: Sendable, Equatable {
    package let id: String
    package let secret: Secret

    package init(id: String, secret: Secret) {
        self.id = id
        self.secret = secret
    }

    /// The `Authorization` of HTTP Basic. Both parts are form-encoded first, so that a colon separates them whatever
    /// they hold (RFC 6749, 2.3.1).
    var authorization: String {
        let pair = "\(QueryString.formValue(id)):\(QueryString.formValue(secret.reveal()))"
        return "Basic " + Data(pair.utf8).base64EncodedString()
    }
}
