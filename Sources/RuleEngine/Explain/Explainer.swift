// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Gathers what a finished plan knows about one rule.
struct Explainer {
    let address: String
    let ruleset: Ruleset
    let snapshot: Snapshot
    let plan: Plan
    let state: PlanningState
    let addresses: KnownAddresses

    func explanation() -> Result<Explanation, UnknownAddress> {
        let rules = ruleset.rules.filter { isMeant($0.address) || isInside(address, $0.address) }
        let id = ruleID
        let pending = ruleset.pending.first { $0.id.content == id }
        let targets = targets()
        let meant = (addresses.memberships[address] ?? []).compactMap { state.desired.memberships[$0]?.origins.first }
        guard let source = rules.first?.id.position ?? pending?.id.position ?? meant.first?.position,
            address == id || !targets.isEmpty || rules.contains(where: { $0.address == address })
        else {
            return .failure(addresses.unknown(address) ?? UnknownAddress(address: address, close: nil))
        }
        return .success(
            Explanation(
                address: address, source: source, description: rules.first?.description,
                turns: rules.map(turn), selections: selections(rules), targets: targets))
    }

    // MARK: - Addresses

    private var ruleID: String { String(address.prefix { $0 != "[" && $0 != "/" }) }

    /// Whether the address is the one that is asked for, or lies in it.
    private func isMeant(_ other: String) -> Bool { isInside(other, address) }

    private func isInside(_ inner: String, _ outer: String) -> Bool {
        inner == outer || inner.hasPrefix(outer + "[") || inner.hasPrefix(outer + "/")
    }

    // MARK: - Rows and selectors

    private func turn(_ rule: Rule) -> Explanation.Turn {
        var isAsleep = false
        if case .asleep = rule.content { isAsleep = true }
        return Explanation.Turn(
            address: rule.address, row: rule.row, resource: rule.selected.map { title($0) }, isAsleep: isAsleep,
            traces: rule.traces)
    }

    private func selections(_ rules: [Rule]) -> [String] {
        var lines: [String] = []
        for (rule, selector, count) in state.selections(of: Set(rules.map(\.address)).union([ruleID])) {
            let place = "\(selector.position.file):\(selector.position.line)"
            lines.append("\(rule): \(selector.kind.counted(count)) found by the selector at \(place)")
        }
        return lines
    }

    // MARK: - Resources

    private func targets() -> [Explanation.Target] {
        let changes = Dictionary(grouping: plan.changes, by: \.address)
        let requests = WritePlanner(snapshot: snapshot).requests(for: plan.changes)
        var targets: [Explanation.Target] = []
        for wishes in state.desired.resources where wishes.origins.contains(where: { isMeant($0.address) }) {
            targets.append(target(wishes, changes, requests))
        }
        for (own, keys) in addresses.memberships {
            for key in keys {
                guard let wishes = state.desired.memberships[key],
                    isMeant(own) || wishes.origins.contains(where: { isMeant($0.address) })
                else { continue }
                targets.append(membership(key, wishes, at: own, requests))
            }
        }
        return targets.sorted {
            ($0.address, $0.title).0 == ($1.address, $1.title).0 ? $0.title < $1.title : $0.address < $1.address
        }
    }

    private func target(
        _ wishes: TargetWishes, _ changes: [String: [Change]], _ requests: [WriteRequest]
    ) -> Explanation.Target {
        let reference = wishes.reference
        let current = reference.id.flatMap { snapshot.resource(reference.kind, $0) }
        let own = wishes.owner?.address ?? wishes.origins.map(\.address).min() ?? reference.name
        let change = changes[own]?.first { $0.kind == reference.kind && $0.id == reference.id }
        let differing = Set(change?.fields.map(\.path) ?? [])
        var list: [Explanation.Wish] = []
        if let status = wishes.status {
            list.append(
                wish("status", .text(status.value.rawValue), status.origin, current?.status.rawValue, differing))
        }
        let fields = wishes.fields.sorted { $0.path < $1.path }
        for field in fields {
            guard let wanted = field.scalar else { continue }
            let now = shown(current?.value(at: field.path), current)
            list.append(wish(field.path, wanted.value, wanted.origin, now, differing))
        }
        for field in fields {
            guard let set = field.set else { continue }
            list += elements(of: set, field.path, shown(current?.value(at: field.path), current), differing)
        }
        if let rules = wishes.siteRules {
            list += elements(of: rules, "rules", shown(current?.value(at: "rules"), current), differing)
        }
        return Explanation.Target(
            address: own, title: title(reference, in: project(wishes, current)), found: found(wishes, current),
            wishes: list,
            outcome: outcome(change, own, reference), requests: lines(of: change, in: requests))
    }

