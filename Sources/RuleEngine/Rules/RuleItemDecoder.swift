// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Decodes one rule, in two steps: what it is made of, and an instance of it whose templates have values.
struct RuleItemDecoder {
    let context: DecodingContext
    let bodies: BodyDecoder

    /// What a rule is made of, before any template in it has a value.
    struct Parts {
        let node: YAMLNode
        let id: Located<String>?
        let body: YAMLEntry
        let entries: [YAMLEntry]
        /// What is known of the kind that the rule's own resource has; nil for `tasks` and `match`.
        let definition: KindDefinition?

        init(node: YAMLNode, id: Located<String>?, body: YAMLEntry, entries: [YAMLEntry]) {
            self.node = node
            self.id = id
            self.body = body
            self.entries = entries
            definition = Kind(rawValue: body.keyText)?.definition
        }

        func entry(_ key: String) -> YAMLEntry? { entries.first { $0.keyText == key } }

        var kind: Kind? { definition?.kind }

        /// The kinds that its instances may make.
        var makes: Set<Kind> {
            var kinds = Set([kind].compactMap { $0 })
            if body.keyText == "tasks" || body.has("tasks") || entry("set")?.has("tasks") == true {
                kinds.insert(.task)
            }
            return kinds
        }
    }

    /// nil for a rule of which no instance could be made. Its id is declared all the same, so that references to it are
    /// no faults.
    func parts(_ node: YAMLNode, into declared: inout DeclaredRules) -> Parts? {
        guard let entries = context.mapping(node, "rule", suggestion: "write - id: … with a body below") else {
            return nil
        }
        let id = id(entries, node)
        checkKeys(entries)
        let found = entries.filter { Self.bodyWords.contains($0.keyText) }
        if found.count > 1 { context.report(.severalBodies(found[1], first: found[0])) }
        guard let body = found.first else {
            if !entries.contains(where: {
                Unsupported.kinds.contains($0.keyText) || Self.pluralWords.contains($0.keyText)
            }) {
                context.report(.noBody(node))
            }
            if let id { declare(id, .unknown, in: &declared) }
            return nil
        }
        return Parts(node: node, id: id, body: body, entries: entries)
    }

    /// A rule whose templates have their values. nil for one that has a fault.
    func rule(_ parts: Parts, _ entries: [YAMLEntry]) -> Rule? {
        // A body that a template left out says nothing at all; the fault is that of an empty one.
        let body = entries.first { $0.keyText == parts.body.keyText } ?? parts.body.empty
        let description = entries.first { $0.keyText == "description" }.flatMap {
            context.text($0.value, "description")
        }
        let settings = settings(entries, parts)
        let content = content(body, entries, settings, parts)
        guard let id = parts.id, let content else { return nil }
        return Rule(
            id: id, description: description, content: content, ensure: settings.ensure, formerly: settings.formerly,
            adopt: settings.adopt)
    }

    // MARK: - Identity

    private func id(_ entries: [YAMLEntry], _ node: YAMLNode) -> Located<String>? {
        guard let entry = entries.first(where: { $0.keyText == "id" }) else {
            context.report(.noRuleID(node))
            return nil
        }
        guard let text = context.text(entry.value, "id") else { return nil }
        guard RuleName.isOne(text) else {
            context.report(Template.isIn(text) ? .templatedRuleID(entry.value) : .badRuleID(text, entry.value))
            return nil
        }
        return Located(text, at: entry.value.position)
    }

    func declare(
        _ id: Located<String>, _ content: DeclaredRules.Content, _ instances: DeclaredRules.Instances = .single,
        in declared: inout DeclaredRules
    ) {
        if let first = declared.declare(id, content, instances) { context.report(.duplicateRule(id, first: first)) }
    }

    // MARK: - Keys

    private func checkKeys(_ entries: [YAMLEntry]) {
        let hasMatch = entries.contains { $0.keyText == "match" }
        let isBulk = entries.contains { $0.keyText == "for_each" }
        for entry in entries where !isBulk && Self.bulkKeys.contains(entry.keyText) {
            context.report(.withoutForEach(entry))
        }
        for entry in entries where !Self.keys.contains(entry.keyText) && !Self.bodyWords.contains(entry.keyText) {
            if entry.keyText == "set" {
                if !hasMatch { context.report(.setWithoutMatch(entry)) }
            } else {
                context.unknownKey(
                    entry, in: "a rule", known: Self.keys + ["set"] + Self.bodyWords,
                    unsupported: Unsupported.kinds, hint: Self.hint(for: entry.keyText))
            }
        }
    }

