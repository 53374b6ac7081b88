// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The plan as a comment of a pull request: what blocks it, totals, money and access, a map of job sites, then the changes
/// as far as there is room.
package struct PlanMarkdown {
    /// GitHub takes comments of 65,536 characters; some are left for what a pipeline adds.
    package static let limit = 59_000

    private let shown: PlanPresentation
    private let plan: Plan

    package static func render(_ shown: PlanPresentation) -> String { PlanMarkdown(shown).render() }

    private init(_ shown: PlanPresentation) {
        self.shown = shown
        plan = shown.plan
    }

    /// By it a bot finds its comment of the last time.
    package static func marker(_ plan: Plan) -> String {
        let profile = plan.profile.map { " profile=\(MarkdownText.token($0.prefixed(100)))" } ?? ""
        return "<!-- hubstaff-automate:plan organization=\(plan.organization.id) "
            + "ruleset=\(MarkdownText.token(plan.ruleset))\(profile) -->"
    }

    private func render() -> String {
        var page = MarkdownPage(room: Self.limit)
        page.add(Self.marker(plan))
        let profile = plan.profile.map { ", profile \(MarkdownText.code($0.prefixed(200)))" } ?? ""
        page.add(
            "### Hubstaff plan for \(MarkdownText.code(plan.organization.name.prefixed(200))) (\(plan.organization.id)), "
                + "ruleset \(MarkdownText.code(plan.ruleset))\(profile)", "")
        page.add(HeaderLines.of(plan).flatMap { ["\(MarkdownText.text($0.prefixed(200)))", ""] })
        addBlocked(&page)
        page.add("**\(PlanTotals.changes(plan))** \(PlanTotals.cost(plan.requests))", "")
        page.add("Digest: `\(shown.digest)`", "")
        addHighlights(&page)
        addDrift(&page)
        addMap(&page)
        // What follows the changes has its own room.
        let reserve = page.room / 5
        addChanges(&page, room: page.room - reserve)
        addRest(&page)
        return page.text
    }

    // MARK: - At the top

    private func addBlocked(_ page: inout MarkdownPage) {
        guard !shown.blocked.isEmpty else { return }
        page.add(
            ["> [!CAUTION]", "> **Blocked. This plan is not applied.**", ">"],
            shown.blocked.lazy.map { self.blocked($0) },
            [""], share: page.room / 4, count: plan.blocked.count, more: { "> - and \($0) more reasons" })
    }

    /// A reason, and below it the changes that count. These are left out where they alone would fill the comment.
    private func blocked(_ label: BlockedLabel) -> String {
        let reason = "> - \(MarkdownText.text(label.blocked.message.prefixed(2000)))"
        let changes = label.changes.prefix(BlockedLabel.limit).map { ">   - \(MarkdownCells.line($0))" }
        let more = label.more + label.changes.count - changes.count
        let lines = [reason] + changes + (more > 0 ? [">   - and \(more) more"] : [])
        let text = lines.joined(separator: "\n")
        return text.utf8.count < Self.limit / 8 ? text : reason
    }

    private func addHighlights(_ page: inout MarkdownPage) {
        let first = shown.highlights.firstValues
        let folds = shown.highlightFolds
        let effects = plan.effects
        guard !folds.isEmpty || !first.isEmpty || !effects.isEmpty else { return }
        page.add("#### Money and access", "")
        let rows =
            folds.flatMap { topic, folds in folds.map { (topic, $0) } }.lazy.map { self.row($0, $1) }
        page.add(
            ["| | what | change | rule |", "|---|---|---|---|"], rows, [""], share: page.room / 2,
            count: folds.reduce(0) { $0 + $1.folds.count },
            more: { "_\($0) more of money and access are left out here._" })
        page.add(
            [],
            first.lazy.map { first in
                "- \(first.title): \(MarkdownText.code(first.path)) \(first.range.replacing("->", with: "→")), "
                    + MarkdownText.code(first.source.prefixed(200))
            },
            [""],
            share: page.room / 8, count: first.count, more: { "- and \($0) more first values" })
        page.add(
            [], effects.lazy.map { "- \(MarkdownText.text($0.message.prefixed(2000)))" }, [""], share: page.room / 4,
            count: effects.count, more: { "- and \($0) more effects" })
    }

    private func row(_ topic: PlanHighlights.Topic, _ entries: [PlanHighlights.Entry]) -> String {
        let label = HighlightLabel(entries)
        let what =
            entries.count == 1 ? MarkdownCells.title(label.change) : label.title + MarkdownCells.names(label.names, 20)
        let field = label.line.map { MarkdownCells.field($0) } ?? MarkdownText.text(label.note ?? "")
        let rule: String
        if entries.count == 1 {
            rule = MarkdownCells.rule(label.change.address, label.change.source)
        } else {
            let place = label.place
            rule = MarkdownCells.rule(place.address, place.source)
        }
        return "| \(topic.title) | \(what) | \(field) | \(rule) |"
    }

    /// What somebody changed in Hubstaff is news to those who know the rules.
    private func addDrift(_ page: inout MarkdownPage) {
        let lines = DriftLines.of(plan.drift)
        // What stands below a resource is indented by four.
        let rows = lines.lazy.map { "\($0.hasPrefix("  ") ? "  " : "")- \(MarkdownText.text($0.prefixed(600)))" }
        page.add(
            ["#### \(MarkdownText.text(DriftLines.title(plan)))", ""], rows, [""], share: page.room / 4,
            count: lines.count,
            more: { "_\($0) more lines of what was changed in Hubstaff are left out here._" })
    }

    private func addMap(_ page: inout MarkdownPage) {
        let block = GeoJSONBlock(plan.sites, room: page.room * 2 / 5)
        guard !block.lines.isEmpty else { return }
        page.add("#### Job sites", "")
        page.add(block.lines)
        page.add("")
        if block.leftOut > 0 { page.add("_\(block.leftOut) more job sites are left out of the map._", "") }
    }

    // MARK: - Changes

    private func addChanges(_ page: inout MarkdownPage, room: Int) {
        let folds = shown.folds
        guard !folds.isEmpty else { return }
        page.add("#### Changes", "")
        let groups = Self.grouped(folds).map { kind, folds in
            (kind: kind, folds: folds, rows: MarkdownPage.rows(folds.lazy.map { MarkdownCells.row($0) }, room: room))
        }
        let shares = MarkdownPage.shares(of: room, needs: groups.map { Self.frame + MarkdownPage.size($0.rows) })
        // Few changes need not be opened.
        let tag = folds.count <= 25 ? "<details open>" : "<details>"
        var leftOut = 0
        for ((kind, folds, rows), share) in zip(groups, shares) {
            let head = [
                "\(tag)<summary>\(Self.summary(kind, folds))</summary>", "", "| | change | fields | rule |",
                "|---|---|---|---|",
            ]
            let missing = page.add(
                head, rows, ["", "</details>", ""], share: share, count: folds.count,
                more: { "_\(kind.label): \($0) of \(folds.count) lines are left out here._" })
            leftOut += folds.suffix(missing).reduce(0) { $0 + $1.count }
        }
        guard leftOut > 0 else { return }
        page.add(
            "**\(leftOut) of \(plan.changes.count) changes are left out above, since a comment has no room for them. "
                + "The digest is that of the whole plan.**", "")
    }

    /// What a table takes beside its rows.
    private static let frame = 400

    /// By kind, in the order in which they come.
    private static func grouped(_ folds: [PlanFolding.Fold]) -> [(kind: Kind, folds: [PlanFolding.Fold])] {
        var order: [Kind] = []
        var byKind: [Kind: [PlanFolding.Fold]] = [:]
        for fold in folds {
            if byKind[fold.first.kind] == nil { order.append(fold.first.kind) }
            byKind[fold.first.kind, default: []].append(fold)
        }
        return order.map { ($0, byKind[$0] ?? []) }
    }

    /// `project: 3 to create, 2 to update`.
    private static func summary(_ kind: Kind, _ folds: [PlanFolding.Fold]) -> String {
        var counts: [ChangeAction: Int] = [:]
        var waiting = 0
        for change in folds.lazy.flatMap(\.changes) {
            if change.isOnlyDeferred { waiting += 1 } else { counts[change.action, default: 0] += 1 }
        }
        var parts = PlanTotals.words.compactMap { action, words in counts[action].map { "\($0) \(words)" } }
        if waiting > 0 { parts.append("\(waiting) waiting") }
        return "<b>\(kind.label)</b>: \(parts.joined(separator: ", "))"
    }

    // MARK: - At the end

    private func addRest(_ page: inout MarkdownPage) {
        list(
            &page, plan.warnings.count == 1 ? "warning" : "warnings", plan.warnings.count,
            plan.warnings.lazy.map { warning in
                let place = warning.position.map { " \(MarkdownText.code("\($0.file):\($0.line)"))" } ?? ""
                let cure = warning.suggestion.map { " (\(MarkdownText.text($0.prefixed(400))))" } ?? ""
                return "- \(MarkdownText.text(warning.message.prefixed(800)))\(cure)\(place)"
            })
        list(
            &page, "skipped", plan.skipped.count,
            plan.skipped.lazy.map { skipped in
                "- \(MarkdownCells.title(skipped.kind, skipped.name, in: skipped.parent, id: skipped.id)), "
                    + "\(MarkdownText.code(skipped.address.prefixed(200))): \(MarkdownText.text(skipped.reason.prefixed(400)))"
            })
        list(
            &page, "without a rule", plan.orphans.count,
            plan.orphans.lazy.map { orphan in
                "- \(MarkdownCells.title(orphan.kind, orphan.name, in: orphan.parent, id: orphan.id)), "
                    + "was \(MarkdownText.code(orphan.address.prefixed(200)))"
            })
        let limits = plan.limits.sorted { $0.key < $1.key }
        list(
            &page, limits.count == 1 ? "limit" : "limits", limits.count,
            limits.lazy.map { "- \(MarkdownText.code($0.key.prefixed(200))) \($0.value)" })
    }

    private func list(_ page: inout MarkdownPage, _ title: String, _ count: Int, _ rows: some Sequence<String>) {
        page.add(
            ["<details><summary>\(count) \(title)</summary>", ""], rows, ["", "</details>", ""],
            share: page.room / 2 - 200, count: count, more: { "_\($0) more \(title) are left out here._" })
    }
}
