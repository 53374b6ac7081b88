// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Links lead somewhere, rules in the pages are valid, and commands in them exist.
struct DocumentationExamplesTests {
    /// Pages that are being written. A link to them is none to a missing page.
    private static let awaited: Set<String> = []

    @Test(arguments: try DocumentationPage.all())
    func everyLinkLeadsSomewhere(page: DocumentationPage) throws {
        let root = URL(filePath: CommandFixture.repository)
        for (line, text) in page.prose {
            for match in text.withoutCodeSpans.matches(of: /\]\(([^)\s]+)\)/) {
                let link = String(match.output.1)
                if link.contains("://") || link.hasPrefix("mailto:") { continue }
                let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                let target =
                    parts[0].isEmpty
                    ? page.path
                    : URL(filePath: "/\(page.path)").deletingLastPathComponent().appending(path: parts[0])
                        .standardizedFileURL.path.split(separator: "/").joined(separator: "/")
                guard FileManager.default.fileExists(atPath: root.appending(path: target).path) else {
                    if !Self.awaited.contains(target) { Issue.record("\(page.path):\(line): no file \(target)") }
                    continue
                }
                guard parts.count == 2, target.hasSuffix(".md") else { continue }
                let anchors = try DocumentationPage(target).anchors
                if !anchors.contains(parts[1]) { Issue.record("\(page.path):\(line): no heading for \(link)") }
            }
        }
    }

    /// The rule files in a page: blocks that begin with `version: 1`, and lists of rules, which get a header. A block
    /// whose fence names a file, as in "csv data/people.csv", is put there for them.
    private static func rules(in page: DocumentationPage) -> [(line: Int, text: String)] {
        page.blocks.filter { $0.info == "yaml" }.compactMap { block in
            if block.text.hasPrefix("version: 1\n") { return (block.line, block.text) }
            guard block.text.hasPrefix("- id:") else { return nil }
            return (block.line, "version: 1\nruleset: demo\nrules:\n" + block.text)
        }
    }

    /// Blocks with profiles have this one, which is for the sample organization.
    private static let profile = ["HUBSTAFF_PROFILE": "production"]

    private static func prepare(_ fixture: CommandFixture, _ page: DocumentationPage) throws {
        for block in page.blocks {
            let words = block.info.split(separator: " ").map(String.init)
            if words.count == 2, words[1].contains(".") { try fixture.write(words[1], block.text) }
        }
    }

    @Test(arguments: try DocumentationPage.all().filter { !rules(in: $0).isEmpty })
    func everyRuleFileInAPageIsValid(page: DocumentationPage) async throws {
        try await CommandFixture.with { fixture in
            try Self.prepare(fixture, page)
            for (line, text) in Self.rules(in: page) {
                try fixture.write("rules.yaml", text)
                let run = try await fixture.run("validate", "rules.yaml", environment: Self.profile)
                #expect(run.status == 0, "\(page.path):\(line): the block is no valid rule file\n\(run.errors)")
            }
        }
    }

    @Test(arguments: ["docs/rule-language.md", "docs/ownership.md", "docs/safety.md", "docs/plan-format.md"])
    func theRulesOfThesePagesPlanOnTheSampleData(path: String) async throws {
        let page = try DocumentationPage(path)
        try await CommandFixture.with { fixture in
            try Self.prepare(fixture, page)
            for (line, text) in Self.rules(in: page) {
                try fixture.write("rules.yaml", text)
                let run = try await fixture.onSandbox("plan", "rules.yaml", environment: Self.profile)
                #expect(run.status == 0, "\(path):\(line): the rules of this block do not plan\n\(run.errors)")
            }
        }
    }

    // MARK: - Commands

    /// The command lines in a page: of shell blocks, of sessions after their prompt, and of indented blocks.
    private static func commandLines(in page: DocumentationPage) -> [(line: Int, text: String)] {
        var found = page.prose.filter { $0.text.hasPrefix("    hubstaff-automate ") }.map {
            (line: $0.line, text: $0.text)
        }
        for block in page.blocks where ["sh", "bash", "console"].contains(block.info) {
            let isSession = block.info == "console"
            for (index, line) in block.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if isSession, !line.hasPrefix("$ ") { continue }
                found.append((block.line + 1 + index, String(isSession ? line.dropFirst(2) : line)))
            }
        }
        return found
    }

    @Test(arguments: try DocumentationPage.all().filter { !commandLines(in: $0).isEmpty })
    func everyCommandInAPageExists(page: DocumentationPage) async throws {
        let help = try await ToolHelp.read().command
        let makefile = try String(contentsOfFile: "\(CommandFixture.repository)/Makefile", encoding: .utf8)
        let commands = Dictionary(uniqueKeysWithValues: help.leaves().map { ($0.name, $0.command) })
        for (line, text) in Self.commandLines(in: page) {
            let uncommented = text.split(separator: " #", omittingEmptySubsequences: false)[0]
            for part in uncommented.split(whereSeparator: { "|;&>".contains($0) }) {
                let words = part.split(separator: " ").map(String.init)
                    .drop { $0.contains("=") && !$0.hasPrefix("-") || $0 == "export" }
                guard let program = words.first else { continue }
                let place = "\(page.path):\(line)"
                if program == "make" {
                    for target in words.dropFirst() where !target.contains("=") {
                        #expect(makefile.contains("\n\(target):"), "\(place): make has no target \(target)")
                    }
                } else if program.hasPrefix("scripts/") {
                    let path = "\(CommandFixture.repository)/\(program)"
                    #expect(FileManager.default.isExecutableFile(atPath: path), "\(place): no \(program)")
                } else if program.hasSuffix("hubstaff-automate") || program == "$bin" {
                    Self.check(Array(words.dropFirst()), help, commands, place)
                }
            }
        }
    }

    private static func check(
        _ words: [String], _ help: ToolHelp.Command, _ commands: [String: ToolHelp.Command], _ place: String
    ) {
        guard let first = words.first, first != "help", first != "COMMAND" else { return }
        if first.hasPrefix("-") {
            let general = Set((help.arguments ?? []).flatMap(\.spellings) + ["--generate-completion-script"])
            #expect(general.contains(first), "\(place): the program has no \(first)")
            return
        }
        let two = words.prefix(2).joined(separator: " ")
        guard let command = commands[two] ?? commands[first] else {
            Issue.record("\(place): there is no command \"\(first)\"")
            return
        }
        let known = Set((command.arguments ?? []).flatMap(\.spellings))
        for word in words where word.hasPrefix("-") && word != "-" {
            let option = String(word.prefix { $0 != "=" })
            #expect(known.contains(option), "\(place): \"\(first)\" has no \(option)")
        }
    }
}
