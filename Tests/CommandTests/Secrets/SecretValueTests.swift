// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import TestSupport
import Testing

/// A secret that stands where data belongs is refused at its line, and shown nowhere. That it is shown nowhere is what the
/// fixture itself looks after.
struct SecretValueTests {
    private static let secrets = [
        "HUBSTAFF_PAT": "pat-0123456789abcdef", "HUBSTAFF_ACCESS_TOKEN": "bearer-fedcba98765",
    ]
    private static let cure = "  = take it out, and make a new one: what lay in a file is no secret any more\n"

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var rules = "      name: Acme\n"
        var files: [String: String] = [:]
        var options: [String] = []
        var environment: [String: String] = [:]
        let expected: CommandRun

        init(
            _ name: String, rules: String = "      name: Acme\n", files: [String: String] = [:], options: [String] = [],
            environment: [String: String] = [:], status: Int32 = 3, errors: String
        ) {
            testDescription = name
            self.rules = rules
            self.files = files
            self.options = options
            self.environment = environment
            expected = CommandRun(status: status, output: "", errors: errors)
        }
    }

    /// Rules for one client; the fields given begin at line 6.
    private static func document(_ fields: String) -> String {
        "version: 1\nruleset: acme\nrules:\n  - id: acme\n    client:\n\(fields)"
    }

    static let cases: [Case] = [
        Case(
            "in a field", rules: "      name: x pat-0123456789abcdef y\n",
            errors: """
                rules.yaml:6:15: error: the secret of HUBSTAFF_PAT stands here; a secret is no data [secret-value]
                6 |       name: x ******************** y
                  |               ^

                """ + cure),
        Case(
            "in a comment, beside another fault", rules: "      nam: Acme  # bearer-fedcba98765\n",
            errors: """
                rules.yaml:6:20: error: the secret of HUBSTAFF_ACCESS_TOKEN stands here; a secret is no data [secret-value]
                6 |       nam: Acme  # ******************
                  |                    ^

                """ + cure),
        Case(
            "in what is no YAML", rules: "      name: [\"pat-0123456789abcdef\n",
            errors: """
                rules.yaml:6:15: error: the secret of HUBSTAFF_PAT stands here; a secret is no data [secret-value]
                6 |       name: ["********************
                  |               ^

                """ + cure),
        Case(
            "in a data file", rules: "      name: ${each.name}\n    for_each: {csv: data.csv}\n",
            files: ["data.csv": "name,id\nGrüße pat-0123456789abcdef,1\n"],
            errors: """
                data.csv:2:7: error: the secret of HUBSTAFF_PAT stands here; a secret is no data [secret-value]
                2 | Grüße ********************,1
                  |       ^

                """ + cure),
        Case(
            "in a file of variables", rules: "      name: ${vars.name}\n",
            files: ["v.yaml": "name: pat-0123456789abcdef\n"],
            options: ["--var-file", "v.yaml"],
            errors: """
                v.yaml:1:7: error: the secret of HUBSTAFF_PAT stands here; a secret is no data [secret-value]
                1 | name: ********************
                  |       ^

                """ + cure),
        Case(
            "in a variable of the command line", rules: "      name: ${vars.name}\n",
            options: ["--var", "name=pat-0123456789abcdef"], status: 64,
            errors: "error: --var name holds the secret of HUBSTAFF_PAT; a secret is no data\n"),
        Case(
            "in a variable of the environment", rules: "      name: ${env.NAME | upper}\n",
            environment: ["AUTOMATE_VAR_NAME": "<pat-0123456789abcdef>"],
            errors: """
                rules.yaml:6:15: error: AUTOMATE_VAR_NAME holds the secret of HUBSTAFF_PAT; a secret is no data [secret-value]
                6 |       name: ${env.NAME | upper}
                  |               ^~~~~~~~
                  = give it another value

                """),
        Case(
            "in a condition on the environment", rules: "      name: Acme\n    when: \"'x' == env['NAME']\"\n",
            environment: ["AUTOMATE_VAR_NAME": "bearer-fedcba98765"],
            errors: """
                rules.yaml:7:19: error: AUTOMATE_VAR_NAME holds the secret of HUBSTAFF_ACCESS_TOKEN; a secret is no data \
                [secret-value]
                7 |     when: "'x' == env['NAME']"
                  |                   ^~~~~~~~~~~
                  = give it another value

                """),
    ]

    @Test(arguments: cases)
    func `a secret is refused, offline too`(_ example: Case) async throws {
        try await CommandFixture.with { fixture in
            for (path, text) in example.files { try fixture.write(path, text) }
            try fixture.write("rules.yaml", Self.document(example.rules))
            let environment = Self.secrets.merging(example.environment) { $1 }
            // The options are the test's own doing.
            for command in ["validate", "plan", "apply"] {
                let more = command == "apply" ? ["--auto-approve"] : []
                let place = command == "validate" ? [] : ["--sandbox", "sandbox.json"]
                let run = try await fixture.run(
                    [command] + more + place + example.options + ["rules.yaml"], environment: environment)
                run.expect(example.expected)
            }
        }
    }

    @Test func `a secret that rules put together is refused before the plan is shown`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write(
                "rules.yaml",
                "vars: {a: pat-0123, b: 456789abcdef}\n" + Self.document("      name: ${vars.a}${vars.b}\n"))
            await server.store.update {
                $0.accessTokens = [.init("bearer-fedcba98765", userID: 2001, expiresAt: .distantFuture)]
            }
            let sent = try await server.counting {
                for format in ["text", "json", "html"] {
                    let run = try await server.run(
                        "apply", "--auto-approve", "--format", format, "rules.yaml", environment: Self.secrets)
                    run.expect(
                        CommandRun(
                            status: 3, output: "",
                            errors: """
                                rules.yaml:6:5: error: this rule would write the secret of HUBSTAFF_PAT to Hubstaff; a \
                                secret is no data [secret-value]
                                6 |     client:
                                  |     ^
                                  = find the variable or part of a text that it comes from

                                """))
                }
            }
            expectNoDifference(sent.writes, 0)
        }
    }

    @Test func `an expression sees no token of the environment`() async throws {
        try await CommandFixture.with { fixture in
            try fixture.write("rules.yaml", Self.document("      name: ${env.HUBSTAFF_PAT}\n"))
            try await fixture.run(["validate", "rules.yaml"], environment: Self.secrets).expect(
                CommandRun(
                    status: 3, output: "",
                    errors: """
                        rules.yaml:6:19: error: the environment has no AUTOMATE_VAR_HUBSTAFF_PAT [unknown-variable]
                        6 |       name: ${env.HUBSTAFF_PAT}
                          |                   ^~~~~~~~~~~~
                          = set it, or say what holds without it: ${env.HUBSTAFF_PAT | default('…')}

                        """))
        }
    }

    @Test func `a proxy's password is refused as a value, and may be part of one`() async throws {
        try await CommandFixture.with { fixture in
            let environment = ["HTTPS_PROXY": "http://ann:Open%20sesame@proxy.example:3128"]
            try fixture.write("rules.yaml", Self.document("      name: Open sesame\n"))
            let refused = try await fixture.run(
                ["plan", "--sandbox", "sandbox.json", "rules.yaml"], environment: environment)
            expectNoDifference(refused.status, 3)
            #expect(refused.errors.contains("would write the secret of HTTPS_PROXY"))
        }
    }

    @Test func `a saved plan that holds a secret is neither shown nor applied`() async throws {
        try await CommandFixture.with { fixture in
            try fixture.write("rules.yaml", Self.document("      name: A name of a client\n"))
            let made = try await fixture.onSandbox("plan", "--out", "plan.json", "rules.yaml")
            expectNoDifference(made.status, 0)
            try fixture.write(
                "plan.json", try fixture.read("plan.json").replacing("A name of a client", with: "pat-0123456789abcdef")
            )
            let expected = CommandRun(
                status: 6, output: "",
                errors: """
                    error: plan.json holds the secret of HUBSTAFF_PAT, which a plan must not; make a new one: what lay in a \
                    file is no secret any more

                    """)
            try await fixture.run(["show", "plan.json"], environment: Self.secrets).expect(expected)
            try await fixture.run(
                ["apply", "--plan", "plan.json", "--auto-approve", "--sandbox", "sandbox.json"],
                environment: Self.secrets
            ).expect(expected)
        }
    }

    @Test func `a token among the arguments is not repeated`() async throws {
        try await CommandFixture.with { fixture in
            let run = try await fixture.run(
                ["plan", "--organization", "pat-0123456789abcdef"], environment: Self.secrets)
            expectNoDifference(run.status, 64)
            #expect(
                run.errors.hasPrefix(
                    "Error: The value '********************' is invalid for '--organization <organization>'\n"))
        }
    }

    @Test func `what Hubstaff repeats of the token is taken out`() async throws {
        try await HubstaffServer.with { server in
            await server.store.update {
                $0.accessTokens = [.init("bearer-fedcba98765", userID: 2001, expiresAt: .distantFuture)]
            }
            await server.change { organization in
                for index in organization.projects.indices where organization.projects[index].id == 4001 {
                    organization.projects[index].name = "Old bearer-fedcba98765"
                }
            }
            try server.fixture.write(
                "rules.yaml",
                "version: 1\nruleset: acme\nrules:\n  - {id: a, match: {project: {id: 4001}}, set: {billable: false}}\n"
            )
            let run = try await server.run(
                "plan", "--out", "plan.json", "rules.yaml",
                environment: ["HUBSTAFF_ACCESS_TOKEN": "bearer-fedcba98765"])
            expectNoDifference(run.status, 0)
            #expect(run.output.contains("~ project \"Old REDACTED\" #4001"))
            let snapshot = try await server.run(
                "snapshot", "--out", "state.json", environment: ["HUBSTAFF_ACCESS_TOKEN": "bearer-fedcba98765"])
            expectNoDifference(snapshot.status, 0)
        }
    }
}
