// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@testable import hubstaff_automate

struct TimeSpanTests {
    @Test(
        arguments: [
            ("90", 90), ("0.5", 0.5), ("90s", 90), ("0.25s", 0.25), ("15m", 900), ("1.5h", 5400), ("7d", 604_800),
            ("0", 0),
            ("1000000000", 1e9),
        ] as [(String, Double)])
    func `a time is a number with or without a unit`(text: String, seconds: Double) {
        #expect(TimeSpan(argument: text)?.seconds == seconds)
    }

    @Test(arguments: [
        "", "s", "-1", "+1", "1.", ".5", "1.5.2", "1,5", "1e3", "0x10", "1 s", "1w", "1ms", "inf", "nan", "²",
        "1000000001",
        "11575d", "99999999999999999999", "1h30m",
    ])
    func `all else is none`(text: String) {
        #expect(TimeSpan(argument: text) == nil)
    }

    @Test(arguments: [
        ["--timeout", "0.5"], ["--request-timeout", "601"], ["--connect-timeout", "0.9"], ["--settle-time", "0"],
        ["--settle-time", "1.1h"], ["--max-wait", "soon"],
    ])
    func `what an option cannot take is a usage error`(options: [String]) async throws {
        try await CommandFixture.with { fixture in
            let run = try await fixture.run(["apply", "--auto-approve"] + options)
            #expect(run.status == 64, "\(run.errors)")
        }
    }

    @Test(arguments: [
        ["--timeout", "90.5"], ["--request-timeout", "1.5m"], ["--connect-timeout", "1.9"], ["--settle-time", "0.5s"],
        ["--max-wait", "0.5h"],
    ])
    func `every option about time takes the same forms`(options: [String]) async throws {
        try await CommandFixture.with { fixture in
            try fixture.write("rules.yaml", "version: 1\nruleset: a\nrules: [{id: g, client: {name: Initech}}]\n")
            let run = try await fixture.run(
                ["apply", "--auto-approve", "--sandbox", fixture.sandboxFile, "rules.yaml"] + options)
            #expect(run.status == 0, "\(run.errors)")
        }
    }
}
