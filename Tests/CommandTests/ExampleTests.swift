// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import TestSupport
import Testing

/// The stories in `examples/` do what they say: each plan is the one that stands beside its rules.
struct ExampleTests {
    static let stories = ["agency", "client-onboarding", "field-work"]

    @Test(arguments: stories)
    func `an example plans as shown, applies, and plans to no changes`(story: String) async throws {
        let source = "\(CommandFixture.repository)/examples/\(story)"
        let rules = story == "agency" ? "rules" : "rules.yaml"
        try await CommandFixture.with { fixture in
            for name in [rules, "sandbox.json"] {
                try FileManager.default.copyItem(atPath: "\(source)/\(name)", toPath: "\(fixture.folder)/\(name)")
            }
            let plan = try await fixture.onSandbox("plan", "--today", "2026-11-23", "--no-color", rules)
            let golden = "\(source)/expected-plan.txt"
            if ProcessInfo.processInfo.environment["RECORD_GOLDEN"]?.isEmpty == false {
                try plan.output.write(toFile: golden, atomically: true, encoding: .utf8)
            }
            expectNoDifference(plan.output, try String(contentsOfFile: golden, encoding: .utf8))
            expectNoDifference(plan.errors, "")
            let apply = try await fixture.onSandbox("apply", "--auto-approve", rules)
            #expect(apply.status == 0, "\(apply.output)\(apply.errors)")
            try await fixture.expectNoChanges(onSandbox: rules)
        }
    }
}
