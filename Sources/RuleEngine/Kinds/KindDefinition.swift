// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// All that the engine knows about a kind of resource. A new kind is a file with one of these, a case of `Kind`, and a
/// line in `all`.
/// A class, since it is looked up for every field of every resource.
package final class KindDefinition: Sendable {
    package let kind: Kind
    /// The word for many, in selectors: `job_sites`.
    package let plural: String
    package let fields: [Field]
    /// What can be read and not written: conditions of selectors may name it.
    package let readOnly: [Field]
    /// The field that names a resource of the kind to people.
    package let naturalKey: String
    /// What `ensure` may ask for.
    package let ensures: [Ensure]
    /// What conditions may ask its status to be, beside `any`.
    package let statuses: [String]
    /// Whether the API keeps metadata on it, so that a marker can say whose it is [FACTS, Writes].
    package let hasMetadata: Bool
    /// Where its creates and updates stand in the order.
    package let place: Place
    /// What people often write instead of a field's name, and what to tell them.
    package let hints: [String: String]

    package init(
        kind: Kind, plural: String, fields: [Field], readOnly: [Field] = [], naturalKey: String, ensures: [Ensure],
        statuses: [String], hasMetadata: Bool, place: Place, hints: [String: String] = [:]
    ) {
        self.kind = kind
        self.plural = plural
        self.fields = fields
        self.readOnly = readOnly
        self.naturalKey = naturalKey
        self.ensures = ensures
        self.statuses = statuses
        self.hasMetadata = hasMetadata
        self.place = place
        self.hints = hints
    }

    /// Every kind that rules can declare, in the order in which they are applied.
    package static let all: [KindDefinition] = [
        ClientKind.definition, ProjectKind.definition, MemberKind.definition, TeamKind.definition, TaskKind.definition,
        JobSiteKind.definition,
    ]

    /// Whether a rule can own one and take over what it finds: people have metadata, and no owner.
    package var hasOwner: Bool { hasMetadata && kind != .member }

    /// Whether a name alone says which one is meant: people go by their addresses, and a summary does not tell one task
    /// from another.
    package var isNamed: Bool { kind != .member && kind != .task }

    /// Every field that is read.
    package var readable: [Field] { fields + readOnly }

    package func field(_ name: String) -> Field? { Field.named(name, in: fields) }

    /// The field at a path such as `budget.alerts.near_limit`; a metadata key stands for the whole metadata field.
    package func field(at path: String) -> Field? { Field.find(path, in: fields) }

    /// The place of a path's first name among the fields.
    func rank(of path: String) -> Int? {
        let name = Field.firstName(of: path)
        return fields.firstIndex { $0.name == name }
    }
}

extension Field {
    /// The field of a name. It is looked for with every key of every rule, and mostly the lengths tell.
    static func named(_ name: String, in fields: [Field]) -> Field? {
        let length = name.utf8.count
        return fields.first { $0.name.utf8.count == length && $0.name == name }
    }

    /// The field that a dotted path leads to.
    package static func find(_ path: String, in fields: [Field]) -> Field? {
        let name = firstName(of: path)
        return fields.first { $0.name == name }?.member(at: path)
    }

    /// A path up to its first dot.
    static func firstName(of path: String) -> String {
        path.utf8.firstIndex(of: UInt8(ascii: ".")).map { String(path[..<$0]) } ?? path
    }

    /// The field that a path leads to whose first name is this one's.
    func member(at path: String) -> Field? {
        guard let dot = path.utf8.firstIndex(of: UInt8(ascii: ".")) else { return self }
        switch type {
        case .group(let members, _): return Self.find(String(path[path.index(after: dot)...]), in: members)
        case .metadata: return self
        default: return nil
        }
    }
}
