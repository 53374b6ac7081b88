// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import Testing

struct JobSiteTests {
    @Test func aSiteIsCreatedWithRules() async throws {
        try await withSandbox { sandbox async throws in
            let answer = try await sandbox.post(
                "/organizations/1001/job_sites",
                [
                    "name": "Yard", "address": "1 Main St",
                    "latitude": .number(try #require(Decimal(string: "39.7817"))),
                    "longitude": .number(try #require(Decimal(string: "-89.6501"))), "radius": 120,
                    "rules": [
                        [
                            "enter_action": "track", "exit_action": "notify", "team_ids": [5001],
                            "start_project_id": 4004,
                        ],
                        ["user_ids": [2003]],
                    ],
                ])
            #expect(answer.status == 201)
            let site = answer["job_site"]
            #expect(site["id"] == 7002)
            #expect(site["latitude"]?.decimal == Decimal(string: "39.7817"))
            #expect(
                site["rules"] == [
                    [
                        "id": 7502, "enter_action": "track", "exit_action": "notify", "user_ids": [],
                        "team_ids": [5001],
                        "start_project_id": 4004,
                    ],
                    ["id": 7503, "enter_action": "none", "exit_action": "none", "user_ids": [2003], "team_ids": []],
                ])
        }
    }

    @Test func rulesAreAddedChangedAndRemoved() async throws {
        try await withSandbox { sandbox async throws in
            let added = try await sandbox.put(
                "/job_sites/7001/add_rules", ["rules": [["enter_action": "notify", "user_ids": [2002]]]])
            #expect(added.status == 201)
            let changed = try await sandbox.put(
                "/job_sites/7001/update_rules",
                [
                    "rules": [
                        ["id": 7501, "start_project_id": "none", "team_ids": []],
                        ["id": 7502, "add_user_ids": [2003], "remove_user_ids": [2002], "exit_action": "notify"],
                    ]
                ])
            #expect(changed.status == 201)
            let rules = changed["job_site"]["rules"]?.array ?? []
            #expect(rules[0]["start_project_id"] == nil)
            #expect(rules[0]["team_ids"] == [])
            #expect(rules[1]["user_ids"] == [2003])
            let removed = try await sandbox.put("/job_sites/7001/remove_rules", ["rule_ids": [7501]])
            #expect(removed["job_site"]["rules"]?.array?.map { $0["id"] } == [7502])
        }
    }

    @Test func leavingTrackForgetsTheProject() async throws {
        try await withSandbox { sandbox async throws in
            let answer = try await sandbox.put(
                "/job_sites/7001/update_rules", ["rules": [["id": 7501, "enter_action": "notify"]]])
            #expect(answer["job_site"]["rules"]?.array?.first?["start_project_id"] == nil)
        }
    }

    @Test(arguments: [true, false])
    func anArchivedSiteIsListedAsTheSettingsSay(isListed: Bool) async throws {
        try await withSandbox {
            $0.settings.listsArchivedJobSites = isListed
        } _: { sandbox async throws in
            let answer = try await sandbox.put("/job_sites/7001", ["status": "archived", "radius": 200])
            #expect(answer.status == 201)
            #expect(answer["job_site"]["radius"] == 200)
            let list = try await sandbox.get("/organizations/1001/job_sites")
            #expect(list.ids("job_sites") == (isListed ? [7001] : []))
            let site = try await sandbox.get("/job_sites/7001")
            #expect(site["job_site"]["status"] == "archived")
        }
    }
}
