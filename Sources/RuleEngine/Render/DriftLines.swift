// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What a text plan says of the drift since its baseline, unescaped.
package enum DriftLines {
    package static func title(_ plan: Plan) -> String {
        "Changed in Hubstaff since \(plan.baseline.map { StateLines.readable($0.takenAt) } ?? "the baseline"):"
    }

    /// A line for each resource, and one for each of its fields.
    package static func of(_ drift: [Drift]) -> [String] { drift.flatMap(lines) }

    private static func lines(_ drift: Drift) -> [String] {
        let width = drift.fields.map { terminalWidth($0.path) }.max() ?? 0
        return ["\(title(drift))  \(drift.address): \(words(drift.event))\(time(drift))"]
            + (drift.event == .deleted ? [] : drift.fields).map { field in
                let padding = String(repeating: " ", count: width - terminalWidth(field.path))
                return "    \(field.path)\(padding)  \(text(field))"
            }
    }

    private static func title(_ drift: Drift) -> String {
        let isPerson = drift.kind == .member || [.projectMembership, .teamMembership].contains(drift.kind)
        let name = isPerson ? drift.name : ValueText.plain(.text(drift.name))
        let parent = drift.parent.map { " in \(ValueText.plain(.text($0.name)))" } ?? ""
        return "\(drift.kind.label) \(name)\(parent)\(drift.id.map { " #\($0)" } ?? "")"
    }

    private static func words(_ event: Drift.Event) -> String {
        switch event {
        case .changed: "changed"
        case .created: "created, or added"
        case .deleted: "deleted, or removed"
        }
    }

    private static func time(_ drift: Drift) -> String {
        drift.updatedAt.map { ", last \(StateLines.readable($0))" } ?? ""
    }

    /// The way that the value took; what the rules want is told where it is not what the baseline had.
    private static func text(_ field: Drift.Field) -> String {
        if field.isHidden { return "(hidden)" }
        let way = "\(ValueText.plain(field.baseline)) -> \(ValueText.plain(field.current))"
        return field.wanted == field.baseline ? way : "\(way); the rules want \(ValueText.plain(field.wanted))"
    }
}

/// The saved states that a plan was made from or compared with, for its head.
package enum StateLines {
    package static func of(_ plan: Plan) -> [String] {
        var lines: [String] = []
        if let state = plan.state { lines.append("Planned from a saved state, taken \(text(state))") }
        if let baseline = plan.baseline { lines.append("Compared with a baseline, taken \(text(baseline))") }
        return lines
    }

    /// `2026-11-23 12:00 UTC` for a time as the API and snapshots write it; any other text as it is.
    package static func readable(_ time: String) -> String {
        let pattern = /(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2}(\.\d+)?)?Z/
        guard let match = time.wholeMatch(of: pattern) else { return time }
        return "\(match.1) \(match.2) UTC"
    }

    private static func text(_ time: StateTime) -> String { "\(readable(time.takenAt)) (\(age(time.ageSeconds)) ago)" }

    /// In whole days from two days up, else in hours, else in minutes.
    package static func age(_ seconds: Int) -> String {
        if seconds >= 2 * 86_400 { return "\(seconds / 86_400)d" }
        return seconds >= 3600 ? "\(seconds / 3600)h" : "\(seconds / 60)m"
    }
}
