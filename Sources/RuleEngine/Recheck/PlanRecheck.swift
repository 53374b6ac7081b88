// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Holds a saved plan against the state as it is now (DESIGN 5, What was reviewed is what is applied). No rules are at
/// hand, and the plan may come from anywhere: what it changes is taken from it, all else is judged anew.
///
///     plan ──MadeResources──▶ what of it exists ──ChangeRecheck──▶ done, left, stale or refused, change by change
///     left ──ChangeOrder──▶ ordered ──SafetyCheck, RequestForecast──▶ the plan that is carried out
///
/// A change is stale only if what it means is gone, or a field that it changes holds neither what was there when it was
/// planned nor what is planned. Where every field holds what is planned it is done, which is how an interrupted run goes on.
package struct PlanRecheck {
    private let plan: Plan
    private let snapshot: Snapshot
    private let isApproved: Bool
    private let allowedRemovals: Int?
    private let names: [NameDifference]

    /// - Parameters:
    ///   - snapshot: with what `ListScope(concerning:)` and `DetailScope(concerning:of:lists:)` ask for.
    ///   - isApproved: whether somebody named the plan's digest, which covers its limits. Else these count only where they
    ///     are tighter than the defaults.
    ///   - allowedRemovals: what stands in for `max_removals` in this run.
    package init(_ plan: Plan, against snapshot: Snapshot, isApproved: Bool, allowedRemovals: Int? = nil) {
        var names = LiveNames(of: plan, in: snapshot)
        self.plan = names.named(plan)
        self.names = names.differences
        self.snapshot = snapshot
        self.isApproved = isApproved
        self.allowedRemovals = allowedRemovals
    }

    /// - Throws: where the changes that are left need each other in a circle.
    package func result() throws(PlanningFault) -> RecheckedPlan {
        let made = MadeResources(of: plan, in: snapshot)
        let recheck = ChangeRecheck(plan, against: snapshot, made: made, isApproved: isApproved)
        var left: [Change] = []
        var done = 0
        var stale: [StaleChange] = []
        var refused: [RefusedChange] = []
        for change in plan.changes {
            switch recheck.standing(change) {
            case .left(let rest): left.append(rest)
            case .done(let waiting):
                if !change.isOnlyDeferred { done += 1 }
                if let waiting { left.append(waiting) }
            case .stale(let reasons): stale.append(StaleChange(change: change, reasons: reasons))
            case .refused(let code, let reason):
                refused.append(RefusedChange(change: change, code: code, reason: reason))
            }
        }
        return RecheckedPlan(
            plan: try rest(left, done: done), done: done, stale: stale, refused: refused, names: names)
    }

    private func rest(_ changes: [Change], done: Int) throws(PlanningFault) -> Plan {
        var rest = plan
        switch ChangeOrder.ordered(changes) {
        case .success(let ordered): rest.changes = ordered
        case .failure(let cycle): throw PlanningFault([cycle])
        }
        rest.unchanged += done
        // What was found out about teams at the planning holds for what is left.
        let addresses = Set(changes.map(\.address))
        rest.effects.removeAll { effect in effect.address.map { !addresses.contains($0) } ?? changes.isEmpty }
        rest.requests = RequestForecast.of(rest, snapshot: snapshot)
        measure(&rest)
        return rest
    }

    /// Without approval a plan must stay within its own limits and within the defaults.
    private func measure(_ rest: inout Plan) {
        var defaults = rest
        SafetyCheck(safety: Safety(limits: plan.limits), snapshot: snapshot, allowedRemovals: allowedRemovals).check(
            &rest)
        if isApproved { return }
        SafetyCheck(safety: Safety(), snapshot: snapshot, allowedRemovals: allowedRemovals).check(&defaults)
        rest.blocked += defaults.blocked.filter { !rest.blocked.contains($0) }
    }
}

extension Safety {
    /// The limits that a saved plan names.
    fileprivate init(limits: [String: Int]) {
        self.init()
        maxRemovals = limits["max_removals"]
        maxAccessLowered = limits["max_access_lowered"]
        maxMoney = limits["max_money"]
        maxCompletions = limits["max_completions"]
        maxChanges = limits["max_changes"]
    }
}
