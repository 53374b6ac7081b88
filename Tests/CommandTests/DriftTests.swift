// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import RuleEngine
import TestSupport
import Testing

/// `plan --baseline`: what somebody changed in Hubstaff since a state was saved.
struct DriftTests {
    private static let rules = """
        version: 1
        ruleset: acme
        rules:
          - id: support
            project:
              name: Support
              billable: true
              members: [grace@example.com]
              tasks: [Brief, Launch]

        """

    /// Applied, saved as a baseline, and changed past the rules since.
    private func withDrift(_ body: (HubstaffServer) async throws -> Void) async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", Self.rules)
            let applied = try await server.run("apply", "--auto-approve", "rules.yaml")
            #expect(applied.status == 0, "\(applied.output)\(applied.errors)")
            let saved = try await server.run("snapshot", "--out", "baseline.json")
            #expect(saved.status == 0)
            await server.change { organization in
                for index in organization.projects.indices where organization.projects[index].name == "Support" {
                    organization.projects[index].isBillable = false
                    organization.projects[index].updatedAt = Date(timeIntervalSince1970: 1_767_345_120)
                }
                organization.tasks.removeAll { $0.summary == "Launch" }
            }
            try await body(server)
        }
    }

    @Test func `what somebody changed stands in a section of its own`() async throws {
        try await withDrift { server in
            try server.fixture.write("rules.yaml", Self.rules + "  - {id: other, project: {name: Other}}\n")
            let run = try await server.run("plan", "--baseline", "baseline.json", "rules.yaml")
            expectNoDifference(run.errors, "")
            let lines = run.output.split(separator: "\n").map(String.init)
            #expect(
                lines[1].wholeMatch(of: /Compared with a baseline, taken \d{4}-\d\d-\d\d \d\d:\d\d UTC \(0m ago\)/)
                    != nil)
            let start = try #require(lines.firstIndex { $0.hasPrefix("Changed in Hubstaff since ") })
            expectNoDifference(
                lines[(start + 1)...].prefix { $0 != "All changes:" }.joined(separator: "\n"),
                """
                  project "Support" #4001  support: changed, last 2026-01-02 09:12 UTC
                      billable  true -> false
                  task "Launch" in "Support"  support/tasks[launch]: deleted, or removed
                """)
        }
    }

    @Test func `JSON tells the cause of each change and field, and the exit status is that of the plan`() async throws {
        try await withDrift { server in
            let rules = Self.rules.replacing("billable: true\n", with: "billable: true\n      bill_rate: 80\n")
            try server.fixture.write("rules.yaml", rules + "  - {id: other, client: {name: Other}}\n")
            let run = try await server.run(
                "plan", "--format", "json", "--detailed-exitcode", "--baseline", "baseline.json", "rules.yaml")
            expectNoDifference(run.status, 2)
            let changes = try #require(run.json["changes"]?.array)
            expectNoDifference(
                changes.map { change in
                    let fields = (change["fields"]?.array ?? []).map {
                        "\($0["path"]?.string ?? "") \($0["cause"]?.string ?? "")"
                    }
                    return "\(change["address"]?.string ?? "") \(change["cause"]?.string ?? ""): "
                        + fields.joined(separator: ", ")
                },
                [
                    "other rule: name rule", "support drift: billable drift, bill_rate rule",
                    "support/tasks[launch] drift: summary drift",
                ])
            let plain = try await server.run("plan", "--format", "json", "rules.yaml").json
            expectNoDifference(plain["digest"], try run.json["digest"])
            expectNoDifference(plain["baseline"], .null)
        }
    }

    @Test func `a baseline works offline as well`() async throws {
        try await withDrift { server in
            _ = try await server.run("snapshot", "--out", "now.json")
            let offline = try await server.fixture.run(
                "plan", "--state", "now.json", "--baseline", "baseline.json", "rules.yaml")
            #expect(offline.output.contains("\n  task \"Launch\" in \"Support\"  support/tasks[launch]: deleted"))
            #expect(offline.status == 0)
        }
    }

    @Test func `without drift there is no section`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", Self.rules)
            _ = try await server.run("snapshot", "--out", "baseline.json")
            let run = try await server.run("plan", "--baseline", "baseline.json", "rules.yaml")
            #expect(!run.output.contains("Changed in Hubstaff"))
            #expect(run.output.contains("\nPlan: 3 to create, 0 to update, 1 to adopt, 0 to remove;"))
        }
    }

    @Test func `a baseline that lacks a list is a warning`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write(
                "rules.yaml", "version: 1\nruleset: demo\nrules: [{id: c, client: {name: Globex}}]\n")
            try server.fixture.write(
                "baseline.json",
                """
                {"format_version": "1.0", "taken_at": "2026-11-24T02:00:00Z", "rates_visible": true,
                 "organization": {"id": 1001, "name": "Acme Delivery"}, "read": {"lists": ["projects"]}}
                """)
            let run = try await server.run("plan", "--baseline", "baseline.json", "rules.yaml")
            expectNoDifference(run.status, 0)
            expectNoDifference(
                run.errors,
                """
                warning: baseline.json does not hold clients: what was changed there counts as the rules' doing \
                [incomplete-baseline]
                 = save a baseline with these rules: hubstaff-automate apply --save-snapshot baseline.json

                """)
        }
    }

    @Test(
        arguments: [
            (
                #"{"format_version": "1.0", "taken_at": "2026-11-24T02:00:00Z", "rates_visible": true, "#
                    + #""organization": {"id": 7, "name": "Other"}, "read": {}}"#, 64,
                "baseline.json holds organization 7 (Other), but the plan is of organization 1001 (Acme Delivery)"
            ),
            (
                #"{"format_version": "2.0"}"#, 74,
                "baseline.json: the snapshot has format version 2.0; this version reads 1.0; make one with "
                    + "hubstaff-automate apply --save-snapshot FILE"
            ),
            (
                "{", 74,
                "baseline.json: this is no JSON: a key is expected at byte 1; make one with hubstaff-automate apply "
                    + "--save-snapshot FILE"
            ),
        ] as [(String, Int32, String)])
    func `a baseline that cannot be compared with is refused`(text: String, status: Int32, message: String) async throws
    {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", Self.rules)
            try server.fixture.write("baseline.json", text)
            let run = try await server.run("plan", "--baseline", "baseline.json", "rules.yaml")
            run.expect(CommandRun(status: status, output: "", errors: "error: \(message)\n"))
        }
    }
}
