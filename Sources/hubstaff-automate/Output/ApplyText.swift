// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What an apply did, for people: what was done by kind and action, then what was not, with the reason and the rule's
/// line, and how to go on.
enum ApplyText {
    /// - Parameters:
    ///   - stopped: why the run ended early.
    static func render(
        _ summary: ApplySummary, stopped: APIFault?, now: Date, continuation: Continuation
    ) -> String {
        let done = summary.done.map { "\($0.kind.counted($0.count)) \(past($0.action))" }
        var lines = ["Applied: \(done.isEmpty ? "nothing" : done.joined(separator: ", "))."]
        for group in summary.failed { lines += self.lines("Failed: \(group.reason)", group.changes) }
        for group in summary.unknown { lines += self.lines("Unknown: \(group.reason)", group.changes) }
        for group in summary.skipped {
            lines += self.lines("Skipped, because \"\(group.reason)\" was not done:", group.changes)
        }
        if !summary.left.isEmpty {
            let (first, rest) = (summary.left.prefix(longestLeft), summary.left.dropFirst(longestLeft).count)
            lines += self.lines("Left, because the run stopped:", Array(first))
            if rest > 0 { lines.append("  and \(rest.grouped) more") }
        }
        let isDone =
            summary.failed.isEmpty && summary.unknown.isEmpty && summary.skipped.isEmpty && summary.left.isEmpty
        if !isDone { lines += continuation.lines(stopped, now: now) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// As many changes that are left are named.
    private static let longestLeft = 10

    private static func lines(_ title: String, _ changes: [Change]) -> [String] {
        [escapedForTerminal(title)]
            + changes.map { change in
                let place = change.source.map { "  \($0.file):\($0.line)" } ?? ""
                let name = ValueText.plain(.text(change.name))
                let parent = change.parent.map { " in \(ValueText.plain(.text($0.name)))" } ?? ""
                return "  " + escapedForTerminal("\(change.address)  \(change.kind.label) \(name)\(parent)\(place)")
            }
    }

    private static func past(_ action: ChangeAction) -> String {
        switch action {
        case .delete: "deleted"
        case .remove: "removed"
        case .archive: "archived"
        case .complete: "completed"
        case .restore: "restored"
        case .reopen: "reopened"
        case .invite: "invited"
        case .create: "created"
        case .adopt: "adopted"
        case .update: "updated"
        }
    }
}
