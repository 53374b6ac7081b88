// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import Testing

@Suite struct DiagnosticListTests {
    private func place(_ file: String, _ line: Int, _ column: Int) -> SourcePosition {
        SourcePosition(file: file, line: line, column: column)
    }

    @Test func faultsAreSortedByPlaceThenMessageAndEachOnce() {
        var list = DiagnosticList()
        list.add(.error("c", "z", at: place("b.yaml", 1, 1)))
        list.append(contentsOf: [
            .error("c", "b", at: place("a.yaml", 10, 1)), .error("c", "a", at: place("a.yaml", 10, 1)),
            .error("c", "x", at: place("a.yaml", 9, 20)), .error("c", "x", at: place("a.yaml", 9, 3)),
            .error("c", "z", at: place("b.yaml", 1, 1)), .error("c", "nowhere", at: nil),
        ])
        #expect(
            list.all.map { "\($0.position.map { "\($0.file):\($0.line):\($0.column)" } ?? "-") \($0.message)" } == [
                "- nowhere", "a.yaml:9:3 x", "a.yaml:9:20 x", "a.yaml:10:1 a", "a.yaml:10:1 b", "b.yaml:1:1 z",
            ])
    }

    @Test func warningsAloneAreNoErrors() {
        var list = DiagnosticList()
        #expect(!list.hasErrors)
        list.add(.warning("w", "careful", at: nil))
        #expect(!list.hasErrors)
        #expect(list.warnings.count == 1)
        list.add(.error("e", "no", at: nil))
        #expect(list.hasErrors)
        #expect(list.errors.map(\.code) == ["e"])
    }

    @Test func aCaretIsAtLeastOneLong() {
        #expect(Diagnostic.error("e", "no", at: nil, length: 0).length == 1)
    }
}
