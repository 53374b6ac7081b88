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
            + SHA256.hash(data: (try? canonicalBytes()) ?? Data()).map { byte in
                let digits = String(byte, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }.joined()
    }

    /// What the digest is taken over: JSON with sorted keys and no spaces. It is written key by key, since a tree of all
    /// changes would be as large as everything else.
    package func canonicalBytes() throws(JSONFault) -> Data {
        let sorted = changes.sorted {
            $0.address == $1.address ? $0.kind.rawValue < $1.kind.rawValue : $0.address < $1.address
        }
        var writer = JSONWriter(pretty: false)
        writer.add("{\"changes\":[")
        for (index, change) in sorted.enumerated() {
            if index > 0 { writer.add(",") }
            try writer.write(canonical: change)
        }
        writer.add("],\"format\":1,\"limits\":")
        try writer.write(.object(JSONObject(limits.mapValues { .integer($0) })))
        writer.add(",\"organization\":")
        try writer.write(.integer(organization.id))
        writer.add(",\"ruleset\":")
        try writer.write(.string(ruleset))
        writer.add("}")
        return Data(writer.bytes)
    }
}

extension JSONWriter {
    fileprivate mutating func write(canonical change: Change) throws(JSONFault) {
        add("{\"action\":")
        try write(.string(change.action.rawValue))
        add(",\"address\":")
        try write(.string(change.address))
        add(",\"also\":")
        try write(.array(change.also.map { .string($0.rawValue) }))
        add(",\"depends_on\":")
        try write(.array(change.dependsOn.sorted().map { .string($0) }))
        add(",\"fields\":[")
        let fields = change.fields.sorted { ($0.path, $0.deferred ? 1 : 0) < ($1.path, $1.deferred ? 1 : 0) }
        for (index, field) in fields.enumerated() {
            if index > 0 { add(",") }
            try write(canonical: field)
        }
        add("],\"id\":")
        try write(change.id.map { .integer($0) } ?? .null)
        add(",\"kind\":")
        try write(.string(change.kind.rawValue))
        // Where it is written: an address alone does not say in which project a task is made, nor whom a membership admits.
        add(",\"parent\":")
        try write(change.parent.map { Value.reference($0).plain(naming: false) } ?? .null)
        add(",\"subject\":")
        try write(change.subject.map { Value.reference($0).plain(naming: false) } ?? .null)
        add("}")
    }

    private mutating func write(canonical field: FieldChange) throws(JSONFault) {
        add("{\"after\":")
        try write(canonical: field.after)
        if !field.deferred {
            add(",\"before\":")
            try write(canonical: field.before)
        }
        add(field.deferred ? ",\"deferred\":true,\"path\":" : ",\"deferred\":false,\"path\":")
        try write(.string(field.path))
        add("}")
    }

    /// A reference is its kind and what it means; names may differ from one run to the next.
    private mutating func write(canonical value: Value) throws(JSONFault) {
        switch value {
        case .text(let text): try write(.string(text))
        case .list(let items):
            add("[")
            for (index, item) in items.enumerated() {
                if index > 0 { add(",") }
                try write(canonical: item)
            }
            add("]")
        default: try write(value.plain(naming: false))
        }
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
        case .object(let members): return .object(JSONObject(members.mapValues { $0.plain(naming: naming) }))
        case .reference(let reference):
            var members: JSONObject = ["kind": .string(reference.kind.rawValue)]
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
