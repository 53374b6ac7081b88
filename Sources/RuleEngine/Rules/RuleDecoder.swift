// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// From trees of YAML nodes to one ruleset: the arrow that knows the rule language. It is driven by the kinds' definitions
/// and collects every fault of all files.
///
/// Variables come first, since templates may stand in any value; then the header, which says what rules may do; then each
/// file's defaults and rules; last, what needs all rules to be known.
package struct RuleDecoder {
    package struct Options: Sendable {
        /// Variables that win over those of the files.
        package var variables: [String: YAMLNode] = [:]
        /// Files that were found in a folder: what is no rule file among them is passed over.
        package var filesInFolders: Set<String> = []
        /// A file could not be read, so that what is missing may stand there.
        package var isIncomplete = false

        package init() {}
    }

    /// The ruleset, if there is no error.
    package static func decode(
        _ documents: [(file: String, root: YAMLNode)], options: Options = Options()
    ) -> (ruleset: Ruleset?, diagnostics: [Diagnostic]) {
        var decoder = RuleDecoder(options: options)
        let ruleset = decoder.decode(documents)
        return (decoder.context.diagnostics.hasErrors ? nil : ruleset, decoder.context.diagnostics.all)
    }

    private let context = DecodingContext()
    private let options: Options
    private var declared = DeclaredRules()

    private init(options: Options) { self.options = options }

    private mutating func decode(_ documents: [(file: String, root: YAMLNode)]) -> Ruleset {
        var files = documents.compactMap { RuleFileKeys($0.root, file: $0.file, options: options, context: context) }
        if files.isEmpty, !options.isIncomplete, !context.diagnostics.hasErrors { context.report(.noRuleFiles) }
        expandTemplates(in: &files)
        let header = HeaderDecoder(context: context)
        let start = files.first.map { SourcePosition(file: $0.file, line: 1, column: 1) }
        var ruleset = header.decode(files.flatMap(\.header), start: options.isIncomplete ? nil : start)
        context.ownership = ruleset.ownership
        ruleset.fileCount = files.count
        for file in files { ruleset.rules += rules(of: file) }
        if !options.isIncomplete {
            for fault in declared.faults(of: context.ruleReferences) { context.report(fault) }
        }
        return ruleset
    }

    private func expandTemplates(in files: inout [RuleFileKeys]) {
        var variables = VariableDecoder(context: context)
        for file in files { variables.add(file.vars) }
        let scope = TemplateScope(
            variables: variables.values.merging(options.variables) { _, outer in outer },
            isIncomplete: options.isIncomplete)
        let expander = TemplateExpander(scope: scope)
        for index in files.indices { files[index].expand(with: expander) }
        context.report(contentsOf: expander.diagnostics)
        context.passOver(expander.broken)
    }

    private mutating func rules(of file: RuleFileKeys) -> [Rule] {
        let bodies = BodyDecoder(context: context, defaults: DefaultsDecoder(context: context).decode(file.defaults))
        guard let node = file.rules?.value, !node.isNull else { return [] }
        guard let nodes = context.sequence(node, "rules") else { return [] }
        let decoder = RuleItemDecoder(context: context, bodies: bodies)
        return nodes.compactMap { decoder.decode($0, into: &declared) }
    }
}

/// The top of a rule file, sorted by what its keys are for.
private struct RuleFileKeys {
    let file: String
    private(set) var header: [YAMLEntry] = []
    private(set) var vars: YAMLEntry?
    private(set) var defaults: YAMLEntry?
    private(set) var rules: YAMLEntry?

    /// What makes a file of a folder one of ours.
    private static let marks: Set<String> = ["version", "ruleset", "rules", "vars", "defaults"]

    /// nil for a file that is no rule file, which is reported.
    init?(_ root: YAMLNode, file: String, options: RuleDecoder.Options, context: DecodingContext) {
        self.file = file
        guard case .mapping(let entries) = root.value, entries.contains(where: { Self.marks.contains($0.keyText) })
        else {
            context.report(.noRuleFile(root.position, inFolder: options.filesInFolders.contains(file)))
            return nil
        }
        for entry in entries {
            switch entry.keyText {
            case "vars": vars = entry
            case "defaults": defaults = entry
            case "rules": rules = entry
            case let key where HeaderDecoder.keys.contains(key): header.append(entry)
            default:
                context.unknownKey(
                    entry, in: "a rule file", known: HeaderDecoder.keys + ["vars", "defaults", "rules"],
                    unsupported: Unsupported.header)
            }
        }
    }

    mutating func expand(with expander: TemplateExpander) {
        header = header.map { $0.expanded(with: expander) }
        defaults = defaults?.expanded(with: expander)
        rules = rules?.expanded(with: expander)
    }
}

extension YAMLEntry {
    fileprivate func expanded(with expander: TemplateExpander) -> YAMLEntry {
        YAMLEntry(key: key, keyText: keyText, value: expander.expand(value))
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static var noRuleFiles: Diagnostic {
        .error(
            "no-rule-files", "there is no rule file here", at: nil,
            suggestion: "name a file or folder; a rule file begins with version: 1 and ruleset: NAME")
    }

    /// A file that a folder happens to hold is no fault; one that is named is.
    static func noRuleFile(_ position: SourcePosition, inFolder: Bool) -> Diagnostic {
        if inFolder {
            return .warning(
                "not-a-rule-file", "passed over: this file has none of version, ruleset, rules, vars, defaults",
                at: position, suggestion: "a name that begins with \".\" or \"_\" keeps it out without this warning")
        }
        return .error(
            "not-a-rule-file", "this is no rule file: it has none of version, ruleset, rules, vars, defaults",
            at: position, suggestion: "a rule file begins with version: 1 and ruleset: NAME, or has rules:")
    }
}
