// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The status that a rule wants (DESIGN 2, ensure).
package enum Ensure: String, Sendable, CaseIterable, Codable {
    /// Exists, in any status, which is left alone.
    case present
    /// Restored, reopened or invited again where needed.
    case active
    case archived
    case completed
    /// Deleted (task, team), or removed from the organization (member).
    case absent

    /// Whether a missing resource is created for it.
    package var creates: Bool { self == .present || self == .active }
}

/// What to do with an unmarked closed namesake (DESIGN 3, Natural key).
package enum Adopt: String, Sendable, CaseIterable {
    /// Takes the most recent, closed or not.
    case any
    /// Ignores closed ones.
    case active
    /// Ignores all that carry no marker.
    case never
}
