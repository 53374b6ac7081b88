// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Replaces templates by what they stand for, before anything is decoded. A text that is one template becomes its value,
/// whatever its type; a list where an element of a list is asked is spliced; an element with `for_each` or `when` becomes
/// as many elements as it has turns. What a template makes stands where it is used, so that faults of its type point
/// there; only a cell of a data file keeps its own place.
final class TemplateExpander {
    var diagnostics = DiagnosticList()
    /// The places of templates that have no value. A decoder passes over them: their fault is reported already.
    private(set) var broken: Set<SourcePosition> = []
    let inputs: TemplateInputs

    private let rows: any RowSource
    private let templates = TemplateCache()
    private var frames: [Frame] = []
    /// The instance's key, once it is known.
    var key: String?
    /// Whether only the shape counts: every `for_each` has one turn, `when` puts nothing to sleep, and what templates say
    /// is passed over in silence, but for names that nobody knows.
    private var isOutlining = false
    /// Whether to note what each template comes to.
    var isTracing = false
    private var traces: [TemplateTrace] = []
    /// Whether anything was left out, so that the decoder did not see it.
    private(set) var leftOut = false

    private var variables: [String: YAMLNode] = [:]
    /// Variables that have no value; why is reported at their own place.
    private var failed: Set<String> = []
    private var inProgress: [String] = []
    /// Whether what was expanded lately looked at a row, so that it is not the same for the next one.
    private var sawRow = false
    private var checked: [SourcePosition: Bool] = [:]
    private var budget: TemplateBudget
    /// Whether templates have made so much that nothing more is worth expanding; that is reported.
    var isExhausted: Bool { budget.isExhausted }

    /// What is learnt about large variables, for all expressions of the run.
    private let index = ExpressionIndex()
    private var evaluator: ExpressionEvaluator<TemplateExpander> { ExpressionEvaluator(scope: self, index: index) }

    private struct Frame {
        let name: String
        /// nil where the rows are not known yet.
        let value: ExpressionValue?
        let shape: ExpressionShape
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

    private func trace(_ node: YAMLNode, _ scalar: YAMLScalar, _ value: String) {
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
            expand(entry.value).map { YAMLEntry(key: entry.key, keyText: entry.keyText, value: $0) }
        }
    }

