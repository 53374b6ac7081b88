// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Decodes what a rule says about one resource, by the table of the kind's fields.
struct BodyDecoder {
    /// What a body is for; it decides which keys it may have and which it needs.
    enum Purpose: Equatable {
        /// A rule's own resource. One that may create it must say all that a create needs.
        case body(creates: Bool)
        /// A nested task, whose project is the one around it.
        case item
        /// Fields for what a `match` selects.
        case set
        /// What `defaults` fills in.
        case defaults
    }

    let context: DecodingContext
    let defaults: [Kind: ResourceBody]

    /// `anchor` is the node that faults of the whole body point at: its key, or the item itself. Keys that are no fields
    /// are the caller's first, who says whether it took one; `ownKeys` are all that it takes.
    func decode(
        _ node: YAMLNode, _ definition: KindDefinition, _ purpose: Purpose, anchor: YAMLNode, ownKeys: [String] = [],
        own: (YAMLEntry) -> Bool = { _ in false }
    ) -> ResourceBody? {
        guard case .mapping(let entries) = node.value, !context.isBroken(node) else {
            let name = purpose == .set ? "set" : definition.kind.rawValue
            _ = context.mapping(node, name, suggestion: "write \(name): {\(definition.naturalKey): …}")
            return nil
        }
        var draft = BodyDraft(body: ResourceBody(kind: definition.kind, position: anchor.position))
        draft.fields.wishes.reserveCapacity(entries.count)
        for entry in entries {
            if let field = field(entry.keyText, definition, purpose) {
                decode(entry, as: field, definition, purpose, into: &draft)
            } else if !own(entry) {
                special(entry, definition, purpose, ownKeys: ownKeys, into: &draft)
            }
        }
        return finish(&draft, definition, purpose, anchor: anchor)
    }

    /// A task that is only a summary.
    func task(_ summary: String, _ node: YAMLNode, at place: SourcePosition) -> ResourceBody {
        var draft = BodyDraft(body: ResourceBody(kind: .task, position: place))
        draft.fields.wishes = [
            FieldWish(TaskKind.summary, path: "summary", value: .scalar(.text(summary)), position: node.position)
        ]
        return finish(&draft, TaskKind.definition, .item, anchor: node)
    }

    // MARK: - Keys

    private func decode(
        _ entry: YAMLEntry, as field: Field, _ definition: KindDefinition, _ purpose: Purpose,
        into draft: inout BodyDraft
    ) {
        if purpose == .set, field.writes == .create {
            context.report(.cannotChange(entry, definition))
            return
        }
        switch field.type {
        case .relation(let relation):
            draft.fields.others.append(field.name)
            if let wish = RelationDecoder(context: context, relation: relation).decode(entry) {
                draft.body.relations.append(wish)
            }
        case .siteRules:
            draft.fields.others.append(field.name)
            draft.body.siteRules = SiteRulesDecoder(context: context).decode(entry)
        case .tasks:
            draft.fields.others.append(field.name)
            draft.body.tasks = TaskItemDecoder(context: context, bodies: self).decode(nested: entry)
        default:
            FieldDecoder(context: context).decode(entry, as: field, path: field.name, into: &draft.fields)
        }
    }

    private func field(_ name: String, _ definition: KindDefinition, _ purpose: Purpose) -> Field? {
        guard let field = definition.field(name) else { return nil }
        return purpose == .item && name == "project" ? nil : field
    }

    private func special(
        _ entry: YAMLEntry, _ definition: KindDefinition, _ purpose: Purpose, ownKeys: [String],
        into draft: inout BodyDraft
    ) {
        switch (entry.keyText, purpose) {
        case ("id", .body):
            draft.namesID = true
            if let id = context.integer(entry.value, "id", in: 1...Int.max) {
                draft.body.id = Located(id, at: entry.value.position)
            }
        case ("status", .set):
            draft.body.status = status(entry, definition)
        case ("status", _):
            context.report(.statusInBody(entry))
        case ("ensure", .set):
            context.report(.ensureInSet(entry, definition))
        case ("ensure", .body), ("adopt", .body), ("formerly", .body), ("match", .body):
            context.report(.besideTheBody(entry, definition))
        default:
            unknown(entry, definition, purpose, ownKeys: ownKeys, into: &draft)
        }
    }

