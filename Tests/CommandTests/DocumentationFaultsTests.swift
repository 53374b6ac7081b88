// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import TestSupport
import Testing

/// `docs/sandbox.md` explains every action of a fault script, with an example that works.
struct DocumentationFaultsTests {
    private static func table(_ head: String) throws -> [[String]] {
        let section = try #require(DocumentationPage("docs/sandbox.md").section("Faults"))
        let start = try #require(section.firstIndex { $0.hasPrefix("| \(head) |") })
        return Array(section[start...].prefix { $0.hasPrefix("|") }).tableRows
    }

    @Test func `every action has a row, with an example of it`() throws {
        let rows = try Self.table("action")
        #expect(Set(rows.map { $0.first ?? "" }) == Set(FaultAction.allCases.map { "`\($0.rawValue)`" }))
        for row in rows {
            try #require(row.count == 3)
            let example = row[2].trimmingCharacters(in: ["`"])
            let script = try FaultScript(parsing: Data("{\"faults\": [\(example)]}".utf8))
            #expect(script.faults.map { "`\($0.action.rawValue)`" } == [row[0]])
        }
    }

    @Test func `every member of a script and of a fault is explained`() throws {
        let prose = try #require(DocumentationPage("docs/sandbox.md").section("Faults")).joined(separator: "\n")
        let named = Set(prose.codeSpans)
        let members =
            FaultScript.fields.map(\.name) + SandboxFault.fields.map(\.name) + SandboxChange.fields.map(\.name)
        #expect(Set(members).subtracting(named).subtracting(["action"]).sorted() == [])
    }

    @Test func `every setting has a row`() throws {
        let section = try #require(DocumentationPage("docs/sandbox.md").section("The file"))
        let start = try #require(section.firstIndex { $0.hasPrefix("| setting |") })
        let rows = Array(section[start...]).tableRows
        #expect(
            Set(rows.map { $0.first ?? "" }) == Set(SandboxSettings.fields.map { "`\($0.name)`" }))
    }

    @Test func `the example plays as the page says`() async throws {
        let page = try DocumentationPage("docs/sandbox.md")
        let script = try #require(page.blocks.first { $0.info == "json faults.json" })
        try await CommandFixture.with { fixture in
            try fixture.write("faults.json", script.text)
            try fixture.write(
                "rules.yaml",
                """
                version: 1
                ruleset: acme
                rules:
                  - id: site
                    project: {name: Site, tasks: [Brief, Launch, Review]}
                  - id: login
                    match: {tasks: {summary: Fix login}}
                    set: {assignees: [carol@example.com]}

                """)
            let run = try await fixture.onSandbox(
                "apply", "--auto-approve", "--faults", "faults.json", "rules.yaml", tracing: false)
            #expect([0, 1].contains(run.status), "\(run.output)\(run.errors)")
            let rerun = try await fixture.onSandbox("apply", "--auto-approve", "rules.yaml")
            #expect(rerun.status == 0, "\(rerun.output)\(rerun.errors)")
            let file = try SandboxStore.load(path: fixture.sandboxFile)
            let site = try #require(await file.document.organizations[0].projects.last)
            let tasks = await file.document.organizations[0].tasks
            #expect(tasks.filter { $0.projectID == site.id }.map(\.summary).sorted() == ["Brief", "Launch", "Review"])
            #expect(tasks.first { $0.id == 8801 }?.summary == "Fix the login")
            try await fixture.expectNoChanges(onSandbox: "rules.yaml")
        }
    }
}
