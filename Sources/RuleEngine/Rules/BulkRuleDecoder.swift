// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// From one rule as its file writes it to its instances: one, or one for each row of its `for_each`. A rule is looked at
/// once without any row, for the faults that all rows would have, then with each row for its own.
struct BulkRuleDecoder {
    /// What is the same for all rules of a file.
    struct Surroundings: Sendable {
        let inputs: TemplateInputs
        let ownership: Ruleset.Ownership
        let defaults: [Kind: ResourceBody]
        let data: DataCatalog
        /// The id of the rule whose templates are traced.
        let explained: String?
    }

    /// What became of a rule.
    struct Outcome {
        var rules: [Rule] = []
        /// Its rows, or those of one of its lists, are resources that only the organization's state knows.
        var isPending = false
        /// It has `for_each` and not a single row.
        var isEmpty = false
        /// As far as it can be told without rows.
        var outline: Rule?
        var selectors: [Selector] = []
        var diagnostics: [Diagnostic] = []
        var references: [RuleReference] = []
    }

    let surroundings: Surroundings
    let selection: (any ResourceSelection)?

    /// The expander is shared by the rules of all files, so that variables are expanded once.
    func decode(_ parts: RuleItemDecoder.Parts, expander: TemplateExpander, source: ForEachReader) -> Outcome {
        var run = Run(decoder: self, parts: parts, expander: expander, source: source)
        run.decode()
        return run.outcome
    }
}

/// One rule being decoded.
private struct Run {
    let decoder: BulkRuleDecoder
    let parts: RuleItemDecoder.Parts
    let expander: TemplateExpander
    let source: ForEachReader
    var outcome = BulkRuleDecoder.Outcome()
    private var faults: RowFaults
    private var keys = RowKeys()
    /// The entries that each instance decodes.
    private let decoded: [YAMLEntry]
    /// What each row asks for.
    private let whenEntry: YAMLEntry?
    private let keyEntry: YAMLEntry?
    private let nameEntry: YAMLEntry?
    private let paths = FieldPaths()

    init(
        decoder: BulkRuleDecoder, parts: RuleItemDecoder.Parts, expander: TemplateExpander, source: ForEachReader
    ) {
        self.decoder = decoder
        self.parts = parts
        self.expander = expander
        self.source = source
        faults = RowFaults(rule: parts.id)
        decoded = parts.entries.filter { !Self.aboutRows.contains($0.keyText) }
        whenEntry = parts.entry("when")
        keyEntry = parts.entry("key")
        nameEntry = parts.nameEntry
    }

    /// What says which instances there are, and not what they are.
    private static let aboutRows: Set<String> = ["id", "for_each", "as", "key", "when", "allow_empty"]

    mutating func decode() {
        source.met.selectors = []
        expander.isTracing = parts.id.map { $0.content == decoder.surroundings.explained } ?? false
        defer { expander.isTracing = false }
        if let forEach = parts.entry("for_each") {
            bulk(forEach)
        } else {
            single()
        }
        outcome.selectors = source.met.selectors
        if decoder.selection == nil { outcome.isPending = !outcome.selectors.isEmpty }
        outcome.diagnostics = faults.all
    }

    // MARK: - One instance

    private mutating func single() {
        let awake = wake()
        faults.add(awake.diagnostics)
        guard awake.result else {
            take(asleep(key: nil, row: nil))
            // Its body may need what is not there; what is wrong whatever the values is reported all the same.
            outcome.outline = structure(.any, name: "each")
            return
        }
        let (found, leftOut) = expander.noticing { instance() }
        faults.add(found.diagnostics)
        if leftOut { structure(.any, name: "each") }
        outcome.outline = found.rule
        take(found.rule)
    }

    /// One of the rule's instances, if there is one.
    private mutating func take(_ rule: consuming Rule?) {
        guard var rule else { return }
        rule.traces = expander.takeTraces()
        outcome.rules.append(rule)
    }