    /// Data stays data: what looks like an element with `for_each` is one value among others.
    private func expandData(_ node: YAMLNode) -> YAMLNode? {
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
                        expandData(entry.value).map { YAMLEntry(key: entry.key, keyText: entry.keyText, value: $0) }
                    }))
        }
    }

    /// What becomes of an element of a list; nil where empty cells leave nothing of it.
    private func spliced(_ element: YAMLNode) -> [YAMLNode]? {
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

    // MARK: - Elements

    private func turns(of entries: [YAMLEntry], _ element: YAMLNode) -> [YAMLNode]? {
        guard let forEach = entries.first(where: { $0.keyText == "for_each" }) else { return turn(entries, element) }
        let alias = entries.first { $0.keyText == "as" }
        guard let name = rowName(alias) else { return [] }
        let rest = entries.filter { $0.keyText != "for_each" && $0.keyText != "as" }
        switch rows.rows(forEach, expander: self) {
        case .failed: return []
        case .later(let shape): return with(name, nil, shape: shape) { turn(rest, element) }
        case .rows(_, let shape) where isOutlining: return with(name, nil, shape: shape) { turn(rest, element) }
        case .rows(let rows, let shape):
            if rows.isEmpty { leftOut = true }
            var turns: [YAMLNode] = []
            for row in rows {
                guard budget.takeTurn() else {
                    if budget.reportsTurns() { diagnostics.add(.tooManyTurns(forEach, limit: inputs.maxTurns)) }
                    return []
                }
                turns += with(name, row.value, shape: shape) { turn(rest, element) } ?? []
            }
            return turns
        }
    }

    /// The name that `as` gives to a row, nil for one that cannot be.
    func rowName(_ alias: YAMLEntry?) -> String? {
        guard let alias else { return "each" }
        guard case .scalar(let scalar) = alias.value.value, scalar.resolved == .text,
            Self.isName(scalar.text), !Self.taken.contains(scalar.text)
        else {
            diagnostics.add(.badRowName(alias.value))
            return nil
        }
        return scalar.text
    }

    /// Whether `when` lets something be; what has no value yet is let be.
    func isAwake(_ when: YAMLEntry?) -> Bool {
        guard let when else { return true }
        if condition(when.value) ?? true { return true }
        leftOut = true
        return false
    }

    /// One turn of an element. What `when` puts to sleep stays in the list with `when: false`: a task's address must be
    /// known, so that it is no orphan.
    private func turn(_ entries: [YAMLEntry], _ element: YAMLNode) -> [YAMLNode]? {
        let when = entries.first { $0.keyText == "when" }
        let rest = entries.filter { $0.keyText != "when" }
        if let when, !isAwake(when) {
            let no = when.value.with(.scalar(YAMLScalar(text: "false", style: .plain, resolved: .bool(false))))
            let (known, _, _) = capturing { expand(rest.filter { Self.identifying.contains($0.keyText) }) }
            return [
                element.with(.mapping([YAMLEntry(key: when.key, keyText: when.keyText, value: no)] + known))
            ]
        }
        if rest.count == 1, let only = rest.first, only.keyText == "value" { return spliced(only.value) }
        let expanded = expand(settings: rest)
        // Of an element whose cells are all empty nothing is left.
        return expanded.isEmpty && !rest.isEmpty ? nil : [element.with(.mapping(expanded))]
    }

    /// The entries of a rule or an element, whose `ensure` may be a bare expression. A rule's body of which nothing is
    /// left is still a body.
    func expand(settings entries: [YAMLEntry], keepsMaps: Bool = false) -> [YAMLEntry] {
        entries.compactMap { entry in
            var value = entry.keyText == "ensure" ? word(entry.value) : expand(entry.value)
            if value == nil, keepsMaps, case .mapping = entry.value.value { value = entry.value.with(.mapping([])) }
            return value.map { YAMLEntry(key: entry.key, keyText: entry.keyText, value: $0) }
        }
    }

    private static let identifying: Set<String> = ["id", "summary"]
    private static let taken: Set<String> = [
        "key", "vars", "profile", "today", "env", "and", "or", "not", "in", "if", "else", "true", "false", "null",
    ]

    private static func isName(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first == "_" || first.properties.isAlphabetic else { return false }
        return text.unicodeScalars.allSatisfy {
            $0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
    }

    // MARK: - Scalars

    private func expand(_ scalar: YAMLScalar, _ node: YAMLNode) -> YAMLNode? {
        switch templates.template(scalar.text) {
        case .failure(let fault):
            report(fault, in: node)
            return node
        case .success(let parts):
            if parts.count == 1, case .expression(let expression) = parts[0] { return value(of: expression, in: node) }
            return text(of: parts, scalar, in: node)
        }
    }

    /// The value of a text that is one template, nil where that says nothing.
    private func value(of expression: Expression, in node: YAMLNode) -> YAMLNode? {
        guard check(expression, in: node), !passedOver(node) else { return node }
        do throws(TemplateFault) {
            let made: YAMLNode
            switch try evaluator.unexpanded(expression) {
            case .variable(let variable, let path):
                made = try placed(variable, path: path, at: expression.span, data: false).moved(to: node)
            // Null clears; an empty cell says nothing.
            case .null: made = node.with(.scalar(.null))
            case .node(let null) where null.isNull: made = null.moved(to: node)
            case let value:
                guard let found = value.node(at: node) else { return nil }
                made = found
            }
            return try budget.spend(on: made, at: expression.span)
        } catch {
            report(error, in: node)
            return node
        }
    }

    /// The value that an expression has, with variables expanded as data.
    func value(_ node: YAMLNode) -> ExpressionValue? {
        guard case .scalar(let scalar) = node.value, Template.isIn(scalar.text) else { return nil }
        switch templates.template(scalar.text) {
        case .failure(let fault):
            report(fault, in: node)
        case .success(let parts):
            guard parts.count == 1, case .expression(let expression) = parts[0], check(expression, in: node) else {
                return nil
            }
            do throws(TemplateFault) {
                return try evaluator.value(of: expression)
            } catch {
                report(error, in: node)
            }
        }
        return nil
    }

    /// The value of a data node, templates in it expanded.
    func data(_ node: YAMLNode) -> YAMLNode? { expandData(node) }

    /// A condition, written bare or as a template; nil where it has no value.
    private func condition(_ node: YAMLNode) -> Bool? {
        guard case .scalar(let scalar) = node.value else {
            diagnostics.add(.badCondition(node))
            return nil
        }
        if case .bool(let flag) = scalar.resolved { return isOutlining ? nil : flag }
        guard let expression = bare(scalar, node), check(expression, in: node), !isOutlining else { return nil }
        do throws(TemplateFault) {
            let holds = try evaluator.condition(expression)
            trace(node, scalar, holds ? "true" : "false")
            return holds
        } catch {
            report(error, in: node)
            return nil
        }
    }

    /// A word as it is, or the one that an expression gives.
    private func word(_ node: YAMLNode) -> YAMLNode? {
        guard case .scalar(let scalar) = node.value, !scalar.text.allSatisfy({ $0.isLetter || $0 == "_" }),
            scalar.resolved == .text, let expression = bare(scalar, node)
        else { return node }
        return value(of: expression, in: node)
    }

    private func bare(_ scalar: YAMLScalar, _ node: YAMLNode) -> Expression? {
        let parsed: Result<Expression, TemplateFault>
        if Template.isIn(scalar.text) {
            switch templates.template(scalar.text) {
            case .success(let parts):
                guard parts.count == 1, case .expression(let expression) = parts[0] else {
                    diagnostics.add(.mixedCondition(node))
                    broken.insert(node.position)
                    return nil
                }
                return expression
            case .failure(let fault): parsed = .failure(fault)
            }
        } else {
            parsed = templates.expression(scalar.text)
        }
        switch parsed {
        case .success(let expression): return expression
        case .failure(let fault):
            report(fault, in: node)
            return nil
        }
    }

    private func text(of parts: [CompiledPart], _ scalar: YAMLScalar, in node: YAMLNode) -> YAMLNode? {
        var text = ""
        var isWhole = true
        for part in parts {
            switch part {
            case .text(let literal): text += literal
            case .expression(let expression):
                guard let inside = textInside(expression, in: node) else {
                    isWhole = false
                    continue
                }
                text += inside
            }
        }
        guard isWhole else { return node }
        return node.with(.scalar(YAMLScalar(text: text, style: scalar.style, resolved: .text)))
    }

    private func textInside(_ expression: Expression, in node: YAMLNode) -> String? {
        guard check(expression, in: node), !passedOver(node) else { return nil }
        do throws(TemplateFault) {
            let value = try evaluator.value(of: expression)
            guard let text = value.insideText else { throw .notText(value.shown, at: expression.span) }
            try budget.spend(text, at: expression.span)
            return text
        } catch {
            report(error, in: node)
            return nil
        }
    }

    // MARK: - Faults

    private func passedOver(_ node: YAMLNode) -> Bool {
        if isOutlining { broken.insert(node.position) }
        return isOutlining
    }

    /// Whether the names of an expression are all known, in the parts too that no row takes. Each place is looked at once;
    /// variables are used in many, and are checked as they are used.
    private func check(_ expression: Expression, in node: YAMLNode) -> Bool {
        guard inProgress.isEmpty, !inputs.isIncomplete else { return true }
        let place = node.position(ofCharacter: expression.span.offset)
        if let known = checked[place] {
            if !known { broken.insert(node.position) }
            return known
        }
        let faults = ExpressionChecker.faults(of: expression, names: shapes, variables: inputs.variables)
        for fault in faults { report(fault, in: node) }
        checked[place] = faults.isEmpty
        return faults.isEmpty
    }

    private var shapes: [String: ExpressionShape] {
        var shapes: [String: ExpressionShape] = [
            "key": .scalar, "profile": .scalar, "today": .scalar,
            "env": .record(inputs.environment.keys.sorted()),
        ]
        for frame in frames { shapes[frame.name] = frame.shape }
        return shapes
    }

    private func report(_ fault: TemplateFault, in node: YAMLNode) {
        broken.insert(node.position)
        if fault.isSilent || (inputs.isIncomplete && fault.code == "unknown-variable") { return }
        diagnostics.add(
            .error(
                fault.code, fault.message, at: fault.place ?? node.position(ofCharacter: fault.offset),
                length: fault.length, notes: fault.place == nil ? [] : [.usedHere(node, fault)],
                suggestion: fault.suggestion))
    }
}

// MARK: - Names

extension TemplateExpander: ExpressionScope {
    func value(named name: String, at span: ExpressionSpan) throws(TemplateFault) -> ExpressionValue? {
        if let frame = frames.last(where: { $0.name == name }) {
            sawRow = true
            guard let value = frame.value else { throw .notYetKnown(at: span) }
            return value
        }
        switch name {
        case "vars": return .variables
        case "today": return .date(inputs.today)
        case "profile": return inputs.profile.map { .text($0) } ?? .null
        case "env": return .record(environment)
        case "key":
            sawRow = true
            guard let key else { throw frames.contains { $0.value == nil } ? .notYetKnown(at: span) : .noKey(at: span) }
            return .text(key)
        case "each": throw .noRow(at: span)
        default: return nil
        }
    }

    var names: [String] { frames.map(\.name) + ["key", "vars", "profile", "today", "env"] }

    var variableNames: [String] { inputs.variables.keys.sorted() }

    func variable(_ name: String) -> YAMLNode? { inputs.variables[name] }

    func expanded(
        _ node: YAMLNode, path: String, at span: ExpressionSpan
    ) throws(TemplateFault) -> YAMLNode {
        try placed(node, path: path, at: span, data: true)
    }

    private var environment: ExpressionRecord {
        let values = inputs.environment
        return ExpressionRecord(names: values.keys.sorted(), reference: nil, label: "env") { name in
            values[name].map { .text($0) }
        }
    }

    /// A variable with its templates expanded. Only what lies on the path is, so that a variable may use its neighbours.
    private func placed(
        _ node: YAMLNode, path: String, at span: ExpressionSpan, data: Bool
    ) throws(TemplateFault) -> YAMLNode {
        let name = data ? path : "\(path) in place"
        if let known = variables[name] { return known }
        if failed.contains(path) { throw .silent(at: span) }
        if let start = inProgress.firstIndex(of: path) { throw .cycle(inProgress[start...] + [path], at: span) }
        guard inProgress.count < TemplateLimits.chain else { throw .tooDeep(at: span) }
        inProgress.append(path)
        let outside = (broken, sawRow)
        broken = []
        sawRow = false
        let expanded = (data ? expandData(node) : expand(node)) ?? node.with(.scalar(.null))
        let (isWhole, usedRow) = (broken.isEmpty, sawRow)
        broken = outside.0
        sawRow = outside.1 || usedRow
        inProgress.removeLast()
        guard isWhole else {
            if !usedRow { failed.insert(path) }
            throw .silent(at: span)
        }
        if !usedRow { variables[name] = expanded }
        return expanded
    }
}

extension YAMLNode {
    func with(_ value: Value) -> YAMLNode { YAMLNode(value: value, position: position, length: length) }

    /// The same value as if it stood in another node's place; a cell stays where it is.
    func moved(to place: YAMLNode) -> YAMLNode {
        switch value {
        case .scalar(let scalar): scalar.isCell ? self : place.with(.scalar(scalar.made))
        case .sequence(let elements): place.with(.sequence(elements.map { $0.moved(to: place) }))
        case .mapping(let entries):
            place.with(
                .mapping(
                    entries.map {
                        YAMLEntry(key: $0.key.moved(to: place), keyText: $0.keyText, value: $0.value.moved(to: place))
                    }))
        }
    }
}

extension YAMLNode {
    /// A value in a few words.
    fileprivate var traced: String {
        switch value {
        case .scalar(let scalar):
            switch scalar.resolved {
            case .text: "\"\(scalar.text)\""
            case .null: "null"
            default: scalar.text
            }
        case .sequence(let elements): "[" + elements.map(\.traced).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { "\($0.keyText): \($0.value.traced)" }.joined(separator: ", ") + "}"
        }
    }
}

extension YAMLScalar {
    static var null: YAMLScalar { YAMLScalar(text: "null", style: .plain, resolved: .null) }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func tooManyTurns(_ forEach: YAMLEntry, limit: Int) -> Diagnostic {
        .error(
            "too-large", "the for_each of elements have more than \(limit) turns in all",
            at: forEach.key.position, length: forEach.key.length,
            suggestion: "a for_each in a bulk rule has all its turns for each row: go over fewer")
    }

    fileprivate static func badRowName(_ node: YAMLNode) -> Diagnostic {
        .error(
            "bad-name", "\"as\" must give the row a name of letters, digits and \"_\" that means nothing else yet",
            at: node.position, length: node.length, suggestion: "write as: person, and use ${person.email}")
    }

    fileprivate static func badCondition(_ node: YAMLNode) -> Diagnostic {
        .error(
            "wrong-type", "\"when\" must be a condition, not \(node.shown)", at: node.position, length: node.length,
            suggestion: "write when: each.laptop, or when: each.starts <= today + 14d")
    }

    fileprivate static func mixedCondition(_ node: YAMLNode) -> Diagnostic {
        .error(
            "bad-template", "a condition is one expression, and here text stands around it", at: node.position,
            length: node.length, suggestion: "write it bare: each.starts <= today + 14d")
    }
}

extension Diagnostic.Note {
    fileprivate static func usedHere(_ node: YAMLNode, _ fault: TemplateFault) -> Diagnostic.Note {
        Diagnostic.Note(message: "it is used here", position: node.position(ofCharacter: fault.offset))
    }
}
