// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

/// What `apply` carries out: the plan of rules, or one that was saved.
enum ApplySource {
    case rules(LoadedRules)
    case saved(PlanDocument, file: String, allowedRemovals: Int?)

    init(
        _ rules: RuleFileOptions, _ review: ReviewOptions, _ changes: ChangeOptions, _ console: Console
    ) throws(CommandFailure) {
        if let file = review.plan {
            self = .saved(try PlanFile.read(file), file: file, allowedRemovals: changes.allowRemovals)
        } else {
            self = .rules(try changes.chosen(of: rules.load(console, Environment.current)))
        }
    }

    /// The organization that it is for.
    var organization: OrganizationGuard? {
        switch self {
        case .rules(let rules): rules.ruleset.organizationGuard
        case .saved(let document, let file, _):
            OrganizationGuard(
                id: document.plan.organization.id, reason: "the plan \(escapedForTerminal(file)) is for",
                place: document.plan.organization.name, cure: "leave that out")
        }
    }

    /// Whose changes they are.
    var ruleset: String {
        switch self {
        case .rules(let rules): rules.ruleset.name
        case .saved(let document, _, _): document.plan.ruleset
        }
    }

    /// Everything that a diagnostic can point into.
    var files: [SourceFile] {
        switch self {
        case .rules(let rules): rules.files
        case .saved: []
        }
    }

    /// What it concerns, as it is now.
    func state(_ session: Session) async throws(APIFault) -> Snapshot {
        switch self {
        case .rules(let rules): return try await session.state(concerning: rules)
        case .saved(let document, _, _):
            var state = try await session.reader.readOrganization()
            try await session.read(concerning: document.plan, into: &state)
            return state
        }
    }

    /// What is left to do after its writes.
    func left(on state: Snapshot, _ console: Console) throws(CommandFailure) -> Plan {
        switch self {
        case .rules(let rules): return try rules.checked(rules.planner(state).plan(), console)
        case .saved(let document, _, let allowedRemovals):
            do {
                return try Self.left(of: document.plan, on: state, allowedRemovals: allowedRemovals)
            } catch {
                console.report(error.diagnostics, sources: [])
                throw .rulesInvalid
            }
        }
    }

    /// The addresses of what is left; none where that cannot be told.
    func leftAddresses(on state: Snapshot) -> Set<String> {
        let plan: Plan? =
            switch self {
            case .rules(let rules): try? rules.planner(state).plan().get()
            case .saved(let document, _, let allowedRemovals):
                try? Self.left(of: document.plan, on: state, allowedRemovals: allowedRemovals)
            }
        return Set((plan?.changes ?? []).filter { !$0.isOnlyDeferred }.map(\.address))
    }

    private static func left(
        of plan: Plan, on state: Snapshot, allowedRemovals: Int?
    ) throws(PlanningFault) -> Plan {
        let recheck = try PlanRecheck(plan, against: state, isApproved: true, allowedRemovals: allowedRemovals).result()
        var left = recheck.plan
        left.changes += recheck.stale.map(\.change)
        return left
    }

    /// Keeps a plan that is about to be carried out by its digest, so that a later run can continue it.
    func keep(_ plan: Plan, expecting digest: String?, in stored: StoredPlans) throws(CommandFailure) {
        if case .rules = self, plan.digest == digest { try PlanFile.keep(plan, in: stored) }
    }

    /// The plan to carry out, with the state that it is carried out on.
    ///
    /// - Parameter stored: where approved plans are kept.
    func run(
        _ session: Session, expecting digest: String?, stored: StoredPlans, console: Console
    ) async throws(CommandFailure) -> PlannedRun {
        switch self {
        case .saved(let document, _, let allowedRemovals):
            let plan = document.plan
            console.learn(plan)
            if let digest, digest != plan.digest {
                throw .unexpected(digest, now: plan, reviewed: try PlanFile.read(digest, in: stored)?.plan)
            }
            console.report(plan.warnings, sources: [])
            return try await session.recheck(
                plan, isApproved: digest != nil, allowedRemovals: allowedRemovals, console: console)
        case .rules(let rules):
            let run = try await session.plan(rules, console: console)
            guard let digest, run.plan.digest != digest else { return run }
            if !run.plan.hasChanges {
                console.note("Nothing is left of what --expect names.")
                return run
            }
            guard let reviewed = try PlanFile.read(digest, in: stored) else {
                throw .unexpected(digest, now: run.plan, reviewed: nil)
            }
            console.note("Continuing the plan that was approved before; what the rules say now is not applied.")
            return try await session.recheck(
                reviewed.plan, isApproved: true, allowedRemovals: rules.planning.allowedRemovals, on: run.snapshot,
                console: console)
        }
    }
}

// MARK: - Texts

extension CommandFailure {
    fileprivate static func unexpected(_ digest: String, now: Plan, reviewed: Plan?) -> CommandFailure {
        var lines = [
            "the plan is not the one that --expect names; nothing was written", "  expected  \(digest)",
            "  now       \(now.digest)",
        ]
        if let reviewed {
            lines += PlanDifference(reviewed: reviewed, now: now).lines.map { "  " + escapedForTerminal($0) }
        }
        lines.append("Review the plan as it is now, and expect its digest.")
        return .refused(lines.joined(separator: "\n"))
    }
}
