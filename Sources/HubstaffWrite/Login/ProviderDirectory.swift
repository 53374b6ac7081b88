// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Finds out what the account server says of itself, and keeps that for a week [FACTS, Tokens].
package struct ProviderDirectory: Sendable {
    private let account: APIOrigin
    private let client: AccountClient
    private let folder: String
    private let path: String

    /// Seconds that a description is gone by.
    private static let lifetime: Double = 7 * 86_400

    /// - Parameter home: the program's own folder.
    package init(home: String, account: APIOrigin, client: AccountClient) {
        self.account = account
        self.client = client
        folder = home + "/providers"
        path = "\(folder)/\(account.fileName).json"
    }

    /// - Throws: `APIFault`, `LoginFault`.
    package func provider() async throws -> OpenIDProvider {
        if let kept = kept() { return kept }
        let document = try await client.get(account.url(path: OpenIDProvider.path))
        let provider = try OpenIDProvider(document, of: account)
        keep(document)
        return provider
    }

    /// A file that is old, damaged, or open to others is as good as none.
    private func kept() -> OpenIDProvider? {
        guard let data = try? PrivateFile.read(path), let value = try? JSONValue(parsing: data), value["version"] == 1,
            let fetched = value["fetched_at"]?.int, let document = value["document"]
        else { return nil }
        let age = client.clock.now.timeIntervalSince1970 - Double(fetched)
        guard (0..<Self.lifetime).contains(age) else { return nil }
        return try? OpenIDProvider(document, of: account)
    }

    /// Not keeping it costs a request the next time, and nothing else.
    private func keep(_ document: JSONValue) {
        let value: JSONValue = [
            "version": 1, "fetched_at": .integer(Int(client.clock.now.timeIntervalSince1970)), "document": document,
        ]
        guard let data = try? value.encoded(pretty: true), (try? PrivateFile.makeFolder(folder)) != nil else { return }
        try? PrivateFile.replace(path, with: data)
    }
}
