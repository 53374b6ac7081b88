// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Diagnostics as people read them in a terminal:
///
///     rules.yaml:12:7: error: unknown field "assignee" of a task [unknown-field]
///     12 |       assignee: bob@example.com
///        |       ^~~~~~~~
///        = did you mean "assignees"?
package struct DiagnosticText {
    private let sources: [String: SourceFile]
    private let color: Bool
    /// Columns of a source line that are shown around the caret.
    private let width = 120

    package init(sources: [SourceFile], color: Bool) {
        self.sources = Dictionary(sources.map { ($0.path, $0) }) { first, _ in first }
        self.color = color
    }

    package func render(_ diagnostics: [Diagnostic]) -> String { diagnostics.map(render).joined() }

    package func render(_ diagnostic: Diagnostic) -> String {
        let place = diagnostic.position.map { "\(text($0)): " } ?? ""
        let severity = styled(diagnostic.severity.rawValue, diagnostic.severity == .error ? "1;31" : "1;33")
        var lines = [
            "\(place)\(severity): \(escapedForTerminal(diagnostic.message)) [\(diagnostic.code.rawValue)]"
        ]
        let number = diagnostic.position.map { "\($0.line)" } ?? ""
        let gutter = String(repeating: " ", count: number.count)
        if let position = diagnostic.position, let line = sources[position.file]?.line(position.line) {
            let (shown, caret) = excerpt(line, column: position.column, length: diagnostic.length)
            lines.append("\(number) | \(shown)")
            lines.append("\(gutter) | \(styled(caret, "1;32"))")
        }
        if let suggestion = diagnostic.suggestion { lines.append("\(gutter) = \(escapedForTerminal(suggestion))") }
        for note in diagnostic.notes {
            let place = note.position.map { "\(text($0)): " } ?? ""
            lines.append("\(gutter) = note: \(place)\(escapedForTerminal(note.message))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The line, cut to the width around the caret, and the caret line below it.
    private func excerpt(_ line: String, column: Int, length: Int) -> (line: String, caret: String) {
        let scalars = Array(line.unicodeScalars)
        let at = min(column - 1, scalars.count)
        var start = 0
        if scalars.count > width { start = max(0, min(at - width / 2, scalars.count - width)) }
        let end = min(scalars.count, start + width)
        let before = text(scalars[start..<max(start, at)])
        let marked = text(scalars[at..<min(end, at + length)])
        let after = text(scalars[min(end, at + length)..<end])
        let lead = (start > 0 ? "…" : "") + before
        let indent = lead.unicodeScalars.map {
            $0 == "\t" ? "\t" : String(repeating: " ", count: terminalWidth(String($0)))
        }
        let tildes = String(repeating: "~", count: max(0, terminalWidth(marked) - 1))
        return (lead + marked + after + (end < scalars.count ? "…" : ""), indent.joined() + "^" + tildes)
    }

    private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        return escapedForTerminal(text)
    }

    private func text(_ position: SourcePosition) -> String {
        "\(escapedForTerminal(position.file)):\(position.line):\(position.column)"
    }

    private func styled(_ text: String, _ code: String) -> String { color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
