// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import TestSupport
import Testing

/// What the program says of itself, as it stands in `Golden/`; `RECORD_GOLDEN=1 make test` writes it anew.
struct HelpTests {
    /// The subcommands, as the root help lists them; "" is the root itself.
    static let commands = [
        "", "validate", "plan", "show", "apply", "explain", "schema", "snapshot", "doctor", "sandbox", "auth",
        "auth login", "auth status", "auth refresh", "auth logout",
    ]

    private static func golden(_ command: String) -> String {
        let name = command.isEmpty ? "help.txt" : "help-\(command.replacing(" ", with: "-")).txt"
        return "\(CommandFixture.repository)/Tests/CommandTests/Golden/\(name)"
    }

    @Test(arguments: commands)
    func `the help of a command is as recorded, at 80 columns`(command: String) async throws {
        try await CommandFixture.with { fixture in
            let words = command.split(separator: " ").map(String.init)
            let run = try await fixture.run(words + ["--help"], environment: ["COLUMNS": "80"])
            if ProcessInfo.processInfo.environment["RECORD_GOLDEN"]?.isEmpty == false {
                try run.output.write(toFile: Self.golden(command), atomically: true, encoding: .utf8)
            }
            run.expect(
                CommandRun(
                    status: 0, output: try String(contentsOfFile: Self.golden(command), encoding: .utf8), errors: ""))
            try await fixture.run(["help"] + words, environment: ["COLUMNS": "80"]).expect(run)
        }
    }

    @Test func `every command that the root help lists has its help recorded`() async throws {
        try await CommandFixture.with { fixture in
            let help = try await fixture.run("--help").output
            let list = help.split(separator: "SUBCOMMANDS:\n").last ?? ""
            let listed = list.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
                .compactMap { $0.split(separator: " ").first.map(String.init) }.filter { $0 != "See" }
            expectNoDifference(Set(listed), Set(Self.commands.filter { !$0.isEmpty && !$0.contains(" ") }))
        }
    }
}
