// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import Testing

/// Bodies that the API does not take.
struct RefusalTests {
    struct Bad: Sendable, CustomTestStringConvertible {
        var method: String
        var path: String
        var body: JSON
        var error: String

        init(_ method: String, _ path: String, _ body: JSON, _ error: String) {
            (self.method, self.path, self.body, self.error) = (method, path, body, error)
        }

        var testDescription: String { "\(method) \(path): \(error)" }
    }

    static let long = JSON.string(String(repeating: "x", count: 201))
    static let organization = "/organizations/1001"

    @Test(arguments: [
        Bad("POST", "\(organization)/projects", [:], "name is missing"),
        Bad("POST", "\(organization)/projects", ["name": " "], "name is empty"),
        Bad("POST", "\(organization)/projects", ["name": 5], "name is a number, not a string"),
        Bad("POST", "\(organization)/projects", ["name": .null], "name is null, not a string"),
        Bad("POST", "\(organization)/projects", ["name": "x", "status": "archived"], "status is unknown"),
        Bad(
            "POST", "\(organization)/projects", ["name": "x", "billable": "yes"],
            "billable is a string, not true or false"),
        Bad(
            "POST", "\(organization)/projects", ["name": "x", "client_id": "3001"],
            "client_id is a string, not an integer"),
        Bad(
            "POST", "\(organization)/projects", ["name": "x", "client_id": 1],
            "client_id: there is no client 1 in the organization"),
        Bad("POST", "\(organization)/projects", ["name": "x", "bill_rate": -1], "bill_rate is less than 0"),
        Bad(
            "POST", "\(organization)/projects", ["name": "x", "bill_rate": "95"], "bill_rate is a string, not a number"),
        Bad(
            "POST", "\(organization)/projects", ["name": "x", "members": [["user_id": 2003]]],
            "members[0].role is missing"),
        Bad(
            "POST", "\(organization)/projects", ["name": "x", "members": [["user_id": 2003, "role": "remove"]]],
            "members[0].role is not one of viewer, user, manager"),
        Bad(
            "POST", "\(organization)/projects", ["name": "x", "members": [["user_id": 2006, "role": "user"]]],
            "members: user 2006 is no member of the organization"),
        Bad("POST", "\(organization)/projects", ["name": "x", "budget": ["hours": 4]], "budget.type is missing"),
        Bad(
            "POST", "\(organization)/projects", ["name": "x", "budget": ["type": "hours", "cost": 4]],
            "budget.hours is missing"),
        Bad(
            "POST", "\(organization)/projects",
            ["name": "x", "budget": ["type": "hours", "hours": 4, "start_date": "2026-02-30"]],
            "budget.start_date is not a date (YYYY-MM-DD)"),
        Bad(
            "POST", "\(organization)/projects",
            ["name": "x", "budget": ["type": "hours", "hours": 4, "recurrence": "weekly"]],
            "budget.recurrence is not one of monthly"),
        Bad(
            "POST", "\(organization)/projects", ["name": "x", "metadata": [["key": "A b", "value": "x"]]],
            "metadata[0].key is not of 2 to 30 lowercase letters, numbers and underscores"),
        Bad(
            "POST", "\(organization)/projects", ["name": "x", "metadata": [["key": "ab", "value": ""]]],
            "metadata[0].value is empty"),
        Bad(
            "POST", "\(organization)/projects", ["name": "x", "metadata": [["key": "ab", "value": long]]],
            "metadata[0].value has more than 200 characters"),
        Bad(
            "POST", "\(organization)/projects", ["name": "x", "metadata": ["ab": "x"]],
            "metadata is an object, not a list"),
        Bad("PUT", "/projects/4001/update_metadata", [:], "metadata is missing"),
        Bad(
            "PUT", "/projects/4001/update_members", ["members": [["user_id": 2005]]],
            "members: user 2005 is no member of the project, and no role is given"),
        Bad(
            "PUT", "/projects/4004/update_members", ["members": [["user_id": 2005, "role": "remove"]]],
            "members: user 2005 is no direct member of the project"),
        Bad("POST", "/projects/4001/tasks", ["details": "x", "summary": "y"], "details is unknown"),
        Bad(
            "POST", "/projects/4001/tasks", ["summary": "y", "assignee_ids": [2003, 9]],
            "assignee_ids: user 9 is no member of the organization"),
        Bad(
            "POST", "/projects/4001/tasks", ["summary": "y", "assignee_ids": ["2003"]],
            "assignee_ids[0] is a string, not an integer"),
        Bad("PUT", "/tasks/8801", ["summary": "y"], "lock_version is missing"),
        Bad("PUT", "/tasks/8801", ["lock_version": 0, "status": "deleted"], "status is not one of active, completed"),
        Bad(
            "POST", "\(organization)/clients", ["name": "x", "emails": ["nobody"]],
            "emails: \"nobody\" is no e-mail address"),
        Bad("POST", "\(organization)/clients", ["name": "x", "net_terms": .null], "net_terms is null, not an integer"),
        Bad("PUT", "/clients/3001", ["project_ids": [9]], "project_ids: there is no project 9 in the organization"),
        Bad(
            "POST", "\(organization)/teams", ["name": "x", "lead_options": ["all": true]], "lead_options.all is unknown"
        ),
        Bad(
            "PUT", "/teams/5001", ["lead_options": ["notifications_for_limits_only_leads": true]],
            "lead_options.notifications_for_limits_only_leads needs notifications_for_limits"),
        Bad(
            "PUT", "/teams/5001/update_members", ["members": [["user_id": 2001, "role": "remove"]]],
            "members: user 2001 is no member of the team"),
        Bad(
            "PUT", "/teams/5001/update_projects", ["projects": [["project_id": 9]]],
            "projects: there is no project 9 in the organization"),
        Bad("POST", "\(organization)/invites", ["role": "project_user"], "email is missing"),
        Bad("POST", "\(organization)/invites", ["email": "x"], "email: \"x\" is no e-mail address"),
        Bad(
            "POST", "\(organization)/invites", ["email": "x@example.com", "role": "owner"],
            "role is not one of organization_manager, project_manager, project_user, project_viewer"),
        Bad("POST", "\(organization)/invites", ["email": "grace@example.com"], "grace@example.com is a member already"),
        Bad(
            "POST", "\(organization)/invites/bulk",
            ["invites": .array(Array(repeating: ["email": "x@example.com"], count: 51))],
            "invites has more than 50 entries"),
        Bad(
            "POST", "\(organization)/members", ["user": ["email": "x@example.com", "first_name": "X"]],
            "user.password is missing"),
        Bad(
            "POST", "\(organization)/members",
            ["user": ["email": "dan@example.com", "first_name": "X", "password": "p"]],
            "There is an account for dan@example.com: invite it"),
        Bad(
            "PUT", "\(organization)/update_members", ["members": [["user_id": 2006, "role": "user"]]],
            "members: user 2006 is no member of the organization"),
        Bad(
            "PUT", "\(organization)/update_members", ["members": [["user_id": 2001, "role": "remove"]]],
            "user 2001 is the last owner"),
        Bad(
            "PUT", "\(organization)/update_members",
            ["members": [["user_id": 2002, "limits": ["dow_limit": ["monday"]]]]],
            "members[0].limits.dow_limit[0] is not one of sun, mon, tue, wed, thu, fri, sat"),
        Bad(
            "PUT", "\(organization)/update_members",
            ["members": [["user_id": 2002, "payment": ["timesheet_approval": true]]]],
            "payment.pay_period is missing: timesheet_approval needs it"),
        Bad(
            "PUT", "\(organization)/update_members", ["members": [["user_id": 2002, "first_name": "G"]]],
            "user 2002 has an account of their own: the name cannot be changed"),
        Bad(
            "POST", "\(organization)/job_sites",
            ["name": "x", "address": "y", "latitude": 1, "longitude": 1, "radius": 100], "rules is missing"),
        Bad("PUT", "/job_sites/7001", ["radius": 49], "radius is not between 50 and 3000"),
        Bad("PUT", "/job_sites/7001", ["radius": .number(100.5)], "radius is a number, not an integer"),
        Bad("PUT", "/job_sites/7001", ["latitude": 91], "latitude is not between -90 and 90"),
        Bad(
            "PUT", "/job_sites/7001/add_rules", ["rules": [["enter_action": "stop"]]],
            "rules[0].enter_action is not one of none, track, notify"),
        Bad(
            "PUT", "/job_sites/7001/add_rules", ["rules": [["start_project_id": 4001]]],
            "start_project_id needs the enter_action track"),
        Bad("PUT", "/job_sites/7001/update_rules", ["rules": [["id": 9]]], "rules: the job site has no rule 9"),
        Bad("PUT", "/job_sites/7001/remove_rules", ["rule_ids": [9]], "rule_ids: the job site has no rule 9"),
        Bad("PUT", "/projects/4001", [1], "the body is a list, not an object"),
    ])
    func aBadBodyIsRefusedAndChangesNothing(bad: Bad) async throws {
        try await withSandbox { sandbox async throws in
            let before = await sandbox.store.document
            let answer = try await sandbox.send(bad.method, bad.path, bad.body)
            #expect(answer.status == 400)
            #expect(answer.error == bad.error)
            #expect(answer["code"].string != nil)
            #expect(await sandbox.store.document == before)
        }
    }

