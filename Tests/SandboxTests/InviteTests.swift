// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffSandbox
import Testing

struct InviteTests {
    static let path = "/organizations/1001/invites"

    @Test func anInviteToAStrangerWaits() async throws {
        try await withSandbox { sandbox async throws in
            let answer = try await sandbox.post(
                Self.path, ["email": "Gina@example.com", "project_ids": [4001], "pay_rate": 20, "trackable": false])
            #expect(answer.status == 201)
            let invite = answer["invite"]
            #expect(invite["email"] == "gina@example.com")
            #expect(invite["status"] == "pending")
            #expect(invite["role"] == "project_user")
            #expect(invite["pay_rate"] == "20")
            #expect(invite["trackable"] == false)
            #expect(invite["invited_by_id"] == 2001)
        }
    }

    @Test func anInviteToAnAccountIsAcceptedAtOnce() async throws {
        try await withSandbox { sandbox async throws in
            let answer = try await sandbox.post(
                Self.path, ["email": "eve@example.com", "role": "project_manager", "project_ids": [4001, 4003]])
            #expect(answer["invite"]["status"] == "accepted")
            #expect(answer["invite"]["accepted_at"] == "2026-01-01T00:00:00Z")
            let members = try await sandbox.get("/organizations/1001/members?user_ids=2006&include_projects=true")
            let eve = try #require(members.list("members").first)
            #expect(eve["membership_status"] == "active")
            #expect(eve["removed_at"] == nil)
            #expect(eve["project_members"]?.array?.map { $0["membership_role"] } == ["manager", "manager"])

            let id = try #require(answer["invite"]["id"]?.int)
            #expect(try await sandbox.put("/invites/\(id)", ["trackable": false]).status == 400)
            #expect(try await sandbox.delete("/invites/\(id)").status == 400)
        }
    }

    @Test(arguments: [
        ("project_user", "project_viewer"), ("project_manager", "project_viewer"),
        ("organization_manager", "organization_manager"),
    ])
    func withoutProjectsAProjectRoleIsViewer(role: String, read: String) async throws {
        try await withSandbox { sandbox async throws in
            let answer = try await sandbox.post(Self.path, ["email": "g@example.com", "role": .string(role)])
            #expect(answer["invite"]["role"]?.string == read)
        }
    }

    @Test func aPendingInviteIsChangedClearedAndDeleted() async throws {
        try await withSandbox { sandbox async throws in
            let changed = try await sandbox.put(
                "/invites/6001", ["role": "project_manager", "project_ids": [4001, 4003], "pay_rate": 15])
            #expect(changed["invite"]["project_ids"] == [4001, 4003])
            #expect(changed["invite"]["role"] == "project_manager")
            let cleared = try await sandbox.put("/invites/6001", ["project_ids": "none", "pay_rate": "none"])
            #expect(cleared["invite"]["project_ids"] == [])
            #expect(cleared["invite"]["pay_rate"] == nil)
            #expect(cleared["invite"]["role"] == "project_viewer")
            #expect(try await sandbox.delete("/invites/6001").status == 204)
            #expect(try await sandbox.get("/invites/6001").status == 404)
        }
    }

    @Test func anExpiredInviteCannotBeChanged() async throws {
        try await withSandbox {
            $0.organizations[0].invites[0].status = "expired"
        } _: { sandbox async throws in
            #expect(try await sandbox.put("/invites/6001", ["trackable": false]).status == 400)
            #expect(try await sandbox.delete("/invites/6001").status == 204)
        }
    }

    @Test func aBulkCallReportsEachInvite() async throws {
        try await withSandbox {
            $0.settings.invitesPerDay = 3
        } _: { sandbox async throws in
            let answer = try await sandbox.post(
                "\(Self.path)/bulk",
                [
                    "invites": [
                        ["email": "One@example.com", "project_ids": [4001, 9]], ["email": "nobody"],
                        ["email": "grace@example.com"], ["email": "two@example.com"], ["email": "three@example.com"],
                    ]
                ])
            #expect(answer.status == 200)
            #expect(answer["summary"] == ["total": 5, "successful": 2, "failed": 2, "rate_limited": 1])
            let results = answer.list("results")
            #expect(results.map { $0["status"] } == ["success", "failed", "failed", "success", "rate_limited"])
            #expect(
                results.map { $0["reason"] ?? .null }
                    == [.null, "validation_error", "create_action_error", .null, "rate_limited"])
            #expect(results[0]["invite"]?["project_ids"] == [4001])
        }
    }

    @Test func invitesHaveALimitOfTheirOwn() async throws {
        try await withSandbox {
            $0.settings.invitesPerDay = 2
        } _: { sandbox async throws in
            #expect(try await sandbox.post(Self.path, ["email": "a@example.com"]).status == 201)
            let limited = try await sandbox.post(Self.path, ["email": "b@example.com"])
            #expect(limited.status == 429)
            #expect(limited["error_code"] == 13002)
            sandbox.clock.advance(86_400)
            #expect(try await sandbox.post(Self.path, ["email": "b@example.com"]).status == 201)
        }
    }
}
