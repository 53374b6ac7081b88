// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import RuleEngine
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where data and variables come from, and what is said when they cannot.
struct BulkDataTests {
    @Test func `a fault in a data file shows its line with a caret, and the rule that reads it`() async throws {
        try await CommandFixture.with { fixture in
            try fixture.write("rules/data/people.csv", "id;name;rate\r\n1;Ada;95\r\n2;Grace Ä;95,5\r\n")
            try fixture.write(
                "rules/main.yaml",
                """
                version: 1
                ruleset: acme
                rules:
                  - id: sites
                    for_each: {csv: data/people.csv}
                    project: {name: "Site ${each.name}", bill_rate: "${each.rate}"}

                """)
            let run = try await fixture.run("validate", "rules")
            expectNoDifference(
                run,
                CommandRun(
                    status: 3, output: "",
                    errors: """
                        rules/data/people.csv:3:11: error: "bill_rate" must be an amount, not the cell "95,5" [wrong-type]
                        3 | 2;Grace Ä;95,5
                          |           ^~~~
                          = write numbers with a point and without separators: 1234.5
                          = note: rules/main.yaml:4:9: rule "sites" reads it

                        """))
        }
    }

    @Test func `data outside the root, behind a link or in a pipe is not read`() async throws {
        try await CommandFixture.with { fixture in
            try fixture.write("outside.csv", "id\n1\n")
            try fixture.write(
                "rules/main.yaml",
                """
                version: 1
                ruleset: acme
                rules:
                  - {id: a, for_each: {csv: link.csv}, client: {name: "${each.id}"}}
                  - {id: b, for_each: {csv: pipe.csv}, client: {name: "${each.id}"}}
                  - {id: c, for_each: {csv: ../outside.csv}, client: {name: "${each.id}"}}

                """)
            try FileManager.default.createSymbolicLink(
                atPath: "\(fixture.folder)/rules/link.csv", withDestinationPath: "/etc/hostname")
            #expect(mkfifo("\(fixture.folder)/rules/pipe.csv", 0o600) == 0)
            let run = try await fixture.run("validate", "rules")
            expectNoDifference(
                run,
                CommandRun(
                    status: 3, output: "",
                    errors: """
                        rules/main.yaml:4:29: error: "link.csv" is a link that leads out of the folder "rules" \
                        [data-outside-root]
                        4 |   - {id: a, for_each: {csv: link.csv}, client: {name: "${each.id}"}}
                          |                             ^~~~~~~~
                          = put a copy of the file below that folder, or choose a folder above with --root
                        rules/main.yaml:5:29: error: "pipe.csv" is no regular file [unreadable-data]
                        5 |   - {id: b, for_each: {csv: pipe.csv}, client: {name: "${each.id}"}}
                          |                             ^~~~~~~~
                          = put the data into a plain file
                        rules/main.yaml:6:29: error: "../outside.csv" leads out of the folder "rules" [data-outside-root]
                        6 |   - {id: c, for_each: {csv: ../outside.csv}, client: {name: "${each.id}"}}
                          |                             ^~~~~~~~~~~~~~
                          = put the file below that folder, or choose a folder above with --root

                        """))
        }
    }

    @Test func `rules from standard input read data below the current folder`() async throws {
        try await CommandFixture.with { fixture in
            try fixture.write("data.csv", "id\nx\ny\n")
            let rules = """
                version: 1
                ruleset: acme
                rules: [{id: a, for_each: {csv: data.csv}, client: {name: "Client ${each.id}"}}]

                """
            let run = try await fixture.onSandbox("plan", "-", input: rules)
            expectNoDifference(
                run.output.split(separator: "\n").filter { $0.contains("client") }.map { String($0) },
                [
                    #"  + client "Client x"                                           a[x]  <stdin>:3, data.csv:2"#,
                    #"  + client "Client y"                                           a[y]  <stdin>:3, data.csv:3"#,
                ])
            #expect(run.status == 0)
        }
    }

    @Test(
        arguments: [
            (["--profile", "staging"], [:], "P staging staging nowhere 2026-05-04"),
            (["--profile", "plain"], [:], "P file plain nowhere 2026-05-04"),
            ([], ["HUBSTAFF_PROFILE": "plain", "AUTOMATE_VAR_REGION": "north"], "P file plain north 2026-05-04"),
            (["--profile", "staging"], ["HUBSTAFF_PROFILE": "plain"], "P staging staging nowhere 2026-05-04"),
            (["--profile", "staging", "--var-file", "v.yaml"], [:], "P var file staging nowhere 2026-05-04"),
            (
                ["--profile", "staging", "--var-file", "v.yaml", "--var", "who=option", "--var-file", "v.yaml"], [:],
                "P option staging nowhere 2026-05-04"
            ),
        ] as [([String], [String: String], String)])
    func `the nearest word for a variable holds`(
        options: [String], environment: [String: String], name: String
    ) async throws {
        try await CommandFixture.with { fixture in
            try writeProfiles(fixture)
            let run = try await fixture.run(
                ["plan", "--format", "json", "--today", "2026-05-04", "--sandbox", fixture.sandboxFile, "rules"]
                    + options, environment: environment)
            guard case .array(let changes)? = try run.json["changes"] else { return }
            expectNoDifference(changes.compactMap { $0["name"]?.string }, [name, "Other \(name)"])
            #expect(run.status == 0, "\(run.errors)")
        }
    }

    @Test(
        arguments: [
            ([], 64, "rules/a.yaml:4:1: error: these rules have profiles, and none is chosen [missing-profile]"),
            (["--profile", "stagin"], 64, #"rules/a.yaml:4:1: error: there is no profile "stagin" [unknown-profile]"#),
            (["--profile", "plain", "--var", "who"], 64, #"error: --var takes name=value, not "who""#),
            (["--profile", "plain", "--var-file", "no.yaml"], 74, "error: cannot read no.yaml: there is no such file"),
        ] as [([String], Int32, String)])
    func `a choice that cannot be is told`(options: [String], status: Int32, first: String) async throws {
        try await CommandFixture.with { fixture in
            try writeProfiles(fixture)
            let run = try await fixture.run(["validate", "rules"] + options)
            expectNoDifference(run.errors.split(separator: "\n").first.map { String($0) }, first)
            #expect(run.status == status)
            #expect(run.output.isEmpty)
        }
    }

    /// Two files of one ruleset, whose variables know each other.
    private func writeProfiles(_ fixture: CommandFixture) throws {
        try fixture.write("v.yaml", "who: var file\n")
        try fixture.write(
            "rules/a.yaml",
            """
            version: 1
            ruleset: acme
            vars: {prefix: "P ${vars.who}"}
            profiles: {staging: {vars: {who: staging}}, plain: {}}
            rules:
              - id: a
                client:
                  name: ${vars.prefix} ${profile} ${env.REGION | default('nowhere')} ${today}

            """)
        try fixture.write(
            "rules/b.yaml",
            """
            vars: {who: file}
            rules:
              - id: b
                client:
                  name: Other ${vars.prefix} ${profile} ${env.REGION | default('nowhere')} ${today}

            """)
    }
}
