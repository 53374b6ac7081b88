// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Lets one line stand for many changes that are equal in kind, action, field and values (DESIGN 5). They are of one rule, or
/// called the same. What is created by one rule may differ in its name.
package enum PlanFolding {
    /// So many equal ones and more are folded.
    package static let threshold = 5

    /// One change, or several that a line stands for.
    package struct Fold: Sendable, Hashable {
        /// What they do.
        package let first: Change
        private let others: ArraySlice<Change>
        /// Fields that are equal in all; without the name where several are created.
        package let fields: [FieldChange]

        init(_ change: Change, fields: [FieldChange]) {
            first = change
            others = []
            self.fields = fields
        }

        /// - Parameter changes: one or more.
        init(_ changes: [Change], fields: [FieldChange]) {
            first = changes[0]
            others = changes.dropFirst()
            self.fields = fields
        }

        package var changes: [Change] { [first] + others }
        package var count: Int { 1 + others.count }
        package var isFolded: Bool { !others.isEmpty }
    }

    /// - Parameter expands: whether each change stands for itself.
    /// - Returns: in the order of the changes; a fold stands where its first change stood.
    package static func folds(_ changes: [Change], expands: Bool = false) -> [Fold] {
        guard !expands else { return changes.map { Fold($0, fields: $0.fields) } }
        let groups = groups(changes)
        return changes.indices.compactMap { index in
            let change = changes[index]
            guard let group = groups.number(of: index) else { return Fold(change, fields: change.fields) }
            let members = groups.members[group]
            guard members[0] == index else { return nil }
            return Fold(members.map { changes[$0] }, fields: shared(change))
        }
    }

    /// Highlights that are equal in what they say, of changes that are equal in kind and action.
    package static func folds(
        _ entries: [PlanHighlights.Entry], expands: Bool = false
    ) -> [[PlanHighlights.Entry]] {
        guard !expands else { return entries.map { [$0] } }
        let keys = entries.map(\.foldKey)
        var groups = FoldGroups(count: entries.count)
        groups.add {
            keys[$0]
        } isSame: {
            entries[$0].saysTheSame(as: entries[$1])
        }
        return entries.indices.compactMap { index in
            guard let group = groups.number(of: index) else { return [entries[index]] }
            let members = groups.members[group]
            return members[0] == index ? members.map { entries[$0] } : nil
        }
    }

    /// Which changes one line can stand for.
    private static func groups(_ changes: [Change]) -> FoldGroups {
        // All that is asked of a change at once, while it is at hand.
        let keys = changes.map { FoldKeys($0) }
        var groups = FoldGroups(count: changes.count)
        for likeness in FoldLikeness.allCases {
            groups.add {
                keys[$0][likeness]
            } isSame: {
                likeness.isShared(changes[$0], changes[$1])
            }
        }
        return groups
    }

    private static func shared(_ first: Change) -> [FieldChange] {
        // The line says how they are called.
        guard let name = first.createdName else { return first.fields }
        return first.fields.filter { $0.path != name }
    }
}

extension Change {
    /// The field that names what is created.
    var createdName: String? { does(.create) || does(.invite) ? kind.definition?.naturalKey : nil }
}
