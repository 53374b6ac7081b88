// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Rule files as they were read become a ruleset. A file with a syntax error does not keep the others from being checked.
package enum RuleFiles {
    package static func load(
        _ files: [SourceFile], options: RuleDecoder.Options
    ) -> (ruleset: Ruleset?, diagnostics: [Diagnostic]) {
        var diagnostics = DiagnosticList()
        var options = options
        var documents: [(file: String, root: YAMLNode)] = []
        var parsedFiles = files.map { ($0, YAMLParser.parse($0)) }
        var named: Set<String> = []
        for case let document? in parsedFiles.map(\.1.document) { named.formUnion(DataFileNames.named(in: document)) }
        for (file, parsed) in parsedFiles {
            // What other files name as data is no rule file, unless somebody named it as one.
            if options.filesInFolders.contains(file.path), named.contains(DataPath.normalized(file.path)) { continue }
            diagnostics.append(contentsOf: parsed.diagnostics.map { TemplateTrap.explained($0, in: file) })
            if let root = parsed.document {
                documents.append((file.path, root))
                diagnostics.append(contentsOf: CommentTrap.faults(in: root, of: file))
            } else if parsed.diagnostics.isEmpty {
                let start = SourcePosition(file: file.path, line: 1, column: 1)
                diagnostics.add(.noRuleFile(start, inFolder: options.filesInFolders.contains(file.path)))
            } else {
                options.isIncomplete = true
            }
        }
        // Nobody else may hold the trees: the decoder lets go of what it has decoded.
        parsedFiles = []
        let decoded = RuleDecoder.decode(consume documents, options: options)
        diagnostics.append(contentsOf: decoded.diagnostics)
        return (diagnostics.hasErrors ? nil : decoded.ruleset, diagnostics.all)
    }
}

/// In `[ ]` and `{ }` YAML takes the braces of an unquoted `${…}` for its own. What it then says helps nobody.
enum TemplateTrap {
    static func explained(_ diagnostic: Diagnostic, in file: SourceFile) -> Diagnostic {
        guard diagnostic.code == "yaml-syntax", let position = diagnostic.position,
            let line = line(position.line, of: file)
        else { return diagnostic }
        let characters = Array(String(decoding: line, as: UTF8.self).unicodeScalars)
        let brace = position.column
        guard brace < characters.count, characters[brace] == "{", characters[brace - 1] == "$" else {
            return diagnostic
        }
        let end = characters[brace...].firstIndex(of: "}") ?? brace
        let template = String(String.UnicodeScalarView(characters[(brace - 1)...end]))
        return .error(
            "unquoted-template", "a template inside [ ] or { } must be in quotes",
            at: SourcePosition(file: position.file, line: position.line, column: position.column),
            length: end - brace + 2, suggestion: "write \"\(template)\"")
    }

    private static func line(_ number: Int, of file: SourceFile) -> ArraySlice<UInt8>? {
        var rest = file.bytes[...]
        for _ in 1..<max(1, number) {
            guard let end = rest.firstIndex(of: 10) else { return nil }
            rest = rest[(end + 1)...]
        }
        return rest.prefix { $0 != 10 }
    }
}
