// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Limits that the organization keeps in its own metadata, where rules cannot reach: `max_removals=10,max_changes=500`.
/// They only tighten.
struct OrganizationLimits {
    static let key = "automate_limits"

    /// The limits, by brake.
    let limits: [String: Int]
    /// What stands there and is none: somebody meant a limit by it, so that nothing is applied until it can be read.
    let unreadable: [String]

    init(_ metadata: [String: String]) {
        var limits: [String: Int] = [:]
        var unreadable: [String] = []
        for part in (metadata[Self.key] ?? "").split(separator: ",") {
            let text = Comparison.normalized(String(part))
            if text.isEmpty { continue }
            let pair = text.split(separator: "=", omittingEmptySubsequences: false)
                .map { Comparison.normalized(String($0)) }
            if pair.count == 2, Safety.limits[pair[0]] != nil, let limit = Int(pair[1]), limit >= 0 {
                limits[pair[0]] = min(limit, limits[pair[0]] ?? limit)
            } else {
                unreadable.append(text)
            }
        }
        self.limits = limits
        self.unreadable = unreadable
    }
}

extension Plan.Blocked {
    static func unreadableLimits(_ texts: [String]) -> Plan.Blocked {
        let names = Safety.limits.keys.sorted().joined(separator: ", ")
        return Plan.Blocked(
            brake: OrganizationLimits.key, limit: 0, found: texts.count,
            message: "the organization's metadata \(OrganizationLimits.key) holds "
                + texts.map { "\"\($0)\"" }.joined(separator: ", ")
                + ", which cannot be read; it takes numbers of \(names), as in max_removals=10,max_changes=500")
    }
}