    private func unknown(
        _ entry: YAMLEntry, _ definition: KindDefinition, _ purpose: Purpose, ownKeys: [String],
        into draft: inout BodyDraft
    ) {
        let fields = definition.fields.filter { field($0.name, definition, purpose) != nil }
        var hint = definition.hints[entry.keyText] ?? fields.hint(for: entry.keyText)
        switch purpose {
        case .item:
            if entry.keyText == "value" {
                hint = "\"value\" stands alone beside for_each, as and when; here write summary"
            }
            if entry.keyText == "as" { hint = "\"as\" names the row of a for_each, which is missing here" }
            if entry.keyText == "project" { hint = "nested tasks belong to the project around them" }
        case .set:
            if entry.keyText == "tasks" { hint = "only projects have nested tasks: match: {projects: {…}}" }
            if entry.keyText == "id" {
                hint = "say which one in the match: match: {\(definition.kind.rawValue): {id: …}}"
            }
        case .defaults:
            if entry.keyText == "id" { hint = "an id belongs to one resource" }
        case .body:
            if hint == nil, RuleItemDecoder.keys.contains(entry.keyText) {
                hint = "it stands beside \"\(definition.kind.rawValue)\""
            }
        }
        let suggestion = context.unknownKey(
            entry, in: "a \(definition.kind.label)", known: fields.map(\.name) + ownKeys, hint: hint)
        // What was probably meant is not missing as well.
        for field in fields where suggestion?.contains("\"\(field.name)\"") == true {
            draft.fields.others.append(field.name)
        }
    }

    private func status(_ entry: YAMLEntry, _ definition: KindDefinition) -> Located<Ensure>? {
        let choices = definition.settableStatuses
        guard !choices.isEmpty else {
            context.report(.noStatus(entry, definition))
            return nil
        }
        let removals = ["absent", "deleted", "removed"]
        let cure =
            definition.ensures.contains(.absent)
            ? "only a rule with a body of its own removes: ensure: absent"
            : "rules cannot delete a \(definition.kind.label), but archive it: status: archived"
        let hints = Dictionary(uniqueKeysWithValues: removals.map { ($0, cure) })
        guard let word = context.choice(entry.value, "status", of: choices.map(\.rawValue), hints: hints) else {
            return nil
        }
        return Ensure(rawValue: word).map { Located($0, at: entry.value.position) }
    }

    // MARK: - The whole body

    private func finish(
        _ draft: inout BodyDraft, _ definition: KindDefinition, _ purpose: Purpose, anchor: YAMLNode
    ) -> ResourceBody {
        if purpose.takesDefaults, let defaults = defaults[definition.kind] { draft.fill(from: defaults, purpose) }
        draft.body.fields = draft.fields.wishes
        if purpose != .defaults { checkParents(draft) }
        checkRequired(draft, definition, purpose, anchor: anchor)
        return draft.body
    }

    /// Options that need another one to be on.
    private func checkParents(_ draft: BodyDraft) {
        for wish in draft.fields.wishes {
            guard case .scalar(.flag(true)) = wish.value, let parent = wish.field.requires else { continue }
            let group = wish.path.split(separator: ".").dropLast().joined(separator: ".")
            let path = group.isEmpty ? parent : "\(group).\(parent)"
            let value = draft.fields.scalar(path)
            if value == .flag(true) || (value == nil && draft.fields.says(path)) { continue }
            context.report(.needsParent(wish, parent: path))
        }
    }

