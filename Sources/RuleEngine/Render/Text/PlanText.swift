// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The plan for people, in a terminal or a log: money and access, all changes, what does not happen, totals.
package struct PlanText {
    let style: TextStyle

    package init(_ style: TextStyle = TextStyle()) { self.style = style }

    package init(color: Bool) { self.init(TextStyle(color: color)) }

    package func render(_ plan: Plan) -> String { render(PlanPresentation(plan)) }

    package func render(_ shown: PlanPresentation) -> String {
        let plan = shown.plan
        var out = LineWriter(style, capacity: 1000 + 300 * plan.changes.count)
        writeHeader(plan, to: &out)
        let head = out.text.count
        writeHighlights(shown, to: &out)
        writeSection(DriftLines.title(plan), DriftLines.of(plan.drift), to: &out)
        if out.text.count > head, !plan.changes.isEmpty { out.line("All changes:", .bold) }
        let labels = shown.folds.map { FoldLabel($0) }
        let column = addressColumn(labels)
        writeChanges(labels, column, shortens: !shown.expands, to: &out)
        writeSection(
            "Skipped:",
            plan.skipped.map {
                "\(FoldLabel.title($0.kind, $0.name, in: $0.parent, id: $0.id))  \($0.address): \($0.reason)"
            }, to: &out)
        writeSection(
            "Without a rule (marked by this ruleset):",
            plan.orphans.map { "\(FoldLabel.title($0.kind, $0.name, in: $0.parent, id: $0.id))  was \($0.address)" },
            to: &out)
        writeSection(
            "Limits set by the rules or the organization:",
            plan.limits.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }, to: &out)
        writeBlocked(shown, column, to: &out)
        out.line("", hanging: PlanTotals.changes(plan), .bold)
        out.line("", hanging: PlanTotals.cost(plan.requests))
        out.line("Digest: \(shown.digest)")
        return out.text.text()
    }

    private func writeHeader(_ plan: Plan, to out: inout LineWriter) {
        out.begin("")
        out.text.add("Organization \(plan.organization.id) (\(plan.organization.name)),")
        out.beginPart()
        out.text.add("ruleset \(plan.ruleset): \(PlanTotals.files(plan))")
        out.end()
        for line in HeaderLines.of(plan) { out.line("", hanging: line) }
        out.line()
    }

    private func writeSection(_ title: String, _ items: [String], to out: inout LineWriter) {
        guard !items.isEmpty else { return }
        out.line(title)
        for item in items { out.line("  ", hanging: item) }
        out.line()
    }

    // MARK: - Changes

    private func writeChanges(_ labels: [FoldLabel], _ column: Int, shortens: Bool, to out: inout LineWriter) {
        var pruned: [FoldLabel] = []
        for label in labels {
            if label.fold.first.isPrune {
                pruned.append(label)
            } else {
                write(label, column, shortens: shortens, to: &out)
            }
        }
        if labels.count > pruned.count { out.line() }
        guard !pruned.isEmpty else { return }
        // What no rule wants any more, and --prune ends.
        out.line("Pruned (marked by this ruleset, without a rule):")
        for label in pruned { write(label, column, shortens: shortens, to: &out) }
        out.line()
    }

    private func writeBlocked(_ shown: PlanPresentation, _ column: Int, to out: inout LineWriter) {
        for label in shown.blocked {
            out.line("Blocked: ", hanging: label.blocked.message, .alarm)
            for fold in label.changes { write(FoldLabel(fold), column, shortens: !shown.expands, to: &out) }
            if let rest = label.rest { out.line("  \(rest)") }
        }
        if shown.blocked.contains(where: { !$0.changes.isEmpty }) { out.line() }
    }

    /// A change, its place behind it where there is room, else below, and its fields.
    private func write(_ label: FoldLabel, _ column: Int, shortens: Bool, to out: inout LineWriter) {
        let fold = label.fold
        let paint = style.paint(fold)
        out.begin("  \(style.sigil(fold)) ")
        label.addTitle(to: &out.text)
        let isOneLine = out.wrap() == 1
        if !isOneLine || !out.end((paint, .dim), behind: { addPlace(label, to: &$0) }, gap: { gap($0, $1, column) }) {
            out.end(paint)
            out.begin("      ")
            addPlace(label, to: &out.text)
            out.end(.dim)
        }
        if !label.names.isEmpty {
            out.line(
                "      ",
                hanging: shortens
                    ? label.names(atMost: fold.first.namesShown) : label.names.joined(separator: ", "))
        }
        writeFields(fold, shortens: shortens, to: &out)
    }

    private func addPlace(_ label: FoldLabel, to text: inout TextBytes) {
        let start = text.count
        label.addPlace(to: &text)
        guard style.isASCII else { return }
        text.makeHarmless(from: start)
        let place = text.text(from: start)
        text.cut(from: start)
        text.add(place.replacing("…", with: style.ellipsis))
    }

    /// Where the addresses stand, counted in columns: left enough for most of them to fit behind their changes.
    private func addressColumn(_ labels: [FoldLabel]) -> Int {
        guard let width = style.width else { return 64 }
        var widest = 0
        var text = TextBytes()
        for label in labels {
            addPlace(label, to: &text)
            text.makeHarmless(from: 0)
            widest = max(widest, text.width(from: 0))
            text.cut(from: 0)
        }
        return max(34, min(64, width - min(widest, width * 9 / 20)))
    }

    /// How many spaces bring a place behind its change: into the column of places, else to the end of the line. nil where
    /// there is no room.
    private func gap(_ used: Int, _ place: Int, _ column: Int) -> Int? {
        guard let width = style.width else { return max(2, column - used) }
        let room = width - used - place
        guard room >= 2 else { return nil }
        return column - used >= 2 ? min(column - used, room) : room
    }

    private func writeFields(_ fold: PlanFolding.Fold, shortens: Bool, to out: inout LineWriter) {
        let lines = FieldLines.of(
            fold.fields, isNew: fold.first.isOfNew, shortens: shortens, ellipsis: style.ellipsis)
        let labels = lines.map { oneLine($0.label) }
        let widths = labels.map { terminalWidth($0) }
        let widest = min(widths.max() ?? 0, style.width.map { $0 / 2 } ?? .max)
        for index in lines.indices {
            out.begin("      ")
            out.text.add(labels[index])
            out.text.add(spaces: max(0, widest - widths[index]) + 2)
            out.beginText()
            out.add(lines[index])
            out.end()
        }
    }
}

extension LineWriter {
    /// A value, or what it was and what it becomes.
    mutating func add(_ line: FieldLines.Line) {
        if let before = line.before {
            text.add(before)
            beginPart()
            text.add("-> ")
        }
        text.add(line.after)
        if let percent = line.percent { text.add("  (\(percent))") }
        if line.waits { text.add("  (once the invite is accepted)") }
    }
}

extension Change {
    /// How many names of folded changes are shown: who loses or gains something is worth more of them.
    var namesShown: Int { action.isRemoval || kind == .member || kind.isMembership ? 20 : 5 }
}
