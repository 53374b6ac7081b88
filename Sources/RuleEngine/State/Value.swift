// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A value in the organization's state or in a plan: what a field holds, typed by the field's definition.
package enum Value: Hashable, Sendable {
    case null
    case flag(Bool)
    case number(Decimal)
    case text(String)
    case reference(Reference)
    case list([Value])
    case object([String: Value])

    package var isNull: Bool {
        if case .null = self { true } else { false }
    }

    package var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    package var number: Decimal? {
        guard case .number(let number) = self else { return nil }
        return number
    }

    package var flag: Bool? {
        guard case .flag(let flag) = self else { return nil }
        return flag
    }

    package var reference: Reference? {
        guard case .reference(let reference) = self else { return nil }
        return reference
    }

    package var list: [Value]? {
        guard case .list(let items) = self else { return nil }
        return items
    }

    package var object: [String: Value]? {
        guard case .object(let members) = self else { return nil }
        return members
    }
}

/// Which resource a value means: one that exists (by id), or one that the plan creates (by address). The name is for
/// people and takes no part in comparison. Kept in one place, since each value, change and table holds copies.
package struct Reference: Sendable, Hashable {
    package enum Target: Hashable, Sendable {
        case id(Int)
        /// What the instance at this address will create.
        case address(String)
        /// Somebody who has no user id yet: invited, or about to be.
        case invitee(String)
    }

    private final class Storage: Sendable {
        let kind: Kind
        let target: Target
        let name: String
        /// The id in `target`.
        let id: Int?

        init(kind: Kind, target: Target, name: String) {
            self.kind = kind
            self.target = target
            self.name = name
            id = if case .id(let id) = target { id } else { nil }
        }
    }

    private let storage: Storage

    package init(kind: Kind, target: Target, name: String) {
        storage = Storage(kind: kind, target: target, name: name)
    }

    package var kind: Kind { storage.kind }
    package var target: Target { storage.target }
    package var name: String { storage.name }
    package var id: Int? { storage.id }

    /// Whether the id is known already.
    package var isKnown: Bool { id != nil }

    /// What tables of existing resources know it by; nil while it does not exist.
    var key: ResourceKey? { id.map { ResourceKey(kind, $0) } }

    package static func == (left: Reference, right: Reference) -> Bool {
        if left.storage === right.storage { return true }
        guard left.kind == right.kind else { return false }
        if let id = left.id { return id == right.id }
        return left.target == right.target
    }

    package func hash(into hasher: inout Hasher) {
        if let id { hasher.combine(ResourceKey(kind, id)) } else { hasher.combine(target) }
    }
}

/// Which existing resource is meant, for tables.
package struct ResourceKey: Hashable, Sendable {
    package let kind: Kind
    package let id: Int

    package init(_ kind: Kind, _ id: Int) {
        self.kind = kind
        self.id = id
    }

    /// The ids of one organization's resources of different kinds seldom meet.
    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension Value {
    /// The value as a request carries it.
    ///
    /// - Parameter id: the id of a reference, or nil where it is not known.
    /// - Returns: nil where a reference has no id.
    package func json(id: (Reference) -> Int?) -> JSONValue? {
        switch self {
        case .null: return .null
        case .flag(let flag): return .bool(flag)
        case .number(let number): return JSONValue(number)
        case .text(let text): return .string(text)
        case .reference(let reference): return id(reference).map { .integer($0) }
        case .list(let items):
            var list: [JSONValue] = []
            for item in items {
                guard let json = item.json(id: id) else { return nil }
                list.append(json)
            }
            return .array(list)
        case .object(let members):
            var object: [JSONObject.Element] = []
            for (key, member) in members {
                guard let json = member.json(id: id) else { return nil }
                object.append((key, json))
            }
            return .object(JSONObject(object))
        }
    }
}

extension Value {
    package static func integer(_ number: Int) -> Value { .number(Decimal(number)) }
}
