// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

/// What `apply` carries out: the plan of rules, or one that was saved.
enum ApplySource {
    case rules(LoadedRules)
    case saved(PlanDocument, file: String)

    init(_ rules: RuleFileOptions, _ review: ReviewOptions, _ console: Console) throws(CommandFailure) {
        if let file = review.plan {
            self = .saved(try PlanFile.read(file), file: file)
        } else {
            self = .rules(try rules.load(console, Environment.current))
        }
    }

    /// The organization that it is for.
    var organization: OrganizationGuard? {
        switch self {
        case .rules(let rules): rules.ruleset.organizationGuard
        case .saved(let document, let file):
            OrganizationGuard(
                id: document.plan.organization.id, reason: "the plan is for", place: file, cure: "leave that out")
        }
    }

    /// The plan to carry out, with the state that it is carried out on.
    ///
    /// - Parameter stored: where approved plans are kept.
    func run(
        _ session: Session, expecting digest: String?, stored: StoredPlans, console: Console
    ) async throws(CommandFailure) -> PlannedRun {
        switch self {
        case .saved(let document, _):
            let plan = document.plan
            if let digest, digest != plan.digest {
                throw .unexpected(digest, now: plan, reviewed: try PlanFile.read(digest, in: stored)?.plan)
            }
            console.report(plan.warnings, sources: [])
            return try await session.recheck(plan, isApproved: digest != nil, console: console)
        case .rules(let rules):
            let run = try await session.plan(rules, console: console)
            guard let digest else { return run }
            if run.plan.digest == digest {
                if run.plan.hasChanges { try PlanFile.keep(run.plan, in: stored) }
                return run
            }
            guard let reviewed = try PlanFile.read(digest, in: stored) else {
                throw .unexpected(digest, now: run.plan, reviewed: nil)
            }
            console.note("Continuing the plan that was approved before.")
            return try await session.recheck(reviewed.plan, isApproved: true, on: run.snapshot, console: console)
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
