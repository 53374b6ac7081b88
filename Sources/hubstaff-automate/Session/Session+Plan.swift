// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

extension Session {
    /// Reads what the rules concern and plans.
    func plan(_ rules: LoadedRules, console: Console) async throws(CommandFailure) -> PlannedRun {
        try PlannedRun(rules, try await read(rules), console: console)
    }

    /// How the rule at an address came to what it wants.
    func explain(
        _ address: String, _ rules: LoadedRules, console: Console
    ) async throws(CommandFailure) -> Explanation {
        let snapshot = try await read(rules)
        switch try rules.checked(rules.planner(snapshot).explained(address), console).explanation {
        case .success(let explanation): return explanation
        case .failure(let unknown): throw .unknown([unknown])
        }
    }

    private func read(_ rules: LoadedRules) async throws(CommandFailure) -> Snapshot {
        var fewest = 0
        do {
            var state = try await state(concerning: rules, fewest: &fewest)
            state.requestCount += readsToChoose
            return state
        } catch {
            throw .api(error.whileReading(atLeast: readsToChoose + fewest))
        }
    }

    /// What the rules concern, as it is now: lists first, then what they show to be needed.
    func state(concerning rules: LoadedRules) async throws(APIFault) -> Snapshot {
        var fewest = 0
        return try await state(concerning: rules, fewest: &fewest)
    }

    /// - Parameter fewest: how many requests that takes at least, as far as it is known.
    private func state(concerning rules: LoadedRules, fewest: inout Int) async throws(APIFault) -> Snapshot {
        fewest = StateReader.readsOfOrganization + StateReader.fewestRequests(rules.lists)
        var state = try await reader.readOrganization()
        try await reader.readLists(rules.lists, into: &state)
        let details = rules.details(lists: state)
        fewest = state.requestCount + StateReader.fewestRequests(details)
        try await reader.readDetails(details, into: &state)
        return state
    }
}

extension APIFault {
    /// With how many requests reading takes at least, where too few were allowed.
    func whileReading(atLeast fewest: Int) -> APIFault {
        guard case .budgetExhausted(let requests, _) = self, fewest > requests else { return self }
        return .budgetExhausted(requests: requests, reading: fewest)
    }
}

extension LoadedRules {
    func planner(_ snapshot: Snapshot) -> Planner {
        Planner(ruleset: ruleset, snapshot: snapshot, options: planning)
    }

    /// The organization's lists that must be read.
    var lists: ListScope { ListScope(concerning: ruleset, allOwned: planning.seeksOrphans) }

    /// What must be read once the lists are known.
    func details(lists snapshot: Snapshot) -> DetailScope {
        DetailScope(concerning: ruleset, lists: snapshot, today: planning.today, allOwned: planning.seeksOrphans)
    }

    /// What planning came to; faults are printed.
    func checked<Value>(
        _ result: Result<Value, PlanningFault>, _ console: Console
    ) throws(CommandFailure) -> Value {
        switch result {
        case .success(let value): return value
        case .failure(let fault):
            guard fault.unknownTargets.isEmpty else { throw .unknown(fault.unknownTargets) }
            console.report(fault.diagnostics, sources: files)
            throw Self.failure(of: fault.diagnostics)
        }
    }

    /// Faults in the rules count more than what may not be changed, that more than what cannot be seen... but ownership
    /// stands before them all (DESIGN 4).
    private static func failure(of diagnostics: [Diagnostic]) -> CommandFailure {
        let codes = Set(diagnostics.filter { $0.severity == .error }.map(\.code))
        if !codes.isDisjoint(with: DiagnosticCode.ownership) { return .foreign }
        return codes == ["cannot-see"] ? .cannotSee : .rulesInvalid
    }
}

/// A plan with the state that it was made from.
struct PlannedRun {
    let plan: Plan
    let snapshot: Snapshot

    init(plan: Plan, snapshot: Snapshot) {
        self.plan = plan
        self.snapshot = snapshot
    }

    /// Plans; what there is to say about the rules is printed.
    ///
    /// - Parameters:
    ///   - state: when the state was saved; nil for one that was just read.
    ///   - warnings: those about the state, which stand in the plan before its own.
    ///   - isLast: whether the command ends with the plan, so that what it was made from need not be freed before.
    init(
        _ rules: LoadedRules, _ snapshot: Snapshot, from state: StateTime? = nil, warnings: [Diagnostic] = [],
        isLast: Bool = false, console: Console
    ) throws(CommandFailure) {
        console.learn(snapshot)
        let (made, workings) = try rules.checked(rules.planner(snapshot).planWithWorkings(), console)
        var plan = made
        if isLast { UntilExit.keep(workings) }
        let exposed = Environment.secrets.faults(in: plan)
        guard exposed.isEmpty else {
            console.report(exposed, sources: rules.files)
            throw .rulesInvalid
        }
        plan.state = state
        plan.warnings = warnings + plan.warnings
        console.learn(plan)
        console.report(plan.warnings, sources: rules.files)
        self.plan = plan
        self.snapshot = snapshot
    }

    func rendered(_ options: RenderingOptions, _ console: Console) async throws(CommandFailure) -> String {
        try await options.rendered(plan, console, toolVersion: Tool.version)
    }

    /// A blocked plan is shown, then refused.
    func refuseIfBlocked() throws(CommandFailure) {
        guard !plan.blocked.isEmpty else { return }
        var brakes: Set<String> = []
        let reasons = plan.blocked.filter { brakes.insert($0.brake).inserted }.map {
            "blocked: \(escapedForTerminal($0.brief))"
        }
        throw .refused(reasons.joined(separator: "\nerror: ") + "\nThe plan names the changes, and what to do.")
    }
}

// MARK: - Texts

extension CommandFailure {
    fileprivate static func unknown(_ addresses: [UnknownAddress]) -> CommandFailure {
        .usage(
            addresses.map { unknown in
                let close = unknown.close.map { "; did you mean \"\(escapedForTerminal($0))\"?" } ?? ""
                return "no rule has the address \"\(escapedForTerminal(unknown.address))\"\(close)"
            }.joined(separator: "\nerror: "))
    }
}
