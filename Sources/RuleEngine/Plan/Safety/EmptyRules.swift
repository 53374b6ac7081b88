// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A bulk rule that lost all of its rows while it owns resources: an emptied file is more often a slip than a wish.
enum EmptyRules {
    static func blocked(_ ruleset: Ruleset, _ snapshot: Snapshot, targets: TargetFilter) -> [Plan.Blocked] {
        let empty = ruleset.empty.filter { targets.isEmpty || targets.covers($0.id.content) }
        guard !empty.isEmpty else { return [] }
        var owned: [String: Int] = [:]
        for definition in KindDefinition.all where definition.hasOwner {
            for resource in snapshot.all(definition.kind) where !resource.isClosed {
                guard let marker = resource.marker, ruleset.isOwn(Marker.ruleset(of: marker)) else { continue }
                owned[String(Marker.address(of: marker).prefix { $0 != "[" && $0 != "/" }), default: 0] += 1
            }
        }
        return empty.compactMap { rule in
            owned[rule.id.content].map { .withoutRows(rule.id.content, owns: $0) }
        }
    }
}

// MARK: - Messages

extension Plan.Blocked {
    fileprivate static func withoutRows(_ rule: String, owns count: Int) -> Plan.Blocked {
        Plan.Blocked(
            brake: "allow_empty", limit: 0, found: count,
            message: "the for_each of \"\(rule)\" has no row, while the rule owns "
                + "\(count) resource\(count == 1 ? "" : "s"); if that is meant, add allow_empty: true to the rule")
    }
}
