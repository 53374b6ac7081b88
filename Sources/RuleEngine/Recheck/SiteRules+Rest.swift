// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// How the rules of a job site stand now, which are changed through several requests.
extension SiteRules {
    /// What is left where only some of the requests were made: all rules as they are to be, what is there as it is. nil
    /// where a rule is neither as it was planned from nor as it was planned to be.
    static func rest(from before: Value, to after: Value, now: Value) -> [Value]? {
        let (old, wanted, have) = (before.list ?? [], after.list ?? [], now.list ?? [])
        let oldByID = byID(old)
        let wantedByID = byID(wanted)
        let haveIDs = Set(have.compactMap(id))
        var added = wanted.filter { id($0) == nil }
        var kept: [Value] = []
        for rule in have {
            guard let id = id(rule) else { return nil }
            if let was = oldByID[id] {
                guard let rest = rest(of: rule, from: was, to: wantedByID[id]) else { return nil }
                if wantedByID[id] != nil { kept.append(rest) }
            } else {
                guard let index = added.firstIndex(where: { says($0, of: rule) }) else { return nil }
                added.remove(at: index)
                kept.append(rule)
            }
        }
        let isGone = old.contains { rule in
            guard let id = id(rule) else { return true }
            return !haveIDs.contains(id) && wantedByID[id] != nil
        }
        return isGone ? nil : kept + added
    }

    /// One rule as it is to be; only what changes in it counts, since Hubstaff drops what has no meaning any more.
    private static func rest(of rule: Value, from was: Value, to wanted: Value?) -> Value? {
        guard let wanted = wanted?.object else { return says(was, of: rule) ? rule : nil }
        let changes = wanted.filter { name, value in !says(.object([name: value]), of: was) }
        if says(.object(changes), of: rule) { return rule }
        let before = (was.object ?? [:]).filter { changes[$0.key] != nil }
        guard let members = rule.object, says(.object(before), of: rule) else { return nil }
        return .object(members.merging(changes) { _, new in new })
    }

    private static func byID(_ rules: [Value]) -> [Value: Value] {
        Dictionary(rules.compactMap { rule in id(rule).map { ($0, rule) } }) { first, _ in first }
    }
}
