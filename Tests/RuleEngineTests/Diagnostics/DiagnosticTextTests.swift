// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import Testing

@Suite struct DiagnosticTextTests {
    private let file = "rules.yaml"

    private func render(
        _ text: String, line: Int = 1, column: Int, length: Int = 1, color: Bool = false
    ) -> String {
        let position = SourcePosition(file: file, line: line, column: column)
        let source = SourceFile(path: file, bytes: Array(text.utf8))
        return DiagnosticText(sources: [source], color: color).render(.error("bad", "no", at: position, length: length))
    }

    @Test func aFaultShowsItsLineWithCaretSuggestionAndNotes() {
        let lines = Array(repeating: "", count: 11) + ["      assignee: bob@example.com"]
        let source = SourceFile(path: file, bytes: Array(lines.joined(separator: "\n").utf8))
        let diagnostic = Diagnostic.error(
            "unknown-field", "unknown field \"assignee\" of a task",
            at: SourcePosition(file: file, line: 12, column: 7), length: 8,
            notes: [
                .init(message: "a task begins here", position: SourcePosition(file: file, line: 3, column: 5)),
                .init(message: "no place"),
            ],
            suggestion: "did you mean \"assignees\"?")
        #expect(
            DiagnosticText(sources: [source], color: false).render(diagnostic) == """
                rules.yaml:12:7: error: unknown field "assignee" of a task [unknown-field]
                12 |       assignee: bob@example.com
                   |       ^~~~~~~~
                   = did you mean "assignees"?
                   = note: rules.yaml:3:5: a task begins here
                   = note: no place

                """)
    }

    @Test func severalFaultsFollowEachOtherInTheirOrder() {
        let source = SourceFile(path: file, bytes: Array("a\nb\n".utf8))
        let diagnostics: [Diagnostic] = [
            .warning("late", "two", at: SourcePosition(file: file, line: 2, column: 1)),
            .error("early", "one", at: SourcePosition(file: file, line: 1, column: 2)),
            .error("elsewhere", "gone", at: SourcePosition(file: "other.yaml", line: 1, column: 1)),
            .error("nowhere", "none", at: nil, suggestion: "look"),
        ]
        #expect(
            DiagnosticText(sources: [source], color: false).render(diagnostics) == """
                rules.yaml:2:1: warning: two [late]
                2 | b
                  | ^
                rules.yaml:1:2: error: one [early]
                1 | a
                  |  ^
                other.yaml:1:1: error: gone [elsewhere]
                error: none [nowhere]
                 = look

                """)
    }

    @Test func tabsKeepTheCaretBelowItsText() {
        #expect(render("\ta:\tb", column: 5) == "rules.yaml:1:5: error: no [bad]\n1 | \ta:\tb\n  | \t  \t^\n")
    }

    @Test func wideCharactersTakeTwoColumnsAndCombiningMarksNone() {
        #expect(
            render("日本: e\u{301}x 🎉yz", column: 9, length: 2)
                == "rules.yaml:1:9: error: no [bad]\n1 | 日本: e\u{301}x 🎉yz\n  |          ^~~\n")
    }

    @Test func controlCharactersAreShownNotObeyed() {
        #expect(
            render("a: \u{1B}[2Jx", column: 8)
                == "rules.yaml:1:8: error: no [bad]\n1 | a: \\u{1B}[2Jx\n  |             ^\n")
        let name = "a\u{202E}\n::error::.yaml"
        let text = DiagnosticText(sources: [], color: false).render(
            .error("bad", "\u{9B}1m", at: SourcePosition(file: name, line: 1, column: 1), suggestion: "\u{7}"))
        #expect(text == "a\\u{202E}\\n::error::.yaml:1:1: error: \\u{9B}1m [bad]\n  = \\u{7}\n")
    }

    @Test func colourOnlyWhenAsked() {
        #expect(
            render("ab", column: 1, length: 2, color: true) == """
                rules.yaml:1:1: \u{1B}[1;31merror\u{1B}[0m: no [bad]
                1 | ab
                  | \u{1B}[1;32m^~\u{1B}[0m

                """)
    }

    @Test func theCaretStaysInOrJustBehindTheLine() {
        #expect(render("ab", column: 2, length: 99) == "rules.yaml:1:2: error: no [bad]\n1 | ab\n  |  ^\n")
        #expect(render("ab", column: 77) == "rules.yaml:1:77: error: no [bad]\n1 | ab\n  |   ^\n")
        #expect(render("ab", line: 9, column: 1) == "rules.yaml:9:1: error: no [bad]\n")
    }

    @Test func longLinesAreCutAroundTheCaret() {
        let left = String(repeating: "l", count: 300)
        let right = String(repeating: "r", count: 300)
        func cut(_ text: String, column: Int) -> [String] {
            render(text, column: column, length: 3).split(separator: "\n").dropFirst().map { String($0.dropFirst(4)) }
        }
        let middle = cut(left + "XYZ" + right, column: 301)
        #expect(middle[0] == "…" + left.prefix(59) + "XYZ" + right.prefix(56) + "…")
        #expect(middle[1] == String(repeating: " ", count: 60) + "^~~")
        let start = cut("XYZ" + right, column: 1)
        #expect(start[0] == "XYZ" + right.prefix(116) + "…")
        #expect(start[1] == "^~~")
        let end = cut(left + "XYZ", column: 301)
        #expect(end[0] == "…" + left.prefix(116) + "XYZ")
        #expect(end[1] == String(repeating: " ", count: 117) + "^~~")
        let wide = cut(String(repeating: "日", count: 300), column: 151)
        #expect(wide[0] == "…" + String(repeating: "日", count: 58) + "…")
        #expect(wide[1] == String(repeating: " ", count: 59) + "^~~~~~")
        #expect(cut(String(repeating: "x", count: 120), column: 120)[0] == String(repeating: "x", count: 120))
    }

    @Test(arguments: [
        ("::error::x.yaml", "./::error::x.yaml"), (" ::error::x.yaml", "./ ::error::x.yaml"), ("a.yaml", "a.yaml"),
    ])
    func noPathBeginsAWorkflowCommand(_ path: String, shown: String) {
        let fault = Diagnostic.error("bad", "no", at: SourcePosition(file: path, line: 1, column: 2))
        #expect(DiagnosticText(sources: [], color: false).render(fault) == "\(shown):1:2: error: no [bad]\n")
    }

    @Test func aWorkflowCommandInALineIsShownAndTheCaretStaysBelowItsPlace() {
        #expect(
            render("::error::a: ##[add-mask]b", column: 15, length: 3) == """
                rules.yaml:1:15: error: no [bad]
                1 | ::error::a: ##\\u{5B}add-mask]b
                  |               ^~~~~~~~

                """)
    }
}