    private func membership(
        _ key: MembershipKey, _ wishes: MembershipWishes, at own: String, _ requests: [WriteRequest]
    ) -> Explanation.Target {
        let change = plan.changes.first { $0.kind == key.kind && $0.parent == key.holder && $0.subject == key.subject }
        let differing = Set(change?.fields.map(\.path) ?? [])
        var list = wishes.scalars.sorted { $0.key < $1.key }
            .map { wish($0.key, $0.value.value, $0.value.origin, nil, differing) }
        if let absent = wishes.absent {
            list.append(wish("membership", .text("removed"), absent.origin, nil, differing))
        }
        return Explanation.Target(
            address: change?.address ?? own,
            title: "\(key.kind.label) \(ValueText.named(key.subject)) in \(ValueText.named(key.holder))",
            found: "named at \(places(wishes.origins))", wishes: list, outcome: change.map(acts) ?? "no change",
            requests: lines(of: change, in: requests))
    }

    private func wish(
        _ path: String, _ wanted: Value, _ origin: Origin, _ current: String?, _ differing: Set<String>
    ) -> Explanation.Wish {
        Explanation.Wish(
            path: path, wanted: ValueText.plain(wanted), current: current, isChange: differing.contains(path),
            position: origin.position, by: isMeant(origin.address) ? nil : origin.address)
    }

    private func elements(
        of set: WantedSet, _ path: String, _ current: String?, _ differing: Set<String>
    ) -> [Explanation.Wish] {
        var list: [Explanation.Wish] = []
        if let exactly = set.exactly {
            list.append(wish(path, .list(exactly.value), exactly.origin, current, differing))
        }
        list += set.add.map { wish("\(path) add", $0.value, $0.origin, current, differing) }
        list += set.remove.map { wish("\(path) remove", $0.value, $0.origin, current, differing) }
        return list.map { wish in
            differing.contains(path)
                ? Explanation.Wish(
                    path: wish.path, wanted: wish.wanted, current: wish.current, isChange: true,
                    position: wish.position, by: wish.by) : wish
        }
    }

    /// What is there now; nil where nothing is there yet.
    private func shown(_ value: Value?, _ current: Resource?) -> String? {
        current == nil ? nil : ValueText.plain(value ?? .null)
    }

    // MARK: - Texts

    private func title(_ reference: Reference, in project: Reference? = nil) -> String {
        let id = reference.id.map { " #\($0)" } ?? ""
        let parent = project.map { " in \(ValueText.plain(.text($0.name)))" } ?? ""
        return ValueText.named(reference) + parent + id
    }

    private func project(_ wishes: TargetWishes, _ current: Resource?) -> Reference? {
        guard wishes.reference.kind == .task else { return nil }
        return current?.fields["project"]?.reference ?? wishes.project
    }

    private func found(_ wishes: TargetWishes, _ current: Resource?) -> String {
        guard let owner = wishes.owner else {
            let isNamed = wishes.naming.contains { isMeant($0) }
            return isNamed ? "the match names it" : "it fulfils the conditions of the match"
        }
        switch state.way(of: owner) {
        case .id: return "the body names its id"
        case .marker(let marker): return "its metadata \(Marker.key) is \"\(marker)\""
        case .name: return "it has this \(owner.kind.definition?.naturalKey ?? "name"), and nothing carries the marker"
        case nil:
            if case .invitee = wishes.reference.target { return "nobody with this address is a member" }
            return current == nil ? "nothing carries its marker, and nothing free has its name" : "it is declared here"
        }
    }

    private func outcome(_ change: Change?, _ address: String, _ reference: Reference) -> String {
        if let change { return acts(change) }
        if let skipped = plan.skipped.first(where: {
            $0.address == address && $0.kind == reference.kind && $0.id == reference.id
        }) {
            return "skipped: \(skipped.reason)"
        }
        return "no change"
    }

    private func acts(_ change: Change) -> String {
        change.isOnlyDeferred ? "waits for an accepted invite" : change.actions.map(\.rawValue).joined(separator: ", ")
    }

    private func places(_ origins: [Origin]) -> String {
        origins.map { "\($0.position.file):\($0.position.line)" }.joined(separator: ", ")
    }

    private func lines(of change: Change?, in requests: [WriteRequest]) -> [String] {
        guard let change else { return [] }
        return requests.filter {
            // Memberships may travel with their project; their addresses may be those of another kind's.
            $0.changes.contains(change.address) && ($0.place == change.place || change.kind.isMembership)
        }.map { request in
            let path = request.path.map { part in
                switch part {
                case .literal(let text): text
                case .id(let reference): reference.id.map { "\($0)" } ?? "{\(reference.name)}"
                }
            }
            let others = request.changes.count - 1
            let more = others == 0 ? "" : "  (with \(others) other change\(others == 1 ? "" : "s"))"
            return "\(request.method.rawValue) \(path.joined())\(more)"
        }
    }
}
