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
    /// Whether a line may not be quoted.
    private let hidesLine: (String) -> Bool

    package init(sources: [SourceFile], color: Bool, hidingLines hidesLine: @escaping (String) -> Bool = { _ in false })
    {
        self.hidesLine = hidesLine
        self.sources = Dictionary(sources.map { ($0.path, $0) }) { first, _ in first }
        self.color = color
    }

    package func render(_ diagnostic: Diagnostic) -> String { render([diagnostic]) }

    package func render(_ diagnostics: [Diagnostic]) -> String {
        var wanted: [String: Set<Int>] = [:]
        for case let position? in diagnostics.map(\.position) {
            wanted[position.file, default: []].insert(position.line)
        }
        let lines = Dictionary(uniqueKeysWithValues: wanted.map { ($0, sources[$0]?.lines($1) ?? [:]) })
        return diagnostics.map { diagnostic in
            render(diagnostic, line: diagnostic.position.flatMap { lines[$0.file]?[$0.line] })
        }.joined()
    }

    private func render(_ diagnostic: Diagnostic, line: String?) -> String {
        let place = diagnostic.position.map { "\(text($0)): " } ?? ""
        let severity = styled(diagnostic.severity.rawValue, diagnostic.severity == .error ? "1;31" : "1;33")
        var lines = ["\(place)\(severity): \(escapedForTerminal(diagnostic.message)) [\(diagnostic.code.rawValue)]"]
        let number = diagnostic.position.map { "\($0.line)" } ?? ""
        let gutter = String(repeating: " ", count: number.count)
        if let position = diagnostic.position, let line, !hidesLine(line) {
            let excerpt = SourceExcerpt(line, column: position.column, length: diagnostic.length)
            lines.append("\(number) | \(excerpt.line)")
            lines.append("\(gutter) | \(excerpt.indent)\(styled(excerpt.caret, "1;32"))")
        }
        if let suggestion = diagnostic.suggestion { lines.append("\(gutter) = \(escapedForTerminal(suggestion))") }
        for note in diagnostic.notes {
            let place = note.position.map { "\(text($0)): " } ?? ""
            lines.append("\(gutter) = note: \(place)\(escapedForTerminal(note.message))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func text(_ position: SourcePosition) -> String {
        "\(harmlessPath(position.file)):\(position.line):\(position.column)"
    }

    /// A path begins a line, and GitHub's runner obeys lines that begin with `::`.
    private func harmlessPath(_ path: String) -> String {
        let first = path.unicodeScalars.first {
            !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint
        }
        return (first == ":" ? "./" : "") + escapedForTerminal(path)
    }

    private func styled(_ text: String, _ code: String) -> String { color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
