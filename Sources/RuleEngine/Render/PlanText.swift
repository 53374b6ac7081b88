// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The plan for people, in a terminal or a log.
package struct PlanText {
    private let color: Bool
    /// Where the address of a change stands, counted in columns.
    private let addressColumn = 62

    package init(color: Bool) { self.color = color }

    package func render(_ plan: Plan) -> String { render(PlanPresentation(plan)) }

    package func render(_ shown: PlanPresentation) -> String {
        let plan = shown.plan
        var lines = [header(plan)] + targets(plan) + StateLines.of(plan).map(escapedForTerminal) + [""]
        let asked = plan.changes.filter { !$0.isPrune }
        for change in asked { lines += self.lines(change) }
        if !asked.isEmpty { lines.append("") }
        lines += pruned(plan)
        lines += section(DriftLines.title(plan), DriftLines.of(plan.drift))
        lines += section(
            "Skipped:", plan.skipped.map { "\($0.kind.label) \(quoted($0.name))  \($0.address): \($0.reason)" })
        lines += section(
            "Without a rule (marked by this ruleset):",
            plan.orphans.map { "\($0.kind.label) \(quoted($0.name)) #\($0.id)  was \($0.address)" })
        lines += section("Limits set by the rules or the organization:", limits(plan))
        for blocked in plan.blocked { lines.append(styled("Blocked: \(escapedForTerminal(blocked.message))", "1;31")) }
        lines.append(styled(totals(plan), "1"))
        lines.append(cost(plan.requests))
        lines.append("Digest: \(shown.digest)")
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: - Parts

    private func header(_ plan: Plan) -> String {
        let rules = counted(plan.ruleCount, "rule")
        let files = counted(plan.fileCount, "file")
        return "Organization \(plan.organization.id) (\(escapedForTerminal(plan.organization.name))), "
            + "ruleset \(plan.ruleset): \(rules) in \(files)"
    }

    private func targets(_ plan: Plan) -> [String] {
        if plan.targets.isEmpty { return [] }
        let names = plan.targets.map { escapedForTerminal($0) }.joined(separator: ", ")
        return ["Only \(names), and what that depends on: \(counted(plan.leftOut, "other change")) left out"]
    }

    /// What no rule wants any more, and --prune ends.
    private func pruned(_ plan: Plan) -> [String] {
        let pruned = plan.changes.filter(\.isPrune)
        return pruned.isEmpty ? [] : ["Pruned (marked by this ruleset, without a rule):"] + pruned.flatMap(lines) + [""]
    }

    private func lines(_ change: Change) -> [String] {
        let sigil = change.isOnlyDeferred ? "…" : change.action.sigil
        var title = "  \(sigil) \(self.title(change))"
        let gap = max(2, addressColumn - terminalWidth(title) + 2)
        title = styled(title, Self.color(change.action)) + String(repeating: " ", count: gap)
        let row = change.data.map { ", \($0.file):\($0.line)" } ?? ""
        let source = change.source.map { "  \($0.file):\($0.line)\(row)" } ?? ""
        let shown = change.fields.flatMap { FieldLines.of($0, isNew: change.isOfNew) }
        let width = shown.map { terminalWidth(escapedForTerminal($0.label)) }.max() ?? 0
        return ["\(title)\(escapedForTerminal(change.address))\(escapedForTerminal(source))"]
            + shown.map { line in
                let label = escapedForTerminal(line.label)
                let padding = String(repeating: " ", count: width - terminalWidth(label))
                return "      \(label)\(padding)  \(escapedForTerminal(line.text))"
            }
    }

    private func title(_ change: Change) -> String {
        let id = change.id.map { " #\($0)" } ?? ""
        let parent = change.parent.map { " in \(quoted($0.name))" } ?? ""
        let name =
            change.subject?.kind == .member || change.kind == .member
            ? escapedForTerminal(change.name) : quoted(change.name)
        let acts = ([change.action] + change.also).filter { $0 != .create && $0 != .update }.map(\.rawValue)
        let suffix = acts.isEmpty ? "" : " (\(acts.joined(separator: ", ")))"
        return "\(change.kind.label) \(name)\(parent)\(id)\(suffix)"
    }

    private func limits(_ plan: Plan) -> [String] {
        plan.limits.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    }

    private func totals(_ plan: Plan) -> String {
        let waiting = plan.deferredCount > 0 ? "; \(plan.deferredCount) waiting for an accepted invite" : ""
        guard plan.hasChanges else {
            return "No changes: \(counted(plan.unchanged, "resource")) as the rules want\(waiting)."
        }
        let order: [(ChangeAction, String)] = [
            (.create, "to create"), (.update, "to update"), (.adopt, "to adopt"), (.invite, "to invite"),
            (.restore, "to restore"), (.reopen, "to reopen"), (.complete, "to complete"), (.archive, "to archive"),
            (.delete, "to delete"), (.remove, "to remove"),
        ]
        let always: Set<ChangeAction> = [.create, .update, .remove]
        var found: [ChangeAction: Int] = [:]
        for change in plan.changes where !change.isOnlyDeferred { found[change.action, default: 0] += 1 }
        let counts = order.filter { found[$0.0] != nil || always.contains($0.0) }.map { "\(found[$0.0] ?? 0) \($0.1)" }
        return "Plan: \(counts.joined(separator: ", ")); \(plan.unchanged) unchanged\(waiting)."
    }

    private func cost(_ requests: Plan.Requests) -> String {
        let waiting = requests.writeDeferred > 0 ? " (and at most \(requests.writeDeferred) for accepted invites)" : ""
        return
            "Cost: \(counted(requests.read, "request")) to read, \(requests.write) to write\(waiting) of 1,000 an hour; "
            + "about \(duration(requests.estimatedSeconds))."
    }

    private func duration(_ seconds: Int) -> String {
        if seconds < 90 { return "\(seconds) s" }
        if seconds < 5400 { return "\((seconds + 30) / 60) min" }
        return "\((seconds + 1800) / 3600) h"
    }

    private func section(_ title: String, _ items: [String]) -> [String] {
        items.isEmpty ? [] : [title] + items.map { "  " + escapedForTerminal($0) } + [""]
    }

    private func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    private func quoted(_ text: String) -> String { escapedForTerminal(ValueText.plain(.text(text))) }

    private func styled(_ text: String, _ code: String) -> String { color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }

    private static func color(_ action: ChangeAction) -> String {
        switch action {
        case .create, .invite: "32"
        case .delete, .remove, .archive: "31"
        case .complete, .restore, .reopen, .adopt, .update: "33"
        }
    }
}

extension Change {
    /// Whether there is nothing yet that its fields could have been. A membership has no id of its own.
    fileprivate var isOfNew: Bool { id == nil && (!kind.isMembership || action == .create || isOnlyDeferred) }
}

extension Plan {
    /// Changes that wait for somebody to accept an invite, wholly or in part.
    package var deferredCount: Int { changes.count(where: \.isOnlyDeferred) }
}

extension Plan.Requests {
    /// Requests an hour for an app, over all of its users' tokens [doc].
    package static let hourlyLimit = 1000

    /// Seconds at a third of a second a request and four writes at a time, with the wait for the next hour's requests.
    package var estimatedSeconds: Int {
        let work = (read * 4 + write) / 12 + 1
        return work + (read + write - 1) / Self.hourlyLimit * 3600
    }
}