    private static let bulkKeys = ["as", "key", "allow_empty"]
    static let keys = ["id", "description", "for_each", "when", "ensure", "formerly", "adopt"] + bulkKeys
    private static let bodyWords = KindDefinition.all.map(\.kind.rawValue) + ["tasks", "match"]
    private static let pluralWords = KindDefinition.all.map(\.plural)

    private static func hint(for key: String) -> String? {
        if let definition = KindDefinition.all.first(where: { $0.plural == key }) {
            return "a rule declares one: write \(definition.kind.rawValue):, or match: {\(key): …} for those that exist"
        }
        switch key {
        case "name": return "a rule has an id; a resource's name stands in its body"
        case "state", "status": return "did you mean \"ensure\"?"
        case "if", "unless", "only", "condition": return "did you mean \"when\"?"
        case "foreach", "each", "loop", "with_items", "rows", "csv", "yaml":
            return "did you mean \"for_each\"?"
        case "depends_on": return "the order follows from the references"
        default: return nil
        }
    }

    // MARK: - Settings

    private struct Settings {
        var ensure: Located<Ensure>?
        var adopt: Located<Adopt>?
        var formerly: [Located<Formerly>] = []
        /// Whether the rule may create; one with a faulty `ensure` is not asked for more.
        var creates = true
    }

    private func settings(_ entries: [YAMLEntry], _ parts: Parts) -> Settings {
        let isTasks = parts.body.keyText == "tasks"
        let isMatch = parts.body.keyText == "match"
        let decoder = RuleSettingsDecoder(
            context: context, definition: isTasks ? TaskKind.definition : parts.definition,
            isNamed: !isMatch && !isTasks)
        var settings = Settings()
        for entry in entries {
            switch entry.keyText {
            case "ensure" where isMatch, "adopt" where isMatch: context.report(.settingOnMatch(entry))
            case "ensure":
                settings.ensure = decoder.ensure(entry)
                settings.creates = settings.ensure?.content.creates ?? false
            case "adopt": settings.adopt = decoder.adopt(entry)
            case "formerly": settings.formerly = decoder.formerly(entry)
            default: break
            }
        }
        return settings
    }

    // MARK: - Bodies

    private func content(
        _ body: YAMLEntry, _ entries: [YAMLEntry], _ settings: Settings, _ parts: Parts
    ) -> Rule.Content? {
        switch body.keyText {
        case "tasks": return tasks(body, settings, written: parts.body)
        case "match": return match(body, set: entries.first { $0.keyText == "set" })
        default:
            guard let definition = parts.definition else { return nil }
            return bodies.decode(body.value, definition, .body(creates: settings.creates), anchor: body.key)
                .map { .resource($0) }
        }
    }

    private func tasks(_ body: YAMLEntry, _ settings: Settings, written raw: YAMLEntry) -> Rule.Content? {
        let example = "write tasks: {project: …, items: […]}"
        guard let entries = context.mapping(body.value, "tasks", suggestion: example) else { return nil }
        var project: RuleReference?
        var items: [TaskItem]?
        for entry in entries {
            switch entry.keyText {
            case "project": project = context.reference(entry.value, to: .project, "project")
            case "items":
                let decoder = TaskItemDecoder(context: context, bodies: bodies)
                items = context.sequence(entry.value, "items").map {
                    decoder.items($0, of: entry, ensure: settings.ensure, adopt: settings.adopt)
                }
            default:
                context.unknownKey(
                    entry, in: "\"tasks\"", known: ["project", "items"],
                    hint: Self.bulkKeys.contains(entry.keyText) || entry.keyText == "for_each"
                        ? "it stands beside \"tasks\", or at one of the items"
                        : TaskKind.definition.field(entry.keyText) == nil ? nil : "write it at each of the items")
            }
        }
        // Empty cells may leave no item: then there is none.
        if items == nil, raw.has("items"), !entries.contains(where: { $0.keyText == "items" }) { items = [] }
        let missing = ["project", "items"].filter { key in
            !entries.contains { $0.keyText == key } && (key == "project" || !raw.has(key))
        }
        if !missing.isEmpty { context.report(.incompleteTasks(missing, body.key)) }
        guard let project, let items else { return nil }
        return .tasks(project: project, items: items)
    }

