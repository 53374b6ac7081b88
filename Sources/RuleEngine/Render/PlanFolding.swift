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
        let bodies = numbered(changes)
        var folded: [Int: [Int]] = [:]
        var rest = changes.indices.filter { bodies.counts[bodies.numbers[$0]] >= threshold }
        for likeness in Likeness.allCases {
            var alike: [Alike: [Int]] = [:]
            for index in rest {
                guard let key = Alike(changes[index], body: bodies.numbers[index], likeness) else { continue }
                alike[key, default: []].append(index)
            }
            var taken: Set<Int> = []
            for indexes in alike.values where indexes.count >= threshold {
                folded[indexes[0]] = indexes
                taken.formUnion(indexes)
            }
            if !taken.isEmpty { rest.removeAll { taken.contains($0) } }
        }
        var isFolded = [Bool](repeating: false, count: changes.count)
        for index in folded.values.joined() { isFolded[index] = true }
        return changes.indices.compactMap { index in
            guard isFolded[index] else { return Fold(changes: [changes[index]], fields: changes[index].fields) }
            guard let indexes = folded[index] else { return nil }
            return Fold(changes: indexes.map { changes[$0] }, fields: shared(changes[index]))
        }
    }

    /// The number of each change's body, and how many have it: their fields are looked at once, however many likenesses
    /// are tried.
    private static func numbered(_ changes: [Change]) -> (numbers: [Int], counts: [Int]) {
        var known: [Body: Int] = [:]
        var counts: [Int] = []
        let numbers = changes.map { change in
            let body = Body(change)
            if let number = known[body] {
                counts[number] += 1
                return number
            }
            known[body] = counts.count
            counts.append(1)
            return counts.count - 1
        }
        return (numbers, counts)
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

    private static func shared(_ first: Change) -> [FieldChange] {
        // The line says how they are called.
        guard let name = naturalKey(of: first) else { return first.fields }
        return first.fields.filter { $0.path != name }
    }

    /// The field that names what is created.
    private static func naturalKey(of change: Change) -> String? {
        change.does(.create) || change.does(.invite) ? change.kind.definition?.naturalKey : nil
    }

    /// What folded changes have in common beside kind, action and values, in the order in which it is tried.
    private enum Likeness: CaseIterable {
        /// Their name: the same task in many projects.
        case name
        /// The project or team that they are in.
        case parent
        /// The person of a membership.
        case subject
        case nothing
    }

    /// The rule that a change comes from, which a reviewer looks up.
    private enum Rule: Hashable {
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

    /// What a change is and does, but for what it is called.
    private struct Body: Hashable {
        let change: Change
        let naturalKey: String?

        init(_ change: Change) {
            self.change = change
            naturalKey = PlanFolding.naturalKey(of: change)
        }

        static func == (one: Self, other: Self) -> Bool {
            let (a, b) = (one.change, other.change)
            guard a.kind == b.kind, a.actions == b.actions, a.isOnlyDeferred == b.isOnlyDeferred,
                a.isPrune == b.isPrune, one.naturalKey == other.naturalKey
            else { return false }
            guard let key = one.naturalKey else { return a.fields == b.fields }
            return a.fields.lazy.filter { $0.path != key }.elementsEqual(b.fields.lazy.filter { $0.path != key })
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(change.kind)
            hasher.combine(change.actions)
            for field in change.fields where field.path != naturalKey { hasher.combine(field) }
        }
    }

    private struct Alike: Hashable {
        let body: Int
        /// nil where a name or person is enough to say what they are.
        let rule: Rule?
        var name: String?
        var parent: Reference?
        var subject: Reference?

        /// nil where they cannot be alike in this.
        init?(_ change: Change, body: Int, _ likeness: Likeness) {
            self.body = body
            rule = likeness == .name || likeness == .subject ? nil : Rule(change)
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
