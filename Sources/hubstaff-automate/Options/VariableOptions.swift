// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// The variables of `--var-file` and `--var`, of which later ones win.
struct VariableOptions {
    let files: [String]
    /// `name=value`, the value as YAML: a number, `true`, `[a, b]`, else text.
    let assignments: [String]

    func values() throws(CommandFailure) -> [String: YAMLNode] {
        var values: [String: YAMLNode] = [:]
        for file in files {
            for entry in try entries(of: file) { values[entry.keyText] = entry.value }
        }
        for assignment in assignments {
            guard let equals = assignment.firstIndex(of: "="), equals != assignment.startIndex else {
                throw .usage("--var takes name=value, not \"\(escapedForTerminal(assignment))\"")
            }
            let name = String(assignment[..<equals])
            values[name] = try value(String(assignment[assignment.index(after: equals)...]), of: name)
        }
        return values
    }

    private func entries(of file: String) throws(CommandFailure) -> [YAMLEntry] {
        let source = SourceFile(path: file, bytes: try RuleFileFinder.read(file))
        let exposed = Environment.secrets.faults(in: source)
        guard exposed.isEmpty else {
            let shown = DiagnosticText(sources: [Environment.secrets.masked(source)], color: false)
            Console.standardError(shown.render(exposed))
            throw .rulesInvalid
        }
        let parsed = YAMLParser.parse(source)
        if let fault = parsed.diagnostics.first(where: { $0.severity == .error }) {
            Console.standardError(DiagnosticText(sources: [source], color: false).render(fault))
            throw .usage("--var-file \(escapedForTerminal(file)) is no YAML")
        }
        guard let document = parsed.document else { return [] }
        guard case .mapping(let entries) = document.value else {
            throw .usage("--var-file \(escapedForTerminal(file)) must hold a map of variables: name: value")
        }
        return entries
    }

    private func value(_ text: String, of name: String) throws(CommandFailure) -> YAMLNode {
        if let secret = Environment.secrets.name(in: text) {
            throw .usage("--var \(escapedForTerminal(name)) holds the secret of \(secret); a secret is no data")
        }
        let source = SourceFile(path: "--var \(name)", bytes: Array(text.utf8))
        let parsed = YAMLParser.parse(source)
        guard !parsed.diagnostics.contains(where: { $0.severity == .error }) else {
            throw .usage(
                "--var \(escapedForTerminal(name)): the value is no YAML; text with special characters goes in quotes: "
                    + "--var '\(escapedForTerminal(name))=\"…\"'")
        }
        let start = SourcePosition(file: source.path, line: 1, column: 1)
        return parsed.document
            ?? YAMLNode(
                value: .scalar(YAMLScalar(text: "", style: .doubleQuoted, resolved: .text)), position: start, length: 1)
    }
}
