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

/// What all rules together want of one field of a resource.
package struct WantedField: Sendable {
    package enum Content: Sendable {
        case scalar(Wanted<Value>)
        case set(WantedSet)
    }

    /// `budget.hours`, `metadata.cost_center`, `assignees`.
    package let path: String
    /// What the path leads to.
    package let field: Field
    /// The place of the path's first name among the kind's fields.
    package let rank: Int
    package var content: Content

    package var scalar: Wanted<Value>? {
        if case .scalar(let wanted) = content { wanted } else { nil }
    }

    package var set: WantedSet? {
        if case .set(let wanted) = content { wanted } else { nil }
    }
}

/// Everything that all rules together want of one resource. Few fields are wanted of each, so that a list of them is all
/// the table there is.
package struct TargetWishes: Sendable {
    package let reference: Reference
    /// The instance whose body it is, if one declares it.
    package var owner: Instance?
    /// Of the owner's task: the project that it is wanted in.
    package var project: Reference?
    /// In no order. A path that one rule clears and another adds to stands twice.
    package private(set) var fields: [WantedField] = []
    /// Where each path stands, once there are too many to search from end to end.
    private var places: [String: [Int]] = [:]
    /// The rules of a job site, as objects.
    package var siteRules: WantedSet?
    package var status: Wanted<Ensure>?
    /// Every rule instance with a say but the owner, in the order of the files.
    package var others: [Origin] = []
    /// Beside the owner, the rule instances that name the resource by a singular `match`; the others selected it.
    package var naming: Set<String> = []

    package init(reference: Reference) { self.reference = reference }

    /// Every rule instance with a say: the owner, then the others in the order of the files.
    package var origins: [Origin] { (owner.map { [$0.origin] } ?? []) + others }

    /// What is wanted of a field with one value.
    package func scalar(_ path: String) -> Wanted<Value>? {
        place(of: path) { $0.scalar != nil }.flatMap { fields[$0].scalar }
    }

    /// What is wanted of a list.
    package func set(_ path: String) -> WantedSet? {
        place(of: path) { $0.set != nil }.flatMap { fields[$0].set }
    }

    private static let mostSearched = 16

    private func place(of path: String, where isMeant: (WantedField) -> Bool) -> Int? {
        if fields.count > Self.mostSearched { return places[path]?.first { isMeant(fields[$0]) } }
        return fields.firstIndex { $0.path == path && isMeant($0) }
    }

    mutating func reserve(_ count: Int) { fields.reserveCapacity(count) }

    mutating func append(_ field: WantedField) {
        fields.append(field)
        guard fields.count > Self.mostSearched else { return }
        if places.isEmpty {
            for (place, field) in fields.enumerated() { places[field.path, default: []].append(place) }
        } else {
            places[field.path, default: []].append(fields.count - 1)
        }
    }

    /// What is wanted of a list, taken out while it is added to, so that it is not copied; `put` brings it back.
    mutating func takeSet(_ path: String) -> WantedSet {
        guard let place = place(of: path, where: { $0.set != nil }), case .set(let set) = fields[place].content else {
            return WantedSet()
        }
        fields[place].content = .set(WantedSet())
        return set
    }

    /// Replaces what is wanted of a list, or adds it.
    mutating func put(_ set: WantedSet, at path: String, field: Field, rank: Int) {
        if let place = place(of: path, where: { $0.set != nil }) {
            fields[place].content = .set(set)
        } else {
            append(WantedField(path: path, field: field, rank: rank, content: .set(set)))
        }
    }

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
        default: set(path)?.origins ?? [scalar(path)?.origin].compactMap { $0 }
        }
    }
}
