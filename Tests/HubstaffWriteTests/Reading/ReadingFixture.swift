// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import Logging
import RuleEngine
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Answers of an organization 1 for its lists, each complete in one page; what is not given is empty.
struct ReadingFixture {
    static let organization = "/v2/organizations/1"

    var clients: [JSONValue] = []
    var projects: [JSONValue] = []
    var members: [JSONValue] = []
    var users: [JSONValue] = []
    var invites: [JSONValue] = []
    var teams: [JSONValue] = []
    var jobSites: [JSONValue] = []
    var integrations: [JSONValue] = []
    /// Linked project ids by integration.
    var links: [Int: [JSONValue]] = [:]

    var steps: [ScriptedTransport.Step] {
        [
            .list("\(Self.organization)/clients?status=all&page_limit=500", "clients", clients),
            .list("\(Self.organization)/projects?status=all&page_limit=500", "projects", projects),
            .on(
                "GET", Self.membersTarget,
                json: ["members": .array(members), "users": .array(users), "pagination": [:]]),
            .list("\(Self.organization)/invites?status=all&page_limit=500", "invites", invites),
            .list("\(Self.organization)/teams?page_limit=500", "teams", teams),
            .list("\(Self.organization)/job_sites?page_limit=500", "job_sites", jobSites),
            .list("\(Self.organization)/integrations?page_limit=500", "integrations", integrations),
        ]
            + links.map {
                .list("/v2/integrations/\($0.key)/project_links?page_limit=500", "project_links", $0.value)
            }
    }

    static let membersTarget =
        "\(organization)/members?include_removed=true&include_projects=true&project_statuses=active,archived"
        + "&include_limits=true&include=users&page_limit=500"

    static let start = Snapshot(organization: Snapshot.Organization(id: 1, name: "Acme"))

    /// The snapshot that these answers make.
    func read(
        _ scope: ListScope = .everything, from start: Snapshot = ReadingFixture.start
    ) async throws -> Snapshot {
        var snapshot = start
        try await StateReader.scripted(ClientFixture(steps: steps)).readLists(scope, into: &snapshot)
        return snapshot
    }

    /// One resource of these answers.
    func read(_ kind: Kind, _ id: Int) async throws -> Resource {
        try #require(try await read().resource(kind, id))
    }
}

extension ScriptedTransport.Step {
    static func list(_ target: String, _ key: String, _ items: [JSONValue]) -> Self {
        .on("GET", target, json: .object([key: .array(items), "pagination": [:]]))
    }
}

extension StateReader {
    static func scripted(_ fixture: ClientFixture) -> StateReader {
        StateReader(
            client: fixture.reads, organizationID: 1,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    }
}

extension JSONValue {
    /// The object with some members replaced or added.
    func with(_ members: JSONObject) -> JSONValue {
        .object((object ?? [:]).merging(members) { _, new in new })
    }

    /// The object without a member.
    func without(_ key: String) -> JSONValue {
        var members = object ?? [:]
        members[key] = nil
        return .object(members)
    }
}

/// Objects as the API gives them, with all that its description requires.
enum Sample {
    static let times: JSONObject = [
        "created_at": "2026-01-05T08:00:00.000000Z", "updated_at": "2026-03-01T10:30:00.000000Z",
    ]

    static let client = JSONValue.object(times).with([
        "id": 11, "organization_id": 1, "name": "Acme", "emails": ["billing@acme.example"], "phone": "",
        "address": "1 Main St", "project_ids": [21], "inherit_invoice_notes": true, "invoice_notes": "Thank you",
        "inherit_net_terms": false, "net_terms": "30", "status": "active", "budget": nil, "metadata": [:],
    ])

    static let project = JSONValue.object(times).with([
        "id": 21, "name": "Website", "description": "Relaunch", "status": "active", "type": "project",
        "client_id": 11, "billable": true, "pay_rate": nil, "bill_rate": 95,
        "metadata": ["automate_rule": "acme/website"],
    ])

    static let member = JSONValue.object(times).with([
        "user_id": 31, "membership_role": "user", "membership_status": "active",
        "last_client_activity": "2026-03-01T10:30:00.000000Z", "trackable": "true", "effective_role": "project_user",
        "view_only": false, "metadata": ["cost_center": "42"], "project_members": [],
    ])

    static let user = JSONValue.object(times).with([
        "id": 31, "name": "Ada Lovelace", "first_name": "Ada", "last_name": "Lovelace", "email": "ada@example.com",
        "time_zone": "UTC", "ip_address": "192.0.2.7", "status": "active",
    ])

    static let projectMember = JSONValue.object(times).with([
        "project_id": 21, "project_type": "project", "project_status": "active", "membership_role": "user",
        "membership_status": "active", "last_client_activity": "2026-03-01T10:30:00.000000Z",
        "pay_rate": "40.00", "bill_rate": "95.5", "currency": "USD",
    ])

    static let invite = JSONValue.object(times).with([
        "id": 41, "email": "Grace@example.com", "invited_by_id": 31, "project_ids": [21], "role": "project_user",
        "status": "pending",
    ])

    static let team = JSONValue.object(times).with([
        "id": 51, "name": "Field", "metadata": [:], "lead_options": ["approve_timesheets": true, "new_option": 1],
    ])

    static let jobSite = JSONValue.object(times).with([
        "id": 61, "organization_id": 1, "name": "Head office", "status": "active", "address": "1 Main St",
        "latitude": .decimal(39.7817), "longitude": .decimal(-89.6501), "radius": 120,
        "last_visited_at": "2026-03-01T10:30:00.000000Z",
        "rules": [
            [
                "id": 611, "enter_action": "track", "exit_action": "notify", "user_ids": [31], "team_ids": [51],
                "start_project_id": 21, "start_task_id": nil,
            ]
        ],
    ])

    static let task = JSONValue.object(times).with([
        "id": 71, "integration_id": nil, "status": "active", "project_id": 21, "project_type": "project",
        "summary": "Kick-off", "lock_version": 3, "assignee_ids": [31], "pay_rate": nil, "bill_rate": nil,
        "metadata": [:], "due_at": "2026-04-01T00:00:00Z",
    ])
}
