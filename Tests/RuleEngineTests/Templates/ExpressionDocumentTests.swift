// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RuleEngine

@Suite struct ExpressionDocumentTests {
    @Test func theExamplesOfTheDocumentAreTrue() throws {
        let document = try ExpressionDocument()
        var scope = try SampleScope(vars: try document.variables())
        scope.values["each"] = SampleScope.record(try row(of: document))
        let examples = try document.examples()
        #expect(examples.count >= 57)
        for example in examples {
            let template = try Template.parse(example.source).get()
            let source = try #require(template.single?.source, "\(example.source)")
            #expect(scope.result(source) == example.result, "\(example.source)")
        }
    }

    @Test func allFiltersAndOperatorsAreExplained() throws {
        let text = try ExpressionDocument().examples().map(\.source).joined(separator: "\n")
        for name in ExpressionFilter.names { #expect(text.contains("| \(name)"), "\(name)") }
        for sign in ["==", "!=", "<", ">", ">=", " in ", " not in ", " and ", "not ", " if ", " + ", " - "] {
            #expect(text.contains(sign), "\(sign)")
        }
    }

    /// The row with columns by name and by slug.
    private func row(of document: ExpressionDocument) throws -> [(String, ExpressionValue)] {
        let lines = try document.csv()
        try #require(lines.count == 2)
        let names = cells(lines[0])
        let values = cells(lines[1])
        try #require(names.count == values.count)
        return zip(names, values).flatMap { name, value in
            let cell = SampleScope.cell(value)
            return [(name, cell), (Slug.of(name).replacing("-", with: "_"), cell)]
        }
    }

    /// Cells between commas, some of them in quotes.
    private func cells(_ line: String) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == ",", !isQuoted {
                cells.append("")
            } else {
                cells[cells.count - 1].append(character)
            }
        }
        return cells.map { Comparison.normalized($0) }
    }
}
