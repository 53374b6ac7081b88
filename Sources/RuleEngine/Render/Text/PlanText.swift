// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The plan for people, in a terminal or a log: money and access, all changes, what does not happen, totals.
package struct PlanText {
    let style: TextStyle
    let layout: TextLayout

    package init(_ style: TextStyle = TextStyle()) {
        self.style = style
        layout = TextLayout(width: style.width)
    }

    package init(color: Bool) { self.init(TextStyle(color: color)) }

    package func render(_ plan: Plan) -> String { render(PlanPresentation(plan)) }

    package func render(_ shown: PlanPresentation) -> String {
        let plan = shown.plan
        var lines = layout.hanging("", header(plan))
        lines += HeaderLines.of(plan).flatMap { layout.hanging("", [oneLine($0)]) } + [""]
        let highlights = self.highlights(shown)
        let drift = section(DriftLines.title(plan), DriftLines.of(plan.drift))
        lines += highlights + drift
        if !highlights.isEmpty || !drift.isEmpty, !plan.changes.isEmpty {
            lines.append(style.painted("All changes:", .bold))
        }
        let folds = shown.folds
        let column = addressColumn(folds)
        for (title, part) in [("", folds.filter { !$0.first.isPrune }), (Self.pruned, folds.filter(\.first.isPrune))]
        where !part.isEmpty {
            if !title.isEmpty { lines.append(title) }
            for fold in part { lines += self.lines(fold, column: column, shortens: !shown.expands) }
            lines.append("")
        }
        lines += section(
            "Skipped:",
            plan.skipped.map {
                "\(FoldLabel.title($0.kind, $0.name, in: $0.parent, id: $0.id))  \($0.address): \($0.reason)"
            })
        lines += section(
            "Without a rule (marked by this ruleset):",
            plan.orphans.map { "\(FoldLabel.title($0.kind, $0.name, in: $0.parent, id: $0.id))  was \($0.address)" })
        lines += section(
            "Limits set by the rules or the organization:",
            plan.limits.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })
        lines += blocked(shown, column: column)
        lines += layout.hanging("", [PlanTotals.changes(plan)]).map { style.painted($0, .bold) }
        lines += layout.hanging("", [PlanTotals.cost(plan.requests)])
        lines.append("Digest: \(shown.digest)")
        return lines.joined(separator: "\n") + "\n"
    }

    /// What no rule wants any more, and --prune ends.
    private static let pruned = "Pruned (marked by this ruleset, without a rule):"

    private func header(_ plan: Plan) -> [String] {
        [
            "Organization \(plan.organization.id) (\(oneLine(plan.organization.name))),",
            "ruleset \(oneLine(plan.ruleset)): \(PlanTotals.files(plan))",
        ]
    }

    private func section(_ title: String, _ items: [String]) -> [String] {
        guard !items.isEmpty else { return [] }
        return [title] + items.flatMap { layout.hanging("  ", [oneLine($0)]) } + [""]
    }

    // MARK: - Changes

    /// Where the addresses stand, counted in columns: left enough for most of them to fit behind their changes.
    private func addressColumn(_ folds: [PlanFolding.Fold]) -> Int {
        guard let width = style.width else { return 64 }
        let widest = folds.lazy.map { terminalWidth(self.place(FoldLabel($0))) }.max() ?? 0
        return max(34, min(64, width - min(widest, width * 9 / 20)))
    }

    private func place(_ label: FoldLabel) -> String {
        let place = oneLine("\(label.address)  \(label.source)")
        return style.ellipsis == "…" ? place : place.replacing("…", with: style.ellipsis)
    }

    private func blocked(_ shown: PlanPresentation, column: Int) -> [String] {
        let lines = shown.blocked.flatMap { label in
            layout.hanging("Blocked: ", [oneLine(label.blocked.message)]).map { style.painted($0, .alarm) }
                + label.changes.flatMap { self.lines($0, column: column, shortens: !shown.expands) }
                + (label.rest.map { ["  \($0)"] } ?? [])
        }
        return shown.blocked.contains { !$0.changes.isEmpty } ? lines + [""] : lines
    }

    private func lines(_ fold: PlanFolding.Fold, column: Int, shortens: Bool) -> [String] {
        let label = FoldLabel(fold)
        let actions = label.actions.isEmpty ? "" : " (\(label.actions.joined(separator: ", ")))"
        let title = oneLine(label.title) + actions
        let place = place(label)
        var lines = layout.hanging("  \(style.sigil(fold)) ", [title])
        let paint = style.paint(fold)
        if lines.count == 1, let gap = gap(terminalWidth(lines[0]), terminalWidth(place), column) {
            lines = [style.painted(lines[0], paint) + String(repeating: " ", count: gap) + style.painted(place, .dim)]
        } else {
            lines = lines.map { style.painted($0, paint) }
            lines += layout.hanging("      ", [place]).map { style.painted($0, .dim) }
        }
        if !label.names.isEmpty {
            let names = shortens ? label.names(atMost: fold.first.namesShown) : label.names.joined(separator: ", ")
            lines += layout.hanging("      ", [oneLine(names)])
        }
        return lines + fieldLines(fold, shortens: shortens)
    }

    /// How many spaces bring a place behind its change: into the column of places, else to the end of the line. nil where
    /// there is no room.
    private func gap(_ used: Int, _ place: Int, _ column: Int) -> Int? {
        guard let width = style.width else { return max(2, column - used) }
        let room = width - used - place
        guard room >= 2 else { return nil }
        return column - used >= 2 ? min(column - used, room) : room
    }

    private func fieldLines(_ fold: PlanFolding.Fold, shortens: Bool) -> [String] {
        let shown = fold.fields.flatMap {
            FieldLines.of($0, isNew: fold.first.isOfNew, shortens: shortens, ellipsis: style.ellipsis)
        }
        let labels = shown.map { oneLine($0.label) }
        let width = min(labels.map { terminalWidth($0) }.max() ?? 0, style.width.map { $0 / 2 } ?? .max)
        return zip(labels, shown).flatMap { label, line in
            let padding = String(repeating: " ", count: max(0, width - terminalWidth(label)))
            return layout.hanging("      \(label)\(padding)  ", value(line))
        }
    }

    /// A value, or what it was and what it becomes, which may stand on lines of their own.
    func value(_ line: FieldLines.Line) -> [String] {
        var after = oneLine(line.after)
        if let percent = line.percent { after += "  (\(percent))" }
        if line.waits { after += "  (once the invite is accepted)" }
        return line.before.map { [oneLine($0), "-> \(after)"] } ?? [after]
    }
}

extension Change {
    /// How many names of folded changes are shown: who loses or gains something is worth more of them.
    var namesShown: Int { action.isRemoval || kind == .member || kind.isMembership ? 20 : 5 }
}
