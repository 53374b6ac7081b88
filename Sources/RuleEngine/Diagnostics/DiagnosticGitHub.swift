// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Diagnostics as workflow commands, which GitHub Actions shows at their lines in a pull request:
///
///     ::error file=rules.yaml,line=5,col=14,endColumn=17,title=unknown-field::a client has no "nam"
///
/// Each is one line, and nothing that a file holds can begin a second one: control characters are shown, and what means
/// something to the runner is escaped as it asks.
package enum DiagnosticGitHub {
    package static func render(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.map { command($0) + "\n" }.joined()
    }

    private static func command(_ diagnostic: Diagnostic) -> String {
        var properties: [(name: String, value: String)] = []
        if let position = diagnostic.position, let end = diagnostic.endColumn {
            properties = [
                ("file", position.file), ("line", "\(position.line)"), ("col", "\(position.column)"),
                ("endColumn", "\(end)"),
            ]
        }
        properties.append(("title", diagnostic.code.rawValue))
        let list = properties.map { "\($0.name)=\(escapedProperty($0.value))" }.joined(separator: ",")
        return "::\(diagnostic.severity.rawValue) \(list)::\(escapedData(text(of: diagnostic)))"
    }

    /// The message, then what else helps, a line each.
    private static func text(of diagnostic: Diagnostic) -> String {
        let notes = diagnostic.notes.map { note in
            let place = note.position.map { "\($0.file):\($0.line):\($0.column): " } ?? ""
            return "note: \(place)\(note.message)"
        }
        return ([diagnostic.message] + [diagnostic.suggestion].compactMap { $0 } + notes)
            .map(escapedForTerminal).joined(separator: "\n")
    }

    private static func escapedData(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func escapedProperty(_ text: String) -> String {
        escapedData(escapedForTerminal(text)).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
