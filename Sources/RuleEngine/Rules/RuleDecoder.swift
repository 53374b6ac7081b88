// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// From trees of YAML nodes to one ruleset: the arrow that knows the rule language. It is driven by the kinds' definitions
/// and collects every fault of all files.
///
/// Profile and variables come first, since templates may stand in any value; then the header, which says what rules may
/// do; then each file's defaults and rules, a bulk rule row by row; last, what needs all rules to be known.
package struct RuleDecoder {
    package struct Options: Sendable {
        /// Variables that win over those of the files and the profile.
        package var variables: [String: YAMLNode] = [:]
        /// The profile that somebody chose.
        package var profile: String?
        /// `AUTOMATE_VAR_NAME` of the environment, by NAME.
        package var environment: [String: String] = [:]
        /// Variables of the environment, by NAME, that no expression may see, since they hold a secret: that of the
        /// variable beside it.
        package var secretEnvironment: [String: String] = [:]
        /// The day that counts as today.
        package var today: CalendarDate
        /// Reads data files; without it none can be.
        package var data: (any DataFileSource)?
        /// The id of a rule whose templates are traced, so that it can be explained.
        package var explained: String?
        /// Files that were found in a folder: what is no rule file among them is passed over.
        package var filesInFolders: Set<String> = []
        /// A file could not be read, so that what is missing may stand there.
        package var isIncomplete = false
        /// How many turns the `for_each` of elements may have in all.
        package var maxTurns = TemplateLimits.turns

        package init(today: CalendarDate) { self.today = today }
    }

    /// The ruleset, if there is no error. Of trees that nobody else holds each rule is let go of as it is decoded, so that
    /// what becomes of it takes its memory.
    package static func decode(
        _ documents: consuming [(file: String, root: YAMLNode)], options: Options
    ) -> (ruleset: Ruleset?, diagnostics: [Diagnostic]) {
        var decoder = RuleDecoder(options: options)
        let ruleset = decoder.decode(consume documents)
        return (decoder.found.hasErrors ? nil : ruleset, decoder.found.all)
    }

    private let context = DecodingContext()
    private let options: Options
    private let data: DataCatalog
    private var declared = DeclaredRules()
    private var found = DiagnosticList()

    private init(options: Options) {
        self.options = options
        data = DataCatalog(options.data)
    }

    private mutating func decode(_ documents: consuming [(file: String, root: YAMLNode)]) -> Ruleset? {
        defer { found.append(contentsOf: context.takeDiagnostics()) }
        var files = keys(of: consume documents)
        guard !files.isEmpty || options.isIncomplete else {
            if !context.diagnostics.hasErrors { context.report(.noRuleFiles) }
            return nil
        }
        let profiles = ProfileDecoder(context: context)
        let profile = profiles.choose(options.profile, from: files.flatMap(\.header))
        // Without its variables nothing else can be judged.
        if profile == nil, context.diagnostics.hasErrors, profiles.isIn(files.flatMap(\.header)) { return nil }
        let inputs = inputs(files, profile)
        expandHeader(of: &files, inputs)
        let header = HeaderDecoder(context: context)
        let start = files.first.map { SourcePosition(file: $0.file, line: 1, column: 1) }
        var ruleset = header.decode(files.flatMap(\.header), start: options.isIncomplete ? nil : start)
        profile?.apply(to: &ruleset, context)
        context.ownership = ruleset.ownership
        ruleset.fileCount = files.count
        ruleset.profile = inputs.profile
        found.append(contentsOf: context.takeDiagnostics())

        let source = ForEachReader(context: context, data: data, selection: nil, met: SelectorLog())
        let expander = TemplateExpander(inputs: inputs, rows: source)
        for index in files.indices { decodeRules(of: &files[index], expander, source, into: &ruleset) }
        if !options.isIncomplete {
            for fault in declared.faults(of: context.ruleReferences) { context.report(fault) }
        }
        return ruleset
    }

    private func keys(of documents: consuming [(file: String, root: YAMLNode)]) -> [RuleFileKeys] {
        documents.compactMap { RuleFileKeys($0.root, file: $0.file, options: options, context: context) }
    }

    /// What templates see: variables of the files, over them the profile's, over them those from outside.
    private func inputs(_ files: [RuleFileKeys], _ profile: ChosenProfile?) -> TemplateInputs {
        var variables = VariableDecoder(context: context)
        for file in files { variables.add(file.vars) }
        let values = variables.values
            .merging(profile?.variables ?? [:]) { _, inner in inner }
            .merging(options.variables) { _, outer in outer }
        var inputs = TemplateInputs(
            variables: values, environment: options.environment, profile: profile?.name ?? options.profile,
            today: options.today, isIncomplete: options.isIncomplete)
        inputs.secretEnvironment = options.secretEnvironment
        inputs.maxTurns = options.maxTurns
        return inputs
    }

    private func expandHeader(of files: inout [RuleFileKeys], _ inputs: TemplateInputs) {
        let expander = TemplateExpander(inputs: inputs)
        for index in files.indices { files[index].expand(with: expander) }
        context.report(contentsOf: expander.diagnostics)
        context.passOver(expander.broken)
    }

    private mutating func decodeRules(
        of file: inout RuleFileKeys, _ expander: TemplateExpander, _ source: ForEachReader, into ruleset: inout Ruleset
    ) {
        let defaults = DefaultsDecoder(context: context).decode(file.defaults)
        var nodes = file.takeRules(context)
        let surroundings = BulkRuleDecoder.Surroundings(
            inputs: expander.inputs, ownership: ruleset.ownership, defaults: defaults, data: data,
            explained: options.explained)
        let items = RuleItemDecoder(context: context, bodies: BodyDecoder(context: context, defaults: defaults))
        ruleset.ruleCount += nodes.count
        nodes.reverse()
        while let node = nodes.popLast() {
            guard let parts = items.parts(node, into: &declared) else { continue }
            found.append(contentsOf: context.takeDiagnostics())
            let outcome = BulkRuleDecoder(surroundings: surroundings, selection: nil)
                .decode(parts, expander: expander, source: source)
            found.append(contentsOf: outcome.diagnostics)
            context.note(outcome.references)
            guard let id = parts.id else { continue }
            items.declare(id, outcome.content(parts), outcome.instances(parts), in: &declared)
            if outcome.isPending {
                ruleset.pending.append(PendingRule(parts, id: id, outcome, surroundings))
            } else {
                ruleset.rules += outcome.rules
                if outcome.isEmpty { ruleset.empty.append(EmptyRule(id: id, kinds: parts.makes)) }
            }
        }
    }
}

extension BulkRuleDecoder.Outcome {
    /// What references to the rule can count on.
    fileprivate func content(_ parts: RuleItemDecoder.Parts) -> DeclaredRules.Content {
        DeclaredRules.Content(outline?.content, word: parts.body.keyText, isBulk: parts.entry("for_each") != nil)
    }

    fileprivate func instances(_ parts: RuleItemDecoder.Parts) -> DeclaredRules.Instances {
        guard parts.entry("for_each") != nil else { return isPending ? .unknown : .single }
        if isPending || diagnostics.contains(where: { $0.severity == .error }) { return .unknown }
        return .bulk(rules.compactMap(\.key))
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
                    entry, in: "a rule file", known: HeaderDecoder.keys + ["vars", "defaults", "rules"])
            }
        }
    }

    /// The rules, which are gone from here.
    mutating func takeRules(_ context: DecodingContext) -> [YAMLNode] {
        guard let node = rules?.value, !node.isNull, let nodes = context.sequence(node, "rules") else { return [] }
        rules = nil
        return nodes
    }

    /// Rules are expanded one by one, with their rows.
    mutating func expand(with expander: TemplateExpander) {
        header = expander.expand(header)
        defaults = defaults.flatMap { expander.expand([$0]).first }
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
