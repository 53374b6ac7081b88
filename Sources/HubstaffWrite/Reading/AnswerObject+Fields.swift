// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension AnswerObject {
    /// The values of fields as their definitions type them; what is null or missing has no entry. Metadata,
    /// memberships, tasks and site rules are not among them: they are read by their kind.
    ///
    /// - Throws: `badAnswer` for a wrong type, or for a field that every create needs and that is missing.
    func values(_ fields: [Field]) throws(APIFault) -> [String: Value] {
        var values: [String: Value] = [:]
        for field in fields {
            if let value = try value(field) {
                values[field.name] = value
            } else if field.required {
                throw fault(field.api, "is missing")
            }
        }
        return values
    }

    private func value(_ field: Field) throws(APIFault) -> Value? {
        switch field.type {
        case .text, .choice, .date: return try text(field.api).map(Value.text)
        case .money: return try money(field.api).map(Value.number)
        case .number, .integer, .degrees: return try number(field.api).map(Value.number)
        case .flag: return try flag(field.api).map(Value.flag)
        case .reference(let kind): return try int(field.api).map { Self.reference(kind, $0) }
        case .set(of: .reference(let kind), _):
            return try ids(field.api).map { .list($0.map { Self.reference(kind, $0) }) }
        case .set: return try texts(field.api).map { .list($0.map(Value.text)) }
        case .group(let fields, _):
            guard let members = try object(field.api)?.values(fields), !members.isEmpty else { return nil }
            return .object(members)
        case .metadata, .relation, .tasks, .siteRules: return nil
        }
    }

    /// A reference whose name is filled in when everything has been read.
    static func reference(_ kind: Kind, _ id: Int) -> Value {
        .reference(Reference(kind: kind, target: .id(id), name: "#\(id)"))
    }

    /// A resource with its id, metadata and times; the rest is its kind's business.
    func resource(
        _ kind: Kind, id key: String = "id", status: Resource.Status, fields: [String: Value],
        lockVersion: Int? = nil, removedAt: String? = nil, isThirdParty: Bool = false, isGlobalTodo: Bool = false
    ) throws(APIFault) -> Resource {
        Resource(
            kind: kind, id: try required(key, try int(key)), status: status, fields: fields, metadata: try metadata(),
            lockVersion: lockVersion, updatedAt: try text("updated_at"), createdAt: try text("created_at"),
            removedAt: removedAt, isThirdParty: isThirdParty, isGlobalTodo: isGlobalTodo)
    }

    /// The status of what can be archived; nil for what is deleted.
    ///
    /// A status that nobody knows is a fault: passing the resource over would create it a second time.
    func archivableStatus() throws(APIFault) -> Resource.Status? {
        let word = try required("status", try text("status"))
        switch word {
        case "active": return .active
        case "archived": return .archived
        case "deleted": return nil
        default: throw fault("status", "is `\(word)`, which this version does not know")
        }
    }
}
