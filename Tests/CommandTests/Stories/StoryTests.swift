// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import RuleEngine
import TestSupport
import Testing

/// Every kind from its creation to its end, and back: each step sends as many requests as its plan said, and after it a
/// second plan has no changes.
struct StoryTests {
    private struct Outcome: Equatable {
        let step: String
        let status: Int32
        let applied: String
        let errors: String
        let state: [String]
    }

    @Test(arguments: Story.all)
    func `each step is written as planned, and then there is nothing left to do`(story: Story) async throws {
        try await HubstaffServer.with { server in
            for step in story.steps {
                await server.store.update(step.before)
                try server.fixture.write(
                    "rules.yaml",
                    "version: 1\nruleset: acme\nsafety: {max_removals: 20, max_money: 20}\nrules:\n\(step.rules)\n")
                let shown = try await server.run("plan", "--quiet", "--out", "plan.json", "rules.yaml")
                try await server.run("show", "--quiet", "plan.json").expect(shown)
                let foreseen = try JSONValue(parsing: Data(server.fixture.read("plan.json").utf8))
                await server.store.clearRequests()
                let run = try await server.run("apply", "--auto-approve", "rules.yaml")
                RequestCount(await server.store.requests).expectForeseen(by: foreseen)
                let state = story.view(try await server.organization)
                expectNoDifference(
                    Outcome(
                        step: step.title, status: run.status, applied: run.applied, errors: run.errors,
                        state: state),
                    Outcome(
                        step: step.title, status: 0, applied: "Applied: \(step.applied).", errors: "",
                        state: step.state))
                let plan = try await server.run("plan", "--detailed-exitcode", "rules.yaml")
                #expect(plan.status == 0, "after \(step.title): \(plan.output)\(plan.errors)")
                #expect(plan.output.contains("waiting for an accepted invite.") == step.waits)
                #expect(plan.output.contains("\nNo changes: "))
            }
        }
    }
}
