// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Keeps the changes at some addresses, with what they depend on (DESIGN 4): a rule covers its instances, an instance
/// what is nested in it.
struct TargetFilter {
    private let targets: [String]
    private let wanted: Set<String>

    init(_ targets: [String]) {
        self.targets = targets
        wanted = Set(targets)
    }

    var isEmpty: Bool { targets.isEmpty }

    /// Whether the address is one of the targets, or lies in one.
    func covers(_ address: String) -> Bool { Address.holders(of: address).contains { wanted.contains($0) } }

    /// The targets that mean nothing.
    func unknown(_ known: KnownAddresses) -> [UnknownAddress] { targets.compactMap { known.unknown($0) } }

    /// Takes out what the targets do not cover.
    func apply(to plan: inout Plan) {
        let all = plan.changes.count
        plan.changes = kept(plan.changes)
        plan.skipped.removeAll { !covers($0.address) }
        plan.targets = wanted.sorted { $0.precedesInBytes($1) }
        plan.leftOut = all - plan.changes.count
    }

    private func kept(_ changes: [Change]) -> [Change] {
        let byAddress = Dictionary(changes.map { ($0.address, $0) }) { first, _ in first }
        var open = changes.filter { change in covers(change.address) || change.alsoBy.contains { covers($0) } }
        var kept = Set(open.map(\.address))
        while let change = open.popLast() {
            for needed in change.dependsOn where kept.insert(needed).inserted {
                if let change = byAddress[needed] { open.append(change) }
            }
        }
        return changes.filter { kept.contains($0.address) }
    }
}
