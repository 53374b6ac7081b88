// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import RuleEngine
import TestSupport
import Testing

/// `plan --state`: a plan without a connection.
struct SavedStateTests {
    private let example = "\(CommandFixture.repository)/rules.example.yaml"

    @Test func `a plan against a snapshot is the plan against the organization`() async throws {
        try await CommandFixture.with { fixture in
            let saved = try await fixture.onSandbox("snapshot", "--out", "state.json")
            #expect(saved.status == 0)
            let live = try await fixture.onSandbox("plan", example)
            let offline = try await fixture.run("plan", "--state", "state.json", example)
            #expect(live.output.contains("\nDigest: sha256:"))
            expectNoDifference(Self.withoutCost(offline.output), Self.withoutCost(live.output))
            expectNoDifference(offline.errors, live.errors)
            #expect(offline.status == 0)
            let pending = try await fixture.run("plan", "--state", "state.json", "--detailed-exitcode", example)
            #expect(pending.status == 2)
        }
    }

    @Test func `a state needs neither token nor network`() async throws {
        try await CommandFixture.with { fixture in
            try fixture.writeState()
            try fixture.write("rules.yaml", Self.rules)
            let nowhere = ["HUBSTAFF_API_URL": "http://127.0.0.1:1", "HUBSTAFF_PAT": "unused"]
            let run = try await fixture.run("plan", "--state", "state.json", "rules.yaml", environment: nowhere)
            expectNoDifference(run.errors, "")
            expectNoDifference(
                Self.withoutCost(run.output),
                """
                Organization 1 (Acme), ruleset demo: 1 rule in 1 file

                  + client "Globex"                                             globex  rules.yaml:4
                      name  "Globex"

                Plan: 1 to create, 0 to update, 0 to remove; 0 unchanged.
                Digest: sha256:f8415231f41c2f66ef705ce2deeef5b6669a8d3e6fa40460d5db9aef508360f3

                """)
        }
    }

    /// Both are read at the same time.
    @Test(arguments: [["--state", "state.json"], ["--state", "missing.json"], ["--state", "none.json"]])
    func `what is wrong with the rules is told before what is wrong with the state`(state: [String]) async throws {
        try await CommandFixture.with { fixture in
            try fixture.writeState()
            try fixture.write("none.json", "[")
            try fixture.write("rules.yaml", "version: 1\nruleset: demo\nrules:\n  - {id: a, client: {nam: A}}\n")
            let alone = try await fixture.run("validate", "rules.yaml")
            let run = try await fixture.run(["plan"] + state + ["--baseline", "none.json", "rules.yaml"])
            #expect(alone.status == 3)
            expectNoDifference(run, alone)
        }
    }

    @Test func `an old state is a warning, or refused where that is asked`() async throws {
        try await CommandFixture.with { fixture in
            try fixture.writeState(daysOld: 9)
            try fixture.write("rules.yaml", Self.rules)
            let run = try await fixture.run("plan", "--state", "state.json", "rules.yaml")
            #expect(run.status == 0)
            expectNoDifference(
                run.errors,
                """
                warning: the plan is made from state.json, which was taken 9d ago [old-state]
                 = take it again with hubstaff-automate snapshot --out state.json, or refuse such a state with \
                --max-state-age 24h

                """)
            let allowed = try await fixture.run("plan", "--state", "state.json", "--max-state-age", "10d", "rules.yaml")
            #expect(allowed.status == 0)
            let refused = try await fixture.run("plan", "--state", "state.json", "--max-state-age", "12h", "rules.yaml")
            expectNoDifference(
                refused,
                CommandRun(
                    status: 6, output: "",
                    errors: """
                        error: state.json was taken 9d ago, and --max-state-age allows 12h; take it again: \
                        hubstaff-automate snapshot --out state.json

                        """))
        }
    }

    @Test(arguments: [(-4, 0), (-10, 6)])
    func `a state from a time to come has no age that could be allowed, clocks that differ a little aside`(
        minutes: Int, status: Int
    ) async throws {
        try await CommandFixture.with { fixture in
            try fixture.writeState(daysOld: 0)
            let state = try JSONValue(parsing: Data(try fixture.read("state.json").utf8))
            let time = Date.now.addingTimeInterval(Double(-minutes) * 60).formatted(.iso8601)
            try fixture.write(
                "state.json",
                String(decoding: try state.setting("taken_at", to: .string(time)).encoded(), as: UTF8.self))
            try fixture.write("rules.yaml", Self.rules)
            #expect(try await fixture.run("plan", "--state", "state.json", "rules.yaml").status == 0)
            let run = try await fixture.run("plan", "--state", "state.json", "--max-state-age", "12h", "rules.yaml")
            #expect(run.status == Int32(status))
            guard status == 6 else { return }
            expectNoDifference(
                run.errors,
                """
                error: state.json was taken at \(time), which is yet to come, so that --max-state-age cannot tell how old \
                it is; set the clock right, or take it again: hubstaff-automate snapshot --out state.json

                """)
        }
    }

