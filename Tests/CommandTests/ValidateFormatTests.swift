// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// `validate --format` prints its result to standard output and nothing else, with the exit status of `text`.
struct ValidateFormatTests {
    private static let good = "version: 1\nruleset: acme\nrules:\n  - id: a\n    client: {name: Acme}\n"
    private static let bad =
        "version: 1\nruleset: acme\nrules:\n  - id: a\n    client: {name: Acme, \"x\\n::error::y\": 1}\n"

    private func validate(_ text: String, _ format: String) async throws -> CommandRun {
        try await CommandFixture.with { fixture in
            try fixture.write("rules.yaml", text)
            return try await fixture.run("validate", "--format", format, "rules.yaml")
        }
    }

    @Test func `text keeps faults apart from the summary`() async throws {
        let good = try await validate(Self.good, "text")
        expectNoDifference(
            good,
            CommandRun(status: 0, output: "1 rule in 1 file: valid.\n", errors: ""))
        let bad = try await validate(Self.bad, "text")
        expectNoDifference(
            bad,
            CommandRun(
                status: 3, output: "",
                errors: """
                    rules.yaml:5:26: error: a client has no "x\\n::error::y" [unknown-field]
                    5 |     client: {name: Acme, "x\\n::error::y": 1}
                      |                          ^~~~~~~~~~~~~~~

                    """))
    }

    @Test func `github gets commands, and the summary when the rules are valid`() async throws {
        let good = try await validate(Self.good, "github")
        expectNoDifference(
            good,
            CommandRun(status: 0, output: "1 rule in 1 file: valid.\n", errors: ""))
        let bad = try await validate(Self.bad, "github")
        expectNoDifference(
            bad,
            CommandRun(
                status: 3,
                output: """
                    ::error file=rules.yaml,line=5,col=26,endColumn=41,title=unknown-field::a client has no \
                    "x\\n::error::y"

                    """, errors: ""))
    }

    @Test(arguments: [(good, true, JSONValue.integer(1), 0), (bad, false, JSONValue.null, 3)])
    func `json says whether the rules are valid`(
        text: String, valid: Bool, rules: JSONValue, status: Int32
    ) async throws {
        let run = try await validate(text, "json")
        let report = try JSONValue(parsing: Array(run.output.utf8))
        #expect(report["valid"] == .bool(valid))
        #expect(report["rules"] == rules)
        #expect(report["files"] == 1)
        #expect(report["diagnostics"]?.array?.map { $0["code"] } == (valid ? [] : ["unknown-field"]))
        #expect(run.status == status)
        #expect(run.errors.isEmpty)
    }

    @Test(arguments: [(good, [], 0), (bad, ["unknown-field"], 3)] as [(String, [String], Int32)])
    func `sarif has a result for each fault`(text: String, codes: [String], status: Int32) async throws {
        let run = try await validate(text, "sarif")
        let log = try JSONValue(parsing: Array(run.output.utf8))
        let results = log["runs"]?.array?.first?["results"]?.array
        #expect(results?.map { $0["ruleId"]?.string } == codes)
        #expect(run.status == status)
        #expect(run.errors.isEmpty)
    }

    @Test(arguments: ["text", "json", "github", "sarif"])
    func `a file that cannot be read is no result`(format: String) async throws {
        try await CommandFixture.with { fixture in
            let run = try await fixture.run("validate", "--format", format, "rules.yaml")
            expectNoDifference(
                run,
                CommandRun(status: 74, output: "", errors: "error: cannot read rules.yaml: there is no such file\n"))
        }
    }

    @Test func `an unknown format is a fault of usage`() async throws {
        let run = try await validate(Self.good, "xml")
        #expect(run.status == 64)
        #expect(run.output.isEmpty)
    }
}
