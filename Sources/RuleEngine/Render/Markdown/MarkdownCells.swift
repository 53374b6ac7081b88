// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Changes as cells of a Markdown table.
enum MarkdownCells {
    /// Characters of a name; more are cut off.
    private static let nameLimit = 200

    static func row(_ fold: PlanFolding.Fold) -> String {
        let label = FoldLabel(fold)
        let sign = fold.first.isOnlyDeferred ? "…" : MarkdownText.code(fold.first.sigil)
        let acts = label.actions.isEmpty ? "" : " (\(label.actions.joined(separator: ", ")))"
        let title =
            fold.isFolded
            ? "**\(fold.count)** \(fold.first.kind.label)s\(folded(fold))\(names(label.names, fold.first.namesShown))"
            : title(fold.first)
        let fields = FieldLines.of(fold.fields, isNew: fold.first.isOfNew)
        let limit = 40
        var cells = fields.prefix(limit).map { field($0) }
        if fields.count > limit { cells.append("and \(fields.count - limit) more fields") }
        let rule =
            fold.isFolded
            ? rule(label.address, label.source)
            : rule(fold.first.address, fold.first.source, data: fold.first.data)
        return "| \(sign) | \(title)\(acts) | \(cells.joined(separator: "<br>")) | \(rule) |"
    }

    /// A change in one line of a list: what it is, what it does, and its rule.
    static func line(_ fold: PlanFolding.Fold) -> String {
        let actions = FoldLabel(fold).actions
        let acts = actions.isEmpty ? "" : " (\(actions.joined(separator: ", ")))"
        let fields = FieldLines.of(fold.fields, isNew: fold.first.isOfNew).prefix(10).map { field($0) }
        let rule = rule(fold.first.address, fold.first.source, data: fold.first.data).replacing("<br>", with: " ")
        return "\(MarkdownText.code(fold.first.sigil)) \(title(fold.first))\(acts)"
            + (fields.isEmpty ? "" : ": \(fields.joined(separator: ", "))") + ", \(rule)"
    }

    /// `task "Fix login" in "Support" 8801`, each name in code type.
    static func title(_ change: Change) -> String {
        title(change.kind, change.name, in: change.parent, id: change.id)
    }

    static func title(_ kind: Kind, _ name: String, in parent: Reference?, id: Int?) -> String {
        let parent = parent.map { " in \(Self.name($0.name))" } ?? ""
        return "\(kind.label) \(Self.name(name))\(parent)\(id.map { " (\($0))" } ?? "")"
    }

    static func names(_ names: [String], _ limit: Int) -> String {
        guard !names.isEmpty else { return "" }
        let more = names.count > limit ? " and \(names.count - limit) more" : ""
        return "<br>" + names.prefix(limit).map { name($0) }.joined(separator: ", ") + more
    }

    private static func folded(_ fold: PlanFolding.Fold) -> String {
        let names = Set(fold.changes.map(\.name))
        let parents = Set(fold.changes.compactMap(\.parent))
        var text = names.count == 1 ? " \(name(fold.first.name))" : ""
        if let parent = fold.first.parent {
            text += parents.count == 1 ? " in \(name(parent.name))" : " in \(parent.kind.counted(parents.count))"
        }
        return text
    }

    /// `bill_rate` 95 → 105 (+10.5 %).
    static func field(_ line: FieldLines.Line) -> String {
        let label = MarkdownText.code(line.label.prefixed(nameLimit))
        let waits = line.waits ? " (once the invite is accepted)" : ""
        // What is hidden is told by per cent alone.
        if line.isHidden {
            return "\(label) \(line.percent ?? (line.after == .text("none") ? "removed" : "set"))\(waits)"
        }
        let percent = line.percent.map { " (\($0))" } ?? ""
        let before = line.before.map { "\(value($0.text)) → " } ?? ""
        return "\(label) \(before)\(value(line.after.text))\(percent)\(waits)"
    }

    /// Where several changes come from.
    static func rule(_ address: String, _ source: String) -> String {
        "\(MarkdownText.code(address.prefixed(nameLimit)))<br>\(MarkdownText.code(source.prefixed(nameLimit)))"
    }

    static func rule(_ address: String, _ source: SourcePosition?, data: SourcePosition? = nil) -> String {
        let places = [source, data].compactMap(\.self).map {
            MarkdownText.code("\($0.file.prefixed(nameLimit)):\($0.line)")
        }
        let place = source == nil ? [FoldLabel.withoutRule] : places
        return ([MarkdownText.code(address.prefixed(nameLimit))] + place).joined(separator: "<br>")
    }

    private static func name(_ text: String) -> String { MarkdownText.code(text.prefixed(nameLimit)) }

    private static func value(_ text: String) -> String { MarkdownText.code(text.prefixed(500)) }
}

extension String {
    /// Not more than so many characters, with a sign where there were more.
    func prefixed(_ limit: Int) -> String {
        guard utf8.count > limit, let end = index(startIndex, offsetBy: limit, limitedBy: endIndex), end < endIndex
        else {
            return self
        }
        // One character may have any number of marks.
        return String(String.UnicodeScalarView(self[..<end].unicodeScalars.prefix(limit * 4))) + "…"
    }
}
