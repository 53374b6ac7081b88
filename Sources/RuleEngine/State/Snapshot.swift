// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The organization's state, as far as it was read: what the diff compares with.
package struct Snapshot: Hashable, Sendable {
    package struct Organization: Hashable, Sendable {
        package let id: Int
        package let name: String
        package let metadata: [String: String]

        package init(id: Int, name: String, metadata: [String: String] = [:]) {
            self.id = id
            self.name = name
            self.metadata = metadata
        }
    }

    /// Seats of the organization's billing plan.
    package struct Seats: Hashable, Sendable {
        package let paid: Int
        package let occupied: Int
        /// What new people fill before another one is paid for.
        package let open: Int

        package init(paid: Int, occupied: Int, open: Int) {
            self.paid = paid
            self.occupied = occupied
            self.open = open
        }
    }

    package var organization: Organization
    /// nil where nobody asked, or where the token may not see them.
    package var seats: Seats?
    /// The person whose token reads and writes.
    package var currentUserID: Int?
    /// Resources by kind and id. Members stand under their user id, removed ones included.
    package var resources: [Kind: [Int: Resource]] = [:]
    /// Newest pending invites by e-mail address in lower case.
    package var invites: [String: Invite] = [:]
    /// By project id, then user id.
    package var projectMemberships: [Int: [Int: ProjectMembership]] = [:]
    /// `role` and `lead` by team id, then user id; only teams whose members were read.
    package var teamMemberships: [Int: [Int: [String: Value]]] = [:]
    /// Project ids by team id; only teams whose projects were read.
    package var teamProjects: [Int: Set<Int>] = [:]
    /// Whether rates can be seen; false where no entry carries one and the user is no owner [FIELDS, Visible or not].
    package var ratesVisible = true
    /// Requests that reading took, token exchanges aside.
    package var requestCount = 0
    /// What was read, so that "not there" and "not looked at" stay apart.
    package var lists = ListScope()
    package var details = DetailScope()

    package init(organization: Organization) { self.organization = organization }

    /// What rules can own of a kind, by id.
    package func all(_ kind: Kind) -> [Resource] { everything(kind).filter(\.isOurs) }

    /// All that was read of a kind, by id: work orders, work breaks and global to-dos too.
    package func everything(_ kind: Kind) -> [Resource] {
        guard let table = resources[kind] else { return [] }
        return table.keys.sorted().compactMap { table[$0] }
    }

    package func resource(_ kind: Kind, _ id: Int) -> Resource? { resources[kind]?[id] }
}
