// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What each instance means after the plan: an existing resource, one that the plan creates, somebody it invites, or
/// nothing, because what is missing is not wanted.
package struct Targets: Sendable {
    package let instances: [Instance]
    /// The instances of each rule, without what is nested in them.
    package let byRule: [String: [Instance]]
    private let byAddress: InstanceAddresses
    /// Existing resources of instances, by their number.
    private let resources: [Resource?]
    /// What `reference(of:)` answers, by number; tasks, which nothing refers to, have none here.
    private var references: [Reference?] = []
    private let snapshot: Snapshot

    init(instances: [Instance], byAddress: InstanceAddresses, resources: [Resource?], snapshot: Snapshot) {
        self.instances = instances
        self.byAddress = byAddress
        self.resources = resources
        self.snapshot = snapshot
        byRule = Dictionary(grouping: instances.lazy.filter { !$0.isItem }) { $0.ruleID }
        references = instances.map { $0.kind == .task ? nil : makeReference(of: $0) }
    }

    /// No instances: rules that name nothing.
    package init(snapshot: Snapshot) {
        self.init(instances: [], byAddress: InstanceAddresses([]), resources: [], snapshot: snapshot)
    }

    private init(_ other: Targets, resources: [Resource?]) {
        instances = other.instances
        byAddress = other.byAddress
        byRule = other.byRule
        snapshot = other.snapshot
        self.resources = resources
        references = instances.map { $0.kind == .task ? nil : makeReference(of: $0) }
    }

    /// The same instances with more of their resources known.
    func with(resources: [Resource?]) -> Targets { Targets(self, resources: resources) }

    package func instance(at address: String) -> Instance? { byAddress[address] }

    /// The existing resource of an instance.
    package func resource(of instance: Instance) -> Resource? { resources[instance.number] }

    /// What the instance's resource is, or will be; nil where there is none and none is created.
    package func reference(of instance: Instance) -> Reference? {
        instance.kind == .task ? makeReference(of: instance) : references[instance.number]
    }

    private func makeReference(of instance: Instance) -> Reference? {
        guard !instance.asleep else { return nil }
        if instance.kind == .member { return person(of: instance) }
        if let resource = resources[instance.number] {
            return Reference(kind: instance.kind, target: .id(resource.id), name: instance.naturalKey ?? resource.name)
        }
        guard instance.ensure.creates else { return nil }
        return Reference(
            kind: instance.kind, target: .address(instance.address), name: instance.naturalKey ?? instance.address)
    }

    private func person(of instance: Instance) -> Reference? {
        let email = Comparison.naturalKey(instance.naturalKey ?? "", of: .member)
        let isPending = snapshot.invites[email] != nil
        if let resource = resources[instance.number] {
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
