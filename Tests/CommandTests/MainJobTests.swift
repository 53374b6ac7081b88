// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import TestSupport
import Testing

/// The job that the tool exists for, with the built program, on the embedded sandbox, over real HTTP.
struct MainJobTests {
    private let example = "\(CommandFixture.repository)/rules.example.yaml"

    @Test func `plan shows changes, apply makes them, and a second plan has none`() async throws {
        try await CommandFixture.with { fixture in
            let before = try await fixture.onSandbox("plan", "--detailed-exitcode", example)
            #expect(before.status == 2)
            let apply = try await fixture.onSandbox("apply", "--auto-approve", example)
            expectNoDifference(
                apply.output.split(separator: "\n").last.map(String.init),
                """
                Applied: 1 client created, 1 project created, 2 members updated, 2 project memberships created, \
                2 tasks updated, 10 tasks created, 1 job site created, 2 project memberships removed.
                """)
            #expect(apply.status == 0)
            let after = try await fixture.onSandbox("plan", "--detailed-exitcode", example)
            #expect(after.status == 0)
            #expect(after.output.contains("\nNo changes: "))
        }
    }

    @Test func `two plans of the same rules and state have the same bytes`() async throws {
        try await CommandFixture.with { fixture in
            let first = try await fixture.onSandbox("plan", "--format", "json", example)
            let second = try await fixture.onSandbox("plan", "--format", "json", example)
            expectNoDifference(second, first)
            #expect(first.status == 0)
        }
    }
}
