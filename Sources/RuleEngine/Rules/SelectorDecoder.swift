// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Decodes which resources a `match`, a `for_each` or `safety.protect` means (DESIGN 2, Selectors).
struct SelectorDecoder {
    let context: DecodingContext
    /// The key that it stands under, for messages.
    var key = "match"

    /// A map of one word: plural with conditions, or singular with a reference.
    func decode(_ entry: YAMLEntry) -> Selector? { decode(entry.value) }

    func decode(_ node: YAMLNode) -> Selector? {
        guard let entries = context.mapping(node, key, suggestion: "write \(key): {projects: {…}}") else { return nil }
        guard let word = entries.first else {
            context.report(.emptySelector(node, key))
            return nil
        }
        if entries.count > 1 {
            context.report(.severalSelectors(entries[1], first: word.keyText, key))
            return nil
        }
        for definition in KindDefinition.all {
            if word.keyText == definition.plural { return all(word, definition) }
            if word.keyText == definition.kind.rawValue { return one(word, definition) }
        }
        context.unknownKey(
            word, in: "\"\(key)\"", known: KindDefinition.all.flatMap { [$0.plural, $0.kind.rawValue] },
            unsupported: Unsupported.kinds)
        return nil
    }

    private func one(_ word: YAMLEntry, _ definition: KindDefinition) -> Selector? {
        if case .mapping(let entries) = word.value.value, !DecodingContext.isReference(entries) {
            context.report(.conditionsInSingular(word, definition))
            return nil
        }
        if definition.kind == .task, case .scalar = word.value.value, !context.isBroken(word.value) {
            context.report(.taskByName(word))
            return nil
        }
        guard let reference = context.reference(word.value, to: definition.kind, word.keyText) else { return nil }
        return Selector(kind: definition.kind, position: word.key.position, singular: reference, conditions: [])
    }

    /// The plural word with its conditions; a `for_each` has no other.
    func all(_ word: YAMLEntry, _ definition: KindDefinition) -> Selector? {
        if context.isBroken(word.value) { return nil }
        guard case .mapping(let entries) = word.value.value else {
            context.report(.noConditions(word, definition, named: key != "for_each"))
            return nil
        }
        let conditions = ConditionDecoder(context: context, definition: definition).decode(entries)
        return Selector(kind: definition.kind, position: word.key.position, singular: nil, conditions: conditions)
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func emptySelector(_ node: YAMLNode, _ key: String) -> Diagnostic {
        .error(
            "bad-selector", "\"\(key)\" does not say what it means", at: node.position, length: node.length,
            suggestion: "write {projects: {…}} with conditions, or {project: Website}")
    }

    fileprivate static func severalSelectors(_ second: YAMLEntry, first: String, _ key: String) -> Diagnostic {
        .error(
            "bad-selector", "\"\(key)\" has \"\(second.keyText)\" beside \"\(first)\"", at: second.key.position,
            length: second.key.length,
            suggestion: key == "match"
                ? "one rule matches one kind: write a rule for each"
                : "one entry means one kind: write an entry for each")
    }

    fileprivate static func conditionsInSingular(_ word: YAMLEntry, _ definition: KindDefinition) -> Diagnostic {
        .error(
            "bad-selector", "\"\(word.keyText)\" names one \(definition.kind.label) and takes no conditions",
            at: word.value.position, length: word.value.length,
            suggestion: "write \(definition.plural): {…} for conditions, or a name, {rule: …}, {id: …}")
    }

    fileprivate static func taskByName(_ word: YAMLEntry) -> Diagnostic {
        .error(
            "bad-selector", "a summary alone does not name a task", at: word.value.position, length: word.value.length,
            suggestion: "write tasks: {project: …, summary: \(word.value.shownText)}, or task: {id: …}")
    }

    fileprivate static func noConditions(_ word: YAMLEntry, _ definition: KindDefinition, named: Bool) -> Diagnostic {
        let isText = word.value.shownText.isEmpty == false && !word.value.isNull
        return .error(
            "bad-selector", "\"\(word.keyText)\" takes a map of conditions, not \(word.value.shown)",
            at: word.value.position, length: word.value.length,
            suggestion: !isText
                ? "write {} for all that are active"
                : named
                    ? "to name one, write \(definition.kind.rawValue): \(word.value.shownText)"
                    : "write {\(definition.naturalKey): \(word.value.shownText)}")
    }
}
