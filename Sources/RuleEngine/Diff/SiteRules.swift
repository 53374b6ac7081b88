// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The rules of a job site have no names: they pair by equal content, then by most shared teams and users, and are
/// updated in place (DESIGN 3).
package enum SiteRules {
    /// The rules that the site is to have. One that is kept or updated carries its `id`; a new one has none.
    package static func applied(_ wanted: WantedSet, to current: [Value]) -> [Value] {
        if let exactly = wanted.exactly { return paired(exactly.value + wanted.add.map(\.value), with: current) }
        let kept = current.filter { rule in !wanted.remove.contains { says($0.value, of: rule) } }
        let added = wanted.add.map(\.value).filter { rule in !kept.contains { says(rule, of: $0) } }
        return kept + added
    }

    /// Whether both hold the same rules.
    package static func same(_ left: [Value], _ right: [Value]) -> Bool {
        left.count == right.count
            && left.allSatisfy { rule in right.contains { says(rule, of: $0) && id(rule) == id($0) } }
    }

    /// Whether the named fields of a wanted rule are what a present one has.
    package static func says(_ wanted: Value, of present: Value) -> Bool {
        guard let members = wanted.object, let have = present.object else { return false }
        return members.allSatisfy { name, value in
            guard name != "id", let field = JobSiteKind.ruleFields.first(where: { $0.name == name }) else {
                return true
            }
            return Comparison.same(value, have[name], as: field.type)
        }
    }

    /// Equal for rules that say the same, whatever the order of their lists.
    package static func key(_ rule: Value) -> Value {
        guard let members = rule.object else { return rule }
        return .object(
            members.mapValues { member in
                guard let items = member.list else { return member }
                return .list(items.sorted { ordering($0) < ordering($1) })
            })
    }

    private static func ordering(_ element: Value) -> String {
        switch element.reference?.target {
        case .id(let id): "#\(id)"
        case .address(let address): address
        case .invitee(let email): email
        case nil: element.text ?? ""
        }
    }

    private static func paired(_ wanted: [Value], with current: [Value]) -> [Value] {
        var free = current
        var result: [Value?] = wanted.map { rule in
            guard let index = free.firstIndex(where: { says(rule, of: $0) }) else { return nil }
            return free.remove(at: index)
        }
        for (index, rule) in wanted.enumerated() where result[index] == nil {
            let best = free.indices.max { shared(rule, free[$0]) < shared(rule, free[$1]) }
            guard let best, shared(rule, free[best]) > 0 else {
                result[index] = rule
                continue
            }
            result[index] = overlaid(free.remove(at: best), with: rule)
        }
        return result.compactMap { $0 }
    }

    private static func overlaid(_ present: Value, with wanted: Value) -> Value {
        guard let have = present.object, let members = wanted.object else { return wanted }
        return .object(have.merging(members) { _, new in new })
    }

    private static func shared(_ left: Value, _ right: Value) -> Int {
        ["teams", "users"].reduce(0) { sum, name in
            let have = right.object?[name]?.list ?? []
            return sum + (left.object?[name]?.list ?? []).count { have.contains($0) }
        }
    }

    package static func id(_ rule: Value) -> Value? { rule.object?["id"] }
}
