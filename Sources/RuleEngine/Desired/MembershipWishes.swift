// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

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
    /// Whether an entry wants it by itself, and not only an `exactly` as one of all.
    package var isSingle = false
    /// Whether a rule names the project or team, and not only selected it.
    package var namesHolder = false
    /// Where an `exactly` keeps it: the resources whose list that is.
    package var lists: Set<Reference> = []

    package init() {}
}

/// An `{exactly: […]}` over memberships: whatever else the anchor holds is to end.
package struct ExactMemberships: Sendable {
    package let relation: Relation
    package let anchor: Reference
    package let kept: Set<Reference>
    package let origin: Origin
    /// Whether a plural `match` found the anchor.
    package let isSelected: Bool

    package init(relation: Relation, anchor: Reference, kept: Set<Reference>, origin: Origin, isSelected: Bool) {
        self.relation = relation
        self.anchor = anchor
        self.kept = kept
        self.origin = origin
        self.isSelected = isSelected
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
