// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import TestSupport
import Testing

/// The sessions in `docs/commands.md` were run, and print the same when they are run again.
struct DocumentationSessionsTests {
    /// A command after its prompt, and the lines that follow it.
    private struct Step {
        let line: Int
        let command: String
        var printed = ""
    }

    private static func steps(in page: DocumentationPage) -> [Step] {
        var steps: [Step] = []
        for block in page.blocks where block.info == "console" {
            for (index, line) in block.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
                .enumerated()
            {
                if line.hasPrefix("$ ") {
                    steps.append(Step(line: block.line + 1 + index, command: String(line.dropFirst(2))))
                } else if !steps.isEmpty {
                    steps[steps.count - 1].printed += line + "\n"
                }
            }
        }
        return steps
    }

    @Test func sessionsPrintWhatThePageShows() async throws {
        let page = try DocumentationPage("docs/commands.md")
        let steps = Self.steps(in: page)
        try #require(steps.count > 3)
        try await CommandFixture.with { fixture in
            for name in ["rules.example.yaml", "data/new-hires.csv"] {
                try fixture.write(
                    name, try String(contentsOfFile: "\(CommandFixture.repository)/\(name)", encoding: .utf8))
            }
            for block in page.blocks {
                let words = block.info.split(separator: " ").map(String.init)
                if words.count == 2, words[1].contains(".") { try fixture.write(words[1], block.text) }
            }
            var status: Int32 = 0
            for step in steps {
                if step.command == "echo $?" {
                    #expect(step.printed == "\(status)\n", "docs/commands.md:\(step.line)")
                    continue
                }
                var words = step.command.split(separator: " ").map { word in
                    // Quotes keep a shell from reading an address.
                    word.count > 1 && word.first == "'" && word.last == "'"
                        ? String(word.dropFirst().dropLast()) : String(word)
                }
                try #require(words.removeFirst() == "hubstaff-automate", "docs/commands.md:\(step.line)")
                // A server prints until it is stopped, and its port and token are its own.
                if words.first == "sandbox" { continue }
                let run = try await fixture.run(words)
                status = run.status
                Self.compare(run.errors + run.output, with: step)
            }
        }
    }

    /// A line `…` stands for whatever was printed there.
    private static func compare(_ printed: String, with step: Step) {
        let parts = step.printed.components(separatedBy: "…\n")
        guard parts.count > 1, let first = parts.first, let last = parts.last else {
            expectNoDifference(printed, step.printed, "docs/commands.md:\(step.line)")
            return
        }
        #expect(printed.hasPrefix(first) && printed.hasSuffix(last), "docs/commands.md:\(step.line): \(printed)")
    }
}
