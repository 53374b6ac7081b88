// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import Testing

struct MemberTests {
    static let path = "/organizations/1001/members"
    static let update = "/organizations/1001/update_members"

    func member(_ id: Int, in sandbox: Sandbox, _ query: String = "") async throws -> JSON {
        let answer = try await sandbox.get("\(Self.path)?user_ids=\(id)&include_removed=true\(query)")
        return try #require(answer.list("members").first)
    }

    @Test(arguments: [
        (2001, "owner", "organization_owner", "true"), (2002, "user", "project_user", "true"),
        (2004, "manager", "organization_manager", "true"), (2005, "user", "project_user", "true"),
        (2006, "unassigned", "unassigned", "viewer"),
    ])
    func rolesFollowFromMemberships(id: Int, role: String, effective: String, trackable: String) async throws {
        try await withSandbox { sandbox async throws in
            let member = try await member(id, in: sandbox)
            #expect(member["membership_role"]?.string == role)
            #expect(member["effective_role"]?.string == effective)
            #expect(member["trackable"]?.string == trackable)
        }
    }

    @Test func removedMembersProjectsAndLimitsAreListedWhenAsked() async throws {
        try await withSandbox { sandbox async throws in
            #expect(try await sandbox.get(Self.path).ids("members", "user_id") == [2001, 2002, 2003, 2004, 2005])
            let all = try await sandbox.get(
                "\(Self.path)?include_removed=true&include_projects=true&include_limits=true&include=users,projects")
            #expect(all.ids("members", "user_id") == [2001, 2002, 2003, 2004, 2005, 2006])
            #expect(all.ids("users") == [2001, 2002, 2003, 2004, 2005, 2006])
            #expect(all.ids("projects") == [4000, 4001, 4002, 4003, 4004, 4005])
            let grace = try #require(all.list("members").dropFirst().first)
            #expect(grace["limits"] == ["weekly_limit": 38, "dow_limit": ["mon", "tue", "wed", "thu", "fri"]])
            #expect(grace["pay_rate"] == "48")
            let projects = grace["project_members"]?.array ?? []
            #expect(projects.map { $0["project_id"] } == [4002, 4003, 4005])
            #expect(projects.map { $0["project_status"] } == ["archived", "active", "active"])
            #expect(projects[1]["pay_rate"] == "50")
            let eve = try #require(all.list("members").last)
            #expect(eve["membership_status"] == "removed")
            #expect(eve["removed_at"] == "2026-03-02T09:00:00Z")
            let active = try await member(2002, in: sandbox, "&include_projects=true&project_statuses=active")
            #expect(active["project_members"]?.array?.count == 2)
        }
    }

    @Test(arguments: [
        ("search[email]=Carol@example.com", [2004]), ("search[name]=hopper", [2002]),
        ("membership_roles[]=owner&membership_roles[]=manager", [2001, 2004]), ("membership_roles=unassigned", []),
        ("updated_at[start]=2026-02-01", []), ("page_limit=2&page_start_id=2003", [2003, 2004]),
    ])
    func membersAreSearched(query: String, ids: [Int]) async throws {
        try await withSandbox { sandbox async throws in
            #expect(try await sandbox.get("\(Self.path)?\(query)").ids("members", "user_id") == ids)
        }
    }

