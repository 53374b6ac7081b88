// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import TestSupport
import Testing

/// A rule file with faults, and what the program is to say of them, each as `line:column: error: … [code]`.
struct BadRules: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let expected: String

    /// Rules, below a good header of three lines unless the text is a whole file.
    init(_ name: String, _ rules: String, _ expected: String, header: Bool = true) {
        testDescription = name
        text = (header ? "version: 1\nruleset: acme\nrules:\n" : "") + rules + "\n"
        self.expected = expected
    }
}

/// Faults are found before a request is sent: nothing listens at the address that these runs are given.
struct BadRulesTests {
    @Test(arguments: BadRules.yamlAndHeader + BadRules.shape + BadRules.fields + BadRules.references)
    func `every fault of a bad rule file is reported at its place, and nothing is asked`(bad: BadRules) async throws {
        try await CommandFixture.with { fixture in
            try fixture.write("rules.yaml", bad.text)
            let run = try await fixture.against(
                "http://127.0.0.1:9", token: "none", ["plan", "rules.yaml"], tracing: false)
            let faults = run.errors.split(separator: "\n").compactMap { line -> String? in
                if line.hasPrefix("error: ") { return String(line) }
                return line.hasPrefix("rules.yaml:") ? String(line.dropFirst("rules.yaml:".count)) : nil
            }
            expectNoDifference(faults.joined(separator: "\n"), bad.expected)
            #expect(run.output.isEmpty)
            #expect(run.status == 3)
        }
    }

    @Test func `a fault shows its line, a caret and the way out`() async throws {
        try await CommandFixture.with { fixture in
            try fixture.write(
                "rules.yaml",
                """
                version: 1
                ruleset: acme
                rules:
                  - id: a
                    client: {nam: Acme}
                  - id: a
                    client: {name: Globex}

                """)
            let run = try await fixture.run("validate", "rules.yaml")
            expectNoDifference(
                run,
                CommandRun(
                    status: 3, output: "",
                    errors: """
                        rules.yaml:5:14: error: a client has no "nam" [unknown-field]
                        5 |     client: {nam: Acme}
                          |              ^~~
                          = did you mean "name"?
                        rules.yaml:6:9: error: two rules have the id "a" [duplicate-rule]
                        6 |   - id: a
                          |         ^
                          = give one of them another id
                          = note: rules.yaml:4:9: the first one stands here

                        """))
        }
    }
}
