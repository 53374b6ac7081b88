// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What of a plan exists meanwhile: the resources that it creates, found by their marker, or by name where nothing is
/// marked; and the people that it invites, once they are members.
struct MadeResources {
    private var byAddress: [Identity: Resource] = [:]
    private var people: [String: Resource] = [:]
    private var byName: [Kind: [NaturalKey: [Int]]] = [:]

    private struct Identity: Hashable {
        let address: String
        let kind: Kind
    }

    init(of plan: Plan, in snapshot: Snapshot) {
        for person in snapshot.all(.member) where person.status == .active {
            people[Comparison.naturalKey(person.name, of: .member)] = person
        }
        let creates = plan.changes.filter { $0.does(.create) && !$0.kind.isMembership }
        // Projects stand before tasks, which are looked for in them.
        for (kind, creates) in Dictionary(grouping: creates, by: \.kind).sorted(by: {
            $0.key == .project && $1.key != .project
        }) {
            let byMarker = Dictionary(grouping: snapshot.all(kind).filter { $0.marker != nil }) { $0.marker ?? "" }
            let byName = snapshot.activeByName(kind)
            self.byName[kind] = byName
            for change in creates {
                let found: Resource?
                if let marker = change.marker {
                    let marked = byMarker[marker] ?? []
                    // A copy in Hubstaff carries the marker too.
                    found = marked.first { $0.name == change.name } ?? marked.first
                } else {
                    found = (byName[key(of: change)] ?? []).first { change.base?.namesakes.contains($0) != true }
                        .flatMap { snapshot.resource(kind, $0) }
                }
                byAddress[Identity(address: change.address, kind: kind)] = found
            }
        }
    }

    /// What a create made.
    func resource(of change: Change) -> Resource? { byAddress[Identity(address: change.address, kind: change.kind)] }

    /// Active resources that are called like what a create is to make, and were not there when it was planned.
    func newNamesakes(of change: Change) -> [Int] {
        // A marker tells one task from another; all else would be adopted, or refused.
        guard change.kind != .task || change.marker == nil else { return [] }
        let known = Set(change.base?.namesakes ?? [])
        return (byName[change.kind]?[key(of: change)] ?? []).filter { !known.contains($0) }
    }

    private func key(of change: Change) -> NaturalKey {
        NaturalKey(
            text: Comparison.naturalKey(change.name, of: change.kind),
            project: change.kind == .task ? change.parent.flatMap { resolved($0).id } : nil)
    }

    func member(_ email: String) -> Resource? { people[Comparison.naturalKey(email, of: .member)] }

    // MARK: - References

    /// The reference by id, where what it means exists by now.
    func resolved(_ reference: Reference) -> Reference {
        switch reference.target {
        case .id: return reference
        case .address(let address):
            guard let found = byAddress[Identity(address: address, kind: reference.kind)] else { return reference }
            return Reference(kind: reference.kind, target: .id(found.id), name: reference.name)
        case .invitee(let email):
            guard let person = member(email) else { return reference }
            return Reference(kind: reference.kind, target: .id(person.id), name: reference.name)
        }
    }

    func resolved(_ value: Value) -> Value {
        switch value {
        case .reference(let reference): .reference(resolved(reference))
        case .list(let items): .list(items.map(resolved))
        case .object(let members): .object(members.mapValues(resolved))
        case .null, .flag, .number, .text: value
        }
    }
}
