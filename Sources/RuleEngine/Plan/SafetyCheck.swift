// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The brakes (DESIGN 6.6): a plan that breaks a limit still renders, says `blocked` and why, and is not applied.
struct SafetyCheck {
    private let safety: Safety
    private let snapshot: Snapshot
    private let ceiling: [String: Int]

    init(safety: Safety, snapshot: Snapshot) {
        self.safety = safety
        self.snapshot = snapshot
        ceiling = OrganizationLimits.read(snapshot.organization.metadata)
    }

    func check(_ plan: inout Plan) {
        let changes = plan.changes.filter { !$0.isOnlyDeferred }
        let removals = changes.filter {
            !$0.kind.isMembership && ($0.action.isRemoval || $0.also.contains(where: \.isRemoval))
        }
        let lowered = changes.filter(Self.lowersAccess)
        var blocked: [Plan.Blocked] = []
        blocked += count("max_removals", removals, own: safety.maxRemovals, byShare: true)
        blocked += count("max_access_lowered", lowered, own: safety.maxAccessLowered, byShare: true)
        blocked += money(changes)
        let completions = changes.filter { $0.does(.complete) }
        blocked += count("max_completions", completions, own: safety.maxCompletions, byShare: false)
        blocked += count("max_changes", changes, own: safety.maxChanges, byShare: false)
        blocked += domains(changes)
        blocked += selfHarm(changes)
        plan.blocked = blocked
        plan.limits = limits
    }

    /// The limits that the ruleset or the organization set.
    private var limits: [String: Int] {
        let own: [String: Int?] = [
            "max_removals": safety.maxRemovals, "max_access_lowered": safety.maxAccessLowered,
            "max_money": safety.maxMoney, "max_completions": safety.maxCompletions, "max_changes": safety.maxChanges,
        ]
        var limits = own.compactMapValues { $0 }
        for (brake, limit) in ceiling { limits[brake] = min(limit, limits[brake] ?? limit) }
        return limits
    }

    // MARK: - Counts

    /// A number of one's own counts all kinds together; the default is a quarter of a kind's active ones, at least 3.
    private func count(_ brake: String, _ changes: [Change], own: Int?, byShare: Bool) -> [Plan.Blocked] {
        var blocked: [Plan.Blocked] = []
        if let limit = limits[brake] {
            if changes.count > limit {
                blocked.append(.over(brake, limit, changes.count, what: nil, isCeiling: isCeiling(brake, limit)))
            }
        }
        guard own == nil, byShare else { return blocked }
        for (kind, found) in Dictionary(grouping: changes, by: \.kind).sorted(by: { $0.key.rawValue < $1.key.rawValue })
        {
            let limit = max(3, active(kind) / 4)
            if found.count > limit { blocked.append(.over(brake, limit, found.count, what: kind, isCeiling: false)) }
        }
        return blocked
    }

    /// Whether the organization's own limit stands in the way, which no rule can loosen.
    private func isCeiling(_ brake: String, _ limit: Int) -> Bool { ceiling[brake] == limit }

    private func active(_ kind: Kind) -> Int {
        kind.isMembership
            ? snapshot.membershipKeys(kind).count : snapshot.all(kind).count { !$0.isClosed }
    }

    private static func lowersAccess(_ change: Change) -> Bool {
        if change.kind.isMembership, change.does(.remove) { return true }
        return change.fields.contains { field in
            if field.before.isNull { return false }
            return switch field.path {
            case "trackable": field.before == .flag(true) && field.after == .flag(false)
            case "view_only": field.before == .flag(false) && field.after == .flag(true)
            case "role" where change.actions == [.update]: rank(field.after) < rank(field.before)
            default: false
            }
        }
    }

    private static func rank(_ role: Value) -> Int {
        ["viewer", "user", "manager", "owner"].firstIndex(of: role.text ?? "") ?? 0
    }

    // MARK: - Money

    private func money(_ changes: [Change]) -> [Plan.Blocked] {
        let jumps = changes.reduce(0) { sum, change in sum + change.fields.count { !$0.deferred && Self.isJump($0) } }
        var blocked: [Plan.Blocked] = []
        let limit = limits["max_money"] ?? 0
        if jumps > limit { blocked.append(.money(limit, jumps, isCeiling: isCeiling("max_money", limit))) }
        guard limits["max_money"] == nil else { return blocked }
        let people = Set(
            changes.filter { change in
                change.fields.contains { field in
                    field.before.number != nil
                        && (field.path.hasSuffix("pay_rate") || field.path.hasSuffix("bill_rate"))
                }
            }.compactMap(\.subject))
        let members = active(.member)
        if people.count >= 3, people.count * 4 > members { blocked.append(.ratesOfMany(members / 4, people.count)) }
        return blocked
    }

    private static let moneyPaths: Set<String> = [
        "pay_rate", "bill_rate", "payment.pay_rate", "budget", "budget.cost", "budget.hours",
    ]

