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

@Suite struct ResourceReadingTests {
    @Test func aProjectKeepsWhatRulesCanName() async throws {
        var answers = ReadingFixture()
        answers.projects = [
            Sample.project.with([
                "budget": [
                    "type": "hours", "rate": nil, "cost": nil, "hours": 400, "start_date": "2026-01-01",
                    "recurrence": nil, "include_non_billable": false, "alerts": ["near_limit": 80],
                ]
            ])
        ]
        let project = try await answers.read(.project, 21)
        #expect(
            project.fields == [
                "name": .text("Website"), "description": .text("Relaunch"), "billable": .flag(true),
                "type": .text("project"),
                "client": .reference(Reference(kind: .client, target: .id(11), name: "#11")),
                "bill_rate": .number(95),
                "budget": .object([
                    "type": .text("hours"), "hours": .number(400), "start_date": .text("2026-01-01"),
                    "include_non_billable": .flag(false), "alerts": .object(["near_limit": .number(80)]),
                ]),
            ])
        #expect(project.metadata == ["automate_rule": "acme/website"])
        #expect(project.createdAt == "2026-01-05T08:00:00.000000Z")
    }

    @Test(
        arguments: [
            ("40.00", 40), ("95.5", 95.5), (40, 40), (.decimal(95.5), 95.5), (.decimal(95.099_998_5), 95.1), ("", nil),
            (nil, nil),
        ] as [(JSONValue, Decimal?)])
    func moneyComesAsTextOrNumber(_ sent: JSONValue, amount: Decimal?) async throws {
        var answers = ReadingFixture()
        answers.projects = [Sample.project.with(["pay_rate": sent])]
        #expect(try await answers.read(.project, 21).fields["pay_rate"] == amount.map(Value.number))
    }

    @Test(arguments: [JSONValue.string("40 EUR"), true, ["amount": 40]])
    func moneyThatIsNoNumberIsAFault(_ sent: JSONValue) async throws {
        var answers = ReadingFixture()
        answers.projects = [Sample.project.with(["pay_rate": sent])]
        await #expect(
            throws: APIFault.badAnswer(
                path: "/v2/organizations/1/projects", what: "`projects[0].pay_rate` is no number")
        ) { try await answers.read() }
    }

    @Test func archivedProjectsAreKeptOtherTypesAreNotOursAndDeletedOnesAreNotThere() async throws {
        var answers = ReadingFixture()
        answers.projects = [
            Sample.project.with(["status": "archived"]), Sample.project.with(["id": 22, "type": "work_order"]),
            Sample.project.with(["id": 23, "status": "deleted"]),
        ]
        let snapshot = try await answers.read()
        let projects = snapshot.all(.project)
        #expect(projects.map(\.id) == [21])
        #expect(snapshot.everything(.project).map(\.id) == [21, 22])
        #expect(projects.map(\.status) == [.archived])
    }

    @Test func aStatusThatNobodyKnowsStopsTheReading() async {
        var answers = ReadingFixture()
        answers.projects = [Sample.project.with(["status": "frozen"])]
        await #expect(
            throws: APIFault.badAnswer(
                path: "/v2/organizations/1/projects",
                what: "`projects[0].status` is `frozen`, which this version does not know")
        ) { try await answers.read() }
    }

    @Test func aClientKeepsOnlyTermsOfItsOwn() async throws {
        var answers = ReadingFixture()
        answers.clients = [Sample.client, Sample.client.with(["id": 12, "inherit_net_terms": true])]
        let snapshot = try await answers.read()
        #expect(
            snapshot.resource(.client, 11)?.fields == [
                "name": .text("Acme"), "emails": .list([.text("billing@acme.example")]), "phone": .text(""),
                "address": .text("1 Main St"), "net_terms": .number(30), "inherit_net_terms": .flag(false),
                "inherit_invoice_notes": .flag(true),
            ])
        #expect(snapshot.resource(.client, 12)?.fields["net_terms"] == nil)
    }

    @Test func aTeamKeepsItsKnownLeadOptions() async throws {
        var answers = ReadingFixture()
        answers.teams = [Sample.team]
        let team = try await answers.read(.team, 51)
        #expect(
            team.fields == [
                "name": .text("Field"), "lead_options": .object(["approve_timesheets": .flag(true)]),
            ])
    }

    @Test func aJobSiteKeepsItsRulesWithTheirIds() async throws {
        var answers = ReadingFixture()
        answers.jobSites = [Sample.jobSite]
        answers.members = [Sample.member]
        answers.users = [Sample.user]
        let site = try await answers.read(.jobSite, 61)
        #expect(
            site.fields == [
                "name": .text("Head office"), "address": .text("1 Main St"), "latitude": .number(39.7817),
                "longitude": .number(-89.6501), "radius": .number(120),
                "last_visited_at": .text("2026-03-01T10:30:00.000000Z"),
                "rules": .list([
                    .object([
                        "id": .number(611), "enter_action": .text("track"), "exit_action": .text("notify"),
                        "users": .list([.reference(Reference(kind: .member, target: .id(31), name: ""))]),
                        "teams": .list([.reference(Reference(kind: .team, target: .id(51), name: ""))]),
                        "start_project": .reference(Reference(kind: .project, target: .id(21), name: "")),
                    ])
                ]),
            ])
        let rule = site.fields["rules"]?.list?.first?.object
        #expect(rule?["users"]?.list?.first?.reference?.name == "ada@example.com")
    }
}
