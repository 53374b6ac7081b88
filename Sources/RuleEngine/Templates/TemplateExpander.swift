// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Replaces templates by what they stand for, before anything is decoded. A text that is one template becomes its value,
/// whatever its type; a list where an element of a list is asked is spliced; an element with `for_each` or `when` becomes
/// as many elements as it has turns. What a template makes stands where it is used, so that faults of its type point
/// there; only a cell of a data file keeps its own place.
final class TemplateExpander {
    var diagnostics = DiagnosticList()
    /// The places of templates that have no value. A decoder passes over them: their fault is reported already.
    var broken: Set<SourcePosition> = []
    let inputs: TemplateInputs

    let rows: any RowSource
    let templates = TemplateCache()
    var frames: [Frame] = []
    /// The instance's key, once it is known.
    var key: String?
    /// Whether only the shape counts: every `for_each` has one turn, `when` puts nothing to sleep, and what templates say
    /// is passed over in silence, but for names that nobody knows.
    var isOutlining = false
    /// Whether to note what each template comes to.
    var isTracing = false
    var traces: [TemplateTrace] = []
    /// Whether anything was left out, so that the decoder did not see it.
    var leftOut = false

    var variables: [String: YAMLNode] = [:]
    /// Variables that have no value; why is reported at their own place.
    var failed: Set<String> = []
    var inProgress: [String] = []
    /// Whether what was expanded lately looked at a row, so that it is not the same for the next one.
    var sawRow = false
    var checked: [CheckedPlace: Bool] = [:]
    var budget: TemplateBudget
    /// Whether templates have made so much that nothing more is worth expanding; that is reported.
    var isExhausted: Bool { budget.isExhausted }

    /// What is learnt about large variables, for all expressions of the run.
    let index = ExpressionIndex()
    var evaluator: ExpressionEvaluator<TemplateExpander> { ExpressionEvaluator(scope: self, index: index) }

    struct Frame {
        let name: String
        /// nil where the rows are not known yet.
        let value: ExpressionValue?
        let shape: ExpressionShape
    }

    /// An expression by its place in the text of a node.
    struct CheckedPlace: Hashable {
        let node: SourcePosition
        let offset: Int
    }

    init(inputs: TemplateInputs, rows: any RowSource = NoRows()) {
        self.inputs = inputs
        budget = TemplateBudget(turns: inputs.maxTurns)
        self.rows = rows
    }

    // MARK: - Rows

    /// Runs the body with a row under a name. Without a value every template that needs the row is passed over in silence.
    func with<Result>(
        _ name: String, _ value: ExpressionValue?, shape: ExpressionShape, _ body: () -> Result
    ) -> Result {
        frames.append(Frame(name: name, value: value, shape: shape))
        defer { frames.removeLast() }
        return body()
    }

    /// What the body reports and breaks, apart from everything else.
    func capturing<Result>(_ body: () -> Result) -> (
        result: Result, diagnostics: [Diagnostic], broken: Set<SourcePosition>
    ) {
        let outside = (diagnostics, broken)
        diagnostics = DiagnosticList()
        broken = []
        defer { (diagnostics, broken) = outside }
        let result = body()
        return (result, diagnostics.all, broken)
    }

    /// Runs the body for the shape alone.
    func outlining<Result>(_ body: () -> Result) -> Result {
        isOutlining = true
        defer { isOutlining = false }
        return body()
    }

    /// Runs the body, and says whether it left anything out.
    func noticing<Result>(_ body: () -> Result) -> (result: Result, leftOut: Bool) {
        leftOut = false
        let result = body()
        return (result, leftOut)
    }

    /// What templates came to since the last time.
    func takeTraces() -> [TemplateTrace] {
        defer { traces = [] }
        return traces
    }

    func trace(_ node: YAMLNode, _ scalar: YAMLScalar, _ value: String) {
        guard isTracing, !isOutlining, !broken.contains(node.position) else { return }
        let trace = TemplateTrace(source: scalar.text, position: node.position, value: value)
        // The key and the name are expanded before the rest.
        if !traces.contains(trace) { traces.append(trace) }
    }

    // MARK: - Nodes

    /// The node with all templates of its values replaced; nil where its template says nothing. Keys are never templates.
    func expand(_ node: YAMLNode) -> YAMLNode? {
        if node.isPlain { return node }
        switch node.value {
        case .scalar(let scalar):
            guard Template.isIn(scalar.text) else { return node }
            let expanded = expand(scalar, node)
            if isTracing { trace(node, scalar, expanded?.traced ?? "left out") }
            return expanded
        case .sequence(let elements):
            // A list of nothing but empty cells says nothing, and not that there is none.
            let parts = elements.map(spliced)
            if !parts.isEmpty, parts.allSatisfy({ $0 == nil }) { return nil }
            return node.with(.sequence(parts.flatMap { $0 ?? [] }))
        case .mapping(let entries):
            let expanded = expand(entries)
            return expanded.isEmpty && !entries.isEmpty ? nil : node.with(.mapping(expanded))
        }
    }

    func expand(_ entries: [YAMLEntry]) -> [YAMLEntry] {
        entries.compactMap { entry in
            expand(entry.value).map { entry.with($0) }
        }
    }

    /// Data stays data: what looks like an element with `for_each` is one value among others.
    func expandData(_ node: YAMLNode) -> YAMLNode? {
        switch node.value {
        case .scalar: return expand(node)
        case .sequence(let elements):
            return node.with(
                .sequence(
                    elements.flatMap { element -> [YAMLNode] in
                        guard case .scalar(let scalar) = element.value, Template.isIn(scalar.text) else {
                            return expandData(element).map { [$0] } ?? []
                        }
                        return spliced(element) ?? []
                    }))
        case .mapping(let entries):
            return node.with(
                .mapping(
                    entries.compactMap { entry in
                        expandData(entry.value).map { entry.with($0) }
                    }))
        }
    }

    /// What becomes of an element of a list; nil where empty cells leave nothing of it.
    func spliced(_ element: YAMLNode) -> [YAMLNode]? {
        switch element.value {
        case .scalar(let scalar) where Template.isIn(scalar.text):
            guard let expanded = expand(element) else { return nil }
            if case .sequence(let elements) = expanded.value { return elements }
            // A template that says null leaves its element out.
            return expanded.isNull ? [] : [expanded]
        case .mapping(let entries): return turns(of: entries, element)
        default: return expand(element).map { [$0] }
        }
    }
}
