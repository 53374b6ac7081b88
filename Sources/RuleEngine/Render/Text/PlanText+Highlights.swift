// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension PlanText {
    /// Money and access, and what the plan causes; nothing where there is none of it.
    func highlights(_ shown: PlanPresentation) -> [String] {
        let found = shown.highlights
        let effects = shown.plan.effects
        guard !found.isEmpty || !effects.isEmpty else { return [] }
        var lines = [style.painted("Money and access:", .bold)]
        let folds = Dictionary(uniqueKeysWithValues: shown.highlightFolds.map { ($0.topic, $0.folds) })
        for topic in PlanHighlights.Topic.allCases {
            let first = found.firstValues.filter { $0.topic == topic }
            let entries = folds[topic] ?? []
            guard !entries.isEmpty || !first.isEmpty else { continue }
            lines.append("  \(topic.title)")
            lines += rows(entries, first, shortens: !shown.expands)
        }
        if !effects.isEmpty {
            lines.append("  Along with it")
            lines += effects.flatMap { layout.hanging("    ! ", [oneLine($0.message)]) }
        }
        return lines + [""]
    }

    private func rows(
        _ folds: [[PlanHighlights.Entry]], _ first: [PlanHighlights.FirstValues], shortens: Bool
    ) -> [String] {
        let labels = folds.map { HighlightLabel($0, ellipsis: style.ellipsis) }
        let titles = labels.map { oneLine($0.title) } + first.map { oneLine($0.title) }
        // One long name does not push all values away.
        let widest = titles.lazy.map { terminalWidth($0) }.filter { $0 <= (style.width ?? 100) * 9 / 20 }.max() ?? 0
        func lead(_ sigil: String, _ title: String) -> String {
            "    \(sigil) \(title)" + String(repeating: " ", count: max(0, widest - terminalWidth(title)) + 2)
        }
        var lines: [String] = []
        for (label, title) in zip(labels, titles) {
            let fold = PlanFolding.Fold(changes: [label.change], fields: [])
            let parts = [label.path, label.note].compactMap { $0.map { oneLine($0) } }
            var texts = label.line.map { value($0) } ?? []
            if let path = parts.first, !texts.isEmpty { texts[0] = "\(path)  \(texts[0])" } else { texts = parts }
            // One change stands below with its rule, several may stand in several lines.
            if !label.names.isEmpty { texts.append((texts.isEmpty ? "" : " ") + oneLine(label.place.source)) }
            lines += layout.hanging(lead(style.sigil(fold), title), texts).map(trimmed)
            if !label.names.isEmpty {
                let limit = shortens ? 20 : label.names.count
                let more = label.names.count > limit ? " and \(label.names.count - limit) more" : ""
                let names = label.names.prefix(limit).joined(separator: ", ") + more
                lines += layout.hanging("        ", [oneLine(names)])
            }
        }
        for (values, title) in zip(first, titles.dropFirst(labels.count)) {
            lines += layout.hanging(
                lead(values.areNew ? "+" : "~", title),
                ["\(values.path)  \(values.range)", " \(oneLine(values.source))"])
        }
        return lines
    }

    private func trimmed(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }
}
