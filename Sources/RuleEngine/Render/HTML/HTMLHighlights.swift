// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Money and access: what a reviewer looks at first, and what the plan causes without writing it.
struct HTMLHighlights {
    /// More entries of a topic stand in the list of changes alone.
    private static let limit = 50
    /// The names that a line for several changes gives.
    private static let names = 3

    private let shown: PlanPresentation
    private let changes: ShownChanges

    init(_ shown: PlanPresentation, _ changes: ShownChanges) {
        self.shown = shown
        self.changes = changes
    }

    func write(to page: inout HTMLWriter) {
        let effects = shown.plan.effects
        guard !shown.highlights.isEmpty || !effects.isEmpty else { return }
        page.add("<section class=\"money\" aria-labelledby=\"money\">\n<h2 id=\"money\">Money and access</h2>\n")
        for (topic, folds) in shown.highlightFolds { write(topic, folds, &page) }
        if !shown.highlights.firstValues.isEmpty {
            page.add("<h3>What new ones start with</h3>\n<ul>\n")
            for first in shown.highlights.firstValues { write(first, &page) }
            page.add("</ul>\n")
        }
        if !effects.isEmpty {
            page.add("<h3>What follows without being written</h3>\n<ul>\n")
            for effect in effects { page.add("<li>", effect.message, "</li>\n") }
            page.add("</ul>\n")
        }
        page.add("</section>\n")
    }

    private func write(_ topic: PlanHighlights.Topic, _ folds: [[PlanHighlights.Entry]], _ page: inout HTMLWriter) {
        let count = folds.reduce(0) { $0 + $1.count }
        page.add("<h3 id=\"topic-", topic.rawValue, "\">")
        page.add("", topic.title, " <span class=\"dim\">")
        page.add("", grouped(count), "</span></h3>\n<ul class=\"lines\" aria-labelledby=\"topic-")
        page.add("", topic.rawValue, "\">\n")
        for entries in folds.prefix(Self.limit) { write(entries, &page) }
        page.add("</ul>\n")
        let left = folds.dropFirst(Self.limit).reduce(0) { $0 + $1.count }
        if left > 0 {
            page.add("<p><a class=\"topic\" href=\"#changes\" data-topic=\"", topic.title, "\">")
            page.add("", "\(grouped(left)) more of this are in the list of changes", "</a></p>\n")
        }
    }

    private func write(_ entries: [PlanHighlights.Entry], _ page: inout HTMLWriter) {
        guard let entry = entries.first, let index = changes.index(of: entry.change) else { return }
        let change = changes.all[index]
        page.add("<li><span>")
        if entries.count > 1 {
            page.add("", entry.change.kind.counted(entries.count), ": ")
            page.add("<bdi>", entries.prefix(Self.names).map(\.change.name).joined(separator: ", "), "</bdi>")
            if entries.count > Self.names { page.add(" and ", grouped(entries.count - Self.names), " more") }
        } else {
            page.add("<a href=\"#c", "\(index)", "\">")
            page.add("", entry.change.kind.label, " <bdi>")
            page.add("", entry.change.name, "</bdi>")
            if let parent = entry.change.parent { page.add(" in <bdi>", parent.name, "</bdi>") }
            page.add("</a>")
        }
        page.add("</span>")
        if let field = entry.field, let line = ShownField.all(of: [field], in: entry.change).first {
            page.add("<span><code>", line.label, "</code></span><span class=\"values\">")
            page.add(values: line)
            page.add("</span><span>", line.note ?? "", "</span>")
        } else {
            page.add("<span></span><span class=\"values\">", change.acts, "</span><span></span>")
        }
        let place = entries.count > 1 ? HighlightLabel(entries).place.source : change.place
        page.add("<span><code>", place, "</code></span></li>\n")
    }

    private func write(_ first: PlanHighlights.FirstValues, _ page: inout HTMLWriter) {
        page.add("<li>", first.kind.counted(first.count), ": <code>")
        page.add("", first.path, "</code> ")
        if first.isHidden {
            page.add("hidden")
        } else if first.least == first.most {
            page.add("", "\(first.least)", "")
        } else {
            page.add("", "\(first.least) to \(first.most)", "")
        }
        page.add(" <code>", first.source, "</code></li>\n")
    }
}

extension HTMLWriter {
    /// What was, an arrow and what will be.
    mutating func add(values field: ShownField) {
        if let before = field.before {
            add("<span class=\"before\">", before, "</span> <span aria-hidden=\"true\">→</span>")
            add("<span class=\"hidden\">becomes</span> ")
        }
        add("<span class=\"after\">", field.after, "</span>")
    }
}