    @Test func aMemberIsChangedInEveryRespect() async throws {
        try await withSandbox { sandbox async throws in
            let answer = try await sandbox.put(
                Self.update,
                [
                    "members": [
                        [
                            "user_id": 2003, "role": "manager", "trackable": false, "view_only": true,
                            "payment": ["rate_type": "fixed_amount", "pay_rate": 1000, "pay_period": "weekly"],
                            "limits": ["weekly_limit": 40, "current_daily_limit": 2],
                            "metadata": [["key": "cost_center", "value": "x"]],
                            "projects": [
                                ["project_id": 4001, "role": "remove"], ["project_id": 4004, "role": "viewer"],
                            ],
                        ]
                    ]
                ])
            #expect(answer.json == ["success": true])
            let bob = try await member(2003, in: sandbox, "&include_limits=true&include_projects=true")
            #expect(bob["membership_role"] == "manager")
            #expect(bob["trackable"] == "false")
            #expect(bob["view_only"] == true)
            #expect(bob["fixed_pay_rate"] == "1000")
            #expect(bob["pay_rate"] == nil)
            #expect(bob["pay_period"] == "weekly")
            #expect(bob["limits"] == ["weekly_limit": 40])
            #expect(bob["metadata"] == ["cost_center": "x"])
            #expect(bob["project_members"]?.array?.map { $0["project_id"] } == [4003, 4004])
        }
    }

    @Test func limitsAreReplacedAsAWhole() async throws {
        try await withSandbox { sandbox async throws in
            for (limits, expected): (JSON, JSON) in [
                (["daily_limit": 8], ["daily_limit": 8]), ([:], [:]), (.null, [:]),
                (["weekly_limit": 40, "daily_limit": .null], ["weekly_limit": 40]),
            ] {
                let body: JSON = ["members": [["user_id": 2002, "limits": limits]]]
                #expect(try await sandbox.put(Self.update, body).status == 200)
                let grace = try await member(2002, in: sandbox, "&include_limits=true")
                #expect(grace["limits"] == expected)
            }
        }
    }

    @Test func removingAMemberEndsEverything() async throws {
        try await withSandbox { sandbox async throws in
            let body: JSON = ["members": [["user_id": 2004, "role": "remove"]]]
            #expect(try await sandbox.put(Self.update, body).status == 200)
            let carol = try await member(2004, in: sandbox)
            #expect(carol["membership_status"] == "removed")
            #expect(carol["removed_at"] == "2026-01-01T00:00:00Z")
            #expect(try await sandbox.get("/projects/4001/members").ids("members", "user_id") == [2001, 2003])
            #expect(try await sandbox.get("/teams/5001/members").ids("team_members", "user_id") == [2005])
            let seats = try await sandbox.get("/organizations/1001/seats")
            #expect(seats["organization_seat"] == ["paid": 10, "occupied": 4, "open": 6])
        }
    }

    @Test func aPersonIsProvisioned() async throws {
        try await withSandbox { sandbox async throws in
            let answer = try await sandbox.post(
                Self.path,
                [
                    "user": [
                        "first_name": "Gina", "last_name": "Hill", "email": "Gina@example.com", "password": "secret",
                    ],
                    "role": "project_viewer", "pay_rate": 12, "project_ids": [4001], "team_ids": [5001],
                    "metadata": [["key": "ab", "value": "x"]],
                ])
            #expect(answer.status == 201)
            let member = answer["organization_member"]
            #expect(member["user_id"] == 2007)
            #expect(member["effective_role"] == "project_viewer")
            #expect(member["trackable"] == "viewer")
            #expect(member["pay_rate"] == "12")
            let user = try await sandbox.get("/users/2007")
            #expect(user["user"]["email"] == "gina@example.com")
            let renamed: JSON = ["members": [["user_id": 2007, "first_name": "Regina"]]]
            #expect(try await sandbox.put(Self.update, renamed).status == 200)
            let after = try await sandbox.get("/users/2007")
            #expect(after["user"]["name"] == "Regina Hill")
        }
    }

    @Test func anOrganizationHasMetadata() async throws {
        try await withSandbox { sandbox async throws in
            let answer = try await sandbox.put(
                "/organizations/1001/update_metadata", ["metadata": [["key": "automate_limits", "value": "x"]]])
            #expect(answer["organization"]["metadata"] == ["automate_limits": "x"])
            let organization = try await sandbox.get("/organizations/1001")
            #expect(organization["organization"]["name"] == "Acme Delivery")
        }
    }
}
