// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Decodes the conditions of a selector: nested maps become paths, values become tests that fit the field's type.
struct ConditionDecoder {
    let context: DecodingContext
    let definition: KindDefinition

    /// What a condition's value is compared with.
    private indirect enum Comparand {
        case text(isEmail: Bool)
        case metadata
        /// One of some words, or the word `any`.
        case choice([String], orAny: Bool)
        case date
        case number
        case flag
        case relation(Kind)
        /// Only whether there is any.
        case presence
    }

    func decode(_ entries: [YAMLEntry]) -> [Condition] {
        entries.flatMap { entry -> [Condition] in
            if let comparand = special(entry.keyText) { return condition(entry, comparand, path: entry.keyText) }
            if Unsupported.conditions.contains(entry.keyText) {
                context.report(.unsupported(entry.keyText, entry.key))
                return []
            }
            return conditions(entry, among: definition.readable, prefix: "")
        }
    }

    // MARK: - Fields

    /// What every kind has beside its fields, and what a relation leads to.
    private func special(_ name: String) -> Comparand? {
        switch (name, definition.kind) {
        case ("status", _): .choice(definition.statuses, orAny: true)
        case ("type", .project): .choice(Self.projectTypes, orAny: true)
        case ("id", _): .number
        case ("declared", _): .flag
        case ("created_at", _), ("updated_at", _), ("removed_at", .member): .date
        case (_, let kind): Self.relations[kind]?[name].map { .relation($0) }
        }
    }

    private var specials: [String] {
        ["status", "id", "declared", "created_at", "updated_at"] + (definition.kind == .member ? ["removed_at"] : [])
            + (Self.relations[definition.kind] ?? [:]).keys.sorted()
    }

    private func conditions(_ entry: YAMLEntry, among fields: [Field], prefix: String) -> [Condition] {
        let path = prefix + entry.keyText
        guard let field = fields.first(where: { $0.name == entry.keyText }), !Self.unreadable.contains(path) else {
            unknown(entry, among: fields, path: path)
            return []
        }
        switch field.type {
        case .group(let members, _):
            return nested(entry, path) { conditions($0, among: members, prefix: path + ".") }
        case .metadata:
            return nested(entry, path) { key in
                guard MetadataText.isKey(key.keyText) else {
                    context.report(.badMetadataCondition(key))
                    return []
                }
                return condition(key, .metadata, path: "\(path).\(key.keyText)")
            }
        case .siteRules:
            return nested(entry, path) { conditions($0, among: JobSiteKind.ruleFields, prefix: path + ".") }
        case .relation, .tasks:
            unknown(entry, among: fields, path: path)
            return []
        default:
            return comparand(field.type, path).map { condition(entry, $0, path: path) } ?? []
        }
    }

    /// The conditions inside a group, or one on whether the group is there at all.
    private func nested(_ entry: YAMLEntry, _ path: String, _ inside: (YAMLEntry) -> [Condition]) -> [Condition] {
        if context.isBroken(entry.value) { return [] }
        if case .mapping(let parts) = entry.value.value, !parts.isEmpty, parts.first?.keyText != "not" {
            return parts.flatMap(inside)
        }
        return condition(entry, .presence, path: path)
    }

    private func comparand(_ type: FieldType, _ path: String) -> Comparand? {
        switch type {
        case .text: .text(isEmail: path == "user" || path == "emails")
        case .money, .number, .integer, .degrees: .number
        case .flag: .flag
        case .choice(let choices): .choice(choices, orAny: false)
        case .date: .date
        case .reference(let kind): .relation(kind)
        case .set(let element, _): comparand(element, path)
        case .metadata, .group, .relation, .tasks, .siteRules: nil
        }
    }

    private func unknown(_ entry: YAMLEntry, among fields: [Field], path: String) {
        let isTop = path == entry.keyText
        var hint = isTop ? definition.hints[entry.keyText] : nil
        let relations = Self.relations[definition.kind] ?? [:]
        if isTop, entry.keyText.hasSuffix("s"), relations[String(entry.keyText.dropLast())] != nil {
            hint = "in conditions write \(entry.keyText.dropLast()): …"
        }
        context.unknownKey(
            entry, in: "a condition on \(definition.plural)",
            known: fields.filter(\.isCondition).map(\.name) + (isTop ? specials : []), hint: hint)
    }

    // MARK: - Tests

    private func condition(_ entry: YAMLEntry, _ comparand: Comparand, path: String) -> [Condition] {
        test(entry.value, comparand, path).map { [Condition(field: path, test: $0, position: entry.key.position)] }
            ?? []
    }

    private func test(_ node: YAMLNode, _ comparand: Comparand, _ path: String) -> Condition.Test? {
        if context.isBroken(node) { return nil }
        switch node.value {
        case .sequence(let elements):
            return .any(elements.compactMap { test($0, comparand, path) })
        case .mapping(let entries):
            return test(entries, node, comparand, path)
        case .scalar(let scalar):
            if scalar.resolved == .null { return .null }
            return test(scalar, node, comparand, path)
        }
    }

