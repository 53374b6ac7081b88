// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// What an account server says of itself: `/.well-known/openid-configuration`.
package struct OpenIDProvider: Sendable, Equatable {
    let issuer: String
    /// Where people say yes.
    let authorizationEndpoint: String
    let tokenEndpoint: String
    /// Where the keys are that sign ID tokens.
    let keysEndpoint: String

    static let path = "/.well-known/openid-configuration"

    /// - Throws: `badProvider`: secrets go to the configured server alone, whatever its description says.
    init(_ document: JSONValue, of account: APIOrigin) throws(LoginFault) {
        func endpoint(_ name: String) throws(LoginFault) -> String {
            guard let url = document[name]?.string else { throw .badProvider(what: "its description has no \(name)") }
            guard url.hasPrefix(account.text + "/"), url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw .badProvider(what: "its \(name) lies on another server")
            }
            return url
        }
        issuer = document["issuer"]?.string ?? ""
        guard issuer == account.text || issuer == account.text + "/" else {
            throw .badProvider(what: "it calls itself by another name (issuer)")
        }
        authorizationEndpoint = try endpoint("authorization_endpoint")
        tokenEndpoint = try endpoint("token_endpoint")
        keysEndpoint = try endpoint("jwks_uri")
    }
}
