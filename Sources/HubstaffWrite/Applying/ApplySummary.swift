// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// A report in the order in which people ask about it: what was done, what was not, and why.
package struct ApplySummary: Sendable, Equatable {
    package struct Done: Sendable, Equatable {
        package let kind: Kind
        package let action: ChangeAction
        package let count: Int

        package init(kind: Kind, action: ChangeAction, count: Int) {
            self.kind = kind
            self.action = action
            self.count = count
        }
    }

    /// Changes that ended in the same way for the same reason.
    package struct Group: Sendable, Equatable {
        /// What to tell people; for skipped changes, the address of the change that was not made.
        package let reason: String
        /// In the order of the plan; their `source` is the rule's line.
        package let changes: [Change]

        package init(reason: String, changes: [Change]) {
            self.reason = reason
            self.changes = changes
        }
    }

    /// By kind and action, in the order in which the plan has them.
    package let done: [Done]
    package let failed: [Group]
    package let unknown: [Group]
    package let skipped: [Group]
    package let left: [Change]

    package init(_ report: ApplyReport, changes: [Change]) {
        var done = Grouping<DoneKey>()
        var failed = Grouping<String>()
        var unknown = Grouping<String>()
        var skipped = Grouping<String>()
        var left: [Change] = []
        for change in changes {
            switch report.outcomes[change.address] {
            case .done: done.add(change, to: DoneKey(kind: change.kind, action: change.action))
            case .failed(let fault): failed.add(change, to: "\(fault)")
            case .unknown(let fault): unknown.add(change, to: "\(fault)")
            case .skipped(let address): skipped.add(change, to: address)
            case .left: left.append(change)
            case nil: continue
            }
        }
        self.done = done.groups.map { Done(kind: $0.key.kind, action: $0.key.action, count: $0.changes.count) }
        self.failed = failed.groups.map { Group(reason: $0.key, changes: $0.changes) }
        self.unknown = unknown.groups.map { Group(reason: $0.key, changes: $0.changes) }
        self.skipped = skipped.groups.map { Group(reason: $0.key, changes: $0.changes) }
        self.left = left
    }

    private struct DoneKey: Hashable {
        let kind: Kind
        let action: ChangeAction
    }
}

/// Changes by key, the keys in the order in which they first came.
private struct Grouping<Key: Hashable> {
    private(set) var groups: [(key: Key, changes: [Change])] = []
    private var places: [Key: Int] = [:]

    mutating func add(_ change: Change, to key: Key) {
        if let place = places[key] {
            groups[place].changes.append(change)
        } else {
            places[key] = groups.count
            groups.append((key, [change]))
        }
    }
}
