// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// An app that is registered at the account server.
package struct SandboxApp: StoredRecord {
    package var id = ""
    package var secret = ""
    package var name = ""
    /// Where browsers may be sent back to, exactly; none: anywhere on the same machine.
    package var redirectURIs: [String] = []

    package init() {}
    package init(id: String, secret: String, name: String, redirectURIs: [String] = []) {
        self.id = id
        self.secret = secret
        self.name = name
        self.redirectURIs = redirectURIs
    }

    /// What a file that names no app has.
    package static let sample = SandboxApp(
        id: "sandbox-app", secret: "sandbox-app-secret", name: "hubstaff-automate")

    package static let fields: [StoredField<Self>] = [
        .init("id", \.id, required: true),
        .init("secret", \.secret, required: true),
        .init("name", \.name),
        .init("redirect_uris", \.redirectURIs),
    ]

    func admits(_ redirectURI: String) -> Bool {
        guard redirectURIs.isEmpty else { return redirectURIs.contains(redirectURI) }
        return redirectURI.firstMatch(of: /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/[^?#]*)?$/) != nil
    }
}
