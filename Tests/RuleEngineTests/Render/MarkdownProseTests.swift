// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// Messages in Markdown: what they quote and name stands in code type, and the sentence around it does not.
@Suite struct MarkdownProseTests {
    private func shown(_ message: String) -> String? {
        var plan = Plan.tasks(1)
        plan.blocked = [.init(brake: "max_changes", limit: 0, found: 1, message: message)]
        let lines = PlanMarkdown.render(PlanPresentation(plan)).split(separator: "\n")
        return lines.first { $0.hasPrefix("> - ") }.map { String($0.dropFirst(4)) }
    }

    @Test(arguments: [
        (
            "2 count against max_removals, which allows 1; set safety: {max_removals: 2} in the rules, or --allow-removals 2.",
            "2 count against `max_removals`, which allows 1; set safety: `{max_removals: 2}` in the rules, or `--allow-removals` 2."
        ),
        ("taken 2026-11-25 21:00 UTC (2h ago)", "taken 2026-11-25 21:00 UTC (2h ago)"),
        (
            "task \"Fix login\" in \"Support\" #8801  support: changed",
            "task `\"Fix login\"` in `\"Support\"` `#8801` support: changed"
        ),
        ("bill_rate  40 -> \"a -> b\"; the rules want 50", "`bill_rate` 40 → `\"a -> b\"`; the rules want 50"),
        (
            "ask bob@example.com, carol@example.com and @octocat.",
            "ask `bob@example.com`, `carol@example.com` and `@octocat`."
        ),
        ("it rose (+10 %, from 95.50 to 105.05)", "it rose (+10 %, from 95.50 to 105.05)"),
        ("(see \"x, y\") and (a_b)", "(see `\"x, y\"`) and (`a_b`)"),
        ("https://x.example/?a=b. Then", "`https://x.example/?a=b`. Then"),
        ("commit deadbeef and GH-1 and www.x.example", "commit `deadbeef` and `GH-1` and `www.x.example`"),
        ("\"not closed and {a: b", "`\"not` closed and `{a`: b"),
        ("\"a \\\" b\" c", "<code>&#34;a &#92;&#34; b&#34;</code> c"),
        ("safety: {a: {b: 1}, c: 2}; d", "safety: `{a: {b: 1}, c: 2}`; d"), ("a | b", "a <code>&#124;</code> b"),
        ("naïve café 90 %", "naïve café 90 %"), ("*bold* and `code`", "`*bold*` and <code>&#96;code&#96;</code>"),
    ])
    func `punctuation stays outside of what is quoted`(message: String, markdown: String) {
        expectNoDifference(shown(message), markdown)
    }

    @Test func `one limit is one, several are more`() {
        var plan = Plan.tasks(1)
        plan.limits = ["max_changes": 5]
        plan.warnings = [.warning("not-in-project", "one", at: nil)]
        let one = PlanMarkdown.render(PlanPresentation(plan))
        #expect(one.contains("<summary>1 limit</summary>") && one.contains("<summary>1 warning</summary>"))
        plan.limits["max_removals"] = 5
        plan.warnings.append(.warning("not-in-project", "two", at: nil))
        let two = PlanMarkdown.render(PlanPresentation(plan))
        #expect(two.contains("<summary>2 limits</summary>") && two.contains("<summary>2 warnings</summary>"))
    }

    @Test func `what somebody changed in Hubstaff stands open, before the changes`() throws {
        let lines = PlanMarkdown.render(PlanPresentation(.full)).split(separator: "\n").map(String.init)
        let title = try #require(lines.firstIndex(of: "#### Changed in Hubstaff since 2026-11-24 00:00 UTC:"))
        let changes = try #require(lines.firstIndex(of: "#### Changes"))
        #expect(title < changes)
        expectNoDifference(
            lines[(title + 1)...(title + 2)],
            [
                "- task `\"Kick-off\"` in `\"Support\"` `#8801` `site/tasks[kick/off]`: changed, last 2026-11-24 12:00 UTC",
                "  - assignees `bob@example.com` → `ada@example.com`",
            ])
        #expect(!lines[..<changes].contains { $0.hasPrefix("<details") })
    }
}
