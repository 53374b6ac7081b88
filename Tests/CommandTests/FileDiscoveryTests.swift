// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import RuleEngine
import TestSupport
import Testing

/// Which files a command reads, and when a run counts as complete.
struct FileDiscoveryTests {
    private static let header = "version: 1\nruleset: acme\n"

    private static func client(_ id: String) -> String {
        "rules:\n  - id: \(id)\n    client: {name: \(id)}\n"
    }

    /// A folder with rules, and everything that is no rule file or lies where none is looked for.
    private static func write(_ fixture: CommandFixture) throws {
        try fixture.write("rules/header.yaml", header)
        try fixture.write("rules/a.yaml", client("a"))
        try fixture.write("rules/more/b.yml", client("b"))
        try fixture.write("rules/more/deep/c.yaml", client("c"))
        for path in [
            "data/x.yaml", "more/data/x.yaml", ".git/x.yaml", "_old/x.yaml", ".x.yaml", "_x.yaml", "x.yaml.orig",
        ] {
            try fixture.write("rules/\(path)", "this: {is: never, read")
        }
    }

    private static func valid(_ rules: Int, _ files: Int) -> CommandRun {
        let words = "\(rules) rule\(rules == 1 ? "" : "s") in \(files) file\(files == 1 ? "" : "s")"
        return CommandRun(status: 0, output: "\(words): valid.\n", errors: "")
    }

    @Test(
        arguments: [
            (["rules"], valid(3, 4)), ([], valid(3, 4)), (["rules/"], valid(3, 4)),
            (["./rules"], valid(3, 4)), (["--root", "rules"], valid(3, 4)),
            (["rules/header.yaml", "rules/a.yaml"], valid(1, 2)),
            (["rules/header.yaml", "rules/more"], valid(2, 3)),
            (["rules", "rules/a.yaml", "rules/more/../a.yaml"], valid(3, 4)),
            (["rules/header.yaml", "rules/more/deep"], valid(1, 2)),
        ])
    func `folders are read to the bottom, but for what is set apart`(arguments: [String], expected: CommandRun)
        async throws
    {
        try await CommandFixture.with { fixture in
            try Self.write(fixture)
            try await fixture.run(["validate"] + arguments).expect(expected)
        }
    }

    @Test func `without a folder rules the current folder counts`() async throws {
        try await CommandFixture.with { fixture in
            try fixture.write("acme.yaml", Self.header + Self.client("a"))
            try fixture.write("more/b.yaml", Self.client("b"))
            try await fixture.run("validate").expect(Self.valid(2, 2))
        }
    }

    @Test func `linked folders are not followed, linked files are`() async throws {
        try await CommandFixture.with { fixture in
            try Self.write(fixture)
            try fixture.write("elsewhere/d.yaml", Self.client("d"))
            let rules = "\(fixture.folder)/rules"
            try FileManager.default.createSymbolicLink(
                atPath: "\(rules)/linked", withDestinationPath: "\(fixture.folder)/elsewhere")
            try FileManager.default.createSymbolicLink(atPath: "\(rules)/more/circle", withDestinationPath: rules)
            try await fixture.run("validate", "rules").expect(Self.valid(3, 4))
            try FileManager.default.createSymbolicLink(
                atPath: "\(rules)/d.yaml", withDestinationPath: "\(fixture.folder)/elsewhere/d.yaml")
            try await fixture.run("validate", "rules").expect(Self.valid(4, 5))
            // Who names a linked folder means it.
            try await fixture.run("validate", "rules/header.yaml", "rules/linked").expect(Self.valid(1, 2))
        }
    }

    @Test func `standard input is a rule file among others`() async throws {
        try await CommandFixture.with { fixture in
            try Self.write(fixture)
            try await fixture.run("validate", "-", input: Self.header + Self.client("x")).expect(Self.valid(1, 1))
            try await fixture.run("validate", "rules/header.yaml", "-", input: Self.client("x")).expect(
                Self.valid(1, 2))
            try await fixture.run("validate", "-", input: "rules: []\n").expect(
                CommandRun(
                    status: 3, output: "",
                    errors: """
                        <stdin>:1:1: error: no file says the "version" and the "ruleset" [missing-header]
                        1 | rules: []
                          | ^
                          = add version: 1 and ruleset: acme-delivery

                        """))
        }
    }

    @Test func `a file of something else is passed over in a folder, and an error where it is named`() async throws {
        try await CommandFixture.with { fixture in
            try Self.write(fixture)
            try fixture.write("rules/ci.yaml", "on: push\n")
            let folder = try await fixture.run("validate", "rules")
            expectNoDifference(folder.output, "3 rules in 4 files: valid.\n")
            expectNoDifference(folder.status, 0)
            #expect(folder.errors.hasPrefix("rules/ci.yaml:1:1: warning: "))
            let named = try await fixture.run("validate", "rules/header.yaml", "rules/ci.yaml")
            expectNoDifference(named.status, 3)
        }
    }

    @Test(
        arguments: [
            (["rules"], true), ([], true), (["rules/header.yaml", "rules/a.yaml", "rules/more"], true),
            (["rules", "--root", "rules"], true),
            (["rules/header.yaml", "rules/a.yaml"], false), (["rules/header.yaml", "rules/more"], false),
            (["rules", "--root", "."], false), (["rules", "-"], false),
        ])
    func `only a run that reads every file below the root reports what has no rule any more`(
        arguments: [String], isComplete: Bool
    ) async throws {
        try await HubstaffServer.with { server in
            try Self.write(server.fixture)
            try server.fixture.write("other.yaml", Self.client("other"))
            await server.change { $0.clients[0].metadata = ["automate_rule": "acme/gone"] }
            let run = try await server.run(["plan"] + arguments, input: "vars: {}\n")
            expectNoDifference(run.status, 0)
            let orphan = """
                Without a rule (marked by this ruleset):
                  client "Globex" #3001  was gone

                """
            expectNoDifference(run.output.contains(orphan), isComplete)
            let json = try await server.run(["plan", "--format", "json"] + arguments, input: "vars: {}\n").json
            #expect(json["complete"]?.bool == isComplete)
            #expect(json["orphans"]?.array?.count == (isComplete ? 1 : 0))
        }
    }

    @Test func `what is no regular file is not read`() async throws {
        try await CommandFixture.with { fixture in
            try await fixture.run("validate", "/dev/null").expect(
                CommandRun(status: 74, output: "", errors: "error: cannot read /dev/null: it is no regular file\n"))
        }
    }
}
