// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What a reviewer should know beside the changes: before them the drift, behind them warnings, what was skipped, and what has
/// lost its rule.
struct HTMLNotes {
    private let plan: Plan

    init(_ plan: Plan) { self.plan = plan }

    func writeDrift(to page: inout HTMLWriter) {
        section("drift", "Changed in Hubstaff, taken back by this plan", plan.drift, &page) { drift, page in
            for (index, line) in DriftLines.of([drift]).enumerated() {
                page.add(index > 0 ? "<br>" : "")
                page.add("", line, "")
            }
        }
    }

    func write(to page: inout HTMLWriter) {
        section("warnings", "Warnings", plan.warnings, &page) { warning, page in
            if let position = warning.position {
                page.add("<code>", "\(position.file):\(position.line)", "</code> ")
            }
            page.add("", warning.message, " <span class=\"dim\">[")
            page.add("", warning.code.rawValue, "]</span>")
            if let suggestion = warning.suggestion { page.add("<br>", suggestion, "") }
        }
        section("skipped", "Skipped", plan.skipped, &page) { skipped, page in
            page.add("", skipped.kind.label, " <b><bdi>")
            page.add("", skipped.name, "</bdi></b>")
            if let parent = skipped.parent { page.add(" in <bdi>", parent.name, "</bdi>") }
            page.add(" <code>")
            page.add("", skipped.address, "</code>: ")
            page.add("", skipped.reason, "")
        }
        section("orphans", "Without a rule, marked by this ruleset", plan.orphans, &page) { orphan, page in
            page.add("", orphan.kind.label, " <b><bdi>")
            page.add("", orphan.name, "</bdi></b>")
            if let parent = orphan.parent { page.add(" in <bdi>", parent.name, "</bdi>") }
            page.add(" #")
            page.add("", "\(orphan.id)", ", was <code>")
            page.add("", orphan.address, "</code>")
        }
    }

    private func section<Item>(
        _ id: StaticString, _ title: StaticString, _ items: [Item], _ page: inout HTMLWriter,
        _ write: (Item, inout HTMLWriter) -> Void
    ) {
        guard !items.isEmpty else { return }
        page.add("<section aria-labelledby=\"")
        page.add(id)
        page.add("\">\n<h2 id=\"")
        page.add(id)
        page.add("\">")
        page.add(title)
        page.add(" <span class=\"dim\">", grouped(items.count), "</span></h2>\n")
        page.add(items.count > Self.openLimit ? "<details><summary>Show them</summary>\n<ul>\n" : "<ul>\n")
        for item in items {
            page.add("<li>")
            write(item, &page)
            page.add("</li>\n")
        }
        page.add(items.count > Self.openLimit ? "</ul>\n</details>\n</section>\n" : "</ul>\n</section>\n")
    }

    private static let openLimit = 30
}
