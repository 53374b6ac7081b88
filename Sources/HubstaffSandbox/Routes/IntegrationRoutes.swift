// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

enum IntegrationRoutes {
    static let all: [Route] = [
        .list("organizations/#/integrations") { state, call throws(APIError) in
            let organization = state.document.organizations[try state.organization(call.id)]
            return Page(organization.integrations, call.query).reply("integrations") { $0.json(organization.id) }
        },
        .list("integrations/#/project_links") { state, call throws(APIError) in
            let place = try state.place(\.integrations, call.id)
            let integration = state.document.organizations[place.organization].integrations[place.index]
            return Page(integration.projectLinks, call.query).reply("project_links") { $0.json(integration) }
        },
        .list("projects/#/integration_links") { state, call throws(APIError) in
            let place = try state.place(\.projects, call.id)
            let integrations = state.document.organizations[place.organization].integrations
            let linked = integrations.filter { $0.projectLinks.place(of: call.id) != nil }
            return Page(linked, call.query).reply("project_links") { integration in
                integration.projectLinks.first(id: call.id)?.json(integration) ?? .null
            }
        },
    ]
}

extension SandboxIntegration {
    fileprivate func json(_ organizationID: Int) -> JSON {
        [
            "id": .int(id),
            "name": .string(name),
            "organization_id": .int(organizationID),
            "type": .string(type),
            "last_sync_at": .null,
            "status": .string(status),
            "created_at": .time(createdAt),
            "updated_at": .time(createdAt),
        ]
    }
}

extension SandboxProjectLink {
    fileprivate func json(_ integration: SandboxIntegration) -> JSON {
        [
            "project_id": .int(projectID),
            "remote_id": .string(remoteID),
            "remote_alternate_id": .string(remoteID),
            "status": "active",
            "integration_id": .int(integration.id),
            "integration_type": .string(integration.type),
            "integration_name": .string(integration.name),
            "integration_status": .string(integration.status),
            "created_at": .time(createdAt),
            "updated_at": .time(createdAt),
        ]
    }
}
