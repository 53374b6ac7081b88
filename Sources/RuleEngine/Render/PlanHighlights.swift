// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Money and access: what a reviewer looks at first (DESIGN 5), taken from a plan's changes. Every rendering shows it.
package struct PlanHighlights: Sendable {
    /// In the order in which they are shown, gravest first.
    package enum Topic: String, Sendable, CaseIterable {
        case removals
        case archivings
        case access
        case tracking
        case invites
        case pay
        case rates
        case budgets

        package var title: String {
            switch self {
            case .removals: "Removed"
            case .archivings: "Archived"
            case .access: "Roles and access"
            case .tracking: "Tracking"
            case .invites: "Invited"
            case .pay: "Pay"
            case .rates: "Rates"
            case .budgets: "Budgets"
            }
        }
    }

    /// One thing to look at: a field of a change, or the change as a whole.
    package struct Entry: Sendable, Hashable {
        package let topic: Topic
        package let change: Change
        /// nil where the change itself is it: an invite, an archiving.
        package let field: FieldChange?
    }

    /// What many projects, tasks or clients get that had nothing, as new ones have not. Nothing that anybody had changes
    /// with it, so that the range says enough.
    package struct FirstValues: Sendable, Hashable {
        package let topic: Topic
        package let kind: Kind
        package let path: String
        /// Whether they are created.
        package let areNew: Bool
        package let count: Int
        package let least: Decimal
        package let most: Decimal
        /// Where the rules stand that give them: `rules.yaml:9`.
        package let source: String
        /// Whether readers may not see the amounts.
        package let isHidden: Bool
    }

    /// By topic: what changes something that is there before what is new, large changes before small ones.
    package let entries: [Entry]
    package let firstValues: [FirstValues]

    package var isEmpty: Bool { entries.isEmpty && firstValues.isEmpty }

    package init(_ plan: Plan) {
        var entries: [Entry] = []
        var first = FirstValueCounts()
        var concerns = FieldConcerns()
        for change in plan.changes {
            if let topic = Self.topic(of: change) { entries.append(Entry(topic: topic, change: change, field: nil)) }
            // With the whole it is said already.
            if change.does(.delete) || change.does(.remove) { continue }
            for field in change.fields {
                guard let topic = Self.topic(of: field, in: change, &concerns) else { continue }
                if field.before == .null, Self.concernsNobody(change.kind) {
                    first.add(Entry(topic: topic, change: change, field: field), field)
                } else {
                    entries.append(Entry(topic: topic, change: change, field: field))
                }
            }
        }
        entries += first.few
        self.entries = Self.sorted(entries)
        firstValues = first.all
    }

    /// The entries of each topic that has any, in order.
    package var groups: [(topic: Topic, entries: [Entry])] {
        let byTopic = Dictionary(grouping: entries, by: \.topic)
        return Topic.allCases.compactMap { topic in byTopic[topic].map { (topic, $0) } }
    }

    // MARK: - What belongs where

    private static func topic(of change: Change) -> Topic? {
        if change.does(.delete) || change.does(.remove) { return .removals }
        if change.does(.archive) { return .archivings }
        if change.does(.invite) { return .invites }
        return change.kind == .teamProject && change.does(.create) ? .access : nil
    }

    private static func topic(of field: FieldChange, in change: Change, _ concerns: inout FieldConcerns) -> Topic? {
        if change.kind == .member, change.does(.invite), !field.deferred { return nil }
        // The projects of an invite, and its role.
        if change.inviteID != nil, field.path == "projects" || field.path == "role" { return .access }
        guard let concern = concerns[change.kind, field.path] else { return nil }
        // The amount says enough of a first budget.
        if field.path == "budget.type", field.before == .null { return nil }
        switch concern {
        case .access: return field.path == "trackable" || field.path == "view_only" ? .tracking : .access
        case .money:
            if field.path.hasPrefix("payment") { return .pay }
            if field.path.hasPrefix("budget") { return .budgets }
            return .rates
        }
    }

    /// Whether a first value changes nothing that somebody has.
    private static func concernsNobody(_ kind: Kind) -> Bool { kind == .project || kind == .task || kind == .client }

    private static func sorted(_ entries: [Entry]) -> [Entry] {
        let order = Dictionary(uniqueKeysWithValues: Topic.allCases.enumerated().map { ($1, $0) })
        let keyed = entries.enumerated().map { index, entry in
            let percent = entry.field?.percent.map { abs($0) } ?? 0
            let isFirst = entry.field.map { $0.before == .null } ?? false
            return (entry, order[entry.topic] ?? 0, isFirst ? 1 : 0, percent, index)
        }
        return keyed.sorted { left, right in
            if left.1 != right.1 { return left.1 < right.1 }
            if left.2 != right.2 { return left.2 < right.2 }
            return left.3 == right.3 ? left.4 < right.4 : left.3 > right.3
        }.map(\.0)
    }
}

/// Why a reviewer looks at fields first, by path: plans have few paths, and many fields.
private struct FieldConcerns {
    private var known: [Kind: [String: Field.Concern?]] = [:]

    subscript(_ kind: Kind, _ path: String) -> Field.Concern? {
        mutating get {
            if let known = known[kind]?[path] { return known }
            let concern = kind.field(at: path)?.concern
            known[kind, default: [:]][path] = .some(concern)
            return concern
        }
    }
}

/// Gathers what resources get that had nothing.
private struct FirstValueCounts {
    private struct Key: Hashable {
        let kind: Kind
        let path: String
        let areNew: Bool
    }

    private var found: [Key: [PlanHighlights.Entry]] = [:]
    private var order: [Key] = []

    /// Words, such as which rate a budget counts with, say nothing by themselves.
    mutating func add(_ entry: PlanHighlights.Entry, _ field: FieldChange) {
        guard field.after.number != nil else { return }
        let key = Key(kind: entry.change.kind, path: field.path, areNew: entry.change.action == .create)
        if found[key] == nil { order.append(key) }
        found[key, default: []].append(entry)
    }

    /// Those of existing resources that are too few to be told together.
    var few: [PlanHighlights.Entry] {
        order.filter { !isTold($0) }.flatMap { found[$0] ?? [] }
    }

    var all: [PlanHighlights.FirstValues] {
        order.filter(isTold).compactMap { key in
            let entries = found[key] ?? []
            let fields = entries.compactMap(\.field)
            let values = fields.compactMap(\.after.number)
            guard let topic = entries.first?.topic, let least = values.min(), let most = values.max() else {
                return nil
            }
            return .init(
                topic: topic, kind: key.kind, path: key.path, areNew: key.areNew, count: values.count, least: least,
                most: most, source: FoldLabel(PlanFolding.Fold(entries.map(\.change), fields: [])).source,
                isHidden: fields.contains(where: \.isHidden))
        }
    }

    private func isTold(_ key: Key) -> Bool {
        key.areNew || (found[key]?.count ?? 0) >= PlanFolding.threshold
    }
}
