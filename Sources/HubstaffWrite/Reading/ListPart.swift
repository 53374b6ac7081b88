// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// What one list gave: how many requests it took, and how to put it into the snapshot.
struct ListPart: Sendable {
    let requests: Int
    let store: @Sendable (inout Snapshot) -> Void
}

extension StateReader {
    /// Items a page: the most that the API gives [FACTS, Lists].
    static let pageLimit = 500

    /// A whole list as objects, and how many pages hold it.
    func list(
        _ path: String, key: String, query: [(String, String)] = []
    ) async throws(APIFault) -> (objects: [AnswerObject], requests: Int) {
        let result = try await client.list(path, key: key, query: query, pageLimit: Self.pageLimit)
        return (try AnswerObject.list(result.items, path: path, place: .root(key)), Self.pages(result.items.count))
    }

    /// How many full pages hold this many items; retries and halved pages do not count.
    static func pages(_ items: Int) -> Int { max(1, (items + pageLimit - 1) / pageLimit) }

    var organizationPath: String { "/v2/organizations/\(organizationID)" }
}

extension ListPart {
    /// A list of one kind of resource, complete.
    init(_ kind: Kind, _ resources: [Resource], requests: Int) {
        let byID = Dictionary(resources.map { ($0.id, $0) }) { _, last in last }
        self.init(requests: requests) { $0.resources[kind] = byID }
    }
}
