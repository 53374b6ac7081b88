// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The reference of every field of every kind, as Markdown (docs/fields.md), from the definitions that decode them.
package enum FieldReference {
    package static func render() -> String {
        let memberships = Relation.allCases.map { relation in
            let owner = owners[relation] ?? ""
            return section(
                "`\(owner)`: an entry", relation.fields,
                text: "`\(relation.subjectKey)` names the \(relation.subject.label); an entry can be that alone.")
        }
        let sections =
            KindDefinition.all.map(section) + [section("A job site's rule", JobSiteKind.ruleFields, text: nil)]
            + memberships
        return introduction + sections.joined(separator: "\n")
    }

    private static let introduction = """
        # Fields

        Every field that rules can name, by kind. [rule-language.md](rule-language.md) explains lists, references, `null` and
        `ensure`. This page is generated: change the definitions in `Sources/RuleEngine/Kinds`, then
        `RECORD_GOLDEN=1 make test`.

        - A star: needed to create it, unless `defaults` say it. Amounts are in the organization's currency.
        - *sent*: whether a field can be given when something is created, updated, or both. What an invite
          cannot carry is written once the person is a member.
        - *`null`*: what `null` in a rule does; a dash: `null` is an error. Lists are emptied with `{exactly: []}`.
        - *compares*: when the value in Hubstaff counts as the one in the rule.


        """

    private static let owners: [Relation: String] = [
        .projectMembers: "members of a project", .memberProjects: "projects of a member",
        .teamMembers: "members of a team", .memberTeams: "teams of a member", .teamProjects: "projects of a team",
    ]

    private static func section(_ definition: KindDefinition) -> String {
        let ensures = definition.ensures.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        return section(
            "`\(definition.kind.rawValue)`", definition.fields,
            text: "Named by `\(definition.naturalKey)`; many are `\(definition.plural)`. `ensure`: \(ensures).")
    }

    private static func section(_ title: String, _ fields: [Field], text: String?) -> String {
        var lines = ["## \(title)", ""]
        if let text { lines += [text, ""] }
        if !fields.isEmpty {
            lines += ["| field | type | sent | `null` | compares | note |", "|---|---|---|---|---|---|"]
            lines += fields.flatMap { rows($0, prefix: "") }
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }

    private static func rows(_ field: Field, prefix: String) -> [String] {
        let path = prefix + field.name
        var notes = [field.summary]
        if field.api != field.name { notes.append("In the API: `\(field.api)`.") }
        if let parent = field.requires { notes.append("Needs `\(prefix)\(parent)`.") }
        let cells = [
            "`\(path)`\(field.required ? " *" : "")", field.typeText, field.writes.shown, field.clearing.shown,
            field.type.comparison, notes.joined(separator: " "),
        ]
        let row = "| " + cells.map(escaped).joined(separator: " | ") + " |"
        guard case .group(let members, _) = field.type else { return [row] }
        return [row] + members.flatMap { rows($0, prefix: path + ".") }
    }

    private static func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }
}

extension Field {
    fileprivate var typeText: String {
        guard holdsEmails else { return type.shown }
        if case .set(_, let plain) = type { return "list (e-mail address); \(plain.shown)" }
        return "e-mail address"
    }
}

extension FieldType.PlainList {
    fileprivate var shown: String { self == .exactly ? "plain means `exactly`" : "plain means `add`" }
}

extension FieldType {
    fileprivate var shown: String {
        switch self {
        case .text: "text"
        case .money: "amount, at most 2 decimals"
        case .number(let range): "number" + Self.shown(range)
        case .integer(let range): "whole number" + Self.shown(range)
        case .degrees(let range): "degrees" + Self.shown(range)
        case .flag: "`true` or `false`"
        case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
        case .date: "day, `yyyy-MM-dd`"
        case .reference(let kind): "reference to a \(kind.label)"
        case .set(let element, let plain):
            "list (\(element.shown)); \(plain.shown)"
        case .metadata: "map of texts"
        case .group: "map"
        case .relation: "list of memberships; plain means `add`"
        case .tasks: "list of tasks; only `add`"
        case .siteRules: "list of rules; plain means `exactly`"
        }
    }

    private static func shown(_ range: ClosedRange<Int>?) -> String {
        range.map { ", \($0.lowerBound) to \($0.upperBound)" } ?? ""
    }

    fileprivate var comparison: String {
        switch self {
        case .text: "trimmed, in canonical Unicode form, line ends as LF"
        case .money: "as a decimal number"
        case .number: "within the precision of a 32-bit float"
        case .degrees: "within 0.000001"
        case .integer, .flag, .choice, .date: "equal"
        case .reference: "the same id"
        case .set: "without order or repeats"
        case .metadata: "key by key, as text"
        case .group(_, .whole): "field by field; sent as a whole, with what the rule leaves out as it is"
        case .group(_, .parts): "field by field"
        case .relation: "membership by membership"
        case .tasks: "task by task"
        case .siteRules: "by content, then by shared people and teams"
        }
    }
}

extension Field.Writes {
    fileprivate var shown: String {
        switch self {
        case .always: "create, update"
        case .create: "create"
        case .update: "update"
        default: ""
        }
    }
}

extension Field.Clearing {
    fileprivate var shown: String {
        switch self {
        case .never: "–"
        case .null: "clears"
        case .emptyText: "empty text"
        case .emptyList: "empty list"
        case .emptyObject: "removes all"
        case .noneWord: "none"
        }
    }
}
