// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What a rendering says of a highlight, or of several equal ones that one line stands for.
package struct HighlightLabel: Sendable {
    /// What it is about: `project "Support"`, `bob@example.com in "Support"`, `12 members`.
    package let title: String
    /// The field, or nothing where the change itself is it.
    package let path: String?
    /// nil where the change itself is it.
    package let line: FieldLines.Line?
    /// Beside the title: `into 3 projects as project_user` of an invite.
    package let note: String?
    /// Who and what, where several stand in one line.
    package let names: [String]
    package let change: Change
    private let changes: [Change]

    /// - Parameter entries: one, or several equal ones; never none.
    package init(_ entries: [PlanHighlights.Entry], ellipsis: String = "…") {
        let first = entries[0]
        change = first.change
        path = first.field?.path
        line = first.field.flatMap { FieldLines.of([$0], isNew: first.change.isOfNew, ellipsis: ellipsis).first }
        note = first.field == nil ? Self.note(first.change, isAlone: entries.count == 1) : nil
        changes = entries.map(\.change)
        if entries.count == 1 {
            title = FoldLabel.title(first.change)
            names = []
        } else {
            let kinds = Set(entries.map(\.change.kind))
            title = kinds.count == 1 ? first.change.kind.counted(entries.count) : "\(entries.count) changes"
            names = Self.names(entries.map(\.change))
        }
    }

    /// Whose changes they are, and where that stands: `rates[…]`, `rules.yaml:9`.
    package var place: (address: String, source: String) {
        let fold = FoldLabel(PlanFolding.Fold(changes, fields: []))
        return (fold.address, fold.source)
    }

    /// Who or what, each once, with the place or the number of places.
    private static func names(_ changes: [Change]) -> [String] {
        var order: [String] = []
        var places: [String: [Reference]] = [:]
        for change in changes {
            let isPerson = change.kind == .member || change.subject?.kind == .member
            let name = isPerson ? change.name : ValueText.plain(.text(change.name))
            if places[name] == nil { order.append(name) }
            places[name, default: []] += change.parent.map { [$0] } ?? []
        }
        return order.map { name in
            guard let all = places[name], let first = all.first else { return name }
            return name + " in " + (all.count == 1 ? ValueText.plain(.text(first.name)) : first.kind.counted(all.count))
        }
    }

    /// As what somebody is invited, and into how many projects.
    private static func note(_ change: Change, isAlone: Bool) -> String? {
        guard change.does(.invite) else { return nil }
        let role = change.fields.first { $0.path == "role" }?.after.text
        let projects = change.fields.first { $0.path == "projects" }?.after.list?.count ?? 0
        let count = isAlone && projects > 0 ? "into \(projects) project\(projects == 1 ? "" : "s")" : nil
        let parts = [count, role.map { "as \($0)" }].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}

extension PlanHighlights.FirstValues {
    /// `12 new projects`.
    package var title: String { areNew ? "\(count) new \(kind.label)\(count == 1 ? "" : "s")" : kind.counted(count) }

    /// `88 to 125`, `none -> 88 to 125`.
    package var range: String {
        if isHidden { return "set" }
        let values = least == most ? "\(least)" : "\(least) to \(most)"
        return areNew ? values : "none -> \(values)"
    }
}
