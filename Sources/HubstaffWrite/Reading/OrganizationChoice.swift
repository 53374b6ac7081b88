// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// The organization to work in where nobody named one: the token's only one.
package enum OrganizationChoice {
    /// An organization that the token can see.
    package struct Candidate: Sendable, Hashable {
        package let id: Int
        package let name: String

        package init(id: Int, name: String) {
            self.id = id
            self.name = name
        }

        /// `1001  Acme Delivery`.
        package var line: String { "\(id)  \(name)" }
    }

    /// Reads the token's organizations.
    package static func read(_ client: ReadClient) async throws(APIFault) -> [Candidate] {
        let path = "/v2/organizations"
        var candidates: [Candidate] = []
        for item in try await client.list(path, key: "organizations").items {
            let object = try AnswerObject(item, path: path, place: .item("organizations", candidates.count))
            candidates.append(
                Candidate(
                    id: try object.required("id", try object.int("id")),
                    name: try object.required("name", try object.text("name"))))
        }
        return candidates
    }

    /// What it means that the organization could not be read. A refusal of one that the token does not list is that of a
    /// wrong id, whether the server says so with 403 or 404; asking costs one request more.
    package static func explained(
        _ fault: APIFault, organization id: Int, _ client: ReadClient
    ) async -> APIFault {
        switch fault {
        case .notFound, .forbidden:
            guard let visible = try? await read(client), !visible.contains(where: { $0.id == id }) else { return fault }
            return .organizationNotFound(id: id, visible: visible)
        default: return fault
        }
    }

    /// The only one.
    ///
    /// - Throws: `OrganizationChoiceFault` where there is none, or several to choose from.
    package static func only(_ candidates: [Candidate]) throws(OrganizationChoiceFault) -> Candidate {
        guard let first = candidates.first else { throw .none }
        guard candidates.count == 1 else { throw .several(candidates) }
        return first
    }
}

package enum OrganizationChoiceFault: Error, Sendable, Equatable, CustomStringConvertible {
    case none
    case several([OrganizationChoice.Candidate])

    package var description: String {
        switch self {
        case .none: "the token's user belongs to no organization"
        case .several(let candidates):
            "the token's user belongs to several organizations; choose one with --organization ID:"
                + candidates.map { "\n  \(escapedForTerminal($0.line))" }.joined()
        }
    }
}
