// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What each instance means after the plan: an existing resource, one that the plan creates, somebody it invites, or
/// nothing, because what is missing is not wanted.
package struct Targets: Sendable {
    package let instances: [Instance]
    package let byAddress: [String: Instance]
    /// The instances of each rule, without what is nested in them.
    package let byRule: [String: [Instance]]
    /// Existing resources of instances, by address.
    package let resources: [String: Resource]
    private let snapshot: Snapshot

    package init(instances: [Instance], resources: [String: Resource], snapshot: Snapshot) {
        self.instances = instances
        self.resources = resources
        self.snapshot = snapshot
        byAddress = Dictionary(instances.map { ($0.address, $0) }) { first, _ in first }
        byRule = Dictionary(grouping: instances.filter { !$0.isItem }) { $0.ruleID }
    }

    private init(_ other: Targets, resources: [String: Resource]) {
        instances = other.instances
        byAddress = other.byAddress
        byRule = other.byRule
        snapshot = other.snapshot
        self.resources = resources
    }

    /// The same instances with more of their resources known.
    func with(resources: [String: Resource]) -> Targets { Targets(self, resources: resources) }

    /// What the instance's resource is, or will be; nil where there is none and none is created.
    package func reference(of instance: Instance) -> Reference? {
        guard !instance.asleep else { return nil }
        if instance.kind == .member { return person(of: instance) }
        if let resource = resources[instance.address] {
            return Reference(kind: instance.kind, target: .id(resource.id), name: instance.naturalKey ?? resource.name)
        }
        guard instance.ensure.creates else { return nil }
        return Reference(
            kind: instance.kind, target: .address(instance.address), name: instance.naturalKey ?? instance.address)
    }

    private func person(of instance: Instance) -> Reference? {
        let email = Comparison.naturalKey(instance.naturalKey ?? "", of: .member)
        let isPending = snapshot.invites[email] != nil
        if let resource = resources[instance.address] {
            let comesBack = isPending || instance.ensure == .active
            if resource.status == .active || !comesBack { return resource.reference }
        } else if instance.body.id != nil {
            return nil
        }
        guard isPending || instance.ensure.creates else { return nil }
        return Reference(kind: .member, target: .invitee(email), name: email)
    }

    /// Whether the plan leaves the resource closed or gone, so that nothing else may count on it.
    package func isEnding(_ instance: Instance) -> Bool {
        switch instance.ensure {
        case .archived, .completed, .absent: true
        case .present, .active: false
        }
    }
}