    @Test(arguments: [nil, "text/plain", "application/x-www-form-urlencoded"])
    func aBodyMustSayThatItIsJSON(contentType: String?) async throws {
        try await withSandbox { sandbox async throws in
            var headers = ["User-Agent": "tests/1.0", "Authorization": "Bearer \(Sandbox.token)"]
            headers["Content-Type"] = contentType
            let answer = try await sandbox.raw("PUT", "/v2/projects/4001", headers, Data(#"{"name":"x"}"#.utf8))
            #expect(answer.status == 400)
            #expect(answer["error_code"] == 11003)
        }
    }

    @Test(arguments: ["{", "", "{\"name\":\"x\",\"name\":\"y\"}", "{\"name\":\"x\"} x"])
    func aBodyMustBeJSON(text: String) async throws {
        try await withSandbox { sandbox async throws in
            let headers = [
                "User-Agent": "tests/1.0", "Authorization": "Bearer \(Sandbox.token)",
                "Content-Type": "application/json",
            ]
            #expect(try await sandbox.raw("PUT", "/v2/projects/4001", headers, Data(text.utf8)).status == 400)
        }
    }

    @Test func aMethodThatAPathDoesNotHaveIsRefused() async throws {
        try await withSandbox { sandbox async throws in
            #expect(try await sandbox.delete("/projects/4001").status == 405)
            #expect(try await sandbox.send("PATCH", "/projects/4001", ["name": "x"]).status == 405)
        }
    }
}
