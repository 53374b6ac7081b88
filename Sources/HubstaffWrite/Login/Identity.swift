// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// Whose token it is, and what they are in their organizations.
package struct Identity: Sendable, Equatable {
    package struct Organization: Sendable, Equatable {
        package let id: Int
        package let name: String
        /// `owner`, `manager`, `user`; nil where nobody asked, or it did not show.
        package let role: String?
    }

    package let user: Login.User
    package let organizations: [Organization]

    /// How many organizations are asked for the role, one request each.
    private static let mostRoles = 10

    /// Whose token it is.
    package static func user(_ client: ReadClient) async throws(APIFault) -> Login.User {
        let path = "/v2/users/me"
        let user = try AnswerObject(try await client.get(path)["user"], path: path, place: "user")
        return Login.User(
            id: try user.required("id", try user.int("id")), name: try user.text("name") ?? "",
            email: try user.text("email") ?? "")
    }

    /// - Parameter wanted: the only organization to ask about; nil for all.
    package static func read(_ client: ReadClient, wanted: Int?) async throws(APIFault) -> Identity {
        let user = try await user(client)
        let seen = try await OrganizationChoice.read(client).filter { wanted == nil || $0.id == wanted }
        var organizations: [Organization] = []
        for candidate in seen {
            let role = seen.count > mostRoles ? nil : try await role(of: user.id, in: candidate.id, client)
            organizations.append(Organization(id: candidate.id, name: candidate.name, role: role))
        }
        return Identity(user: user, organizations: organizations)
    }

    private static func role(
        of user: Int, in organization: Int, _ client: ReadClient
    ) async throws(APIFault) -> String? {
        let path = "/v2/organizations/\(organization)/members"
        let members: [JSONValue]
        do {
            members = try await client.list(
                path, key: "members", query: [("user_ids", QueryString.list([user]))]
            ).items
        } catch .forbidden {
            // Who they are is worth telling without it.
            return nil
        }
        for member in members {
            let member = try AnswerObject(member, path: path, place: "members")
            if try member.int("user_id") == user { return try member.text("membership_role") }
        }
        return nil
    }
}
