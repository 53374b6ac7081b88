// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

extension Session {
    /// Reads what the rules concern and plans: lists first, then what they show to be needed.
    func plan(_ rules: LoadedRules, console: Console) async throws(CommandFailure) -> PlannedRun {
        let snapshot: Snapshot
        do {
            var state = try await reader.readOrganization()
            try await reader.readLists(ListScope(concerning: rules.ruleset), into: &state)
            try await reader.readDetails(
                DetailScope(concerning: rules.ruleset, lists: state, today: rules.today), into: &state)
            snapshot = state
        } catch {
            throw .api(error)
        }
        return try PlannedRun(rules, snapshot, console: console)
    }
}

/// A plan with the state that it was made from.
struct PlannedRun {
    let plan: Plan
    let snapshot: Snapshot

    /// Plans; what there is to say about the rules is printed.
    ///
    /// - Parameter warnings: those about the state, which stand in the plan before its own.
    init(
        _ rules: LoadedRules, _ snapshot: Snapshot, warnings: [Diagnostic] = [], console: Console
    ) throws(CommandFailure) {
        let options = Planner.Options(today: rules.today, complete: rules.isComplete)
        switch Planner(ruleset: rules.ruleset, snapshot: snapshot, options: options).plan() {
        case .success(var plan):
            plan.warnings = warnings + plan.warnings
            console.report(plan.warnings, sources: rules.files)
            self.plan = plan
            self.snapshot = snapshot
        case .failure(let fault):
            console.report(fault.diagnostics, sources: rules.files)
            throw Self.failure(of: fault.diagnostics)
        }
    }

    private static let ownership: Set<DiagnosticCode> = ["protected", "other-ruleset", "third-party-task"]

    /// Faults in the rules count more than what may not be changed, that more than what cannot be seen... but ownership
    /// stands before them all (DESIGN 4).
    private static func failure(of diagnostics: [Diagnostic]) -> CommandFailure {
        let codes = Set(diagnostics.filter { $0.severity == .error }.map(\.code))
        if !codes.isDisjoint(with: ownership) { return .foreign }
        return codes == ["cannot-see"] ? .cannotSee : .rulesInvalid
    }

    func rendered(_ format: PlanFormat, color: Bool) throws(CommandFailure) -> String {
        switch format {
        case .text: return PlanText(color: color).render(plan)
        case .json:
            do {
                return try PlanJSON.render(plan, toolVersion: Tool.version)
            } catch {
                throw .internalFault("the plan cannot be written as JSON: \(error)")
            }
        }
    }

    /// A blocked plan is shown, then refused.
    func refuseIfBlocked() throws(CommandFailure) {
        guard !plan.blocked.isEmpty else { return }
        throw .refused("blocked: " + plan.blocked.map { escapedForTerminal($0.message) }.joined(separator: "; "))
    }
}
