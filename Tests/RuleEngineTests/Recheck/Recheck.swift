// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import TestSupport
import Testing

/// A plan that is made on one state and held against a later one.
struct Recheck: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let rules: String
    /// What there was when it was planned.
    let before: @Sendable (inout Snapshot) -> Void
    /// What happened since.
    let meanwhile: @Sendable (inout Snapshot) -> Void
    let isApproved: Bool
    let expected: String

    init(
        _ name: String, _ rules: String, before: @escaping @Sendable (inout Snapshot) -> Void = { _ in },
        meanwhile: @escaping @Sendable (inout Snapshot) -> Void = { _ in }, isApproved: Bool = false, _ expected: String
    ) {
        testDescription = name
        self.rules = rules
        self.before = before
        self.meanwhile = meanwhile
        self.isApproved = isApproved
        self.expected = expected
    }

    func outline(header: String = "") throws -> String {
        var state = Snapshot.sample
        before(&state)
        let plan = try planned(rules, against: state, header: header).get()
        meanwhile(&state)
        return try PlanRecheck(plan, against: state, isApproved: isApproved).result().outline
    }
}

extension RecheckedPlan {
    /// What is done, no longer fits, may not be, and is left.
    var outline: String {
        var lines = done > 0 ? ["done \(done)"] : []
        lines += stale.flatMap { stale in ["stale \(stale.change.address)"] + stale.reasons.map { "  \($0)" } }
        lines += refused.map { "refused \($0.change.address) \($0.code.rawValue): \($0.reason)" }
        lines += plan.changes.flatMap(\.outline)
        lines += plan.blocked.map { "blocked \($0.brake) \($0.limit)<\($0.found)" }
        return lines.joined(separator: "\n")
    }
}
