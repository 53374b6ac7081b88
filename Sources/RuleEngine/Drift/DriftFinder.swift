// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Tells apart what rules changed from what somebody changed in Hubstaff: a field whose value is another one than in the
/// baseline was changed there.
struct DriftFinder {
    private let ruleset: String
    private let baseline: Snapshot
    private let current: Snapshot
    /// What the baseline has by its marker, and by its natural key within a parent.
    private var marked: [String: [Kind: Resource]] = [:]
    private var named: [NaturalKey: Resource] = [:]

    private struct NaturalKey: Hashable {
        let kind: Kind
        let name: String
        /// The project of a task.
        let parent: Int?
    }

    init(ruleset: String, baseline: Snapshot, current: Snapshot) {
        self.ruleset = ruleset
        self.baseline = baseline
        self.current = current
        for (kind, resources) in baseline.resources {
            for resource in resources.values.sorted(by: { $0.id < $1.id }) {
                if let marker = resource.marker { marked[marker, default: [:]][kind] = resource }
                let parent = kind == .task ? resource.fields["project"]?.reference?.id : nil
                let key = NaturalKey(
                    kind: kind, name: Comparison.naturalKey(resource.name, of: kind), parent: parent)
                if named[key]?.isClosed != false { named[key] = resource }
            }
        }
    }

    func drift(of change: Change) -> Drift? {
        // What has lost its rule is managed by none.
        guard !change.isOnlyDeferred, let source = change.source else { return nil }
        let isNew = change.does(.create) || change.does(.invite)
        let then = isNew ? before(new: change) : baseline.standing(of: change)
        if then == .unread { return nil }
        let event: Drift.Event
        switch (isNew, then.isPresent) {
        case (true, false): return nil
        case (true, true): event = .deleted
        case (false, true): event = .changed
        case (false, false):
            // Who accepted an invite since is there because rules wanted it.
            if wasInvited(change) { return nil }
            event = .created
        }
        let fields = fields(of: change, then: then, event)
        guard event != .changed || !fields.isEmpty else { return nil }
        return Drift(
            address: change.address, kind: change.kind, id: change.id, name: change.name, parent: change.parent,
            event: event, fields: fields, updatedAt: change.base?.updatedAt, source: source)
    }

    private func fields(of change: Change, then: Standing, _ event: Drift.Event) -> [Drift.Field] {
        var fields: [Drift.Field] = []
        for field in change.fields where !field.deferred {
            if !baseline.ratesVisible, change.isMoney(field.path) { continue }
            let value = then.value(at: field.path) ?? .null
            let isSame = Comparison.sameState(value, field.before, as: change.type(of: field.path))
            guard event != .changed || !isSame else { continue }
            fields.append(Drift.Field(field.path, baseline: value, current: field.before, wanted: field.after))
        }
        if event == .changed, let marker = change.marker, case .resource(let resource) = then,
            resource.marker == marker, let now = change.id.flatMap({ current.resource(change.kind, $0) }),
            now.marker != marker
        {
            fields.append(
                Drift.Field(
                    "metadata.\(Marker.key)", baseline: .text(marker),
                    current: now.marker.map { .text($0) } ?? .null, wanted: .text(marker)))
        }
        return fields
    }

    /// What the baseline had in the place of something that is to be created: by id there is nothing to look for.
    private func before(new change: Change) -> Standing {
        if change.kind.isMembership { return baseline.standing(of: change) }
        let name = Comparison.naturalKey(change.name, of: change.kind)
        if change.kind == .member {
            guard baseline.lists.members else { return .unread }
            if let person = named[NaturalKey(kind: .member, name: name, parent: nil)], !person.isClosed {
                return .resource(person)
            }
            return baseline.invites[name].map(Standing.invite) ?? .absent
        }
        let marker = change.marker ?? Marker.text(ruleset: ruleset, address: change.address)
        if let own = marked[marker]?[change.kind] { return .resource(own) }
        let parent = change.kind == .task ? change.parent?.id : nil
        guard change.kind != .task || parent != nil else { return .absent }
        let found = named[NaturalKey(kind: change.kind, name: name, parent: parent)]
        // Closed ones and those of others were there, and are not what is wanted.
        guard let found, !found.isClosed, current.resource(change.kind, found.id) == nil else { return .absent }
        return .resource(found)
    }

    private func wasInvited(_ change: Change) -> Bool {
        guard let person = change.kind == .member ? change.name : change.subject?.emailOfPerson else { return false }
        return baseline.invites[Comparison.naturalKey(person, of: .member)] != nil
    }
}

extension Plan {
    /// The plan with its drift: what somebody changed in Hubstaff since the baseline.
    ///
    /// - Parameters:
    ///   - time: when the baseline was taken.
    ///   - current: the state that the plan was made from.
    package func compared(with baseline: Snapshot, of time: StateTime, current: Snapshot) -> Plan {
        let finder = DriftFinder(ruleset: ruleset, baseline: baseline, current: current)
        var plan = self
        plan.baseline = time
        plan.drift = changes.compactMap(finder.drift)
        return plan
    }
}

extension Reference {
    fileprivate var emailOfPerson: String? { kind == .member ? name : nil }
}
