// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

/// What an apply did, for people: what was done by kind and action, then what was not, with the reason and the rule's
/// line, and how to go on.
enum ApplyText {
    static func render(_ summary: ApplySummary, stopped: APIFault?) -> String {
        let done = summary.done.map { "\($0.kind.counted($0.count)) \(past($0.action))" }
        var lines = ["Applied: \(done.isEmpty ? "nothing" : done.joined(separator: ", "))."]
        for group in summary.failed { lines += self.lines("Failed: \(group.reason)", group.changes) }
        for group in summary.unknown { lines += self.lines("Unknown: \(group.reason)", group.changes) }
        for group in summary.skipped {
            lines += self.lines("Skipped, because \"\(group.reason)\" was not done:", group.changes)
        }
        if !summary.left.isEmpty { lines += self.lines("Left, because the run stopped:", summary.left) }
        let isDone =
            summary.failed.isEmpty && summary.unknown.isEmpty && summary.skipped.isEmpty && summary.left.isEmpty
        if !isDone { lines.append("The same command goes on from here: what is done is not done again.") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(_ title: String, _ changes: [Change]) -> [String] {
        [escapedForTerminal(title)]
            + changes.map { change in
                let place = "\(change.source.file):\(change.source.line)"
                return "  " + escapedForTerminal("\(change.address)  \(change.kind.label) \"\(change.name)\"  \(place)")
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
