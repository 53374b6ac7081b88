// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// A diagnosis for people: a line a result, and below it what to do.
struct DoctorText {
    let style: TextStyle

    func render(_ diagnosis: Diagnosis) -> String {
        let width = diagnosis.entries.map(\.check.count).max() ?? 0
        var lines: [String] = []
        for entry in diagnosis.entries {
            let result = entry.result
            let status = result.status.rawValue.padded(to: Self.statusWidth)
            let head = style.painted(status, paint(result.status)) + entry.check.padded(to: width + 2)
            let indent = Self.statusWidth + width + 2
            lines += wrapped(escapedForTerminal(result.message), head, indent)
            for advice in result.advice {
                lines += wrapped(
                    FailureAdvice.marked(escapedForTerminal(advice)), String(repeating: " ", count: indent), indent,
                    hanging: 2)
            }
        }
        lines += ["", total(diagnosis)]
        return lines.joined(separator: "\n") + "\n"
    }

    private static let statusWidth = 9

    private func total(_ diagnosis: Diagnosis) -> String {
        let counts = [
            ("failed", diagnosis.count(.fail)), ("to look at", diagnosis.count(.warn)), ("ok", diagnosis.count(.ok)),
            ("skipped", diagnosis.count(.skipped)),
        ]
        return counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }.joined(separator: ", ") + "."
    }

    private func paint(_ status: CheckResult.Status) -> TextStyle.Paint {
        switch status {
        case .ok: .green
        case .warn: .yellow
        case .fail: .alarm
        case .skipped: .dim
        }
    }

    /// On a terminal that is too narrow lines go on below their own beginning.
    ///
    /// - Parameter hanging: columns by which further lines begin later.
    private func wrapped(_ text: String, _ head: String, _ indent: Int, hanging: Int = 0) -> [String] {
        guard let width = style.width else { return [head + text] }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let room = max(20, width - indent - (lines.isEmpty ? 0 : hanging))
            if !line.isEmpty, line.count + 1 + word.count > room {
                lines.append(line)
                line = String(word)
            } else {
                line += (line.isEmpty ? "" : " ") + word
            }
        }
        lines.append(line)
        let further = String(repeating: " ", count: indent + hanging)
        return lines.enumerated().map { $0.offset == 0 ? head + $0.element : further + $0.element }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
