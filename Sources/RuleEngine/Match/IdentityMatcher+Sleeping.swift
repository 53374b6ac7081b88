// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What instances would hold if they were awake.
extension IdentityMatcher {
    /// The resources of sleeping instances that no marker shows: by id, then by natural key among those that nobody
    /// holds.
    ///
    /// - Parameter project: the id of the project that a reference names, if it exists.
    func resources(ofSleeping instances: [Instance], project: (RuleReference) -> Int?) -> Set<ResourceKey> {
        guard !instances.isEmpty else { return [] }
        var found: [Int: Resource] = [:]
        var result: Set<ResourceKey> = []
        // Tasks come last: their names count within their project.
        let ordered = instances.filter { $0.kind != .task } + instances.filter { $0.kind == .task }
        let kinds = Set(instances.map(\.kind))
        let free = kinds.flatMap { snapshot.all($0) }.filter { isFree($0) && $0.marker == nil }
        let byKey = Dictionary(grouping: free) { KindedKey(kind: $0.kind, key: NaturalKey(of: $0)) }
        for instance in ordered {
            if let id = instance.body.id?.content {
                guard let resource = snapshot.resource(instance.kind, id) else { continue }
                found[instance.number] = resource
                result.insert(resource.key)
                continue
            }
            let lies: Int? =
                if let parent = instance.parent {
                    (resources[parent.number] ?? found[parent.number])?.id
                } else if let named = instance.project {
                    switch named {
                    case .named(let reference): project(reference)
                    case .selected(let reference): reference.id
                    }
                } else {
                    nil
                }
            for key in keys(of: instance, project: lies) {
                let namesakes = byKey[KindedKey(kind: instance.kind, key: key)] ?? []
                let active = namesakes.filter { !$0.isClosed }
                let held = active.isEmpty ? namesakes : active
                if held.count == 1 { found[instance.number] = held[0] }
                result.formUnion(held.map(\.key))
            }
        }
        return result
    }

    /// Whether the resource carries the marker of something that the rules declare, awake or asleep.
    ///
    /// - Parameter ignored: rules that do not count.
    package func isDeclaredByMarker(_ resource: Resource, ignoring ignored: Set<String> = []) -> Bool {
        guard usesMarkers, let marker = resource.marker, ruleset.isOwn(Marker.ruleset(of: marker)) else { return false }
        let address = Marker.address(of: marker)
        if !ignored.isEmpty, let rule = Address.parts(address)?.rule, ignored.contains(rule) { return false }
        return declared.contains(marker: Marker.text(ruleset: ruleset.name, address: address))
    }
}

private struct KindedKey: Hashable {
    let kind: Kind
    let key: NaturalKey
}
