// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Decodes the entries of `members`, `projects` and `teams`.
struct RelationDecoder {
    let context: DecodingContext
    let relation: Relation

    func decode(_ entry: YAMLEntry) -> RelationWish? {
        let name = entry.keyText
        if entry.value.isNull, !context.isBroken(entry.value) {
            context.report(.noList(name, entry.value))
            return nil
        }
        guard
            let raw = context.rawList(
                entry.value, name, elementKeys: [relation.subjectKey] + relation.fields.map(\.name))
        else { return nil }
        let list = context.wish(
            raw, plain: .add, name, identity: { (entry: MembershipEntry) in entry.subject.identity }
        ) {
            node, role in membership(node, role, of: entry)
        }
        return RelationWish(relation: relation, list: list, position: entry.key.position)
    }

    private func membership(_ node: YAMLNode, _ role: ElementRole, of list: YAMLEntry) -> MembershipEntry? {
        guard case .mapping(let entries) = node.value, !DecodingContext.isReference(entries) else {
            return context.reference(node, to: relation.subject, relation.subjectKey).map {
                MembershipEntry(subject: $0, fields: [], position: list.place(of: node))
            }
        }
        var draft = FieldDraft()
        var subject: RuleReference?
        var isNamed = false
        for entry in entries {
            if entry.keyText == relation.subjectKey {
                isNamed = true
                subject = context.reference(entry.value, to: relation.subject, relation.subjectKey)
            } else if role == .removed, Field.named(entry.keyText, in: relation.fields) != nil {
                context.report(.removedWithFields(entry))
            } else if let suggestion = decode(entry, into: &draft), suggestion.names(relation.subjectKey) {
                isNamed = true
            }
        }
        if !isNamed { context.report(.noSubject(relation, node)) }
        checkLead(draft, node)
        return subject.map { MembershipEntry(subject: $0, fields: draft.wishes, position: node.position) }
    }

    /// What was probably meant, for a key that is no field.
    private func decode(_ entry: YAMLEntry, into draft: inout FieldDraft) -> String? {
        if let field = Field.named(entry.keyText, in: relation.fields) {
            FieldDecoder(context: context).decode(entry, as: field, path: field.name, into: &draft)
            return nil
        }
        return context.unknownKey(
            entry, in: "an entry of \"\(listName)\"", known: [relation.subjectKey] + relation.fields.map(\.name),
            hint: hint(for: entry))
    }

    /// Hubstaff makes every lead a manager [FIELDS, Memberships and teams].
    private func checkLead(_ draft: FieldDraft, _ node: YAMLNode) {
        guard draft.scalar("lead") == .flag(true), let role = draft.wishes.first(where: { $0.path == "role" }),
            draft.scalar("role") != .text("manager")
        else { return }
        context.report(.leadIsManager(role.position))
    }

    private var listName: String {
        switch relation {
        case .projectMembers, .teamMembers: "members"
        case .memberProjects, .teamProjects: "projects"
        case .memberTeams: "teams"
        }
    }

    private func hint(for entry: YAMLEntry) -> String? {
        switch entry.keyText {
        case "email", "member", "name", "user_id", "project_id", "team_id":
            return "people usually mean \"\(relation.subjectKey)\""
        case "id", "rule": return "write \(relation.subjectKey): {\(entry.keyText): \(entry.value.shownText)}"
        case "remove", "ensure": return "to take somebody out, write \(listName): {remove: […]}"
        case "value": return "\"value\" stands alone beside for_each, as and when; here write \(relation.subjectKey)"
        case "as": return "\"as\" names the row of a for_each, which is missing here"
        case "lead" where relation == .projectMembers: return "leads belong to teams: write role: manager"
        case "pay_rate", "bill_rate": return "rates belong to projects and their members"
        default: return nil
        }
    }
}

extension String {
    /// Whether a suggestion leads to a key.
    fileprivate func names(_ key: String) -> Bool { contains("\"\(key)\"") || hasPrefix("write \(key):") }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func noList(_ name: String, _ node: YAMLNode) -> Diagnostic {
        .error(
            "cannot-clear", "\"\(name)\" cannot be cleared with null", at: node.position, length: node.length,
            suggestion: "to take out everybody and everything, write \(name): {exactly: []}")
    }

    fileprivate static func removedWithFields(_ entry: YAMLEntry) -> Diagnostic {
        .error(
            "removed-with-fields", "what is removed has no \"\(entry.keyText)\"", at: entry.key.position,
            length: entry.key.length, suggestion: "name it alone")
    }

    fileprivate static func noSubject(_ relation: Relation, _ node: YAMLNode) -> Diagnostic {
        .error(
            "missing-field", "this entry does not say which \(relation.subject.label) it means", at: node.position,
            length: node.length, suggestion: "add \(relation.subjectKey):, or leave the entry out with when:")
    }

    fileprivate static func leadIsManager(_ position: SourcePosition) -> Diagnostic {
        .error(
            "conflicting-fields", "a lead is always \"manager\" in the team's projects", at: position,
            suggestion: "leave out the role, or the lead")
    }
}
