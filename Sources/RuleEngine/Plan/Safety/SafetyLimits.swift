// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The numbers that the brakes compare with (DESIGN 6.6), by brake: the ruleset's own, which replace a default; the
/// organization's, which only tighten.
struct SafetyLimits {
    /// What replaces the defaults.
    let own: [String: Int]
    let organization: OrganizationLimits

    /// - Parameter allowedRemovals: what replaces the ruleset's `max_removals` in this run.
    init(_ safety: Safety, allowedRemovals: Int?, organization: OrganizationLimits) {
        var own = Safety.limits.compactMapValues { safety[keyPath: $0] }
        if let allowedRemovals { own["max_removals"] = allowedRemovals }
        self.own = own
        self.organization = organization
    }

    /// The numbers that somebody set; where the ruleset sets none, the default counts beside them.
    var inForce: [String: Int] { own.merging(organization.limits) { min($0, $1) } }

    /// Whether the organization's own limit stands in the way, which no rule can loosen.
    func isCeiling(_ brake: String, _ limit: Int) -> Bool { organization.limits[brake] == limit }
}
