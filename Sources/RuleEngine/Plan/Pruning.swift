// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What `--prune` ends: clients and projects without a rule are archived, tasks without one completed. To everything else
/// such a resource is as if a rule of its former address asked for that, so that selectors pass over it and what depends
/// on it is found.
struct Pruning {
    private(set) var instances: [Instance] = []
    /// What has no rule and stays all the same.
    private(set) var skipped: [Plan.Skipped] = []

    /// - Parameters:
    ///   - orphans: what carries the ruleset's marker while its rule is gone.
    ///   - named: what rules name, which they would find closed.
    ///   - start: the number of the first instance.
    init(_ orphans: [Resource], named: [Reference: SourcePosition], context: DiffContext, from start: Int) {
        let position = context.ruleset.namePosition ?? SourcePosition(file: "", line: 1, column: 1)
        let ending = orphans.filter { !$0.isClosed && $0.kind.pruned != nil }
        let shared = Dictionary(grouping: ending) { Marker.address(of: $0.marker ?? "") }
        for resource in ending {
            guard let ensure = resource.kind.pruned else { continue }
            let former = Marker.address(of: resource.marker ?? "")
            // Copies of one resource have one marker.
            let address = (shared[former]?.count ?? 0) > 1 ? former + Address.anonymous(resource.id) : former
            if let reason = Self.reason(toKeep: resource, named, context) {
                if resource.isInClosedProject(context.snapshot) { continue }
                skipped.append(
                    Plan.Skipped(
                        address: address, kind: resource.kind, id: resource.id, name: resource.name,
                        parent: resource.fields["project"]?.reference, reason: reason, source: nil))
            } else {
                var body = ResourceBody(kind: resource.kind, position: position)
                body.id = Located(resource.id, at: position)
                instances.append(
                    Instance(
                        pruning: body, number: start + instances.count, ruleset: context.ruleset.name,
                        address: address, ensure: ensure))
            }
        }
    }

    private static func reason(
        toKeep resource: Resource, _ named: [Reference: SourcePosition], _ context: DiffContext
    ) -> String? {
        if let forbidden = context.changeGuard(of: resource) { return forbidden.reason }
        guard let position = named[resource.reference] else { return nil }
        return "it has no rule, but a rule names it (\(position.file):\(position.line))"
    }
}

extension Kind {
    /// What pruning brings one to that has no rule; nil where it stays as it is.
    fileprivate var pruned: Ensure? {
        guard let ensures = definition?.ensures, definition?.hasOwner == true else { return nil }
        return [.archived, .completed].first { ensures.contains($0) }
    }
}

extension Resource {
    /// Whether it is a task of an archived project.
    fileprivate func isInClosedProject(_ snapshot: Snapshot) -> Bool {
        projectID.flatMap { snapshot.resource(.project, $0) }?.isClosed == true
    }
}

extension Change {
    /// Whether it does what pruning does to a resource of its kind, and nothing else.
    var isPruning: Bool {
        guard let pruned = kind.pruned, also.isEmpty, marker == nil else { return false }
        return action == (pruned == .archived ? .archive : .complete)
            && fields == [FieldChange("status", before: "active", after: .text(pruned.rawValue))]
    }
}

extension Plan.Blocked {
    /// A ruleset that lost all of its rules, as it does when the wrong folder is named, would end everything.
    static func pruningWithoutRules(_ changes: [Change]) -> Plan.Blocked {
        Plan.Blocked(
            brake: "empty_ruleset", limit: 0, found: changes.count, changes: changes.map(\.address),
            message: "there are no rules, so that --prune would end all that this ruleset made; "
                + "if that is meant, give each resource a rule with ensure: archived or completed")
    }
}
