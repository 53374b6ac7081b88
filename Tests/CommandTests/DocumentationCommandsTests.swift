// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import TestSupport
import Testing

/// The commands as the built program describes them to tools: `--experimental-dump-help`.
struct ToolHelp: Decodable {
    struct Command: Decodable {
        let commandName: String
        let arguments: [Argument]?
        let subcommands: [Command]?
        let shouldDisplay: Bool?

        /// The commands that do something, by the words that call them.
        func leaves(_ words: [String] = []) -> [(name: String, command: Command)] {
            let shown = (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
            guard !shown.isEmpty else { return [(words.joined(separator: " "), self)] }
            return shown.flatMap { $0.leaves(words + [$0.commandName]) }
        }
    }

    struct Argument: Decodable {
        struct Name: Decodable {
            let kind: String
            let name: String
        }

        let kind: String
        let names: [Name]?
        let valueName: String?
        let defaultValue: String?
        let allValues: [String]?
        let shouldDisplay: Bool?

        /// As people write it: `--quiet`, `-q`; for an argument what its value is called.
        var spellings: [String] {
            guard kind != "positional" else { return [valueName ?? ""] }
            return (names ?? []).map { $0.kind == "short" ? "-\($0.name)" : "--\($0.name)" }
        }
    }

    let command: Command

    static func read() async throws -> ToolHelp {
        try await CommandFixture.with { fixture in
            let run = try await fixture.run("--experimental-dump-help")
            return try JSONDecoder().decode(ToolHelp.self, from: Data(run.output.utf8))
        }
    }
}

/// `docs/commands.md` says of each command what the program says of it, and nothing else.
struct DocumentationCommandsTests {
    /// A row of a table of options: how it is spelt, whether it takes a value, and the whole row.
    private struct Row {
        let spellings: [String]
        let takesValue: Bool
        let cells: [String]

        init(_ cells: [String]) {
            self.cells = cells
            let spans = (cells.first ?? "").codeSpans
            spellings = spans.map { span in
                let word = String(span.prefix { $0 != " " })
                return word.hasPrefix("-") ? word : word.lowercased().replacing("…", with: "")
            }
            takesValue = spans.contains { $0.contains(" ") }
        }

        var text: String { cells.joined(separator: " | ") }
    }

    private let page: DocumentationPage

    init() throws { page = try DocumentationPage("docs/commands.md") }

    /// The rows of a command's own tables, and of the sections that it says to take options of.
    private func rows(of command: String) throws -> [Row] {
        let own = try #require(page.section(command), "docs/commands.md has no section \"## \(command)\"")
        let taken = own.filter { $0.hasPrefix("Also takes:") }.flatMap { line in
            line.matches(of: /\[([^\]]+)\]\(#/).map { String($0.output.1) }
        }
        let shared = try taken.flatMap { name -> [String] in
            let title = name.prefix(1).uppercased() + name.dropFirst()
            return try #require(page.section(title), "docs/commands.md has no section \"## \(title)\"")
        }
        let isOption = /^`(--?[a-z]|[A-Z]+…?`)/
        return (own.tableRows + shared.tableRows).filter { ($0.first ?? "").contains(isOption) }.map { Row($0) }
    }

    @Test func everyCommandHasItsSectionAndARowInBothTables() async throws {
        let names = try await ToolHelp.read().command.leaves().map(\.name)
        let sections = Set(page.headings.map { $0.title.replacing("`", with: "") })
        #expect(names.filter { !sections.contains($0) } == [], "these commands have no section in docs/commands.md")
        for (path, rows) in [
            ("docs/commands.md", page.lines.prefix { !$0.hasPrefix("## ") }.map(\.self).tableRows),
            ("README.md", try #require(DocumentationPage("README.md").section("Commands")).tableRows),
        ] {
            let listed = rows.compactMap { ($0.first ?? "").codeSpans.first }
                .map { span in String(span.split(separator: "[").first ?? "") }
                .map { $0.trimmingCharacters(in: .whitespaces) }
                .filter { $0.first?.isLowercase == true }
            expectNoDifference(Set(listed), Set(names), "the table of commands in \(path)")
        }
    }

    @Test func everyOptionAndArgumentOfEachCommandIsThereAndNoOther() async throws {
        for (name, command) in try await ToolHelp.read().command.leaves() {
            let known = Set((command.arguments ?? []).filter { $0.shouldDisplay != false }.flatMap(\.spellings))
            let documented = Set(try rows(of: name).flatMap(\.spellings))
            #expect(
                known.subtracting(documented).sorted() == [],
                "docs/commands.md lacks these of \"\(name)\", in its section or one after its \"Also takes:\"")
            #expect(
                documented.subtracting(known).sorted() == [],
                "docs/commands.md has these for \"\(name)\", which the program does not take")
        }
    }

    @Test func defaultsAndChoicesStandInTheRowOfTheirOption() async throws {
        for (name, command) in try await ToolHelp.read().command.leaves() {
            let rows = try rows(of: name)
            for argument in command.arguments ?? [] where argument.shouldDisplay != false {
                guard let row = rows.first(where: { !Set($0.spellings).isDisjoint(with: argument.spellings) }) else {
                    continue
                }
                if argument.kind != "positional" {
                    #expect(
                        row.takesValue == (argument.kind == "option"),
                        "\(name): whether it takes a value: \(row.text)")
                }
                if let value = argument.defaultValue {
                    #expect(row.cells.dropFirst().first?.contains(value) == true, "\(name): \(value): \(row.text)")
                }
                for choice in argument.allValues ?? [] {
                    #expect(row.text.contains("`\(choice)`"), "\(name): \(choice): \(row.text)")
                }
            }
        }
    }

    @Test func everyExitStatusIsThereAndNoOther() throws {
        let source = try String(
            contentsOfFile: "\(CommandFixture.repository)/Sources/hubstaff-automate/ExitStatus.swift", encoding: .utf8)
        let known = Set(source.matches(of: /case \w+ = (\d+)/).compactMap { Int($0.output.1) })
        try #require(known.count > 5)
        for (path, title) in [("docs/commands.md", "Exit status"), ("README.md", "Commands")] {
            let section = try #require(DocumentationPage(path).section(title))
            let listed = section.tableRows.flatMap {
                ($0.first ?? "").matches(of: /\b\d+\b/).compactMap { Int($0.output) }
            }
            expectNoDifference(Set(listed), known, "the exit statuses in \(path)")
        }
    }
}
