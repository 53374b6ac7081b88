// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Lets one line stand for many changes that are equal in kind, action, field and values (DESIGN 5). They are of one rule, or
/// called the same. What is created by one rule may differ in its name.
package enum PlanFolding {
    /// So many equal ones and more are folded.
    package static let threshold = 5

    /// One change, or several that a line stands for.
    package struct Fold: Sendable, Hashable {
        package let changes: [Change]
        /// Fields that are equal in all; without the name where several are created.
        package let fields: [FieldChange]

        package var isFolded: Bool { changes.count > 1 }

        /// What they do; a fold is never empty.
        package var first: Change { changes[0] }
    }

    /// - Parameter expands: whether each change stands for itself.
    /// - Returns: in the order of the changes; a fold stands where its first change stood.
    package static func folds(_ changes: [Change], expands: Bool = false) -> [Fold] {
        guard !expands else { return changes.map { Fold(changes: [$0], fields: $0.fields) } }
        var folded: [Int: [Int]] = [:]
        var rest = Array(changes.indices)
        for likeness in Likeness.allCases {
            var alike: [Alike: [Int]] = [:]
            for index in rest {
                if let key = Alike(changes[index], likeness) { alike[key, default: []].append(index) }
            }
            var taken: Set<Int> = []
            for indexes in alike.values where indexes.count >= threshold {
                folded[indexes[0]] = indexes
                taken.formUnion(indexes)
            }
            if !taken.isEmpty { rest.removeAll { taken.contains($0) } }
        }
        let alone = Set(rest)
        return changes.indices.compactMap { index in
            if alone.contains(index) { return Fold(changes: [changes[index]], fields: changes[index].fields) }
            guard let indexes = folded[index] else { return nil }
            return Fold(changes: indexes.map { changes[$0] }, fields: shared(indexes.map { changes[$0] }))
        }
    }

    /// Highlights that are equal in what they say, of changes that are equal in kind and action.
    package static func folds(
        _ entries: [PlanHighlights.Entry], expands: Bool = false
    ) -> [[PlanHighlights.Entry]] {
        guard !expands else { return entries.map { [$0] } }
        let keys = entries.map { LikeEntry($0) }
        let byKey = Dictionary(grouping: entries.indices, by: { keys[$0] })
        return entries.indices.compactMap { index in
            guard let indexes = byKey[keys[index]], indexes.count >= threshold else { return [entries[index]] }
            return indexes.first == index ? indexes.map { entries[$0] } : nil
        }
    }

    private static func shared(_ changes: [Change]) -> [FieldChange] {
        let first = changes[0]
        // The line says how they are called.
        guard let name = naturalKey(of: first) else { return first.fields }
        return first.fields.filter { $0.path != name }
    }

    /// The field that names what is created.
    fileprivate static func naturalKey(of change: Change) -> String? {
        change.does(.create) || change.does(.invite) ? change.kind.definition?.naturalKey : nil
    }

    /// What folded changes have in common beside kind, action and values, in the order in which it is tried.
    fileprivate enum Likeness: CaseIterable {
        /// Their name: the same task in many projects.
        case name
        /// The project or team that they are in.
        case parent
        /// The person of a membership.
        case subject
        case nothing
    }

    /// The rule that a change comes from, which a reviewer looks up.
    fileprivate enum Rule: Hashable {
        case id(Substring)
        /// Of what no rule owns, such as a membership in a project that was there, the line tells rules apart.
        case line(SourcePosition)
        /// Pruned, or from a plan that does not say.
        case none

        init(_ change: Change) {
            guard let source = change.source else {
                self = .none
                return
            }
            self = change.isUnowned ? .line(source) : .id(change.rule)
        }
    }

    fileprivate struct Alike: Hashable {
        /// nil where a name or person is enough to say what they are.
        let rule: Rule?
        let kind: Kind
        let actions: [ChangeAction]
        let isOnlyDeferred: Bool
        let isPrune: Bool
        let fields: [FieldChange]
        var name: String?
        var parent: Reference?
        var subject: Reference?

        init?(_ change: Change, _ likeness: Likeness) {
            rule = likeness == .name || likeness == .subject ? nil : Rule(change)
            kind = change.kind
            actions = change.actions
            isOnlyDeferred = change.isOnlyDeferred
            isPrune = change.isPrune
            let key = likeness == .name ? nil : PlanFolding.naturalKey(of: change)
            fields = key == nil ? change.fields : change.fields.filter { $0.path != key }
            switch likeness {
            case .name:
                guard !change.kind.isMembership, PlanFolding.naturalKey(of: change) != nil else { return nil }
                name = change.name
            case .parent:
                guard change.parent != nil else { return nil }
                parent = change.parent
            case .subject:
                guard change.kind.isMembership else { return nil }
                subject = change.subject
            case .nothing: break
            }
        }
    }

    private struct LikeEntry: Hashable {
        let topic: PlanHighlights.Topic
        let kind: Kind
        let actions: [ChangeAction]
        /// Of an invite the role counts as well.
        let fields: [FieldChange]

        init(_ entry: PlanHighlights.Entry) {
            topic = entry.topic
            kind = entry.change.kind
            // What else happens to the resource does not matter to one of its fields.
            actions = entry.field == nil ? entry.change.actions : []
            fields = entry.field.map { [$0] } ?? entry.change.fields.filter { $0.path == "role" }
        }
    }
}