    private func checkRequired(_ draft: BodyDraft, _ definition: KindDefinition, _ purpose: Purpose, anchor: YAMLNode) {
        let isNeeded: (Field) -> Bool
        switch purpose {
        case .set, .defaults: return
        case .item: isNeeded = { $0.name != "project" }
        case .body(let creates):
            if draft.namesID { return }
            isNeeded = { creates || definition.isIdentifying($0) }
        }
        var missing: [String] = []
        for field in definition.fields where field.required && !draft.fields.says(field.name) && isNeeded(field) {
            missing.append(field.name)
        }
        if !missing.isEmpty { context.report(.missingFields(missing, definition, anchor, purpose)) }
    }
}

extension KindDefinition {
    /// The statuses that `set` may ask for: those that a rule can bring about without creating or removing.
    var settableStatuses: [Ensure] {
        let reachable = ensures.filter { $0 == .active || $0 == .archived || $0 == .completed }
        return reachable == [.active] ? [] : reachable
    }

    /// Whether a field says which resource is meant.
    func isIdentifying(_ field: Field) -> Bool {
        field.name == naturalKey || (kind == .task && field.name == "project")
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func statusInBody(_ entry: YAMLEntry) -> Diagnostic {
        .error(
            "status-in-body", "\"status\" stands only in \"set\"", at: entry.key.position, length: entry.key.length,
            suggestion: "say what is wanted with ensure: active, archived, completed or absent")
    }

    fileprivate static func ensureInSet(_ entry: YAMLEntry, _ definition: KindDefinition) -> Diagnostic {
        let statuses = definition.settableStatuses.map(\.rawValue)
        return .error(
            "misplaced-field", "\"ensure\" does not stand in \"set\"", at: entry.key.position, length: entry.key.length,
            suggestion: statuses.isEmpty ? nil : "write status: \(statuses.joined(separator: " or "))")
    }

    fileprivate static func besideTheBody(_ entry: YAMLEntry, _ definition: KindDefinition) -> Diagnostic {
        .error(
            "misplaced-field", "\"\(entry.keyText)\" stands beside \"\(definition.kind.rawValue)\", not in it",
            at: entry.key.position, length: entry.key.length, suggestion: "indent it less, as a key of the rule")
    }

    fileprivate static func cannotChange(_ entry: YAMLEntry, _ definition: KindDefinition) -> Diagnostic {
        let cure =
            definition.kind == .member
            ? "people change their address themselves"
            : "make a task in the other project, and let this one be completed or absent"
        return .error(
            "cannot-change", "a \(definition.kind.label)'s \"\(entry.keyText)\" cannot be changed",
            at: entry.key.position, length: entry.key.length, suggestion: cure)
    }

    fileprivate static func noStatus(_ entry: YAMLEntry, _ definition: KindDefinition) -> Diagnostic {
        .error(
            "unknown-field", "a \(definition.kind.label) has no \"status\" that could be set", at: entry.key.position,
            length: entry.key.length, suggestion: "a rule with a body of its own says it with ensure:")
    }

    fileprivate static func needsParent(_ wish: FieldWish, parent: String) -> Diagnostic {
        .error(
            "needs-parent", "\"\(wish.path)\" needs \"\(parent)\" to be true in the same rule", at: wish.position,
            length: 4, suggestion: "add \(parent.split(separator: ".").last ?? ""): true")
    }

    fileprivate static func missingFields(
        _ missing: [String], _ definition: KindDefinition, _ anchor: YAMLNode, _ purpose: BodyDecoder.Purpose
    ) -> Diagnostic {
        let list = missing.map { "\"\($0)\"" }.joined(separator: ", ")
        let existing = purpose == .item ? "" : ", or id: to take one that exists"
        return .error(
            "missing-field", "this \(definition.kind.label) needs \(list)", at: anchor.position, length: anchor.length,
            suggestion: "add \(missing.map { "\($0): …" }.joined(separator: ", "))\(existing)")
    }
}
