// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// An explanation for people, in a terminal.
package struct ExplanationText {
    private let color: Bool

    package init(color: Bool) { self.color = color }

    package func render(_ explanation: Explanation) -> String {
        var lines = ["\(bold(explanation.address))  \(place(explanation.source))"]
        if let description = explanation.description { lines.append("  \(safe(description))") }
        lines += explanation.selections.map { "  \(safe($0))" }
        for turn in explanation.turns { lines += self.lines(turn, of: explanation) }
        for target in explanation.targets { lines += [""] + self.lines(target) }
        if explanation.targets.isEmpty { lines += ["", "It has a say in no resource now."] }
        return lines.joined(separator: "\n") + "\n"
    }

    private func lines(_ turn: Explanation.Turn, of explanation: Explanation) -> [String] {
        let isRule = turn.address == explanation.address
        if isRule, turn.traces.isEmpty, turn.row == nil, !turn.isAsleep { return [] }
        let row = turn.row.map { "  \(place($0))" } ?? turn.resource.map { "  \(safe($0))" } ?? ""
        let sleeps = turn.isAsleep ? "  asleep: when says no" : ""
        return ["", "  \(bold(turn.address))\(row)\(sleeps)"]
            + turn.traces.map { "    \(place($0.position))  \(safe("\($0.source)  ->  \($0.value)"))" }
    }

    private func lines(_ target: Explanation.Target) -> [String] {
        var lines = ["\(bold(target.title))  \(safe(target.address))", "  found    \(safe(target.found))"]
        let width = target.wishes.map(\.path.count).max() ?? 0
        for wish in target.wishes {
            let path = wish.path + String(repeating: " ", count: width - wish.path.count)
            let by = wish.by.map { ", by \($0)" } ?? ""
            lines.append("  wants    \(safe("\(path)  \(value(wish))"))  (\(place(wish.position))\(safe(by)))")
        }
        lines.append("  plan     \(safe(target.outcome))")
        lines += target.requests.map { "  request  \(safe($0))" }
        return lines
    }

    private func value(_ wish: Explanation.Wish) -> String {
        guard let current = wish.current else { return wish.wanted }
        return wish.isChange ? "\(wish.wanted), has \(current)" : "\(wish.wanted), as it is"
    }

    private func place(_ position: SourcePosition) -> String {
        "\(safe(position.file)):\(position.line)"
    }

    private func safe(_ text: String) -> String { escapedForTerminal(text) }

    private func bold(_ text: String) -> String { color ? "\u{1B}[1m\(safe(text))\u{1B}[0m" : safe(text) }
}
