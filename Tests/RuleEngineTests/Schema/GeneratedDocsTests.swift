// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import RuleEngine
import TestSupport
import Testing

/// What is generated from the definitions and committed is current; `RECORD_GOLDEN=1` writes it anew.
@Suite struct GeneratedDocsTests {
    @Test func theCommittedSchemaIsCurrent() throws {
        try check(RuleSchema.path, RuleSchema.render(homepage: homepage()))
    }

    @Test func theCommittedFieldReferenceIsCurrent() throws {
        try check("docs/fields.md", FieldReference.render())
    }

    private func check(_ path: String, _ text: String) throws {
        let file = "\(CommandFixture.repository)/\(path)"
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"]?.isEmpty == false {
            try text.write(toFile: file, atomically: true, encoding: .utf8)
        }
        expectNoDifference(try String(contentsOfFile: file, encoding: .utf8), text)
    }

    /// As the program has it.
    private func homepage() throws -> String {
        let file = "\(CommandFixture.repository)/Sources/hubstaff-automate/HubstaffAutomate.swift"
        let source = try String(contentsOfFile: file, encoding: .utf8)
        return String(try #require(source.firstMatch(of: /static let homepage = "([^"]+)"/)).1)
    }
}
