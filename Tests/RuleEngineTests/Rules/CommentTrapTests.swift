// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import Testing

/// Where templates are told of that YAML takes for comments.
@Suite struct CommentTrapTests {
    private func places(_ text: String) -> [String] {
        let file = SourceFile(path: "rules.yaml", bytes: Array(text.utf8))
        let today = CalendarDate("2026-05-04")
        let loaded = today.map { RuleFiles.load([file], options: RuleDecoder.Options(today: $0)) }
        return (loaded?.diagnostics ?? []).filter { $0.code == "template-in-comment" }.map {
            "\($0.position?.line ?? 0):\($0.position?.column ?? 0)"
        }
    }

    @Test(arguments: ["\n", "\r\n"]) func `a template in a comment is told of in its line`(lineBreak: String) {
        expectNoDifference(places("a: 1\(lineBreak)b: x #${c}\(lineBreak)"), ["2:6"])
    }

    /// A text goes on in the next line, which feeds alone do not count.
    @Test func `a file with returns alone is left as it is`() {
        expectNoDifference(places("a\rb #c${d} x"), [])
        expectNoDifference(places("a: 1\nb: x #${c}\rd"), [])
    }
}
