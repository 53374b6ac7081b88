// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import RuleEngine
import TestSupport
import Testing

/// Names that somebody could obey come out harmless in every rendering (DESIGN 6.9).
@Suite struct HostileNameTests {
    static let names = [
        "@octocat", "#123", "GH-123", "octo/repo#1", "www.evil.example", "https://evil.example/x", "a@b.example",
        "deadbeefcafe", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!-- -->", "--> <b>",
        "</details>",
        "| a | b |", "\\| \\\\|", "`code`", "``` ```", "```\n# x", "*b* _i_ ~~s~~", "[x](javascript:alert(1))",
        "![x](https://evil.example/pixel.png)", "a\n\n# heading", "a\r\nb", "&#64;octocat", "&lt;b&gt;", ":smile:",
        "$x^2$",
        "- [ ] task", "1. one", "> quote", "\u{1B}[31mred\u{1B}[0m", "\u{1B}]8;;https://evil.example\u{7}x",
        "\u{202E}evil",
        "\u{2066}a\u{2069}", "a\u{200B}b", "a\u{AD}b", "\u{FEFF}", " ", "\t", "\\", "\"", "::error::x", "##[command]x",
        "a\u{0}b", "\u{85}\u{2028}\u{2029}", "]]>", "{{x}}", "${{ secrets.x }}", String(repeating: "x", count: 5_000),
        String(repeating: "a\u{301}\u{302}\u{303}", count: 500), "|||||||", "`|\\", "x`", "`x", "\\`", "---", "===",
    ]

    @Test(arguments: names)
    func `a name moves no cursor and is obeyed by no runner`(name: String) {
        for expands in [false, true] {
            let shown = PlanPresentation(.named(name), expands: expands)
            for style in [TextStyle(), TextStyle(width: 80), TextStyle(width: 40, isASCII: true)] {
                let text = PlanText(style).render(shown)
                let harmful = text.unicodeScalars.filter { isHarmful($0) }
                #expect(harmful.isEmpty, "\(name.debugDescription)")
                #expect(!text.contains("##[") && !text.contains("\n::"))
                guard let width = style.width else { continue }
                let widest =
                    text.split(separator: "\n").filter { !$0.hasPrefix("Digest: ") }
                    .map { terminalWidth(String($0)) }.max() ?? 0
                #expect(widest <= width, "\(name.debugDescription) at \(width)")
            }
        }
    }

    private func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: false
        case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029, 0xFEFF: true
        default: false
        }
    }

    /// What remains of the Markdown once all that is in code type is taken out holds nothing of a name.
    @Test(arguments: names)
    func `a name stands in code type alone, and breaks no table`(name: String) throws {
        let text = PlanMarkdown.render(PlanPresentation(.named(name)))
        #expect(text.unicodeScalars.allSatisfy { !isHarmful($0) })
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        // The map is JSON between fences.
        let fences = lines.indices.filter { lines[$0].hasPrefix("```") }
        try #require(fences.count == 2)
        let json = try JSONValue(parsing: Data(lines[(fences[0] + 1)..<fences[1]].joined().utf8))
        #expect(json["features"]?.array?.count == 2)
        for line in lines[1..<fences[0]] + lines[(fences[1] + 1)...] {
            if line.hasPrefix("|") {
                let cells = line.count { $0 == "|" }
                #expect(cells == 5, "\(line)")
            }
            let rest = Self.outsideOfCode(line)
            for sign in ["@", "://", "www.", "octo", "evil", "deadbeef", "alert", "smile", "[x]", "GH-"] {
                #expect(!rest.contains(sign), "\(line)")
            }
            for sign in ["`", "&", "\\", "$", "~"] { #expect(!rest.contains(sign), "\(line)") }
            let tags = rest.matches(of: /<[^>]*>/).map { String($0.output) }
            let own: Set = [
                "<br>", "<b>", "</b>", "<summary>", "</summary>", "<details open>", "<details>", "</details>",
            ]
            #expect(tags.allSatisfy { own.contains($0) }, "\(line)")
        }
        #expect(lines[0].wholeMatch(of: /<!-- [A-Za-z0-9:.%_= -]* -->/) != nil)
        #expect(lines.count { $0.hasPrefix("<details") } == lines.count { $0 == "</details>" })
    }

    /// A line without its code spans, and without `<code>` of letters and numeric entities.
    private static func outsideOfCode(_ line: String) -> String {
        var rest = ""
        var parts = line.replacing(/<code>([A-Za-z0-9 ]|&#\d+;|[^\x00-\x7F])*<\/code>/, with: "").split(
            separator: "`", omittingEmptySubsequences: false)[...]
        while let plain = parts.popFirst() {
            rest += plain
            _ = parts.popFirst()
        }
        return rest
    }

    @Test(arguments: names)
    func `a name stays what it is in JSON`(name: String) throws {
        let text = try PlanJSON.render(PlanPresentation(.named(name)), toolVersion: "1")
        let json = try JSONValue(parsing: Data(text.utf8))
        #expect(json["changes"]?.array?.first?["name"]?.string == name)
        #expect(json["warnings"]?.array?.first?["message"]?.string == name)
        #expect(text.unicodeScalars.allSatisfy { !isHarmful($0) })
    }
}