    /// Whether it is fine that there is no row at all.
    private mutating func allowsNone() -> Bool {
        guard let entry = parts.entry("allow_empty") else { return false }
        let context = DecodingContext()
        let expanded = expander.capturing { expander.expand(entry.value) }
        context.passOver(expanded.broken)
        let allowed = expanded.result.map { context.flag($0, "allow_empty") }
        faults.add(expanded.diagnostics + context.diagnostics.all)
        return allowed == true
    }

    private func wake() -> (result: Bool, diagnostics: [Diagnostic], broken: Set<SourcePosition>) {
        // Nothing else of this is to be copied into the closure.
        let (expander, when) = (expander, whenEntry)
        return expander.capturing { expander.isAwake(when) }
    }

    // MARK: - Rows

    private mutating func bulk(_ forEach: YAMLEntry) {
        let found = expander.capturing { () -> (RowsFound, String?) in
            let rows = source.rows(forEach, expander: expander)
            return (rows, expander.rowName(parts.entry("as")))
        }
        faults.add(found.diagnostics)
        faults.add(source.context.takeDiagnostics())
        guard let name = found.result.1 else { return }
        switch found.result.0 {
        case .failed: structure(.any, name: name)
        case .later(let shape): outcome.outline = structure(shape, name: name)
        case .rows(let rows, let shape):
            outcome.outline = structure(shape, name: name)
            outcome.isEmpty = rows.isEmpty
            if allowsNone() { outcome.isEmpty = false }
            outcome.rules.reserveCapacity(rows.count)
            keys.reserve(rows.count)
            for row in rows where !expander.isExhausted { turn(row, name: name, shape: shape) }
        }
    }

    /// The rule without a row: whatever a template decides is passed over.
    @discardableResult
    private mutating func structure(_ shape: ExpressionShape, name: String) -> Rule? {
        expander.key = nil
        let isBulk = parts.entry("for_each") != nil
        func within<Result>(_ body: () -> Result) -> Result {
            isBulk ? expander.with(name, nil, shape: shape, body) : body()
        }
        let found = expander.outlining {
            within {
                let awake = wake()
                let key = expander.capturing { keyEntry.map { _ = expander.expand($0.value) } }
                return (instance(), awake.diagnostics + key.diagnostics)
            }
        }
        faults.add(found.0.diagnostics)
        faults.add(found.1)
        return found.0.rule
    }

    private mutating func turn(_ row: Row, name: String, shape: ExpressionShape) {
        expander.key = nil
        _ = expander.takeTraces()
        defer { expander.key = nil }
        expander.with(name, row.value, shape: shape) {
            guard let key = key(row) else { return }
            expander.key = key
            let awake = wake()
            faults.add(awake.diagnostics, row: row.position)
            guard awake.result else {
                if awake.broken.isEmpty { take(asleep(key: key, row: row.position)) }
                return
            }
            var (rule, diagnostics) = instance()
            faults.add(diagnostics, row: row.position)
            rule?.key = key
            rule?.row = row.position
            rule?.selected = row.resource
            take(rule)
        }
    }

    private func asleep(key: String?, row: SourcePosition?) -> Rule? {
        guard let id = parts.id else { return nil }
        var rule = Rule(
            id: id, description: nil, content: .asleep(parts.kind), ensure: nil, formerly: [], adopt: nil)
        rule.key = key
        rule.row = row
        return rule
    }

    // MARK: - Keys

