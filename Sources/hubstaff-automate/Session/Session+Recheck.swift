// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

extension Session {
    /// Reads what a saved plan touches, and what is left of the plan on that state.
    ///
    /// - Parameters:
    ///   - isApproved: whether somebody named its digest.
    ///   - state: what was read already.
    func recheck(
        _ plan: Plan, isApproved: Bool, allowedRemovals: Int?, on state: Snapshot? = nil, console: Console
    ) async throws(CommandFailure) -> PlannedRun {
        let state = try await read(plan, state)
        console.learn(plan)
        console.learn(state)
        let recheck: RecheckedPlan
        do {
            recheck = try PlanRecheck(
                plan, against: state, isApproved: isApproved, allowedRemovals: allowedRemovals
            ).result()
        } catch {
            console.report(error.diagnostics, sources: [])
            throw .rulesInvalid
        }
        if let names = RecheckText.names(recheck) { console.note(names) }
        guard recheck.stale.isEmpty else { throw .refused(RecheckText.stale(recheck, of: plan)) }
        guard recheck.refused.isEmpty else {
            let text = RecheckText.refused(recheck)
            guard recheck.refused.allSatisfy({ $0.code == "cannot-see" }) else { throw .refused(text) }
            Console.standardError("error: \(text)\n")
            throw .cannotSee
        }
        if recheck.done > 0 {
            let counted = plan.changes.count { !$0.isOnlyDeferred }
            console.note("\(recheck.done) of \(counted) changes of the plan are there already.")
        }
        return PlannedRun(plan: recheck.plan, snapshot: state)
    }

    private func read(_ plan: Plan, _ known: Snapshot?) async throws(CommandFailure) -> Snapshot {
        var state: Snapshot
        if let known { state = known } else { state = try await organization(of: plan) }
        let fewest = state.requestCount + StateReader.fewestRequests(ListScope(concerning: plan.changes))
        do throws(APIFault) {
            try await read(concerning: plan, into: &state)
            return state
        } catch {
            throw .api(error.whileReading(atLeast: fewest))
        }
    }

    /// Reads what shows whether the plan still fits.
    func read(concerning plan: Plan, into state: inout Snapshot) async throws(APIFault) {
        try await reader.readLists(ListScope(concerning: plan.changes), into: &state)
        try await reader.readDetails(DetailScope(concerning: plan.changes, of: plan, lists: state), into: &state)
    }

    /// The plan's organization is the only one that is meant, so that one that cannot be seen is another one.
    private func organization(of plan: Plan) async throws(CommandFailure) -> Snapshot {
        do {
            return try await reader.readOrganization()
        } catch {
            switch error {
            case .notFound, .organizationNotFound, .forbidden:
                throw .refused(
                    "the plan is for organization \(plan.organization.id) "
                        + "(\(escapedForTerminal(plan.organization.name))), which the token does not see")
            default:
                let fewest =
                    StateReader.readsOfOrganization + StateReader.fewestRequests(ListScope(concerning: plan.changes))
                throw .api(error.whileReading(atLeast: fewest))
            }
        }
    }
}
