// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// `docs/environment.md` names the environment variables that the program reads, and no others.
struct DocumentationEnvironmentTests {
    /// The names in the first column of the page's table; one that stands for many ends with `*`.
    private func documented() throws -> Set<String> {
        let page = try DocumentationPage("docs/environment.md")
        let names = page.lines.prefix { !$0.hasPrefix("## ") }.map(\.self).tableRows.flatMap {
            ($0.first ?? "").codeSpans
        }
        try #require(!names.isEmpty)
        return Set(names)
    }

    @Test func everyVariableThatTheSourcesNameIsThere() throws {
        var named: Set<String> = []
        for text in try SourceTexts.all() {
            named.formUnion(text.matches(of: /environment\["(\w+)"\]/).map { String($0.output.1) })
            named.formUnion(text.matches(of: /"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)"/).map { String($0.output.1) })
            named.formUnion(text.matches(of: /\b(?:HUBSTAFF|AUTOMATE)_[A-Z0-9_]+/).map { String($0.output) })
        }
        try #require(named.contains("HUBSTAFF_PAT"))
        let documented = try documented()
        let missing = named.filter { name in
            !documented.contains(name) && !documented.contains { $0.hasSuffix("*") && name.hasPrefix($0.dropLast()) }
        }
        #expect(missing.sorted() == [], "docs/environment.md lacks these variables")
    }

    @Test func everyVariableOfThePageIsReadSomewhere() throws {
        let sources = try SourceTexts.all().joined(separator: "\n")
        let unknown = try documented().filter { name in
            !sources.contains("\"\(name.hasSuffix("*") ? String(name.dropLast()) : name + "\"")")
        }
        #expect(unknown.sorted() == [], "docs/environment.md has these variables, which no source names")
    }

    @Test func theReadmeLeadsToThePage() throws {
        let section = try #require(DocumentationPage("README.md").section("Environment"))
        #expect(section.contains { $0.contains("(docs/environment.md)") })
        let documented = try documented()
        let unknown = section.tableRows.flatMap { ($0.first ?? "").codeSpans }.filter { !documented.contains($0) }
        #expect(unknown == [], "the README has these variables, docs/environment.md does not")
    }
}
