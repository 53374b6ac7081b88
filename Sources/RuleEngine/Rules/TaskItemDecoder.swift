// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Decodes nested tasks: a project's `tasks`, and the `items` of a `tasks` rule.
struct TaskItemDecoder {
    let context: DecodingContext
    let bodies: BodyDecoder

    private static let ownKeys = ["id", "ensure", "formerly", "adopt"]
    private static let keyLimit = 64

    /// `tasks` of a project. Nobody is taken out of this list: a task is completed or absent instead.
    func decode(nested entry: YAMLEntry) -> [TaskItem] {
        if entry.value.isNull, !context.isBroken(entry.value) {
            context.report(.noTasks(entry.keyText, entry.value))
            return []
        }
        guard
            let raw = context.rawList(
                entry.value, entry.keyText, elementKeys: TaskKind.definition.fields.map(\.name))
        else { return [] }
        switch raw {
        case .plain(let nodes): return items(nodes, of: entry)
        case .exactly: context.report(.tasksOnlyAdd("exactly", entry))
        case .change(let add, let remove):
            if remove.isEmpty { return items(add, of: entry) }
            context.report(.tasksOnlyAdd("remove", entry))
            return items(add, of: entry)
        }
        return []
    }

    /// The items, each with a key of its own. `ensure` and `adopt` of the rule hold where an item has none.
    func items(
        _ nodes: [YAMLNode], of list: YAMLEntry, ensure: Located<Ensure>? = nil, adopt: Located<Adopt>? = nil
    ) -> [TaskItem] {
        var seen = SeenBefore<String, SourcePosition>(of: nodes.count)
        var items: [TaskItem] = []
        items.reserveCapacity(nodes.count)
        for node in nodes where !context.isBroken(node) {
            let place = list.place(of: node)
            guard let item = node.isAsleep ? asleep(node) : item(node, at: place, ensure: ensure, adopt: adopt) else {
                continue
            }
            if let earlier = seen.note(item.key, node.position) {
                context.report(.duplicateItem(item.key, node, first: earlier))
            } else {
                items.append(item)
            }
        }
        return items
    }

    private func item(
        _ node: YAMLNode, at place: SourcePosition, ensure: Located<Ensure>?, adopt: Located<Adopt>?
    ) -> TaskItem? {
        guard case .mapping = node.value else {
            guard let summary = context.filledText(node, "summary"), let key = slug(summary, node) else { return nil }
            let body = bodies.task(summary, node, at: place)
            return TaskItem(key: key, body: body, ensure: ensure, formerly: [], adopt: adopt)
        }
        let settings = RuleSettingsDecoder(context: context, definition: TaskKind.definition)
        var own = (ensure: ensure, adopt: adopt, formerly: [Located<Formerly>](), key: String?.none)
        let body = bodies.decode(node, TaskKind.definition, .item, anchor: node, ownKeys: Self.ownKeys) { entry in
            switch entry.keyText {
            case "id": own.key = key(entry) ?? ""
            case "ensure": own.ensure = settings.ensure(entry)
            case "adopt": own.adopt = settings.adopt(entry)
            case "formerly": own.formerly = settings.formerly(entry)
            default: return false
            }
            return true
        }
        guard let body else { return nil }
        guard let key = own.key ?? slug(of: body, node), !key.isEmpty else { return nil }
        return TaskItem(key: key, body: body, ensure: own.ensure, formerly: own.formerly, adopt: own.adopt)
    }

    /// A task that `when` puts to sleep: its key alone matters, as far as it is known.
    private func asleep(_ node: YAMLNode) -> TaskItem? {
        guard case .mapping(let entries) = node.value else { return nil }
        let text = ["id", "summary"].lazy.compactMap { name in entries.first { $0.keyText == name } }.first
            .flatMap { context.isBroken($0.value) ? nil : $0 }
        guard let text, !text.value.shownText.isEmpty else { return nil }
        let key = text.keyText == "id" ? text.value.shownText : Slug.of(text.value.shownText)
        let body = ResourceBody(kind: .task, position: node.position)
        return TaskItem(key: key, body: body, ensure: nil, formerly: [], adopt: nil, asleep: true)
    }

    // MARK: - Keys

    private func key(_ entry: YAMLEntry) -> String? {
        let hint = "it is the task's key in its address, such as kick-off, and never a Hubstaff id"
        guard let text = context.text(entry.value, "id", suggestion: hint) else { return nil }
        guard !text.isBlank, !text.isLonger(than: Self.keyLimit) else {
            context.report(.badItemKey(entry.value))
            return nil
        }
        return text
    }

    private func slug(of body: ResourceBody, _ node: YAMLNode) -> String? {
        guard case .text(let summary)? = body.scalar("summary")?.content else { return nil }
        return slug(summary, node)
    }

    private func slug(_ summary: String, _ node: YAMLNode) -> String? {
        let slug = Slug.of(summary)
        if !slug.isEmpty { return slug }
        context.report(.noItemKey(node))
        return nil
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func noTasks(_ name: String, _ node: YAMLNode) -> Diagnostic {
        .error(
            "cannot-clear", "\"\(name)\" cannot be cleared", at: node.position, length: node.length,
            suggestion: "a single task is closed by ensure: completed, or deleted by ensure: absent")
    }

    fileprivate static func tasksOnlyAdd(_ word: String, _ entry: YAMLEntry) -> Diagnostic {
        var place = entry.key
        if case .mapping(let parts) = entry.value.value, let part = parts.first(where: { $0.keyText == word }) {
            place = part.key
        }
        return .error(
            "bad-list", "\"tasks\" cannot have \"\(word)\"", at: place.position, length: place.length,
            suggestion: "list the task with ensure: completed, or with ensure: absent to delete it")
    }

    fileprivate static func badItemKey(_ node: YAMLNode) -> Diagnostic {
        .error(
            "bad-name", "an item's \"id\" must have 1 to 64 characters", at: node.position, length: node.length)
    }

    fileprivate static func noItemKey(_ node: YAMLNode) -> Diagnostic {
        .error(
            "no-item-key", "this task's summary gives it no key", at: node.position, length: node.length,
            suggestion: "add an id of letters and digits: {id: …, summary: …}")
    }

    fileprivate static func duplicateItem(_ key: String, _ node: YAMLNode, first: SourcePosition) -> Diagnostic {
        if node.position == first {
            return .error(
                "duplicate-item", "two turns of this for_each have the key \"\(key)\"", at: node.position,
                length: node.length, suggestion: "give it an id that each turn has for itself: id: ${each.code}")
        }
        return .error(
            "duplicate-item", "two tasks here have the key \"\(key)\"", at: node.position, length: node.length,
            notes: [.init(message: "the first one stands here", position: first)],
            suggestion: "give one of them an id of its own: {id: …, summary: …}")
    }
}
