// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import RuleEngine
import TestSupport
import Testing

/// The codes that the sources emit, the table of them, and docs/diagnostics.md are the same.
@Suite struct DiagnosticCodeTests {
    private let table = DiagnosticCode.all.map(\.code.rawValue)

    @Test func everyCodeThatIsEmittedStandsInTheTable() throws {
        expectNoDifference(try emitted().subtracting(table).sorted(), [])
    }

    @Test func everyCodeOfTheTableIsEmitted() throws {
        expectNoDifference(Set(table).subtracting(try emitted()).sorted(), [])
    }

    @Test func theDocumentationHasTheCodesOfTheTableInTheirOrder() throws {
        let headings = try read("docs/diagnostics.md").split(separator: "\n").compactMap { line in
            line.hasPrefix("## `") ? String(line.dropFirst(4).dropLast()) : nil
        }
        expectNoDifference(headings, table)
    }

    @Test func entriesShowWhatIsReported() throws {
        let entries = try read("docs/diagnostics.md").components(separatedBy: "\n## `").dropFirst()
        let without = entries.compactMap { entry -> String? in
            let code = String(entry.prefix { $0 != "`" })
            return entry.contains("[\(code)]") ? nil : code
        }
        // Two that no small example brings about.
        expectNoDifference(without, ["dependency-cycle", "file-too-large"])
    }

    @Test func theTableIsSortedAndEachSummaryIsASentence() {
        expectNoDifference(table, Set(table).sorted())
        let odd = DiagnosticCode.all.filter { !$0.summary.hasSuffix(".") || $0.summary.contains("\n") }
        expectNoDifference(odd.map(\.summary), [])
    }

    // MARK: - Sources

    /// Codes as the sources write them: the first argument of a diagnostic, or a constant that becomes one.
    private func emitted() throws -> Set<String> {
        let patterns = [
            /(?:\.error|\.warning|TemplateFault)\(\s*"([a-z]+(?:-[a-z]+)+|protected|unsupported)"/,
            /: DiagnosticCode = "([a-z-]+)"/, /code: "([a-z-]+)", reason/,
            // The faults of data files, by their cases.
            /case \.[A-Za-z, .]+: "((?:no|data|unreadable|file)-[a-z-]+)"/,
        ]
        let sources = URL(filePath: CommandFixture.repository).appending(path: "Sources")
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        var codes: Set<String> = []
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift", !file.path.contains("/HubstaffSandbox/") else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            for pattern in patterns { codes.formUnion(text.matches(of: pattern).map { String($0.1) }) }
        }
        return codes
    }

    private func read(_ path: String) throws -> String {
        try String(contentsOfFile: "\(CommandFixture.repository)/\(path)", encoding: .utf8)
    }
}
