// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct MemberReadingTests {
    @Test func aMemberKeepsWhatRulesCanName() async throws {
        let member = try await read(
            Sample.member.with([
                "pay_rate": "40.00", "bill_rate": "95.00", "currency": "USD", "pay_period": "weekly",
                "limits": [
                    "limits_by_shifts": false, "weekly_limit": 40, "daily_limit": nil, "dow_limit": ["mon", "tue"],
                    "expected_per_week": nil, "dow_expected": nil,
                ], "profile": ["birthday": "1815-12-10"],
            ]))
        #expect(
            member.fields == [
                "user": .text("ada@example.com"), "role": .text("user"), "trackable": .flag(true),
                "view_only": .flag(false), "effective_role": .text("project_user"), "bill_rate": .number(95),
                "currency": .text("USD"),
                "payment": .object([
                    "rate_type": .text("hourly"), "pay_rate": .number(40), "pay_period": .text("weekly"),
                ]),
                "limits": .object([
                    "limits_by_shifts": .flag(false), "weekly_limit": .number(40),
                    "dow_limit": .list([.text("mon"), .text("tue")]),
                ]),
            ])
        #expect(member.metadata == ["cost_center": "42"])
    }

    @Test(arguments: [("owner", "owner"), ("manager", "manager"), ("user", "user"), ("unassigned", "user")])
    func unassignedIsAUserWithoutProjects(_ sent: String, role: String) async throws {
        #expect(try await read(Sample.member.with(["membership_role": .string(sent)])).fields["role"] == .text(role))
    }

    @Test(
        arguments: [
            ("true", .flag(true)), ("viewer", .flag(true)), ("false", .flag(false)), (true, .flag(true)), (nil, nil),
        ] as [(JSONValue, Value?)])
    func aViewerMayTrackTime(_ sent: JSONValue, trackable: Value?) async throws {
        #expect(try await read(Sample.member.with(["trackable": sent])).fields["trackable"] == trackable)
    }

    @Test func aFixedRateMakesTheRateTypeFixed() async throws {
        #expect(
            try await read(Sample.member.with(["fixed_pay_rate": "3000", "pay_period": "monthly"])).fields["payment"]
                == .object([
                    "rate_type": .text("fixed_amount"), "pay_rate": .number(3000), "pay_period": .text("monthly"),
                ]))
    }

    @Test func whoWasRemovedIsKeptWithTheDateAndWithoutMemberships() async throws {
        var answers = ReadingFixture()
        answers.members = [
            Sample.member.with([
                "membership_status": "removed", "removed_at": "2026-02-01T00:00:00Z",
                "project_members": [Sample.projectMember],
            ])
        ]
        let snapshot = try await answers.read()
        #expect(snapshot.resource(.member, 31)?.status == .removed)
        #expect(snapshot.resource(.member, 31)?.removedAt == "2026-02-01T00:00:00Z")
        #expect(snapshot.projectMemberships.isEmpty)
    }

    @Test func anAddressCanComeNestedOrNotAtAll() async throws {
        var answers = ReadingFixture()
        answers.members = [
            Sample.member.with(["user": Sample.user.with(["email": "nested@example.com"])]),
            Sample.member.with(["user_id": 32]),
        ]
        let snapshot = try await answers.read()
        #expect(snapshot.all(.member).map(\.name) == ["nested@example.com", "#32"])
    }

    @Test func membershipsAreDirectThroughTeamsOrBoth() async throws {
        var answers = ReadingFixture()
        answers.members = [
            Sample.member.with([
                "project_members": [
                    Sample.projectMember,
                    Sample.projectMember.with(["team_id": 51, "membership_role": "manager"]),
                    Sample.projectMember.with(["project_id": 22, "team_id": 51, "project_status": "archived"]),
                    Sample.projectMember.with(["project_id": 23, "membership_status": "removed"]),
                    Sample.projectMember.with(["project_id": 24, "project_type": "work_break"]),
                    Sample.projectMember.with(["project_id": 25, "pay_rate": nil]).without("bill_rate"),
                ]
            ])
        ]
        let snapshot = try await answers.read()
        #expect(
            snapshot.projectMemberships == [
                21: [
                    31: ProjectMembership(
                        direct: ["role": .text("user"), "pay_rate": .number(40), "bill_rate": .number(95.5)],
                        throughTeams: [51: "manager"])
                ],
                22: [31: ProjectMembership(throughTeams: [51: "user"])],
                25: [31: ProjectMembership(direct: ["role": .text("user")])],
            ])
    }

    @Test func theNewestPendingInviteToAnAddressCounts() async throws {
        var answers = ReadingFixture()
        answers.invites = [
            Sample.invite,
            Sample.invite.with(["id": 40, "created_at": "2026-02-05T08:00:00.000000Z", "email": "grace@example.com"]),
            Sample.invite.with(["id": 42, "status": "expired", "created_at": "2026-03-05T08:00:00.000000Z"]),
            Sample.invite.with(["id": 43, "status": "accepted", "email": "bob@example.com"]),
        ]
        let snapshot = try await answers.read()
        #expect(snapshot.invites.mapValues(\.id) == ["grace@example.com": 40])
        #expect(snapshot.invites["grace@example.com"]?.projectIDs == [21])
    }

    @Test(arguments: [
        ([Sample.member], false),
        ([Sample.member.with(["membership_role": "owner"])], true),
        ([Sample.member.with(["pay_rate": "0.00"])], true),
        ([Sample.member.with(["bill_rate": "95.00"])], true),
        ([Sample.member.with(["user_id": 32, "project_members": [Sample.projectMember]])], true),
        ([Sample.member.with(["user_id": 32, "membership_role": "owner"])], false),
        ([], true),
    ])
    func ratesThatNobodyHasAreInvisibleToWhoIsNoOwner(_ members: [JSONValue], visible: Bool) async throws {
        var answers = ReadingFixture()
        answers.members = members
        var start = ReadingFixture.start
        start.currentUserID = 31
        #expect(try await answers.read(from: start).ratesVisible == visible)
    }

    private func read(_ member: JSONValue) async throws -> Resource {
        var answers = ReadingFixture()
        answers.members = [member]
        answers.users = [Sample.user]
        return try await answers.read(.member, 31)
    }
}
