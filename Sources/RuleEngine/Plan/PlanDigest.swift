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
            + SHA256.hash(data: (try? canonicalBytes()) ?? []).map { byte in
                let digits = String(byte, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }.joined()
    }

    /// What the digest is taken over: JSON with sorted keys and no spaces. It is written key by key, since a tree of all
    /// changes would be as large as everything else.
    package func canonicalBytes() throws(JSONFault) -> [UInt8] {
        let sorted = changes.sorted { left, right in
            left.address < right.address
                || left.address == right.address && left.kind.rawValue < right.kind.rawValue
        }
        var writer = JSONWriter(pretty: false, capacity: 512 * (changes.count + 1))
        writer.add("{\"changes\":")
        try writer.write(sorted) { writer, change throws(JSONFault) in try writer.write(canonical: change) }
        writer.add(",\"format\":1,\"limits\":")
        try writer.write(.object(JSONObject(limits.mapValues { .integer($0) })))
        writer.add(",\"organization\":")
        writer.write(organization.id)
        writer.add(",\"ruleset\":")
        writer.write(ruleset)
        writer.add("}")
        return writer.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func write(canonical change: Change) throws(JSONFault) {
        add("{\"action\":")
        write(change.action.rawValue)
        add(",\"address\":")
        write(change.address)
        add(",\"also\":")
        try write(change.also) { writer, action in writer.write(action.rawValue) }
        add(",\"depends_on\":")
        try write(change.dependsOn.count > 1 ? change.dependsOn.sorted() : change.dependsOn) { $0.write($1) }
        add(",\"fields\":")
        // Sorted by their places, as copies of fields cost more than all the rest.
        let fields = change.fields
        let order = fields.indices.sorted { left, right in
            fields[left].path < fields[right].path
                || fields[left].path == fields[right].path && !fields[left].deferred && fields[right].deferred
        }
        try write(order) { writer, index throws(JSONFault) in try writer.write(canonical: fields[index]) }
        add(",\"id\":")
        if let id = change.id { write(id) } else { add("null") }
        add(",\"kind\":")
        write(change.kind.rawValue)
        // Where it is written: an address alone does not say in which project a task is made, nor whom a membership admits.
        add(",\"parent\":")
        if let parent = change.parent { write(canonical: parent) } else { add("null") }
        add(",\"subject\":")
        if let subject = change.subject { write(canonical: subject) } else { add("null") }
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
        write(field.path)
        add("}")
    }

    private mutating func write(canonical value: Value) throws(JSONFault) {
        switch value {
        case .null: add("null")
        case .flag(let flag): write(flag)
        case .number(let number): try write(number)
        case .text(let text): write(text)
        case .reference(let reference): write(canonical: reference)
        case .list(let items):
            try write(items) { writer, item throws(JSONFault) in try writer.write(canonical: item) }
        case .object: try write(value.plain(naming: false))
        }
    }

    /// A reference is its kind and what it means; names may differ from one run to the next.
    private mutating func write(canonical reference: Reference) {
        switch reference.target {
        case .id(let id):
            add("{\"id\":")
            write(id)
        case .address(let address):
            add("{\"address\":")
            write(address)
        case .invitee(let email):
            add("{\"invitee\":")
            write(email)
        }
        add(",\"kind\":")
        write(reference.kind.rawValue)
        add("}")
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
            let target: JSONObject =
                switch reference.target {
                case .id(let id): ["id": .integer(id)]
                case .address(let address): ["address": .string(address)]
                case .invitee(let email): ["invitee": .string(email)]
                }
            var members = target
            members["kind"] = .string(reference.kind.rawValue)
            if naming { members["name"] = .string(reference.name) }
            return .object(members)
        }
    }
}
