// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// A Markdown page of the repository, taken apart as far as the tests of the documentation need it.
struct DocumentationPage: Sendable, CustomTestStringConvertible {
    /// A fenced block: what stands behind the opening fence, and the text between the fences.
    struct Block: Sendable {
        let info: String
        let text: String
        let line: Int
    }

    struct Heading: Sendable {
        let level: Int
        let title: String
        let line: Int
    }

    /// From the repository on, such as `docs/commands.md`.
    let path: String
    let lines: [String]
    private(set) var blocks: [Block] = []
    /// Lines outside of fenced blocks, with their numbers.
    private(set) var prose: [(line: Int, text: String)] = []

    var testDescription: String { path }

    init(_ path: String) throws {
        self.path = path
        let text = try String(contentsOfFile: "\(CommandFixture.repository)/\(path)", encoding: .utf8)
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var open: (info: String, line: Int, text: [String])?
        for (index, line) in lines.enumerated() {
            if let fence = open {
                if line == "```" {
                    blocks.append(
                        Block(info: fence.info, text: fence.text.joined(separator: "\n") + "\n", line: fence.line))
                    open = nil
                } else {
                    open?.text.append(line)
                }
            } else if line.hasPrefix("```") {
                open = (String(line.dropFirst(3)), index + 1, [])
            } else {
                prose.append((index + 1, line))
            }
        }
    }

    /// All pages that people read: those at the top, `docs/`, and the one of each example.
    static func all() throws -> [DocumentationPage] {
        let root = CommandFixture.repository
        func pages(_ folder: String) throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)").filter { $0.hasSuffix(".md") }
                .map { folder == "." ? $0 : "\(folder)/\($0)" }
        }
        let examples = try FileManager.default.contentsOfDirectory(atPath: "\(root)/examples").map { "examples/\($0)" }
            .filter { FileManager.default.fileExists(atPath: "\(root)/\($0)/README.md") }.map { "\($0)/README.md" }
        return try (pages(".") + pages("docs") + pages("examples") + examples).sorted().map {
            try DocumentationPage($0)
        }
    }

    // MARK: - Parts

    var headings: [Heading] {
        prose.compactMap { line, text in
            let level = text.prefix { $0 == "#" }.count
            guard level > 0, text.dropFirst(level).first == " " else { return nil }
            return Heading(level: level, title: String(text.dropFirst(level + 1)), line: line)
        }
    }

    /// What a link after `#` can name, as GitHub makes it of the headings.
    var anchors: Set<String> {
        Set(
            headings.map { heading in
                String(
                    heading.title.lowercased().compactMap { character -> Character? in
                        if character == " " { return "-" }
                        return character.isLetter || character.isNumber || "-_".contains(character) ? character : nil
                    })
            })
    }

    /// The prose below a heading, up to the next one of its level or above; nil without such a heading.
    func section(_ title: String) -> [String]? {
        guard let start = headings.first(where: { $0.title.replacing("`", with: "") == title }) else { return nil }
        let end = headings.first { $0.line > start.line && $0.level <= start.level }?.line ?? Int.max
        return prose.filter { $0.line > start.line && $0.line < end }.map(\.text)
    }
}

extension [String] {
    /// The rows of the Markdown tables among these lines, cell by cell, without heads and rules.
    var tableRows: [[String]] {
        var rows: [[String]] = []
        for (index, line) in enumerated() where line.hasPrefix("|") {
            let isRule = line.allSatisfy { "|-: ".contains($0) }
            let isHead = index + 1 < count && self[index + 1].hasPrefix("|-")
            if isRule || isHead { continue }
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
            rows.append(cells.map { $0.trimmingCharacters(in: .whitespaces) })
        }
        return rows
    }
}

extension String {
    /// What stands between backticks.
    var codeSpans: [String] {
        split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
            .map { String($0.element) }
    }

    /// The text without what stands between backticks.
    var withoutCodeSpans: String {
        split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 0 }
            .map { String($0.element) }.joined(separator: "`")
    }
}

/// The Swift sources of the program, or of its tests.
enum SourceTexts {
    static func all(below folder: String = "Sources") throws -> [String] {
        let root = "\(CommandFixture.repository)/\(folder)"
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        let texts = try names.filter { $0.hasSuffix(".swift") }
            .map { try String(contentsOfFile: "\(root)/\($0)", encoding: .utf8) }
        try #require(!texts.isEmpty)
        return texts
    }
}
