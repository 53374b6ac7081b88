// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Who wants something, and where it says so.
package struct Origin: Hashable, Sendable {
    package let address: String
    package let position: SourcePosition

    package init(address: String, position: SourcePosition) {
        self.address = address
        self.position = position
    }
}

/// A wanted value with its origin.
package struct Wanted<Content: Hashable & Sendable>: Hashable, Sendable {
    package let value: Content
    package let origin: Origin

    package init(_ value: Content, _ origin: Origin) {
        self.value = value
        self.origin = origin
    }
}

/// Everything that all rules together want of one resource.
package struct TargetWishes: Sendable {
    package let reference: Reference
    /// The instance whose body it is, if one declares it.
    package var owner: Instance?
    package var scalars: [String: Wanted<Value>] = [:]
    package var sets: [String: WantedSet] = [:]
    /// The rules of a job site, as objects.
    package var siteRules: WantedSet?
    package var status: Wanted<Ensure>?
    /// Every rule instance with a say, in the order of the files.
    package var origins: [Origin] = []
    /// Beside the owner, the rule instances that name the resource by a singular `match`; the others selected it.
    package var naming: Set<String> = []

    package init(reference: Reference) { self.reference = reference }

    /// Whether these changes are wanted by plural matches alone, so that what forbids them leaves them out instead of
    /// refusing the run.
    package func isOnlySelected(for changes: [FieldChange]) -> Bool {
        owner == nil && naming.isEmpty
            || !changes.contains { change in
                origins(at: change.path).contains { $0.address == owner?.address || naming.contains($0.address) }
            }
    }

    private func origins(at path: String) -> [Origin] {
        switch path {
        case "status": [status?.origin].compactMap { $0 }
        case "rules" where reference.kind == .jobSite: siteRules?.origins ?? []
        default: sets[path]?.origins ?? [scalars[path]?.origin].compactMap { $0 }
        }
    }
}
