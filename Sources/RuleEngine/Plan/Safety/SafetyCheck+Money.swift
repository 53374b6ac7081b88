// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension SafetyCheck {
    /// Rates and budgets that exist and jump or go; and rates of many people at once, whatever they change by.
    func money(_ changes: [Change]) -> [Plan.Blocked] {
        let jumping = changes.filter { $0.fields.contains { !$0.deferred && Self.isJump($0) } }
        let jumps = jumping.reduce(0) { sum, change in sum + change.fields.count { !$0.deferred && Self.isJump($0) } }
        var blocked: [Plan.Blocked] = []
        // The default allows none, so that the organization's own number can only count beside a ruleset's.
        let limit = limits.own["max_money"].map { min($0, limits.inForce["max_money"] ?? $0) } ?? 0
        if jumps > limit {
            blocked.append(.money(limit, jumps, jumping, isCeiling: limits.isCeiling("max_money", limit)))
        }
        guard limits.own["max_money"] == nil else { return blocked }
        let rated = changes.filter { $0.subject != nil && $0.fields.contains(where: Self.isRateOfSomebody) }
        let people = Set(rated.compactMap(\.subject)).count
        let members = active(.member)
        if people >= 3, people * 4 > members {
            blocked.append(.ratesOfMany(max(2, members / 4), people, rated, enough: max(people, jumps)))
        }
        return blocked
    }

    private static let moneyPaths: Set<String> = [
        "pay_rate", "bill_rate", "payment.pay_rate", "budget", "budget.cost", "budget.hours",
    ]

    /// A rate that somebody has.
    static func isRateOfSomebody(_ field: FieldChange) -> Bool {
        field.before.number != nil && (field.path.hasSuffix("pay_rate") || field.path.hasSuffix("bill_rate"))
    }

    /// An existing amount that changes by more than half, or goes. First values do not count.
    static func isJump(_ field: FieldChange) -> Bool {
        if field.before.isNull { return false }
        // With a budget's type its amount goes.
        if field.path == "budget.type" { return true }
        guard moneyPaths.contains(field.path) else { return false }
        guard let before = field.before.number, let after = field.after.number else { return field.after == .null }
        return abs(after - before) * 2 > abs(before)
    }
}

extension Plan.Blocked {
    fileprivate static func money(_ limit: Int, _ found: Int, _ changes: [Change], isCeiling: Bool) -> Plan.Blocked {
        Plan.Blocked(
            brake: "max_money", limit: limit, found: found, changes: changes.map(\.address),
            message: (found == 1
                ? "1 rate or budget changes by more than half or is removed"
                : "\(found) rates or budgets change by more than half or are removed") + "; "
                + wayOut("max_money", found, isCeiling: isCeiling, isOne: true))
    }

    fileprivate static func ratesOfMany(_ limit: Int, _ found: Int, _ changes: [Change], enough: Int) -> Plan.Blocked {
        Plan.Blocked(
            brake: "max_money", limit: limit, found: found, changes: changes.map(\.address),
            message: "the rates of \(found) people change, more than a quarter of all; "
                + "if that is meant, set safety: {max_money: \(enough)} in the rules")
    }
}