    private func test(_ entries: [YAMLEntry], _ node: YAMLNode, _ comparand: Comparand, _ path: String) -> Condition
        .Test?
    {
        if entries.count == 1, let entry = entries.first {
            if entry.keyText == "not" { return test(entry.value, comparand, path).map { .not($0) } }
        }
        if !entries.isEmpty, entries.allSatisfy({ Self.bounds.contains($0.keyText) }) {
            guard case .date = comparand else {
                context.report(.noDate(path, entries[0]))
                return nil
            }
            return between(entries, path)
        }
        if case .relation(let kind) = comparand {
            return context.reference(node, to: kind, path).map { .reference($0) }
        }
        context.report(.badTest(path, entries.first?.key ?? node))
        return nil
    }

    /// `{before: D}`, `{after: D}`, or both.
    private func between(_ entries: [YAMLEntry], _ path: String) -> Condition.Test? {
        let tests = entries.compactMap { entry in
            bound(entry.value, "\(path).\(entry.keyText)").map { bound -> Condition.Test in
                entry.keyText == "before" ? .before(bound) : .after(bound)
            }
        }
        guard tests.count == entries.count else { return nil }
        return tests.count == 1 ? tests.first : .all(tests)
    }

    /// A day, or so many days ago.
    private func bound(_ node: YAMLNode, _ name: String) -> Condition.DayBound? {
        if context.isBroken(node) { return nil }
        let text = context.scalar(node)?.text ?? ""
        if CalendarDate(text) != nil { return .day(text) }
        let digits = text.dropLast()
        if text.last == "d", (1...Self.longestAgo).contains(digits.count),
            digits.allSatisfy({ ("0"..."9").contains($0) }),
            let days = Int(digits)
        {
            return .ago(days)
        }
        context.report(.badBound(name, node))
        return nil
    }

    private func test(_ scalar: YAMLScalar, _ node: YAMLNode, _ comparand: Comparand, _ path: String) -> Condition.Test?
    {
        switch comparand {
        case .text(let isEmail):
            guard let text = context.text(node, path) else { return nil }
            if isEmail, !Glob.hasWildcards(text) { return context.email(node, path).map { .glob($0) } }
            return .glob(text)
        case .metadata:
            return .glob(scalar.text)
        case .choice(let choices, let orAny):
            if orAny, scalar.text == "any" { return .glob("*") }
            if scalar.isText, Glob.hasWildcards(scalar.text) { return .glob(scalar.text) }
            return context.choice(node, path, of: choices + (orAny ? ["any"] : [])).map { .glob($0) }
        case .date:
            if Glob.hasWildcards(scalar.text) { return .glob(scalar.text) }
            guard case .text(let day)? = context.value(node, of: .date, path) else { return nil }
            return .glob(day)
        case .number:
            return context.number(node, path).map { .number(Located(.number($0), at: node.position)) }
        case .flag:
            return context.flag(node, path).map { .flag($0) }
        case .relation(let kind):
            return relation(scalar, node, kind, path)
        case .presence:
            context.report(.badTest(path, node))
            return nil
        }
    }

    private func relation(_ scalar: YAMLScalar, _ node: YAMLNode, _ kind: Kind, _ path: String) -> Condition.Test? {
        if scalar.isText, Glob.hasWildcards(scalar.text) { return .glob(scalar.text) }
        guard let reference = context.reference(node, to: kind, path) else { return nil }
        guard case .name(let name) = reference.target else { return .reference(reference) }
        return .reference(
            RuleReference(kind: kind, target: .name(Glob.literal(name)), position: reference.position))
    }

    // MARK: - Tables

    /// What a kind's resources lead to, beside their fields.
    static let relations: [Kind: [String: Kind]] = [
        .project: ["client": .client, "member": .member, "team": .team],
        .task: ["project": .project, "client": .client, "assignees": .member],
        .member: ["project": .project, "team": .team],
        .team: ["member": .member, "project": .project],
        .client: ["project": .project],
        .jobSite: ["member": .member, "team": .team, "project": .project],
    ]

    private static let projectTypes = ["project", "work_order", "work_break"]
    private static let bounds = ["before", "after"]
    /// Digits of a number of days: as far back as anybody looks.
    private static let longestAgo = 5

    /// What can be written but not read back [FIELDS, How values compare].
    static let unreadable: Set<String> = ["payment.timesheet_approval"]
}

extension Field {
    /// Whether a condition can name it.
    fileprivate var isCondition: Bool {
        switch type {
        case .relation, .tasks: false
        default: true
        }
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func badTest(_ path: String, _ node: YAMLNode) -> Diagnostic {
        .error(
            "bad-condition", "\"\(path)\" cannot be compared with this", at: node.position, length: node.length,
            suggestion: "write a value, a list of values, null, or {not: …}")
    }

    fileprivate static func noDate(_ path: String, _ entry: YAMLEntry) -> Diagnostic {
        .error(
            "bad-condition", "\"\(path)\" is no date, and \"\(entry.keyText)\" is for dates", at: entry.key.position,
            length: entry.key.length, suggestion: "write a value, a list of values, null, or {not: …}")
    }

    fileprivate static func badBound(_ name: String, _ node: YAMLNode) -> Diagnostic {
        .error(
            "bad-date", "\"\(name)\" must be a day of the calendar or a number of days ago, not \(node.shown)",
            at: node.position, length: node.length, suggestion: "write 2026-02-28, or 90d for 90 days ago")
    }

    fileprivate static func badMetadataCondition(_ entry: YAMLEntry) -> Diagnostic {
        .error(
            "bad-metadata-key", "\"\(entry.keyText)\" cannot be a metadata key", at: entry.key.position,
            length: entry.key.length, suggestion: "keys have 2 to 30 of a-z, 0-9 and _")
    }
}
