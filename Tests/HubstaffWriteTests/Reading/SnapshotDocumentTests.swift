// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct SnapshotDocumentTests {
    @Test func aSnapshotIsReadBackExactly() async throws {
        var answers = ReadingFixture()
        answers.clients = [Sample.client]
        answers.projects = [Sample.project.with(["budget": ["type": "cost", "cost": .decimal(1000.5)]])]
        answers.members = [
            Sample.member.with([
                "project_members": [Sample.projectMember, Sample.projectMember.with(["team_id": 51])],
                "removed_at": nil, "pay_rate": "40.00",
            ]),
            Sample.member.with(["user_id": 32, "removed_at": "2026-02-01T00:00:00Z"]),
        ]
        answers.users = [Sample.user]
        answers.invites = [Sample.invite]
        answers.jobSites = [Sample.jobSite]
        answers.integrations = [["id": 5]]
        answers.links = [5: [["project_id": 21]]]
        var snapshot = try await answers.read()
        snapshot.currentUserID = 31
        snapshot.teamMemberships = [51: [31: ["role": .text("user"), "lead": .flag(false)]], 52: [:]]
        snapshot.teamProjects = [51: [21], 52: []]
        snapshot.details.teamMembers = [51, 52]
        snapshot.details.tasks = .projects([21])
        var task = Resource(kind: .task, id: 71, status: .completed, fields: ["pay_rate": .null])
        task.lockVersion = 4
        task.isGlobalTodo = true
        snapshot.resources[.task] = [71: task]

        let document = SnapshotDocument.encode(snapshot, at: "2026-04-01T12:00:00Z", toolVersion: "1.0.0")
        let bytes = try document.encoded(pretty: true)
        let decoded = try SnapshotDocument.decode(JSONValue(parsing: bytes))
        #expect(decoded == snapshot)
        #expect(decoded.resource(.project, 21)?.fields["client"]?.reference?.name == "Acme")
        #expect(
            try SnapshotDocument.encode(decoded, at: "2026-04-01T12:00:00Z", toolVersion: "1.0.0").encoded(pretty: true)
                == bytes)
    }

    @Test func theDocumentIsForPeopleToRead() throws {
        var snapshot = ReadingFixture.start
        snapshot.lists.clients = true
        snapshot.resources[.client] = [11: Resource(kind: .client, id: 11, fields: ["name": .text("Acme")])]
        snapshot.details.tasks = .all
        #expect(
            SnapshotDocument.encode(snapshot, at: "2026-04-01T12:00:00Z", toolVersion: "1.0.0") == [
                "format_version": "1.0", "tool_version": "1.0.0", "taken_at": "2026-04-01T12:00:00Z",
                "organization": ["id": 1, "name": "Acme", "metadata": [:]], "rates_visible": true, "requests": 0,
                "read": ["lists": ["clients"], "tasks": "all", "team_members": [], "team_projects": []],
                "clients": [["id": 11, "status": "active", "fields": ["name": "Acme"], "metadata": [:]]],
                "invites": [], "project_memberships": [], "team_memberships": [], "team_projects": [],
            ])
    }

    @Test(
        arguments: [
            ([], .malformed("there is no `format_version`")),
            (["format_version": "2.0"], .formatVersion("2.0")),
            (["format_version": "1.7"], .malformed("`snapshot.organization` is missing")),
            (
                ["format_version": "1.0", "organization": ["id": "1"]],
                .malformed("`snapshot.organization.id` is no whole number")
            ),
        ] as [(JSONValue, SnapshotDocumentFault)])
    func whatIsNoSnapshotIsSaidToBeNone(_ document: JSONValue, fault: SnapshotDocumentFault) {
        #expect(throws: fault) { try SnapshotDocument.decode(document) }
    }
}
