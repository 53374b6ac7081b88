// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What tells two plans apart that have different digests, for people: the one that was reviewed, and the one that there is.
package struct PlanDifference: Sendable, Hashable {
    /// A line for each change that only one of them has, and one for each thing that differs in a change of both.
    package let lines: [String]

    /// As many lines are shown; the rest is counted.
    private static let limit = 100

    package init(reviewed: Plan, now: Plan) {
        var lines: [String] = []
        Self.compare("the organization", "\(reviewed.organization.id)", "\(now.organization.id)", &lines)
        Self.compare("the ruleset", reviewed.ruleset, now.ruleset, &lines)
        for brake in Set(reviewed.limits.keys).union(now.limits.keys).sorted() {
            Self.compare(
                "the limit \(brake)", reviewed.limits[brake].map { "\($0)" }, now.limits[brake].map { "\($0)" }, &lines)
        }
        let others = Dictionary(now.changes.map { (Identity($0), $0) }) { first, _ in first }
        let known = Set(reviewed.changes.map(Identity.init))
        for change in reviewed.changes {
            guard let other = others[Identity(change)] else {
                lines.append("- \(RecheckText.head(change)): no longer planned")
                continue
            }
            let differences = Self.differences(change, other)
            if !differences.isEmpty { lines.append("~ \(RecheckText.head(other))") }
            lines += differences.map { "    " + $0 }
        }
        for change in now.changes where !known.contains(Identity(change)) {
            lines.append("+ \(RecheckText.head(change)): was not planned")
        }
        let rest = lines.count - Self.limit
        self.lines = rest > 0 ? lines.prefix(Self.limit) + ["and \(rest) more lines"] : lines
    }

    private struct Identity: Hashable {
        let address: String
        let kind: Kind

        init(_ change: Change) {
            address = change.address
            kind = change.kind
        }
    }

    private struct FieldIdentity: Hashable {
        let path: String
        let deferred: Bool
    }

    private static func differences(_ reviewed: Change, _ now: Change) -> [String] {
        var lines: [String] = []
        compare("actions", words(reviewed.actions.map(\.rawValue)), words(now.actions.map(\.rawValue)), &lines)
        compare("id", reviewed.id.map { "\($0)" }, now.id.map { "\($0)" }, &lines)
        compare("parent", reviewed.parent, now.parent, &lines)
        compare("subject", reviewed.subject, now.subject, &lines)
        compare("depends on", words(reviewed.dependsOn.sorted()), words(now.dependsOn.sorted()), &lines)
        let old = fields(reviewed)
        let new = fields(now)
        for (key, field) in old.sorted(by: { precedes($0.key, $1.key) }) where new[key] == nil {
            lines.append("\(key.path): was to be \(ValueText.plain(field.after)), is to stay")
        }
        for (key, field) in new.sorted(by: { precedes($0.key, $1.key) }) {
            guard let before = old[key] else {
                lines.append("\(key.path): was to stay, is to be \(ValueText.plain(field.after))")
                continue
            }
            if before.after == field.after, field.deferred || before.before == field.before { continue }
            lines.append("\(key.path): reviewed \(step(before)), now \(step(field))")
        }
        return lines
    }

    private static func fields(_ change: Change) -> [FieldIdentity: FieldChange] {
        Dictionary(change.fields.map { (FieldIdentity(path: $0.path, deferred: $0.deferred), $0) }) { first, _ in first
        }
    }

    private static func precedes(_ left: FieldIdentity, _ right: FieldIdentity) -> Bool {
        (left.path, left.deferred ? 1 : 0) < (right.path, right.deferred ? 1 : 0)
    }

    private static func step(_ field: FieldChange) -> String {
        "\(ValueText.plain(field.before)) -> \(ValueText.plain(field.after))"
    }

    private static func words(_ words: [String]) -> String { words.isEmpty ? "none" : words.joined(separator: ", ") }

    private static func compare(_ what: String, _ reviewed: Reference?, _ now: Reference?, _ lines: inout [String]) {
        guard reviewed != now else { return }
        compare(what, reviewed.map { shown($0) } ?? "none", now.map { shown($0) } ?? "none", &lines)
    }

    private static func shown(_ reference: Reference) -> String {
        ValueText.named(reference) + (reference.id.map { " #\($0)" } ?? "")
    }

    private static func compare(_ what: String, _ reviewed: String?, _ now: String?, _ lines: inout [String]) {
        guard reviewed != now else { return }
        lines.append("\(what): reviewed \(reviewed ?? "none"), now \(now ?? "none")")
    }
}
