// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// A ruleset as text, every field with its place, so that a test compares all of it at once.
enum RulesetText {
    static func of(_ ruleset: Ruleset) -> String {
        ruleset.rules.map(rule).joined(separator: "\n")
    }

    static func rule(_ rule: Rule) -> String {
        var lines = ["\(rule.address) @\(place(rule.id.position))\(rule.row.map { " of \(place($0))" } ?? "")"]
        if let description = rule.description { lines.append("  description \(description)") }
        lines += settings(rule.ensure, rule.adopt, rule.formerly)
        switch rule.content {
        case .resource(let body):
            lines += Self.body(body).map { "  " + $0 }
        case .tasks(let project, let items):
            lines.append("  tasks of \(reference(project))")
            lines += items.flatMap(item).map { "    " + $0 }
        case .match(let selector, let set):
            lines.append("  match \(self.selector(selector))")
            lines += Self.body(set).map { "  " + $0 }
        case .asleep(let kind):
            lines.append("  asleep \(kind?.rawValue ?? "")")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func settings(
        _ ensure: Located<Ensure>?, _ adopt: Located<Adopt>?, _ formerly: [Located<Formerly>]
    ) -> [String] {
        var lines: [String] = []
        if let ensure { lines.append("  ensure \(ensure.content) @\(place(ensure.position))") }
        if let adopt { lines.append("  adopt \(adopt.content) @\(place(adopt.position))") }
        lines += formerly.map { "  formerly \($0.content) @\(place($0.position))" }
        return lines
    }

    private static func body(_ body: ResourceBody) -> [String] {
        var lines = ["\(body.kind.rawValue) @\(place(body.position))"]
        if let id = body.id { lines.append("  id \(id.content) @\(place(id.position))") }
        if let status = body.status { lines.append("  status \(status.content) @\(place(status.position))") }
        lines += body.fields.map { "  " + field($0) }
        lines += body.relations.map { wish in
            let entries = list(wish.list) { entry in
                let fields = entry.fields.map { " " + field($0) }.joined(separator: ";")
                return reference(entry.subject) + fields
            }
            return "  \(wish.relation) \(entries) @\(place(wish.position))"
        }
        if let rules = body.siteRules {
            lines.append("  rules @\(place(rules.position))")
            lines.append(
                "    " + list(rules.list) { "{" + $0.fields.map(field).joined(separator: "; ") + "}" })
        }
        lines += body.tasks.flatMap(item).map { "  " + $0 }
        return lines
    }

    private static func item(_ item: TaskItem) -> [String] {
        ["[\(item.key)]"] + settings(item.ensure, item.adopt, item.formerly) + body(item.body).map { "  " + $0 }
    }

    private static func field(_ wish: FieldWish) -> String {
        switch wish.value {
        case .scalar(let value): "\(wish.path) = \(self.value(value)) @\(place(wish.position))"
        case .set(let set): "\(wish.path) \(list(set) { value($0.content) }) @\(place(wish.position))"
        }
    }

    private static func list<Element>(_ wish: ListWish<Element>, _ show: (Element) -> String) -> String {
        switch wish {
        case .exactly(let elements): "exactly [\(elements.map(show).joined(separator: ", "))]"
        case .change(let add, let remove):
            "add [\(add.map(show).joined(separator: ", "))]"
                + (remove.isEmpty ? "" : " remove [\(remove.map(show).joined(separator: ", "))]")
        }
    }

    private static func value(_ value: RuleValue) -> String {
        switch value {
        case .null: "null"
        case .flag(let flag): "\(flag)"
        case .number(let number): "\(number)"
        case .text(let text): "\"\(text)\""
        case .reference(let reference): self.reference(reference)
        }
    }

    private static func reference(_ reference: RuleReference) -> String {
        switch reference.target {
        case .name(let name): "\(reference.kind.rawValue) \(name)"
        case .rule(let address): "\(reference.kind.rawValue) {rule: \(address)}"
        case .id(let id): "\(reference.kind.rawValue) {id: \(id)}"
        }
    }

    static func selector(_ selector: Selector) -> String {
        if let singular = selector.singular { return "one \(reference(singular)) @\(place(selector.position))" }
        let conditions = selector.conditions.map { "\($0.field): \(test($0.test))" }.joined(separator: ", ")
        return "all \(selector.kind.rawValue) where {\(conditions)} @\(place(selector.position))"
    }

    private static func test(_ test: Condition.Test) -> String {
        switch test {
        case .null: "null"
        case .flag(let flag): "\(flag)"
        case .number(let number): value(number.content)
        case .glob(let pattern): "~\(pattern)"
        case .reference(let found): reference(found)
        case .before(let bound): "before \(day(bound))"
        case .after(let bound): "after \(day(bound))"
        case .all(let tests): "(\(tests.map(self.test).joined(separator: " and ")))"
        case .any(let tests): "[\(tests.map(self.test).joined(separator: ", "))]"
        case .not(let inner): "not \(self.test(inner))"
        }
    }

    private static func day(_ bound: Condition.DayBound) -> String {
        switch bound {
        case .day(let day): day
        case .ago(let days): "\(days) days ago"
        }
    }

    private static func place(_ position: SourcePosition) -> String { "\(position.line):\(position.column)" }
}
