// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

/// What the server made of the writes beside what was asked, as warnings at the rules' lines.
enum ServerChangeText {
    static func warnings(_ report: ApplyReport, changes: [Change]) -> [Diagnostic] {
        guard !report.serverChanges.isEmpty else { return [] }
        let byAddress = Dictionary(changes.map { ($0.address, $0) }) { first, _ in first }
        return report.serverChanges.compactMap { found in
            byAddress[found.address].map { .serverChanged($0, found.what) }
        }
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func serverChanged(_ change: Change, _ what: ServerChange.What) -> Diagnostic {
        let subject = "\(change.kind.label) \(ValueText.plain(.text(change.name)))"
        switch what {
        case .field(let field):
            return .warning(
                "server-changed",
                "\(subject): \(field.path) was written as \(ValueText.plain(field.asked)), and Hubstaff has "
                    + ValueText.plain(field.found),
                at: change.source,
                suggestion: "plan again to see whether anything is left; where Hubstaff keeps its own form of a value, "
                    + "write that in the rule")
        case .members(let people):
            return .warning(
                "server-changed",
                "\(subject): Hubstaff added \(people.joined(separator: ", ")) by itself",
                at: change.source,
                suggestion: "members: {exactly: […]} in the rule removes whom it does not name")
        }
    }
}
