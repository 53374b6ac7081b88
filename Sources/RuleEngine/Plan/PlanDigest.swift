// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Plan {
    /// The digest by which a reviewed plan is told from another (DESIGN 5): SHA-256 over what would be written and where,
    /// not over names, lines, or what stays as it is.
    package var digest: String {
        "sha256:"
            + canonicalHash.map { byte in
                let digits = String(byte, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }.joined()
    }

    /// What the digest is taken over: JSON with sorted keys and no spaces.
    package var canonical: JSONValue {
        var members = canonicalHead
        members["changes"] = .array(canonicalOrder.map(Self.canonical))
        return .object(members)
    }

    /// All of it but the changes.
    private var canonicalHead: [String: JSONValue] {
        [
            "organization": .integer(organization.id),
            "ruleset": .string(ruleset),
            "format": .integer(1),
            "limits": .object(limits.mapValues { .integer($0) }),
        ]
    }

    private var canonicalOrder: [Change] {
        changes.sorted {
            $0.address == $1.address ? $0.kind.rawValue < $1.kind.rawValue : $0.address < $1.address
        }
    }

    /// The hash of the canonical bytes, made change by change: all of them at once are a tree of millions of nodes.
    private var canonicalHash: SHA256.Digest {
        var hash = SHA256()
        func add(_ text: String) { hash.update(data: Data(text.utf8)) }
        // "changes" is the first of the keys.
        add("{\"changes\":[")
        for (index, change) in canonicalOrder.enumerated() {
            if index > 0 { add(",") }
            hash.update(data: (try? Self.canonical(change).encoded()) ?? Data())
        }
        add("],")
        hash.update(data: ((try? JSONValue.object(canonicalHead).encoded()) ?? Data()).dropFirst())
        return hash.finalize()
    }

    private static func canonical(_ change: Change) -> JSONValue {
        let fields = change.fields.sorted { ($0.path, $0.deferred ? 1 : 0) < ($1.path, $1.deferred ? 1 : 0) }
        return .object([
            "address": .string(change.address),
            "kind": .string(change.kind.rawValue),
            "action": .string(change.action.rawValue),
            "also": .array(change.also.map { .string($0.rawValue) }),
            "id": change.id.map { .integer($0) } ?? .null,
            "depends_on": .array(change.dependsOn.sorted().map { .string($0) }),
            "fields": .array(fields.map(canonical)),
        ])
    }

    private static func canonical(_ field: FieldChange) -> JSONValue {
        var members: [String: JSONValue] = [
            "path": .string(field.path), "after": field.after.plain(naming: false), "deferred": .bool(field.deferred),
        ]
        if !field.deferred { members["before"] = field.before.plain(naming: false) }
        return .object(members)
    }
}

extension Value {
    /// The value as plans spell it: references as objects, with their names or without.
    package func plain(naming: Bool) -> JSONValue {
        switch self {
        case .null: return .null
        case .flag(let flag): return .bool(flag)
        case .number(let number): return JSONValue(number)
        case .text(let text): return .string(text)
        case .list(let items): return .array(items.map { $0.plain(naming: naming) })
        case .object(let members): return .object(members.mapValues { $0.plain(naming: naming) })
        case .reference(let reference):
            var members: [String: JSONValue] = ["kind": .string(reference.kind.rawValue)]
            switch reference.target {
            case .id(let id): members["id"] = .integer(id)
            case .address(let address): members["address"] = .string(address)
            case .invitee(let email): members["invitee"] = .string(email)
            }
            if naming { members["name"] = .string(reference.name) }
            return .object(members)
        }
    }
}
