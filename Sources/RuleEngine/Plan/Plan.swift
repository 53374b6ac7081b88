// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What applying the rules would do: the value that every rendering shows and that `apply` carries out.
package struct Plan: Sendable, Hashable {
    package struct Skipped: Sendable, Hashable {
        package let address: String
        package let kind: Kind
        package let id: Int?
        package let name: String
        /// The project of a task, the project or team of a membership.
        package let parent: Reference?
        package let reason: String
        package let source: SourcePosition?

        package init(
            address: String, kind: Kind, id: Int?, name: String, parent: Reference? = nil, reason: String,
            source: SourcePosition?
        ) {
            self.address = address
            self.kind = kind
            self.id = id
            self.name = name
            self.parent = parent
            self.reason = reason
            self.source = source
        }
    }

    /// A resource that carries this ruleset's marker, whose rule is gone.
    package struct Orphan: Sendable, Hashable {
        package let address: String
        package let kind: Kind
        package let id: Int
        package let name: String
        /// The project of a task.
        package let parent: Reference?

        package init(address: String, kind: Kind, id: Int, name: String, parent: Reference? = nil) {
            self.address = address
            self.kind = kind
            self.id = id
            self.name = name
            self.parent = parent
        }
    }

    /// A limit that the plan breaks: it renders, but is not applied (DESIGN 6.6).
    package struct Blocked: Sendable, Hashable {
        package let brake: String
        package let limit: Int
        package let found: Int
        /// The addresses of the changes that count against it, in the order of the plan.
        package let changes: [String]
        /// What to do about it.
        package let message: String

        package init(brake: String, limit: Int, found: Int, changes: [String] = [], message: String) {
            self.brake = brake
            self.limit = limit
            self.found = found
            self.changes = changes
            self.message = message
        }
    }

    /// The requests of the `apply` that follows, token exchange and retries aside.
    package struct Requests: Sendable, Hashable {
        package var read = 0
        /// How many of `read` come after the writes, to see what calls did whose answers do not say.
        package var readToVerify = 0
        package var write = 0
        /// How many more at most, if invites are accepted at once.
        package var writeDeferred = 0
        package init() {}
    }

    package var organization: Snapshot.Organization
    package var ruleset: String
    package var ruleCount: Int
    package var fileCount: Int
    /// The profile that was chosen.
    package var profile: String?
    /// `yyyy-MM-dd`, as of the planning.
    package var today: String
    /// Whether every rule file below the root was read.
    package var complete: Bool
    /// In the order in which they are applied.
    package var changes: [Change] = []
    package var unchanged = 0
    /// The addresses that `--target` named; empty where the plan holds every change.
    package var targets: [String] = []
    /// How many changes the targets leave out.
    package var leftOut = 0
    package var skipped: [Skipped] = []
    package var orphans: [Orphan] = []
    /// Where the job sites are that it changes.
    package var sites: [ChangedSite] = []
    package var warnings: [Diagnostic] = []
    package var blocked: [Blocked] = []
    /// The limits in force, where a ruleset or the organization sets them.
    package var limits: [String: Int] = [:]
    package var requests = Requests()
    /// The saved state that it was made from; nil where the organization was read.
    package var state: StateTime?
    /// The saved state that it was compared with, to find the drift.
    package var baseline: StateTime?
    /// What somebody changed in Hubstaff since the baseline, in the order of the changes that take it back.
    package var drift: [Drift] = []
    /// What it causes without writing it.
    package var effects: [PlanEffect] = []

    package init(
        organization: Snapshot.Organization, ruleset: String, ruleCount: Int, fileCount: Int, today: String,
        complete: Bool
    ) {
        self.organization = organization
        self.ruleset = ruleset
        self.ruleCount = ruleCount
        self.fileCount = fileCount
        self.today = today
        self.complete = complete
    }

    /// How many changes do each action; those that only wait for an invite stand under none.
    package func count(_ action: ChangeAction) -> Int {
        changes.count { !$0.isOnlyDeferred && $0.action == action }
    }

    package var hasChanges: Bool { changes.contains { !$0.isOnlyDeferred } }
}
