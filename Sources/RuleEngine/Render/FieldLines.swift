// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// One field of a change as lines of a text plan: most take one, the rules of a job site one for each thing that differs.
enum FieldLines {
    struct Line {
        let label: String
        let text: String
    }

    static func of(_ field: FieldChange, isNew: Bool) -> [Line] {
        let waits = field.deferred ? "  (once the invite is accepted)" : ""
        let lines =
            field.holdsObjects
            ? objects(field) : [Line(label: field.path, text: value(field.before, field.after, isNew: isNew))]
        return lines.map { Line(label: $0.label, text: $0.text + waits) }
    }

    private static func value(_ before: Value, _ after: Value, isNew: Bool) -> String {
        let text = ValueText.plain(after)
        return isNew && before == .null ? text : "\(ValueText.plain(before)) -> \(text)"
    }

    /// Objects pair by their ids: what is gone, what differs, what is new.
    private static func objects(_ field: FieldChange) -> [Line] {
        let before = field.before.list ?? []
        let after = field.after.list ?? []
        let gone = before.filter { old in !after.contains { $0.object?["id"] == old.object?["id"] } }
        var lines = gone.map { Line(label: "- \(field.path)", text: ValueText.plain($0)) }
        for item in after {
            guard let id = item.object?["id"], let old = before.first(where: { $0.object?["id"] == id })?.object else {
                lines.append(Line(label: "+ \(field.path)", text: ValueText.plain(item)))
                continue
            }
            for (name, value) in (item.object ?? [:]).sorted(by: { $0.key < $1.key }) where old[name] != value {
                lines.append(
                    Line(
                        label: "\(field.path)[\(ValueText.plain(id))].\(name)",
                        text: self.value(old[name] ?? .null, value, isNew: false)))
            }
        }
        return lines
    }
}

extension FieldChange {
    /// Whether it is a list of objects, such as the rules of a job site.
    var holdsObjects: Bool {
        ((before.list ?? []) + (after.list ?? [])).contains { $0.object != nil }
    }
}
