// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import RuleEngine
import TestSupport
import Testing

/// `--format html`: one page on standard output, and nothing else.
struct HTMLPlanTests {
    private static let rules = """
        version: 1
        ruleset: demo
        rules:
          - {id: acme, client: {name: "Acme </script>"}}

        """

    private static func isPage(_ text: String) -> Bool {
        text.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n") && text.hasSuffix("</html>\n")
            && text.components(separatedBy: "<html").count == 2
    }

    @Test func `plan, show and apply print the page`() async throws {
        try await CommandFixture.with { fixture in
            try fixture.write("rules.yaml", Self.rules)
            let plan = try await fixture.onSandbox("plan", "--format", "html", "--out", "plan.json", "rules.yaml")
            #expect(plan.status == 0)
            #expect(Self.isPage(plan.output))
            let shown = try await fixture.run("show", "--format", "html", "plan.json")
            #expect(shown == CommandRun(status: 0, output: plan.output, errors: ""))
            let apply = try await fixture.onSandbox("apply", "--format", "html", "--auto-approve", "rules.yaml")
            #expect(apply.status == 0 && apply.output == plan.output)
            #expect(apply.errors.hasSuffix("Applied: 1 client created.\n"))
        }
    }

    @Test func `a blocked plan is a page as well, and refused`() async throws {
        try await CommandFixture.with { fixture in
            try fixture.write(
                "rules.yaml", Self.rules.replacing("rules:", with: "safety: {max_changes: 0}\nrules:"))
            let run = try await fixture.onSandbox("plan", "--format", "html", "rules.yaml")
            #expect(run.status == 6)
            #expect(Self.isPage(run.output) && run.output.contains("Blocked: this plan will not be applied"))
        }
    }

    private static let node = SearchPath.find("node")

    @Test(.enabled(if: node != nil, "there is no Node.js on this machine"))
    func `the script of the page is one`() async throws {
        let node = try #require(Self.node)
        try await CommandFixture.with { fixture in
            try fixture.write("rules.yaml", Self.rules)
            let page = try await fixture.onSandbox("plan", "--format", "html", "rules.yaml").output
            let script = try #require(page.components(separatedBy: "<script type=\"module\">").dropFirst().first)
            try fixture.write("page.mjs", try #require(script.components(separatedBy: "</script>").first))
            let check = Process()
            check.executableURL = URL(filePath: node)
            check.arguments = ["--check", "\(fixture.folder)/page.mjs"]
            try check.run()
            check.waitUntilExit()
            #expect(check.terminationStatus == 0)
        }
    }
}
