// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import RuleEngine
import TestSupport
import Testing

/// The digest of a plan covers ids, not names: a plan is applied under the names that there are.
struct PlanNameTests {
    private static let rules = """
        version: 1
        ruleset: acme
        rules:
          - id: phone
            match: {client: Globex}
            set: {phone: +1 555 0199}
          - id: support
            match: {project: {id: 4001}}
            set: {name: Help desk, members: [{user: dan@example.com}]}
          - id: site
            project: {name: Site, client: Globex, tasks: [Brief]}
          - id: login
            match: {tasks: {summary: Fix login}}
            set: {assignees: [carol@example.com]}

        """

    /// The plan's file with other names for all that it names.
    private static func rename(_ server: HubstaffServer) throws {
        var text = try server.fixture.read("plan.json")
        let digest = try JSONValue(parsing: Data(text.utf8))["digest"]
        text = text.replacing(/"name" : "[^"]*"/, with: #""name" : "Harmless""#)
        try server.fixture.write("plan.json", text)
        let document = try PlanDocument(parsing: Data(text.utf8))
        #expect(document.plan.digest == digest?.string)
    }

    @Test func `an edited plan is shown and applied under the names that there are`() async throws {
        try await SavedPlanTests.withPlan(of: Self.rules) { server in
            let planned = try await server.run("plan", "--today", "2026-11-23", "rules.yaml")
            try Self.rename(server)
            let run = try await server.run("apply", "--auto-approve", "--plan", "plan.json")
            #expect(run.status == 0, "\(run.output)\(run.errors)")
            #expect(!run.output.contains("Harmless"), "\(run.output)")
            func changes(_ text: String) -> [Substring] {
                text.split(separator: "\n").prefix { !$0.hasPrefix("Plan:") }.map { $0.prefix { $0 != "\n" } }
            }
            expectNoDifference(changes(run.output), changes(planned.output))
            expectNoDifference(
                run.errors,
                """
                Names differ from those in the plan, and are shown as they are now:
                  client #3001 is "Globex", in the plan "Harmless"
                  project is "Site", in the plan "Harmless"
                  project #4001 is "Help desk", in the plan "Harmless"
                  member #2005 is "dan@example.com", in the plan "Harmless"
                  task #8801 is "Fix login", in the plan "Harmless"
                  member #2003 is "bob@example.com", in the plan "Harmless"
                  member #2004 is "carol@example.com", in the plan "Harmless"
                  task is "Brief", in the plan "Harmless"

                """)
        }
    }

    @Test func `what was renamed since is told by its new name`() async throws {
        try await SavedPlanTests.withPlan { server in
            await server.change { $0.clients[0].name = "Globex Europe" }
            let run = try await server.run("apply", "--auto-approve", "--plan", "plan.json")
            #expect(run.status == 0, "\(run.output)\(run.errors)")
            #expect(run.output.contains("\n  ~ client \"Globex Europe\" #3001 "), "\(run.output)")
            expectNoDifference(
                run.errors,
                """
                Names differ from those in the plan, and are shown as they are now:
                  client #3001 is "Globex Europe", in the plan "Globex"

                """)
        }
    }

    @Test func `why an edited plan is stale is told by the names that there are`() async throws {
        try await SavedPlanTests.withPlan(of: Self.rules) { server in
            try Self.rename(server)
            await server.change { $0.clients[0].phone = "+1 555 0123" }
            let run = try await server.run("apply", "--auto-approve", "--plan", "plan.json")
            #expect(run.status == 6)
            #expect(run.errors.contains("\n  client \"Globex\" #3001  phone\n"), "\(run.errors)")
        }
    }
}
