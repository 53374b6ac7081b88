// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine
import TestSupport
import Testing

@Suite struct StateReaderTests {
    private let organization = ReadingFixture.organization

    @Test func theOrganizationAndTheTokensUserTakeTwoRequests() async throws {
        let fixture = ClientFixture(
            .on(
                "GET", organization,
                json: [
                    "organization": [
                        "id": 1, "name": "Acme", "metadata": ["automate_limits": "max_removals=3"],
                        "invite_url": "https://example.com/secret",
                    ]
                ]),
            .on("GET", "/v2/users/me", json: ["user": Sample.user]))
        let snapshot = try await StateReader.scripted(fixture).readOrganization()
        #expect(
            snapshot.organization
                == Snapshot.Organization(id: 1, name: "Acme", metadata: ["automate_limits": "max_removals=3"]))
        #expect(snapshot.currentUserID == 31)
        #expect(snapshot.requestCount == 2)
    }

    @Test func everyListIsOneRequestWithItsClosedEntries() async throws {
        let snapshot = try await ReadingFixture().read()
        #expect(snapshot.requestCount == 7)
        #expect(snapshot.lists == .everything)
        #expect(snapshot.resources.keys.count == 5)
    }

    @Test func onlyTheListsThatAreAskedForAreReadAndNoneTwice() async throws {
        var scope = ListScope()
        scope.teams = true
        let fixture = ClientFixture(.list("\(organization)/teams?page_limit=500", "teams", [Sample.team]))
        var snapshot = ReadingFixture.start
        let reader = StateReader.scripted(fixture)
        try await reader.readLists(scope, into: &snapshot)
        try await reader.readLists(scope, into: &snapshot)
        #expect(snapshot.resource(.team, 51)?.name == "Field")
        #expect(snapshot.resources[.project] == nil)
        #expect(snapshot.requestCount == 1)
    }

    @Test func pagesCountAsRequestsAndRetriesDoNot() async throws {
        let full = (1...500).map { Sample.team.with(["id": .integer($0)]) }
        let fixture = ClientFixture(
            .on("GET", "\(organization)/teams?page_limit=500", .limited(retryAfter: "1")),
            .on(
                "GET", "\(organization)/teams?page_limit=500",
                json: ["teams": .array(full), "pagination": ["next_page_start_id": 501]]),
            .list("\(organization)/teams?page_limit=500&page_start_id=501", "teams", [Sample.team]))
        var scope = ListScope()
        scope.teams = true
        var snapshot = ReadingFixture.start
        try await StateReader.scripted(fixture).readLists(scope, into: &snapshot)
        #expect(snapshot.requestCount == 2)
    }

    @Test func namesOfReferencesAreFilledInWhateverCameFirst() async throws {
        var answers = ReadingFixture()
        answers.clients = [Sample.client]
        answers.projects = [Sample.project, Sample.project.with(["id": 22, "client_id": 99])]
        let snapshot = try await answers.read()
        #expect(snapshot.resource(.project, 21)?.fields["client"]?.reference?.name == "Acme")
        #expect(snapshot.resource(.project, 22)?.fields["client"]?.reference?.name == "#99")
    }

    @Test func aFaultInOneListIsTheFaultOfAll() async {
        var answers = ReadingFixture()
        answers.projects = [Sample.project.without("name")]
        await #expect(
            throws: APIFault.badAnswer(
                path: "/v2/organizations/1/projects", what: "`projects[0].name` is missing")
        ) { try await answers.read() }
    }

    @Test func linkedProjectsAreThirdParty() async throws {
        var answers = ReadingFixture()
        answers.projects = [Sample.project, Sample.project.with(["id": 22])]
        answers.integrations = [["id": 5, "name": "Jira"], ["id": 6, "name": "Asana"]]
        answers.links = [5: [["project_id": 22]], 6: []]
        let snapshot = try await answers.read()
        #expect(snapshot.all(.project).map(\.isThirdParty) == [false, true])
        #expect(snapshot.requestCount == 9)
    }

    @Test func theLookAfterInvitesReadsMembersAndInvitesOnly() async throws {
        var before = ReadingFixture.start
        before.lists.members = true
        before.invites = [
            "ada@example.com": Invite(
                id: 1, email: "ada@example.com", role: "project_user", projectIDs: [], status: "pending", createdAt: nil
            )
        ]
        let fixture = ClientFixture(
            .on("GET", ReadingFixture.membersTarget, json: ["members": [Sample.member], "users": [Sample.user]]),
            .list("\(organization)/invites?status=all&page_limit=500", "invites", []))
        try await StateReader.scripted(fixture).readMembers(into: &before)
        #expect(before.resource(.member, 31)?.name == "ada@example.com")
        #expect(before.invites.isEmpty)
        #expect(before.requestCount == 2)
    }

    @Test(
        arguments: [
            ([], .none),
            (
                [["id": 1, "name": "Acme"], ["id": 2, "name": "Initech"]],
                .several([.init(id: 1, name: "Acme"), .init(id: 2, name: "Initech")])
            ),
        ] as [([JSONValue], OrganizationChoiceFault)])
    func withoutTheOnlyOrganizationThereIsNoChoice(_ found: [JSONValue], fault: OrganizationChoiceFault) async throws {
        let candidates = try await organizations(found)
        #expect(throws: fault) { try OrganizationChoice.only(candidates) }
    }

    @Test func theOnlyOrganizationIsTheOneMeant() async throws {
        let candidates = try await organizations([["id": 7, "name": "Acme"]])
        #expect(try OrganizationChoice.only(candidates).id == 7)
    }

    private func organizations(_ found: [JSONValue]) async throws -> [OrganizationChoice.Candidate] {
        try await OrganizationChoice.read(
            ClientFixture(.list("/v2/organizations?page_limit=500", "organizations", found)).reads)
    }
}
