// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import TestSupport
import Testing

/// Rule files with the faults written where they belong: `«unknown-field»` stands right before what the fault points at.
/// The marks are taken out before the files are read.
struct MarkedRules {
    let files: [SourceFile]
    /// `file:line:column code`, sorted.
    let expected: [String]

    /// The first text is `a.yaml`, the next `b.yaml` …; a header of its own goes before them unless `header` is false.
    init(_ texts: [String], header: Bool = true) {
        var files: [SourceFile] = []
        var expected: [String] = []
        for (text, name) in zip(texts, "abcdefgh") {
            let path = "\(name).yaml"
            let (plain, marks) = Self.unmarked(text)
            files.append(SourceFile(path: path, bytes: Array(plain.utf8)))
            expected += marks.map { "\(path):\($0.line):\($0.column) \($0.code)" }
        }
        let top = SourceFile(path: "header.yaml", bytes: Array("version: 1\nruleset: test\n".utf8))
        self.files = header ? [top] + files : files
        self.expected = expected.sorted()
    }

    private static func unmarked(_ text: String) -> (plain: String, marks: [(line: Int, column: Int, code: String)]) {
        var plain = ""
        var marks: [(line: Int, column: Int, code: String)] = []
        var line = 1
        var column = 1
        var code: String?
        for character in text {
            switch character {
            case "«": code = ""
            case "»":
                marks.append((line, column, code ?? ""))
                code = nil
            case _ where code != nil: code?.append(character)
            default:
                plain.append(character)
                if character.isNewline {
                    line += 1
                    column = 1
                } else {
                    column += character.unicodeScalars.count
                }
            }
        }
        return (plain, marks)
    }

    /// Reads the files and compares the faults with the marks: one that is not marked fails the test.
    @discardableResult
    func check(sourceLocation: SourceLocation = #_sourceLocation) -> [Diagnostic] {
        let (ruleset, diagnostics) = RuleFiles.load(files, options: .sample)
        let found = diagnostics.map { diagnostic in
            let place = diagnostic.position.map { "\($0.file):\($0.line):\($0.column)" } ?? "-"
            return "\(place) \(diagnostic.code.rawValue)"
        }
        if found.sorted() != expected {
            let texts = diagnostics.map { "  \($0.message) (\($0.suggestion ?? "-"))" }.joined(separator: "\n")
            Issue.record(
                "expected \(expected)\n   found \(found.sorted())\n\(texts)", sourceLocation: sourceLocation)
        }
        if diagnostics.contains(where: { $0.severity == .error }) {
            #expect(ruleset == nil, sourceLocation: sourceLocation)
        }
        return diagnostics
    }
}
