// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension PlanText {
    /// Money and access, and what the plan causes; nothing where there is none of it.
    func writeHighlights(_ shown: PlanPresentation, to out: inout LineWriter) {
        let found = shown.highlights
        let effects = shown.plan.effects
        guard !found.isEmpty || !effects.isEmpty else { return }
        out.line("Money and access:", .bold)
        let folds = Dictionary(uniqueKeysWithValues: shown.highlightFolds.map { ($0.topic, $0.folds) })
        for topic in PlanHighlights.Topic.allCases {
            let first = found.firstValues.filter { $0.topic == topic }
            let entries = folds[topic] ?? []
            guard !entries.isEmpty || !first.isEmpty else { continue }
            out.line("  \(topic.title)")
            writeRows(entries, first, shortens: !shown.expands, to: &out)
        }
        if !effects.isEmpty {
            out.line("  Along with it")
            for effect in effects { out.line("    ! ", hanging: effect.message) }
        }
        out.line()
    }

    private func writeRows(
        _ folds: [[PlanHighlights.Entry]], _ first: [PlanHighlights.FirstValues], shortens: Bool,
        to out: inout LineWriter
    ) {
        let labels = folds.map { HighlightLabel($0, ellipsis: style.ellipsis) }
        let titles = labels.map { oneLine($0.title) } + first.map { oneLine($0.title) }
        // One long name does not push all values away.
        let widest = titles.lazy.map { terminalWidth($0) }.filter { $0 <= (style.width ?? 100) * 9 / 20 }.max() ?? 0
        func lead(_ sigil: String, _ title: String) -> String {
            "    \(sigil) \(title)" + String(repeating: " ", count: max(0, widest - terminalWidth(title)) + 2)
        }
        for (label, title) in zip(labels, titles) {
            out.begin(lead(style.sigil(PlanFolding.Fold(label.change, fields: [])), title))
            write(label, to: &out)
            out.end(trims: true)
            if !label.names.isEmpty {
                let limit = shortens ? 20 : label.names.count
                let more = label.names.count > limit ? " and \(label.names.count - limit) more" : ""
                out.line("        ", hanging: label.names.prefix(limit).joined(separator: ", ") + more)
            }
        }
        for (values, title) in zip(first, titles.dropFirst(labels.count)) {
            out.begin(lead(values.areNew ? "+" : "~", title))
            out.text.add("\(values.path)  \(values.range)")
            out.beginPart()
            out.text.add(" \(values.source)")
            out.end()
        }
    }

    private func write(_ label: HighlightLabel, to out: inout LineWriter) {
        var isEmpty = true
        if let path = label.path, let line = label.line {
            out.text.add("\(path)  ")
            out.add(line)
            isEmpty = false
        } else {
            for text in [label.path, label.note].compactMap(\.self) {
                if !isEmpty { out.beginPart() }
                out.text.add(text)
                isEmpty = false
            }
        }
        // One change stands below with its rule, several may stand in several lines.
        guard !label.names.isEmpty else { return }
        if !isEmpty {
            out.beginPart()
            out.text.add(" ")
        }
        out.text.add(label.place.source)
    }
}