    @Test func `a state of another organization is a usage error`() async throws {
        try await CommandFixture.with { fixture in
            try fixture.writeState()
            try fixture.write("rules.yaml", "organization: 2\n" + Self.rules)
            let run = try await fixture.run("plan", "--state", "state.json", "rules.yaml")
            expectNoDifference(
                run,
                CommandRun(
                    status: 64, output: "",
                    errors: """
                        error: state.json holds organization 1 (Acme), but 2 was asked for, by an option, by \
                        HUBSTAFF_ORGANIZATION_ID or by the rules

                        """))
        }
    }

    @Test func `a state without a list that the rules concern is refused`() async throws {
        try await CommandFixture.with { fixture in
            try fixture.writeState(lists: ["projects"])
            try fixture.write("rules.yaml", Self.rules)
            let run = try await fixture.run("plan", "--state", "state.json", "rules.yaml")
            expectNoDifference(
                run,
                CommandRun(
                    status: 74, output: "",
                    errors: """
                        error: state.json lacks what the rules concern: clients; take it again: hubstaff-automate \
                        snapshot --out state.json

                        """))
        }
    }

    @Test(arguments: [
        ("", "this is no JSON: a value is expected at byte 0"),
        ("{", "this is no JSON: a key is expected at byte 1"),
        ("[]", "this is no snapshot: there is no `format_version`"),
        (#"{"format_version": "2.0"}"#, "the snapshot has format version 2.0; this version reads 1.0"),
        (#"{"format_version": "1.0"}"#, "this is no snapshot: `snapshot.organization` is missing"),
    ])
    func `what is no snapshot is told apart`(text: String, reason: String) async throws {
        try await CommandFixture.with { fixture in
            try fixture.write("state.json", text)
            try fixture.write("rules.yaml", Self.rules)
            let run = try await fixture.run("plan", "--state", "state.json", "rules.yaml")
            expectNoDifference(
                run,
                CommandRun(
                    status: 74, output: "",
                    errors: "error: state.json: \(reason); make one with hubstaff-automate snapshot --out FILE\n"))
        }
    }

    @Test func `a missing file is a fault of local files`() async throws {
        try await CommandFixture.with { fixture in
            try fixture.write("rules.yaml", Self.rules)
            let run = try await fixture.run("plan", "--state", "state.json", "rules.yaml")
            expectNoDifference(
                run,
                CommandRun(
                    status: 74, output: "", errors: "error: cannot read state.json: there is no such file\n"))
        }
    }

    @Test(arguments: [
        (["--max-state-age", "12h"], "--max-state-age needs --state"),
        (["--state", "s.json", "--sandbox", "b.json"], "--state asks nobody: leave out --sandbox and --trace-http"),
        (["--state", "s.json", "--trace-http", "t"], "--state asks nobody: leave out --sandbox and --trace-http"),
    ])
    func `options that contradict each other are a usage error`(options: [String], message: String) async throws {
        try await CommandFixture.with { fixture in
            let run = try await fixture.run(["plan"] + options + [example])
            #expect(run.status == 64)
            #expect(run.errors.split(separator: "\n").first == "Error: \(message)")
        }
    }

    @Test(arguments: ["", "h", "-1h", "1w", "99999999999999999999d", "9223372036854775807d"])
    func `an age that is none is a usage error`(age: String) async throws {
        try await CommandFixture.with { fixture in
            let run = try await fixture.run("plan", "--state", "s.json", "--max-state-age=\(age)", example)
            #expect(run.status == 64)
        }
    }

    private static let rules = "version: 1\nruleset: demo\nrules:\n  - {id: globex, client: {name: Globex}}\n"

    /// Without what depends on how and when the state was read.
    fileprivate static func withoutCost(_ output: String) -> String {
        output.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("Cost: ") && !$0.hasPrefix("Planned from a saved state, taken ") }.joined(
                separator: "\n")
    }
}

extension CommandFixture {
    /// The snapshot of an organization with nothing in it.
    fileprivate func writeState(daysOld: Double = 0, lists: [String] = ["clients", "members"]) throws {
        let time = Date.now.addingTimeInterval(-daysOld * 86_400).formatted(.iso8601)
        try write(
            "state.json",
            """
            {"format_version": "1.0", "taken_at": "\(time)", "organization": {"id": 1, "name": "Acme"},
             "rates_visible": true, "read": {"lists": ["\(lists.joined(separator: "\", \""))"]}}
            """)
    }
}
