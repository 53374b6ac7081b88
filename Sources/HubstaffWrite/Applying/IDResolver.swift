// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// Puts ids in the place of references, once what they mean exists.
struct IDResolver {
    /// Ids of what was created, by address.
    let created: [String: Int]
    /// Ids of what runs before created.
    let earlier: [String: Int]

    func path(_ parts: [WriteRequest.PathPart]) throws(ApplyFault) -> String {
        var path = ""
        for part in parts {
            switch part {
            case .literal(let text): path += text
            case .id(let reference): path += String(try id(reference))
            }
        }
        return path
    }

    func body(_ members: [String: Value]) throws(ApplyFault) -> JSONObject {
        var body: [JSONObject.Element] = []
        for (key, value) in members.sorted(by: { $0.key < $1.key }) { body.append((key, try json(value))) }
        return JSONObject(body)
    }

    func json(_ value: Value) throws(ApplyFault) -> JSONValue {
        switch value {
        case .null: return .null
        case .flag(let flag): return .bool(flag)
        case .number(let number): return JSONValue(number)
        case .text(let text): return .string(text)
        case .reference(let reference): return .integer(try id(reference))
        case .object(let members): return .object(try body(members))
        case .list(let items):
            var list: [JSONValue] = []
            for item in items { list.append(try json(item)) }
            return .array(list)
        }
    }

    private func id(_ reference: Reference) throws(ApplyFault) -> Int {
        switch reference.target {
        case .id(let id): return id
        case .address(let address):
            guard let id = created[address] ?? earlier[address] else { throw .missingID(address: address) }
            return id
        case .invitee(let email): throw .notAMember(email: email)
        }
    }
}
