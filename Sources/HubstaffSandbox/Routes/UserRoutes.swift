// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

enum UserRoutes {
    static let all: [Route] = [
        .get("users/me") { state, _ throws(APIError) in
            guard let user = state.document.users.first(id: state.userID) else { throw .unauthorized }
            return .ok("user", user.json)
        },
        .get("users/#") { state, call throws(APIError) in
            // A user is visible to those who share an organization.
            let isVisible = state.document.organizations.contains { organization in
                state.isActiveMember(state.userID, of: organization) && organization.members.place(of: call.id) != nil
            }
            guard isVisible, let user = state.document.users.first(id: call.id) else { throw .notFound }
            return .ok("user", user.json)
        },
    ]
}

extension SandboxUser {
    var json: JSON {
        [
            "id": .int(id),
            "name": .string(name),
            "first_name": .string(firstName),
            "last_name": .string(lastName),
            "email": .string(email),
            "time_zone": .string(timeZone),
            "ip_address": .null,
            "status": .string(status),
            "created_at": .time(createdAt),
            "updated_at": .time(updatedAt),
        ]
    }
}