    /// An existing amount that changes by more than half, or goes. First values do not count.
    private static func isJump(_ field: FieldChange) -> Bool {
        if field.before.isNull { return false }
        // With a budget's type its amount goes.
        if field.path == "budget.type" { return true }
        guard moneyPaths.contains(field.path) else { return false }
        guard let before = field.before.number, let after = field.after.number else { return field.after == .null }
        return abs(after - before) * 2 > abs(before)
    }

    // MARK: - People

    private func domains(_ changes: [Change]) -> [Plan.Blocked] {
        guard let allowed = safety.inviteDomains?.map({ $0.lowercased() }) else { return [] }
        let outside = changes.filter { change in
            change.does(.invite)
                && !allowed.contains(String(change.name.lowercased().drop { $0 != "@" }.dropFirst()))
        }
        return outside.isEmpty ? [] : [.outsideDomains(outside.map(\.name))]
    }

    /// Never, whatever the flags: taking the token's own user or the last owner out of action.
    private func selfHarm(_ changes: [Change]) -> [Plan.Blocked] {
        var blocked: [Plan.Blocked] = []
        let harmed = changes.filter { $0.kind == .member && ($0.does(.remove) || Self.lowersAccess($0)) }
        for change in harmed where change.id != nil && change.id == snapshot.currentUserID {
            blocked.append(.ownUser(change.name))
        }
        let owners = Set(
            snapshot.all(.member).filter { $0.status == .active && $0.fields["role"] == "owner" }.map(\.id))
        let lost = Set(
            changes.filter { change in
                change.kind == .member
                    && (change.does(.remove)
                        || change.fields.contains { $0.path == "role" && $0.before == "owner" })
            }.compactMap(\.id))
        let gained = changes.contains {
            $0.kind == .member && $0.fields.contains { $0.path == "role" && $0.after == "owner" }
        }
        if !owners.isEmpty, owners.isSubset(of: lost), !gained { blocked.append(.lastOwner()) }
        return blocked
    }
}

/// Limits that the organization keeps in its own metadata: `max_removals=10,max_changes=500`. They only tighten.
enum OrganizationLimits {
    static let key = "automate_limits"

    static func read(_ metadata: [String: String]) -> [String: Int] {
        var limits: [String: Int] = [:]
        for part in (metadata[key] ?? "").split(separator: ",") {
            let pair = part.split(separator: "=").map { Comparison.normalized(String($0)) }
            if pair.count == 2, let limit = Int(pair[1]), limit >= 0 { limits[pair[0]] = limit }
        }
        return limits
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
    fileprivate static func over(
        _ brake: String, _ limit: Int, _ found: Int, what kind: Kind?, isCeiling: Bool
    ) -> Plan.Blocked {
        let what = kind.map { $0.changes(found) } ?? "\(found) change\(found == 1 ? "" : "s")"
        return Plan.Blocked(
            brake: brake, limit: limit, found: found,
            message: "\(what) count\(found == 1 ? "s" : "") against \(brake), which allows \(limit); "
                + wayOut(brake, found, isCeiling: isCeiling, isOne: found == 1))
    }

    fileprivate static func money(_ limit: Int, _ found: Int, isCeiling: Bool) -> Plan.Blocked {
        Plan.Blocked(
            brake: "max_money", limit: limit, found: found,
            message: (found == 1
                ? "1 rate or budget changes by more than half or is removed"
                : "\(found) rates or budgets change by more than half or are removed") + "; "
                + wayOut("max_money", found, isCeiling: isCeiling, isOne: true))
    }

    private static func wayOut(_ brake: String, _ found: Int, isCeiling: Bool, isOne: Bool) -> String {
        isCeiling
            ? "the organization sets this limit in its metadata, and rules cannot loosen it"
            : "if \(isOne ? "that is" : "they are") meant, set safety: {\(brake): \(found)} in the rules"
    }

    fileprivate static func ratesOfMany(_ limit: Int, _ found: Int) -> Plan.Blocked {
        Plan.Blocked(
            brake: "max_money", limit: limit, found: found,
            message: "the rates of \(found) people change, more than a quarter of all; "
                + "if that is meant, set safety: {max_money: \(found)} in the rules")
    }

    fileprivate static func outsideDomains(_ people: [String]) -> Plan.Blocked {
        Plan.Blocked(
            brake: "invite_domains", limit: 0, found: people.count,
            message: "safety.invite_domains does not allow to invite \(people.sorted().joined(separator: ", "))")
    }

    fileprivate static func ownUser(_ name: String) -> Plan.Blocked {
        Plan.Blocked(
            brake: "own_user", limit: 0, found: 1,
            message: "\(name) is the token's own user and is never removed, demoted or kept from tracking")
    }

    fileprivate static func lastOwner() -> Plan.Blocked {
        Plan.Blocked(
            brake: "last_owner", limit: 0, found: 1, message: "the organization would be left without an owner")
    }
}
