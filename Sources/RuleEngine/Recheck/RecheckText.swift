// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Why a saved plan is not applied, for people.
package enum RecheckText {
    /// As many changes are named one by one; the rest is counted.
    private static let limit = 50

    package static func stale(_ recheck: RecheckedPlan, of plan: Plan) -> String {
        let count = recheck.stale.count
        let title =
            "the plan is stale: \(count) of its \(plan.changes.count) changes no longer fit\(count == 1 ? "s" : ""); "
            + "nothing was written"
        let groups = recheck.stale.map { (head($0.change), $0.reasons) }
        return ([title] + lines(groups) + ["Plan again, and have the new plan reviewed."]).joined(separator: "\n")
    }

    package static func refused(_ recheck: RecheckedPlan) -> String {
        let groups = recheck.refused.map { (head($0.change), ["\($0.reason) [\($0.code.rawValue)]"]) }
        return (["the plan changes what it may not change; nothing was written"] + lines(groups)).joined(
            separator: "\n")
    }

    /// What goes by another name than the plan says; nil where nothing does.
    package static func names(_ recheck: RecheckedPlan) -> String? {
        guard !recheck.names.isEmpty else { return nil }
        let shown = recheck.names.prefix(namesShown).map { difference in
            let reference = difference.reference
            let id = reference.id.map { " #\($0)" } ?? ""
            return "  \(reference.kind.label)\(id) is \(ValueText.plain(.text(difference.now))), "
                + "in the plan \(ValueText.plain(.text(reference.name)))"
        }
        let rest = recheck.names.count - shown.count
        let lines = ["Names differ from those in the plan, and are shown as they are now:"] + shown
        return (lines + (rest > 0 ? ["  and \(rest) more"] : [])).map(escapedForTerminal).joined(separator: "\n")
    }

    private static let namesShown = 10

    private static func lines(_ groups: [(head: String, reasons: [String])]) -> [String] {
        var lines: [String] = []
        for group in groups.prefix(limit) {
            lines.append("  " + escapedForTerminal(group.head))
            lines += group.reasons.map { "      " + escapedForTerminal($0) }
        }
        if groups.count > limit { lines.append("  and \(groups.count - limit) more") }
        return lines
    }

    static func head(_ change: Change) -> String {
        let id = change.id.map { " #\($0)" } ?? ""
        let parent = change.parent.map { " in \(ValueText.plain(.text($0.name)))" } ?? ""
        return "\(change.kind.label) \(ValueText.plain(.text(change.name)))\(parent)\(id)  \(change.address)"
    }
}
