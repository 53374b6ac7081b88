// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A change in the words that a page shows.
struct ShownChange {
    let change: Change
    /// Its place in the plan, which names its anchor.
    let index: Int
    /// Every rule that has a part in it.
    let rules: [String]
    let fields: [ShownField]
    /// Where highlights speak of it.
    let topics: Set<PlanHighlights.Topic>
    /// The fold that it is in, by number; nil where it stands for itself.
    let fold: Int?

    /// What it does: `archive, adopt`.
    var acts: String { change.isOnlyDeferred ? "waits" : change.actions.map(\.rawValue).joined(separator: ", ") }

    var sigil: String { change.isOnlyDeferred ? "…" : change.action.sigil }

    /// The line of the rule.
    var place: String { change.source.map { "\($0.file):\($0.line)" } ?? FoldLabel.withoutRule }

    /// The line of data that it comes from.
    var row: String? { change.data.map { "\($0.file):\($0.line)" } }

    /// The rules that an address and those beside it speak of; a resource that no rule owns stands there as `#20`.
    static func rules(of change: Change) -> [String] {
        var rules: [String] = []
        for address in [change.address] + change.alsoBy where address.utf8.first != UInt8(ascii: "#") {
            let rule = String(address.prefix { $0 != "[" && $0 != "/" })
            if !rules.contains(rule) { rules.append(rule) }
        }
        return rules
    }
}

/// One line of what a change does to a field.
struct ShownField {
    let label: String
    /// nil where there was nothing yet that it could have been.
    let before: String?
    let after: String
    /// By how much, or until when it waits.
    let note: String?

    static func all(of fields: [FieldChange], in change: Change) -> [ShownField] {
        FieldLines.of(fields, isNew: change.isOfNew, shortens: false).map { line in
            let waits = line.waits ? "once the invite is accepted" : nil
            let note = [line.percent, waits].compactMap(\.self).joined(separator: ", ")
            return ShownField(
                label: line.label, before: line.before?.text, after: line.after.text, note: note.isEmpty ? nil : note)
        }
    }
}

/// The changes of a plan as a page shows them.
struct ShownChanges {
    let all: [ShownChange]
    private let indexes: [ObjectIdentifier: Int]

    init(_ shown: PlanPresentation) {
        let changes = shown.plan.changes
        var topics: [ObjectIdentifier: Set<PlanHighlights.Topic>] = [:]
        for entry in shown.highlights.entries {
            topics[ObjectIdentifier(entry.change), default: []].insert(entry.topic)
        }
        var folds: [ObjectIdentifier: Int] = [:]
        for (number, fold) in shown.folds.filter(\.isFolded).enumerated() {
            for change in fold.changes { folds[ObjectIdentifier(change)] = number }
        }
        indexes = Dictionary(changes.enumerated().map { (ObjectIdentifier($1), $0) }) { first, _ in first }
        all = changes.enumerated().map { index, change in
            let identity = ObjectIdentifier(change)
            return ShownChange(
                change: change, index: index, rules: ShownChange.rules(of: change),
                fields: ShownField.all(of: change.fields, in: change),
                topics: topics[identity] ?? [], fold: folds[identity])
        }
    }

    /// Where a change of the plan stands.
    func index(of change: Change) -> Int? { indexes[ObjectIdentifier(change)] }
}
