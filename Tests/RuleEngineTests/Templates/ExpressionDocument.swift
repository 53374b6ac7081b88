// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `docs/expressions.md`: its examples, and what they are computed with.
struct ExpressionDocument {
    struct Example {
        let source: String
        let result: String
    }

    /// The fenced blocks by their language, without the fences.
    private let blocks: [(language: String, lines: [String])]

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "docs/expressions.md"), encoding: .utf8)
        var blocks: [(language: String, lines: [String])] = []
        var isOpen = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                isOpen.toggle()
                if isOpen { blocks.append((String(line.dropFirst(3)), [])) }
            } else if isOpen {
                blocks[blocks.count - 1].lines.append(String(line))
            }
        }
        self.blocks = blocks
    }

    /// The header and the row of the CSV block.
    func csv() throws -> [String] { try #require(blocks.first { $0.language == "csv" }).lines }

    func variables() throws -> String {
        try #require(blocks.last { $0.language == "yaml" }).lines.joined(separator: "\n")
    }

    /// Lines such as `${12} → 12`.
    func examples() throws -> [Example] {
        try blocks.filter { $0.language.isEmpty }.flatMap(\.lines).map { line in
            let parts = line.components(separatedBy: "→")
            try #require(parts.count == 2, "no → in \(line)")
            return Example(
                source: Comparison.normalized(parts[0]),
                result: Comparison.normalized(parts[1])
            )
        }
    }
}
