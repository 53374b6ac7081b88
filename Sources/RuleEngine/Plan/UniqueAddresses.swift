// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Tells memberships apart whose addresses would be the same: a project and a team without an owner may have one id, and
/// two projects of a team one name. Everything else has an address of its own.
enum UniqueAddresses {
    static func given(to changes: [Change]) -> [Change] {
        renamed(renamed(changes, ofTeam), ofSubject)
    }

    private static func renamed(_ changes: [Change], _ other: (Change) -> String) -> [Change] {
        let memberships = changes.lazy.filter(\.kind.isMembership)
        let counts = Dictionary(memberships.map { ($0.address, 1) }, uniquingKeysWith: +)
        guard counts.contains(where: { $0.value > 1 }) else { return changes }
        return changes.map { change in
            (counts[change.address] ?? 0) > 1 && change.kind.isMembership ? change.at(other(change)) : change
        }
    }

    /// `team#4001/members[…]`, beside the project's `#4001/members[…]`.
    private static func ofTeam(_ change: Change) -> String {
        guard change.kind != .projectMembership, change.address.hasPrefix("#") else { return change.address }
        return Kind.team.rawValue + change.address
    }

    /// `field/projects[#4003]`.
    private static func ofSubject(_ change: Change) -> String {
        guard let id = change.subject?.id else { return change.address }
        let holder = String(change.address[..<Address.instanceEnd(change.address)])
        let key = Address.anonymous(id)
        return change.kind == .teamProject ? Address.project(key, of: holder) : Address.member(key, of: holder)
    }
}
