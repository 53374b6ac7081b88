// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Every address that somebody may ask for: those of rules, of their instances, asleep or not, of memberships, and of
/// changes.
struct KnownAddresses {
    /// The memberships that rules speak of, by their addresses.
    let memberships: [String: [MembershipKey]]
    private let all: Set<String>

    init(ruleset: Ruleset, state: PlanningState, plan: Plan, context: DiffContext) {
        memberships = Dictionary(grouping: state.desired.memberships.keys) { context.address(of: $0) }
        var all = Set(memberships.keys)
        for rule in ruleset.rules { all.formUnion([rule.id.content, rule.address]) }
        all.formUnion((ruleset.pending.map(\.id) + ruleset.empty.map(\.id)).map(\.content))
        all.formUnion(state.targets.instances.map(\.address))
        for wishes in state.desired.resources { all.formUnion(wishes.origins.map(\.address)) }
        all.formUnion(plan.changes.map(\.address))
        all.formUnion(plan.skipped.map(\.address))
        self.all = all.union(all.flatMap { Address.holders(of: $0) })
    }

    func contains(_ address: String) -> Bool { all.contains(address) }

    /// nil for one that is known.
    func unknown(_ address: String) -> UnknownAddress? {
        contains(address)
            ? nil : UnknownAddress(address: address, close: Suggestion.closest(to: address, among: all.sorted()))
    }
}
