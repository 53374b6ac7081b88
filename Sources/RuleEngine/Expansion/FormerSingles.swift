// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What the instances of a ruleset were before (DESIGN 3, formerly). A former address without a key covers the instance
/// of the same key of a former bulk rule; where one row alone names it, it may have been a single rule as well. One with a
/// key is one row's alone.
struct FormerSingles {
    private var claims: [Formerly: Int] = [:]

    init(of ruleset: Ruleset) {
        for rule in ruleset.rules where rule.key != nil {
            for former in Set(rule.formerly.map(\.content)) { claims[former, default: 0] += 1 }
        }
    }

    func formerly(of rule: Rule) -> [Located<Formerly>] {
        rule.formerly.flatMap { former in
            let covering = Self.covering(former, key: rule.key)
            let isShared = (claims[former.content] ?? 1) > 1
            // What several rows say they were is none of them: it would fall to whichever comes first.
            if covering == former { return isShared ? [] : [former] }
            return isShared ? [covering] : [covering, former]
        }
    }

    /// The former id of a bulk rule covers its instances.
    static func covering(_ former: Located<Formerly>, key: String?) -> Located<Formerly> {
        guard let key else { return former }
        func instance(_ address: String) -> String {
            guard let parts = Address.parts(address), parts.key == nil, parts.task == nil else { return address }
            return Address.instance(parts.rule, key: key)
        }
        switch former.content {
        case .address(let address): return Located(.address(instance(address)), at: former.position)
        case .otherRuleset(let ruleset, let address):
            return Located(.otherRuleset(ruleset: ruleset, address: instance(address)), at: former.position)
        case .name: return former
        }
    }
}
