// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Decodes the rules of a job site: a plain list means exactly these.
struct SiteRulesDecoder {
    let context: DecodingContext

    func decode(_ entry: YAMLEntry) -> SiteRulesWish? {
        if entry.value.isNull, !context.isBroken(entry.value) {
            context.report(.noRules(entry.value))
            return nil
        }
        guard
            let raw = context.rawList(
                entry.value, entry.keyText, elementKeys: JobSiteKind.ruleFields.map(\.name))
        else { return nil }
        let list = context.wish(
            raw, plain: .exactly, entry.keyText, identity: { (_: SiteRulesWish.Entry) in ElementIdentity?.none }
        ) { node, _ in rule(node) }
        return SiteRulesWish(list: list, position: entry.key.position)
    }

    private func rule(_ node: YAMLNode) -> SiteRulesWish.Entry? {
        guard
            let entries = context.mapping(node, "rules", suggestion: "write {enter_action: track, exit_action: track}")
        else {
            return nil
        }
        var draft = FieldDraft()
        FieldDecoder(context: context).decode(
            entries, as: JobSiteKind.ruleFields, in: "a site's rule", group: nil, hints: Self.hints,
            into: &draft)
        for entry in entries { refuseChanges(entry) }
        checkStartProject(draft, entries)
        return SiteRulesWish.Entry(fields: draft.wishes, position: node.position)
    }

    /// A site's rule has no name, so there is nothing that single people could be added to.
    private func refuseChanges(_ entry: YAMLEntry) {
        guard entry.keyText == "users" || entry.keyText == "teams", case .mapping(let parts) = entry.value.value else {
            return
        }
        for part in parts where part.keyText == "add" || part.keyText == "remove" {
            context.report(.partOfSiteRule(entry.keyText, part))
        }
    }

    private func checkStartProject(_ draft: FieldDraft, _ entries: [YAMLEntry]) {
        guard let wish = draft.wishes.first(where: { $0.path == "start_project" }),
            draft.scalar("start_project") != .null
        else { return }
        let action = draft.scalar("enter_action")
        if action == .text("track") || (action == nil && draft.names("enter_action")) { return }
        let length = entries.first { $0.keyText == "start_project" }?.value.length ?? 1
        context.report(.startProjectAlone(wish.position, length: length))
    }

    private static let hints = [
        "user": "people usually mean \"users\": users: [ada@example.com]",
        "team": "people usually mean \"teams\": teams: [Field]",
        "members": "people usually mean \"users\"",
        "project": "people usually mean \"start_project\"",
        "start_task": "the Hubstaff API can read a rule's task but not set it",
        "start_task_id": "the Hubstaff API can read a rule's task but not set it",
        "enter": "people usually mean \"enter_action\"", "exit": "people usually mean \"exit_action\"",
        "id": "rules of a site are found by their content and need no id",
    ]
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func noRules(_ node: YAMLNode) -> Diagnostic {
        .error(
            "cannot-clear", "\"rules\" cannot be cleared with null", at: node.position, length: node.length,
            suggestion: "for a site without rules write rules: []")
    }

    fileprivate static func partOfSiteRule(_ name: String, _ part: YAMLEntry) -> Diagnostic {
        .error(
            "bad-list", "\"\(name)\" of a site's rule cannot have \"\(part.keyText)\"", at: part.key.position,
            length: part.key.length, suggestion: "name all of them: \(name): […]")
    }

    fileprivate static func startProjectAlone(_ position: SourcePosition, length: Int) -> Diagnostic {
        .error(
            "needs-parent", "\"start_project\" needs \"enter_action: track\" in the same rule", at: position,
            length: length)
    }
}