    /// What tells this instance from the others: `key`, what the row offers, or the slug of its name.
    private mutating func key(_ row: Row) -> String? {
        let found = expander.capturing { () -> (text: String, node: YAMLNode)? in
            if let entry = keyEntry {
                guard let node = expander.expand(entry.value) else { return ("", entry.value) }
                guard expander.broken.isEmpty else { return nil }
                guard case .scalar = node.value else {
                    expander.diagnostics.add(.wrongType("key", "text", node, suggestion: nil))
                    return nil
                }
                return (node.isNull ? "" : node.shownText, node)
            }
            if let offered = row.key { return (offered, parts.node) }
            guard let name = nameEntry else { return ("", parts.node) }
            guard let node = expander.expand(name.value) else { return ("", name.value) }
            return expander.broken.isEmpty ? (Slug.of(node.shownText), node) : nil
        }
        faults.add(found.diagnostics, row: row.position)
        guard let result = found.result else { return nil }
        let text = Comparison.normalized(result.text)
        if text.isEmpty {
            let offers = keyEntry == nil && row.key != nil
            faults.add([offers ? .emptyKey(row.position) : .noKey(parts, given: keyEntry)], row: row.position)
            return nil
        }
        let place = row.position ?? parts.node.position
        if let first = keys.take(text, at: place) {
            faults.add([.equalKeys(text, parts, row: row.position, first: first)], row: row.position)
            return nil
        }
        return text
    }

    // MARK: - Decoding

    private mutating func instance() -> (rule: Rule?, diagnostics: [Diagnostic]) {
        let expanded = expander.capturing { expander.expand(settings: decoded, keepsMaps: true) }
        let context = DecodingContext(ownership: decoder.surroundings.ownership, paths: paths)
        context.passOver(expanded.broken)
        let bodies = BodyDecoder(context: context, defaults: decoder.surroundings.defaults)
        let rule = RuleItemDecoder(context: context, bodies: bodies).rule(parts, expanded.result)
        outcome.references += context.ruleReferences
        // Elements with a selector report through the reader's own context.
        let found = expanded.diagnostics + source.context.takeDiagnostics() + context.diagnostics.all
        return (rule, found)
    }
}

/// The keys that the rows of one rule have taken.
private struct RowKeys {
    private var places: [String: SourcePosition] = [:]

    mutating func reserve(_ count: Int) { places.reserveCapacity(count) }

    /// The place of an earlier row with the same key.
    mutating func take(_ key: String, at place: SourcePosition) -> SourcePosition? {
        if let first = places[key] { return first }
        places[key] = place
        return nil
    }
}

extension RuleItemDecoder.Parts {
    /// The entry of the body that names the rule's own resource.
    fileprivate var nameEntry: YAMLEntry? {
        guard let definition, case .mapping(let entries) = body.value.value else {
            return nil
        }
        return entries.first { $0.keyText == definition.naturalKey }
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func noKey(_ parts: RuleItemDecoder.Parts, given: YAMLEntry?) -> Diagnostic {
        if let given {
            return .error(
                "no-key", "\"key\" is empty", at: given.value.position, length: given.value.length,
                suggestion: "each row needs a key of its own, such as an id or an e-mail address")
        }
        return .error(
            "no-key", "nothing tells the rows of this rule apart", at: parts.id?.position ?? parts.node.position,
            length: parts.id?.content.unicodeScalars.count ?? 1,
            suggestion: "add key: with a value that each row has for itself, such as key: ${each.code}")
    }

    fileprivate static func emptyKey(_ row: SourcePosition?) -> Diagnostic {
        .error(
            "no-key", "this row has no key: its \"id\", \"key\" or \"email\" is empty", at: row,
            suggestion: "fill it in, remove the row, or add key: with a value that each row has for itself")
    }

    fileprivate static func equalKeys(
        _ key: String, _ parts: RuleItemDecoder.Parts, row: SourcePosition?, first: SourcePosition
    ) -> Diagnostic {
        .error(
            "equal-keys", "two rows of this rule have the key \"\(key)\"",
            at: row ?? parts.id?.position ?? parts.node.position,
            notes: [.init(message: "the first one stands here", position: first)],
            suggestion: parts.entry("key") == nil
                ? "add key: with a value that each row has for itself, such as key: ${each.code}"
                : "each row needs a key of its own, such as an id or an e-mail address")
    }
}
