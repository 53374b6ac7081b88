// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

enum OrganizationRoutes {
    static let all: [Route] = [
        .list("organizations") { state, call throws(APIError) in
            let all = state.document.organizations.sorted { $0.id < $1.id }
            return Page(all, call.query) { state.isActiveMember(state.userID, of: $0) }
                .reply("organizations") { $0.json }
        },
        .get("organizations/#") { state, call throws(APIError) in
            .ok("organization", state.document.organizations[try state.organization(call.id)].json)
        },
        .put("organizations/#/update_metadata", [.metadata.required]) { state, call throws(APIError) in
            let place = try state.ownOrganization(call.id)
            call.body.mergeMetadata(into: &state.document.organizations[place].metadata)
            state.document.organizations[place].updatedAt = state.now
            return .ok("organization", state.document.organizations[place].json)
        },
        .get("organizations/#/seats") { state, call throws(APIError) in
            let organization = state.document.organizations[try state.organization(call.id)]
            let occupied = organization.members.count(where: \.isActive)
            let paid = max(organization.paidSeats, occupied)
            return .ok(
                "organization_seat",
                ["paid": .int(paid), "occupied": .int(occupied), "open": .int(paid - occupied)])
        },
    ]
}

extension SandboxOrganization: Keyed {
    var json: JSON {
        [
            "id": .int(id),
            "name": .string(name),
            "status": .string(status),
            "metadata": .metadata(metadata),
            "member_profile_fields": [],
            "invite_url": .string("https://app.hubstaff.com/invite/sandbox-\(id)"),
            "created_at": .time(createdAt),
            "updated_at": .time(updatedAt),
        ]
    }
}
