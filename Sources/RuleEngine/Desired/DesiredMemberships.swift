// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What all rules together want of memberships, from whichever end they name them.
package struct DesiredMemberships: Sendable {
    package private(set) var wishes: [MembershipKey: MembershipWishes] = [:]
    package private(set) var exact: [ExactMemberships] = []
    /// The lists by the resource whose list they are.
    private var exactByAnchor: [Anchor: [Int]] = [:]

    private struct Anchor: Hashable {
        let membership: Kind
        let resource: Reference
    }

    /// An entry with its subject and values looked up.
    package struct Entry {
        let subject: Reference
        let fields: [(path: String, value: Wanted<Value>)]
        let origin: Origin
    }

    /// Where a list of memberships stands.
    struct Place {
        let relation: Relation
        let anchor: Reference
        let isSelected: Bool

        /// The anchor of `members` is the project or team; that of a person's `projects` is the person.
        var holdsAnchor: Bool {
            switch relation {
            case .projectMembers, .teamMembers, .teamProjects: true
            case .memberProjects, .memberTeams: false
            }
        }

        func key(_ subject: Reference) -> MembershipKey {
            holdsAnchor
                ? MembershipKey(kind: relation.membership, holder: anchor, subject: subject)
                : MembershipKey(kind: relation.membership, holder: subject, subject: anchor)
        }
    }

    /// The lists that speak about a membership without keeping it.
    package func exactLists(excluding key: MembershipKey) -> [ExactMemberships] {
        guard !exact.isEmpty else { return [] }
        let ends = [key.holder, key.subject].flatMap { exactByAnchor[Anchor(membership: key.kind, resource: $0)] ?? [] }
        return ends.map { exact[$0] }.filter { $0.excludes(key) }
    }

    // MARK: - Wishes

    mutating func want(_ entry: Entry, in place: Place, listed: Bool) -> [Diagnostic] {
        let key = place.key(entry.subject)
        var faults: [Diagnostic] = []
        var wishes = self.wishes.removeValue(forKey: key) ?? MembershipWishes()
        if wishes.present == nil { wishes.present = Wanted(true, entry.origin) }
        wishes.origins.append(entry.origin)
        if listed { wishes.lists.insert(place.anchor) } else { wishes.isSingle = true }
        if !(place.holdsAnchor && place.isSelected) { wishes.namesHolder = true }
        for (path, wanted) in entry.fields {
            if let other = wishes.scalars[path], other.value != wanted.value {
                faults.append(.conflict(path, of: key, wanted, other))
            } else if wishes.scalars[path] == nil {
                wishes.scalars[path] = wanted
            }
        }
        // A lead is always manager [FIELDS, Memberships and teams].
        if let lead = wishes.scalars["lead"], lead.value == .flag(true), let role = wishes.scalars["role"],
            role.value != "manager"
        {
            faults.append(.conflict(lead: lead, role: role, of: key))
        }
        self.wishes[key] = wishes
        return faults
    }

    mutating func want(absent subject: Reference, in place: Place, _ origin: Origin) {
        let key = place.key(subject)
        var wishes = self.wishes.removeValue(forKey: key) ?? MembershipWishes()
        if wishes.absent == nil { wishes.absent = Wanted(true, origin) }
        wishes.origins.append(origin)
        if !(place.holdsAnchor && place.isSelected) { wishes.namesHolder = true }
        self.wishes[key] = wishes
    }

    mutating func want(exactly kept: Set<Reference>, in place: Place, _ origin: Origin) {
        let anchor = Anchor(membership: place.relation.membership, resource: place.anchor)
        exactByAnchor[anchor, default: []].append(exact.count)
        exact.append(
            ExactMemberships(
                relation: place.relation, anchor: place.anchor, kept: kept, origin: origin,
                isSelected: place.isSelected))
    }

    /// Memberships that one rule wants while another takes them out, or leaves them out of its `exactly`.
    func disagreements() -> [Diagnostic] {
        wishes.flatMap { key, wishes -> [Diagnostic] in
            guard let present = wishes.present else { return [] }
            let absent = [wishes.absent?.origin].compactMap { $0 }
            return (absent + exactLists(excluding: key).map(\.origin)).map { .conflict(key, present.origin, $0) }
        }
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func conflict(
        _ path: String, of key: MembershipKey, _ wanted: Wanted<Value>, _ other: Wanted<Value>
    ) -> Diagnostic {
        .conflict(
            "\"\(wanted.origin.address)\" wants \(path) \(ValueText.plain(wanted.value)) for \(key.described), "
                + "\"\(other.origin.address)\" wants \(ValueText.plain(other.value))", wanted.origin, other.origin)
    }

    fileprivate static func conflict(lead: Wanted<Value>, role: Wanted<Value>, of key: MembershipKey) -> Diagnostic {
        .conflict(
            "\"\(lead.origin.address)\" wants \(key.described) to lead, which is the role manager, "
                + "\"\(role.origin.address)\" wants the role \(ValueText.plain(role.value))", lead.origin, role.origin)
    }

    fileprivate static func conflict(_ key: MembershipKey, _ present: Origin, _ absent: Origin) -> Diagnostic {
        .conflict(
            "\"\(present.address)\" puts \"\(key.subject.name)\" into \(key.holder.kind.label) \"\(key.holder.name)\", "
                + "\"\(absent.address)\" leaves it out", present, absent)
    }
}

extension MembershipKey {
    /// `ada@example.com in project "Website"`.
    fileprivate var described: String { "\"\(subject.name)\" in \(holder.kind.label) \"\(holder.name)\"" }
}