    private func match(_ match: YAMLEntry, set: YAMLEntry?) -> Rule.Content? {
        let selector = SelectorDecoder(context: context).decode(match)
        guard let set else {
            context.report(.matchWithoutSet(match))
            return nil
        }
        guard let selector, let definition = selector.kind.definition else { return nil }
        return bodies.decode(set.value, definition, .set, anchor: set.key).map { .match(selector, set: $0) }
    }
}

extension YAMLEntry {
    fileprivate func has(_ key: String) -> Bool {
        guard case .mapping(let entries) = value.value else { return false }
        return entries.contains { $0.keyText == key }
    }

    fileprivate var empty: YAMLEntry {
        with(value.with(.scalar(.null)))
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func noRuleID(_ node: YAMLNode) -> Diagnostic {
        .error(
            "missing-id", "this rule has no \"id\"", at: node.position, length: node.length,
            suggestion: "add an id of its own, such as id: website")
    }

    fileprivate static func templatedRuleID(_ node: YAMLNode) -> Diagnostic {
        .error(
            "bad-name", "a rule's id is the same for all its rows, so that no template can stand in it",
            at: node.position, length: node.length, suggestion: "what tells the rows apart goes into key:")
    }

    fileprivate static func badRuleID(_ text: String, _ node: YAMLNode) -> Diagnostic {
        .error(
            "bad-name", "\"\(text)\" cannot be a rule's id: a to z, 0 to 9, \".\", \"_\" and \"-\" are possible",
            at: node.position, length: node.length, suggestion: RuleName.suggestion(for: text))
    }

    fileprivate static func duplicateRule(_ id: Located<String>, first: SourcePosition) -> Diagnostic {
        .error(
            "duplicate-rule", "two rules have the id \"\(id.content)\"", at: id.position,
            length: id.content.unicodeScalars.count,
            notes: [.init(message: "the first one stands here", position: first)],
            suggestion: "give one of them another id")
    }

    fileprivate static func severalBodies(_ second: YAMLEntry, first: YAMLEntry) -> Diagnostic {
        .error(
            "several-bodies", "a rule has one body, and this one has \"\(first.keyText)\" already",
            at: second.key.position, length: second.key.length,
            notes: [.init(message: "the first one stands here", position: first.key.position)],
            suggestion: "write a rule for each")
    }

    fileprivate static func noBody(_ node: YAMLNode) -> Diagnostic {
        .error(
            "missing-body", "this rule says nothing about any resource", at: node.position, length: node.length,
            suggestion: "add client, project, task, tasks, team, member or job_site, or match with set")
    }

    fileprivate static func settingOnMatch(_ entry: YAMLEntry) -> Diagnostic {
        .error(
            "misplaced-field", "a rule with \"match\" has no \"\(entry.keyText)\"", at: entry.key.position,
            length: entry.key.length,
            suggestion: entry.keyText == "ensure" ? "write set: {status: …}" : "what it matches exists already")
    }

    fileprivate static func withoutForEach(_ entry: YAMLEntry) -> Diagnostic {
        .error(
            "misplaced-field", "\"\(entry.keyText)\" needs \"for_each\"", at: entry.key.position,
            length: entry.key.length, suggestion: "add for_each: […], {csv: …} or {projects: {…}}")
    }

    fileprivate static func setWithoutMatch(_ entry: YAMLEntry) -> Diagnostic {
        .error(
            "misplaced-field", "\"set\" needs \"match\"", at: entry.key.position, length: entry.key.length,
            suggestion: "add match: {projects: {…}}, or write the fields into the body")
    }

    fileprivate static func matchWithoutSet(_ entry: YAMLEntry) -> Diagnostic {
        .error(
            "missing-field", "\"match\" needs \"set\"", at: entry.key.position, length: entry.key.length,
            suggestion: "add set: {…} with the fields to set")
    }

    fileprivate static func incompleteTasks(_ missing: [String], _ key: YAMLNode) -> Diagnostic {
        .error(
            "missing-field", "\"tasks\" needs \(missing.map { "\"\($0)\"" }.joined(separator: ", "))", at: key.position,
            length: key.length, suggestion: "write tasks: {project: …, items: […]}")
    }
}
