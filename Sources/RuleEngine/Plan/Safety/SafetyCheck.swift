// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The brakes (DESIGN 6.6): a plan that breaks a limit still renders, says `blocked` and why, and is not applied.
struct SafetyCheck {
    let safety: Safety
    let snapshot: Snapshot
    let limits: SafetyLimits

    /// - Parameter allowedRemovals: replaces the ruleset's `max_removals`, not the organization's.
    init(safety: Safety, snapshot: Snapshot, allowedRemovals: Int? = nil) {
        self.safety = safety
        self.snapshot = snapshot
        limits = SafetyLimits(
            safety, allowedRemovals: allowedRemovals,
            organization: OrganizationLimits(snapshot.organization.metadata))
    }

    func check(_ plan: inout Plan) {
        let changes = plan.changes.filter { !$0.isOnlyDeferred }
        let removals = changes.filter { !$0.kind.isMembership && $0.isRemoval }
        let unreadable = limits.organization.unreadable
        plan.blocked = unreadable.isEmpty || changes.isEmpty ? [] : [.unreadableLimits(unreadable)]
        plan.blocked += count("max_removals", removals, byShare: true)
        plan.blocked += count("max_access_lowered", changes.filter(Self.lowersAccess), byShare: true)
        plan.blocked += money(changes)
        plan.blocked += count("max_completions", changes.filter { $0.does(.complete) }, byShare: false)
        plan.blocked += count("max_changes", changes, byShare: false)
        plan.blocked += domains(changes)
        plan.blocked += selfHarm(changes)
        plan.limits = limits.inForce
    }

    // MARK: - Counts

    /// A number of one's own counts all kinds together; the default is a quarter of a kind's active ones, at least 3.
    private func count(_ brake: String, _ changes: [Change], byShare: Bool) -> [Plan.Blocked] {
        var blocked: [Plan.Blocked] = []
        if let limit = limits.inForce[brake], changes.count > limit {
            blocked.append(.over(brake, limit, changes, of: nil, isCeiling: limits.isCeiling(brake, limit)))
        }
        guard limits.own[brake] == nil, byShare else { return blocked }
        for (kind, found) in Dictionary(grouping: changes, by: \.kind).sorted(by: { $0.key.rawValue < $1.key.rawValue })
        {
            let limit = max(3, active(kind) / 4)
            guard found.count > limit else { continue }
            blocked.append(.over(brake, limit, found, of: kind, enough: changes.count, isCeiling: false))
        }
        return blocked
    }

    func active(_ kind: Kind) -> Int {
        kind.isMembership
            ? snapshot.membershipKeys(kind).count
            : snapshot.resources[kind]?.values.count { $0.isOurs && !$0.isClosed } ?? 0
    }
}

extension Kind {
    /// Whether it stands between two resources.
    package var isMembership: Bool { self == .projectMembership || self == .teamMembership || self == .teamProject }
}

// MARK: - Messages

extension Kind {
    /// `4 changes of projects`.
    fileprivate func changes(_ count: Int) -> String {
        let many = definition?.plural.replacing("_", with: " ") ?? "\(label)s"
        return "\(count) change\(count == 1 ? "" : "s") of \(many)"
    }
}

extension Plan.Blocked {
    /// - Parameters:
    ///   - kind: whose changes alone are compared with the limit.
    ///   - enough: the number for all kinds together that would let them pass.
    fileprivate static func over(
        _ brake: String, _ limit: Int, _ changes: [Change], of kind: Kind?, enough: Int? = nil, isCeiling: Bool
    ) -> Plan.Blocked {
        let found = changes.count
        let what = kind.map { $0.changes(found) } ?? "\(found) change\(found == 1 ? "" : "s")"
        return Plan.Blocked(
            brake: brake, limit: limit, found: found, changes: changes.map(\.address),
            message: "\(what) count\(found == 1 ? "s" : "") against \(brake), which allows \(limit); "
                + wayOut(brake, enough ?? found, isCeiling: isCeiling, isOne: found == 1))
    }

    static func wayOut(_ brake: String, _ enough: Int, isCeiling: Bool, isOne: Bool) -> String {
        if isCeiling { return "the organization sets this limit in its metadata, and rules cannot loosen it" }
        let once = brake == "max_removals" ? ", or --allow-removals \(enough) for this once" : ""
        return "if \(isOne ? "that is" : "they are") meant, set safety: {\(brake): \(enough)} in the rules\(once)"
    }
}
