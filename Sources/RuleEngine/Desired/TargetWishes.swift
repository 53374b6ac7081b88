// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Who wants something, and where it says so.
package struct Origin: Hashable, Sendable {
    package let address: String
    package let position: SourcePosition

    package init(address: String, position: SourcePosition) {
        self.address = address
        self.position = position
    }
}

/// A wanted value with its origin.
package struct Wanted<Content: Hashable & Sendable>: Hashable, Sendable {
    package let value: Content
    package let origin: Origin

    package init(_ value: Content, _ origin: Origin) {
        self.value = value
        self.origin = origin
    }
}

/// What rules want of one list: all of it, or single elements, each a field of its own.
package struct WantedSet: Hashable, Sendable {
    package var exactly: Wanted<[Value]>?
    package var add: [Wanted<Value>] = []
    package var remove: [Wanted<Value>] = []

    /// The list that is wanted, given the present one.
    package func applied(to current: [Value], as type: FieldType) -> [Value] {
        if let exactly { return unique(exactly.value, as: type) }
        let kept = current.filter { item in !remove.contains { Comparison.same($0.value, item, as: type) } }
        return unique(kept + add.map(\.value), as: type)
    }

    private func unique(_ items: [Value], as type: FieldType) -> [Value] {
        items.reduce(into: []) { list, item in
            if !Comparison.contains(list, item, as: type) { list.append(item) }
        }
    }
}

/// Everything that all rules together want of one resource.
package struct TargetWishes: Sendable {
    package let reference: Reference
    /// The instance whose body it is, if one declares it.
    package var owner: Instance?
    package var scalars: [String: Wanted<Value>] = [:]
    package var sets: [String: WantedSet] = [:]
    /// The rules of a job site, as objects.
    package var siteRules: WantedSet?
    package var status: Wanted<Ensure>?
    /// Every rule instance with a say, in the order of the files.
    package var origins: [Origin] = []
    /// Whether a plural `match` alone brought it here, so that it is left out rather than refused.
    package var isOnlySelected = true

    package init(reference: Reference) { self.reference = reference }

    package var addresses: [String] {
        Array(Set(origins.map(\.address))).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}

/// Identifies a membership by its two ends: a project or team, and a person or project.
package struct MembershipKey: Hashable, Sendable {
    package let kind: Kind
    package let holder: Reference
    package let subject: Reference

    package init(kind: Kind, holder: Reference, subject: Reference) {
        self.kind = kind
        self.holder = holder
        self.subject = subject
    }
}

/// Everything that all rules together want of one membership.
package struct MembershipWishes: Sendable {
    package var present: Wanted<Bool>?
    package var absent: Wanted<Bool>?
    package var scalars: [String: Wanted<Value>] = [:]
    package var origins: [Origin] = []

    package init() {}
}

/// An `{exactly: […]}` over memberships: whatever else the anchor holds is to end.
package struct ExactMemberships: Sendable {
    package let relation: Relation
    package let anchor: Reference
    package let kept: Set<Reference>
    package let origin: Origin

    package init(relation: Relation, anchor: Reference, kept: Set<Reference>, origin: Origin) {
        self.relation = relation
        self.anchor = anchor
        self.kept = kept
        self.origin = origin
    }

    /// Whether a membership is one that the list speaks about without keeping it.
    package func excludes(_ key: MembershipKey) -> Bool {
        guard key.kind == relation.membership else { return false }
        switch relation {
        case .projectMembers, .teamMembers, .teamProjects: return key.holder == anchor && !kept.contains(key.subject)
        case .memberProjects, .memberTeams: return key.subject == anchor && !kept.contains(key.holder)
        }
    }
}
