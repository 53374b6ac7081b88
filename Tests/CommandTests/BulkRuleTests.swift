// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import HubstaffSandbox
import RuleEngine
import TestSupport
import Testing

/// What bulk rules are for, with the built program against a server that counts.
struct BulkRuleTests {
    @Test func `400 rows become 400 tasks, for as many requests as the plan said, and then nothing is left`()
        async throws
    {
        try await HubstaffServer.with { server in
            let rows = (1...400).map { "p\($0)@example.com,Person \($0)" }
            try server.fixture.write("rules/data/people.csv", "email,name\n" + rows.joined(separator: "\n") + "\n")
            try server.fixture.write(
                "rules/main.yaml",
                """
                version: 1
                ruleset: acme
                organization: 1001
                rules:
                  - id: laptops
                    for_each: {csv: data/people.csv}
                    task: {project: Support, summary: "Laptop for ${each.name}", metadata: {email: "${each.email}"}}

                """)
            let plan = try await server.run("plan", "--format", "json", "rules").json
            #expect(plan["summary", "create"]?.int == 400)
            let sent = try await server.counting {
                let run = try await server.run("apply", "--auto-approve", "rules")
                #expect(
                    run.output.hasSuffix("\nApplied: 400 tasks created.\n"), "\(run.output.suffix(200))\(run.errors)")
                #expect(run.status == 0)
            }
            #expect(sent.reads == plan["requests", "read"]?.int)
            #expect(sent.writes == plan["requests", "write"]?.int)
            #expect(sent.writes == 400)
            let made = try await server.organization.tasks.filter { $0.summary.hasPrefix("Laptop for ") }
            #expect(Set(made.map(\.summary)).count == 400)
            #expect(Set(made.map(\.projectID)) == [4001])
            try await server.expectNoChanges("rules")
        }
    }

    @Test func `one task goes into every project that matches, and not twice`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write(
                "rules.yaml",
                """
                version: 1
                ruleset: acme
                organization: 1001
                rules:
                  - id: check
                    for_each: {projects: {name: {not: "Mobile*"}}}
                    task: {project: "${each}", summary: "Check ${each.name} for ${each.client.name | default('us')}"}

                """)
            let plan = try await server.run("plan", "--format", "json", "rules.yaml").json
            let sent = try await server.counting {
                let run = try await server.run("apply", "--auto-approve", "rules.yaml")
                #expect(run.status == 0, "\(run.errors)")
            }
            #expect(sent.reads == plan["requests", "read"]?.int)
            #expect(sent.writes == plan["requests", "write"]?.int)
            let made = try await server.organization.tasks.map(\.summary).filter { $0.hasPrefix("Check ") }
            expectNoDifference(
                made.sorted(),
                [
                    "Check Deliveries for us", "Check Internal for us", "Check Onboarding for us",
                    "Check Support for Globex", "Check the van",
                ])
            try await server.expectNoChanges("rules.yaml")
        }
    }

    @Test func `a squad moves from one project to another`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write(
                "rules.yaml",
                """
                version: 1
                ruleset: acme
                organization: 1001
                vars: {squad: [grace@example.com, bob@example.com]}
                safety: {max_removals: 5, max_access_lowered: 5}
                rules:
                  - id: leave
                    match: {project: Support}
                    set: {members: {remove: "${vars.squad}"}}
                  - id: arrive
                    match: {project: Deliveries}
                    set: {members: [{for_each: "${vars.squad}", as: person, user: "${person}", role: viewer}]}

                """)
            let run = try await server.run("apply", "--auto-approve", "rules.yaml")
            #expect(run.status == 0, "\(run.errors)")
            expectNoDifference(
                run.output.split(separator: "\n").last.map { String($0) },
                "Applied: 2 project memberships created, 1 project membership removed.")
            let there = try await server.organization.projects.first { $0.name == "Deliveries" }?.members ?? []
            #expect(Set(there.map(\.userID)).isSuperset(of: [2002, 2003]))
            try await server.expectNoChanges("rules.yaml")
        }
    }

    @Test func `a file that lost its rows blocks, and changes nothing`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rows.csv", "id\n1\n2\n")
            try server.fixture.write(
                "rules.yaml",
                """
                version: 1
                ruleset: acme
                organization: 1001
                rules: [{id: a, for_each: {csv: rows.csv}, tasks: {project: Support, items: ["Row ${each.id}"]}}]

                """)
            #expect(try await server.run("apply", "--auto-approve", "rules.yaml").status == 0)
            try server.fixture.write("rows.csv", "id\n")
            let run = try await server.run("plan", "rules.yaml")
            expectNoDifference(
                run.output.split(separator: "\n").filter { $0.hasPrefix("Blocked") }.map { String($0) },
                [
                    "Blocked: the for_each of \"a\" has no row, while the rule owns 2 resources; "
                        + "if that is meant, add allow_empty: true to the rule"
                ])
            #expect(run.status == 6)
        }
    }
}
