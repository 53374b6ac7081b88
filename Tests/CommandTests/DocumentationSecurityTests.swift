// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import TestSupport
import Testing

/// `SECURITY.md` names the test behind each claim as `Suite/test`.
struct DocumentationSecurityTests {
    private static func model() throws -> [String] {
        try #require(DocumentationPage("SECURITY.md").section("The threat model"))
    }

    @Test func everyTestThatIsNamedExistsInItsSuite() throws {
        let files = try SourceTexts.all(below: "Tests")
        let named = try Self.model().flatMap(\.codeSpans).filter { $0.contains("Tests/") }
        try #require(named.count > 40)
        let missing = named.filter { name in
            let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
            return !files.contains { text in
                let isSuite = text.contains("struct \(parts[0]) {") || text.contains("extension \(parts[0]) {")
                return isSuite && (text.contains("func \(parts[1])(") || text.contains("func `\(parts[1])`("))
            }
        }
        expectNoDifference(missing, [], "SECURITY.md names these, and they are no tests")
    }

    @Test func everyClaimNamesATest() throws {
        var claims: [String] = []
        for line in try Self.model() {
            if line.hasPrefix("- ") {
                claims.append(line)
            } else if line.hasPrefix("  "), let last = claims.indices.last {
                claims[last] += line
            }
        }
        try #require(claims.count > 20)
        expectNoDifference(claims.filter { !$0.contains("Tests/") }, [], "SECURITY.md has claims without a test")
    }

    @Test func theNamesOfTestsAreWholeLines() throws {
        let odd = try Self.model().filter { $0.filter { $0 == "`" }.count % 2 != 0 }
        expectNoDifference(odd, [], "a name is broken over two lines, so that nobody can look for it")
    }
}
