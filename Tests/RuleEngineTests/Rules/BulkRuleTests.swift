// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// Rules with data files, and what becomes of them: every instance without its places in the rule file, or every fault.
struct BulkRules: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let expected: String
    private let text: String
    private let data: [String: String]

    /// Without a header of its own the first rule stands in line 4 of `rules.yaml`.
    init(_ name: String, header: String = "", rules: String, data: [String: String] = [:], expected: String) {
        testDescription = name
        self.expected = expected
        self.data = data
        text = "version: 1\nruleset: acme\n" + (header.isEmpty ? "" : header + "\n") + "rules:\n" + rules + "\n"
    }

    /// Two variables of the environment are set.
    var outcome: String {
        var options = RuleDecoder.Options.sample
        options.data = DataShelf(data)
        options.environment = ["REGION": "north"]
        let (ruleset, diagnostics) = RuleFiles.load(
            [SourceFile(path: "rules.yaml", bytes: Array(text.utf8))], options: options)
        guard let ruleset else { return diagnostics.map(\.outlineWithFile).joined(separator: "\n") }
        return ruleset.rules.map { RulesetText.rule($0).replacing(#/ @\d+:\d+/#, with: "") }.joined()
            .trimmingSuffix { $0.isNewline }
    }
}

struct BulkRuleTests {
    @Test(arguments: BulkRules.rows + BulkRules.rowFaults)
    func `rows become instances with keys`(bulk: BulkRules) { check(bulk) }

    @Test(arguments: BulkRules.conditions)
    func `when and ensure are asked for each row`(bulk: BulkRules) { check(bulk) }

    @Test(arguments: BulkRules.cells)
    func `cells become values of their fields`(bulk: BulkRules) { check(bulk) }

    @Test(arguments: BulkRules.names)
    func `names lead to variables, day and environment`(bulk: BulkRules) { check(bulk) }

    @Test(arguments: BulkRules.traps)
    func `what YAML does with templates is told`(bulk: BulkRules) { check(bulk) }

    private func check(_ bulk: BulkRules) {
        expectNoDifference(bulk.outcome, bulk.expected)
    }
}

extension Diagnostic {
    /// The outline with the file's name wherever it is another than `rules.yaml`.
    fileprivate var outlineWithFile: String {
        let notes = notes.map { note in
            " [\(note.message)\(note.position.map { " \($0.shortPlace)" } ?? "")]"
        }
        let bare = Diagnostic(
            severity: severity, code: code, message: message, position: nil, length: length, notes: [],
            suggestion: suggestion)
        return (position.map { "\($0.shortPlace) " } ?? "") + bare.outline + notes.joined()
    }
}

extension SourcePosition {
    fileprivate var shortPlace: String { (file == "rules.yaml" ? "" : "\(file):") + "\(line):\(column)" }
}

extension String {
    fileprivate func trimmingSuffix(while isEnd: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, isEnd(last) { text.removeLast() }
        return text
    }
}
