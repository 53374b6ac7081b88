// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// One field of a change as lines of a plan: most take one, the rules of a job site one for each thing that differs.
package enum FieldLines {
    package struct Line: Sendable, Hashable {
        package let label: String
        /// nil where there was nothing.
        package let before: ShownValue?
        package let after: ShownValue
        /// `+10 %`, where a number changes.
        package let percent: String?
        /// Whether it waits for an accepted invite.
        package let waits: Bool
        /// Whether readers may not see the amounts; the texts then say so.
        package let isHidden: Bool
    }

    /// - Parameter shortens: whether long values are cut down to what differs.
    package static func of(
        _ fields: [FieldChange], isNew: Bool, shortens: Bool = true, ellipsis: String = "…"
    ) -> [Line] {
        var lines: [Line] = []
        lines.reserveCapacity(fields.count)
        for field in fields {
            if field.holdsObjects {
                lines += objects(field, shortens, ellipsis)
            } else if field.isHidden {
                lines.append(hidden(field, isNew: isNew))
            } else {
                let values = ValueDifference(
                    field.before, field.after, isNew: isNew, shortens: shortens, ellipsis: ellipsis)
                lines.append(line(field, field.path, values, percent: field.percentText))
            }
        }
        return lines
    }

    private static func line(
        _ field: FieldChange, _ label: String, _ values: ValueDifference, percent: String? = nil
    ) -> Line {
        Line(
            label: label, before: values.before, after: values.after, percent: percent, waits: field.deferred,
            isHidden: false)
    }

    /// An amount that readers may not see.
    private static func hidden(_ field: FieldChange, isNew: Bool) -> Line {
        func shown(_ value: Value) -> ShownValue { .text(value.isNull ? "none" : "hidden") }
        return Line(
            label: field.path, before: isNew && field.before.isNull ? nil : shown(field.before),
            after: shown(field.after), percent: field.percentText, waits: field.deferred, isHidden: true)
    }

    /// Objects pair by their ids: what is gone, what differs, what is new.
    private static func objects(_ field: FieldChange, _ shortens: Bool, _ ellipsis: String) -> [Line] {
        func texts(_ before: Value, _ after: Value, isNew: Bool) -> ValueDifference {
            ValueDifference(before, after, isNew: isNew, shortens: shortens, ellipsis: ellipsis)
        }
        let before = field.before.list ?? []
        let after = field.after.list ?? []
        let kept = Set(after.map { $0.object?["id"] })
        let old = Dictionary(before.map { ($0.object?["id"], $0) }) { first, _ in first }
        var lines = before.filter { !kept.contains($0.object?["id"]) }.map {
            line(field, "- \(field.path)", texts(.null, $0, isNew: true))
        }
        for item in after {
            guard let id = item.object?["id"], let old = old[id]?.object else {
                lines.append(line(field, "+ \(field.path)", texts(.null, item, isNew: true)))
                continue
            }
            for (name, value) in (item.object ?? [:]).sorted(by: { $0.key < $1.key }) where old[name] != value {
                lines.append(
                    line(
                        field, "\(field.path)[\(ValueText.plain(id))].\(name)",
                        texts(old[name] ?? .null, value, isNew: false)))
            }
        }
        return lines
    }
}

extension FieldChange {
    /// Whether it is a list of objects, such as the rules of a job site.
    var holdsObjects: Bool { before.holdsObjects || after.holdsObjects }
}

extension Value {
    fileprivate var holdsObjects: Bool {
        guard case .list(let items) = self else { return false }
        return items.contains { if case .object = $0 { true } else { false } }
    }
}

extension Change {
    /// Whether there is nothing yet that its fields could have been. A membership has no id of its own.
    package var isOfNew: Bool { id == nil && (!kind.isMembership || action == .create || isOnlyDeferred) }
}
