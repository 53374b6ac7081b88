// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What the rules hold, for the condition `declared`: every resource that an instance, awake or asleep, has as its body
/// or nested item, and every one that a singular `match` names (DESIGN 2, Selectors).
package struct DeclaredResources: Sendable {
    private let held: Set<ResourceKey>
    private let matcher: IdentityMatcher?
    /// Rules that do not count.
    private let ignored: Set<String>

    /// Nothing is declared.
    package static let none = DeclaredResources()

    private init() {
        held = []
        matcher = nil
        ignored = []
    }

    /// - Parameters:
    ///   - named: what singular matches name.
    ///   - ignored: the rules whose instances do not count.
    ///   - matcher: has matched the instances that are awake.
    init(
        instances: [Instance], named: [RuleReference], ignoring ignored: Set<String> = [], matcher: IdentityMatcher,
        resolver: ReferenceResolver
    ) {
        let instances = ignored.isEmpty ? instances : instances.filter { !ignored.contains($0.ruleID) }
        let counted = Set(instances.map(\.number))
        var held = Set(matcher.owners.filter { counted.contains($0.value.number) }.keys)
        held.formUnion(
            matcher.resources(ofSleeping: instances.filter(\.asleep)) { try? resolver.resolve($0).get().id })
        for reference in named {
            let found = try? resolver.resolve(reference, for: .condition).get()
            if let key = found?.key { held.insert(key) }
        }
        self.held = held
        self.matcher = matcher
        self.ignored = ignored
    }

    /// Whether a rule holds the resource; what does not exist yet is there only because one does.
    package func contains(_ reference: Reference, _ resource: Resource?) -> Bool {
        guard let key = reference.key, !held.contains(key), let resource else { return true }
        return matcher?.isDeclaredByMarker(resource, ignoring: ignored) == true
    }
}
