// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import RuleEngine
import TestSupport
import Testing

/// `docs/plan.schema.json` names every member of a plan and no other, and the vectors of the digest hold.
/// `scripts/check-plans.sh` asks validators of others the same about the plans of all examples.
struct PlanSchemaTests {
    private static func document(_ path: String) throws -> JSONValue {
        try JSONValue(parsing: Data(contentsOf: URL(filePath: "\(CommandFixture.repository)/\(path)")))
    }

    @Test func `the schema has the members of a plan, and no other`() throws {
        let schema = try PlanSchema(Self.document("docs/plan.schema.json"))
        let plan = try JSONValue(parsing: Data(PlanJSON.render(.full, toolVersion: "0.1.0").utf8))
        expectNoDifference(schema.faults(of: plan), [])
    }

    @Test func `a member that the schema does not name is found, and one that is missing`() throws {
        let schema = try PlanSchema(Self.document("docs/plan.schema.json"))
        var plan = try JSONValue(parsing: Data(PlanJSON.render(.full, toolVersion: "0.1.0").utf8))
        plan = try #require(plan.replacing("changes[0].source.line", with: nil))
        plan = plan.setting("novelty", to: 1)
        expectNoDifference(
            schema.faults(of: plan), ["changes[0].source: no \"line\"", "the schema does not name \"novelty\""])
    }

    @Test func `the vectors have the canonical text and the digest that they say`() throws {
        let vectors = try #require(Self.document("docs/plan-digest-vectors.json")["vectors"]?.array)
        #expect(vectors.count >= 3)
        for vector in vectors {
            let plan = try PlanDocument(parsing: try #require(vector["plan"]).encoded()).plan
            expectNoDifference(String(decoding: try plan.canonicalBytes(), as: UTF8.self), vector["canonical"]?.string)
            expectNoDifference(plan.digest, vector["digest"]?.string)
        }
    }
}

/// As much of JSON Schema as the schema of plans uses to name members.
private struct PlanSchema {
    private let root: JSONValue

    init(_ root: JSONValue) { self.root = root }

    func faults(of value: JSONValue) -> [String] { faults(of: value, by: root, at: "").sorted() }

    private func faults(of value: JSONValue, by schema: JSONValue, at path: String) -> [String] {
        let schema = resolved(schema)
        if let choices = schema["anyOf"]?.array {
            let all = choices.map { faults(of: value, by: $0, at: path) }
            return all.min { $0.count < $1.count } ?? []
        }
        if let types = schema["type"], !types.names.contains(where: { $0 == value.type || $0.isWhole(value) }) {
            return ["\(path): \(value.type) instead of \(types.names.joined(separator: " or "))"]
        }
        switch value {
        case .array(let items):
            return items.enumerated().flatMap { index, item in
                faults(of: item, by: schema["items"] ?? .null, at: "\(path)[\(index)]")
            }
        case .object(let members): return faults(of: members, by: schema, at: path)
        default: return []
        }
    }

    private func faults(of members: JSONObject, by schema: JSONValue, at path: String) -> [String] {
        let place = path.isEmpty ? "" : "\(path): "
        if let rest = schema["additionalProperties"], rest.object != nil {
            return members.flatMap { faults(of: $1, by: rest, at: "\(path).\($0)") }
        }
        let named = schema["properties"]?.object ?? [:]
        let required = schema["required"]?.names ?? []
        return required.filter { members[$0] == nil }.map { "\(place)no \"\($0)\"" }
            + members.flatMap { key, member in
                guard let schema = named[key] else { return ["\(place)the schema does not name \"\(key)\""] }
                return faults(of: member, by: schema, at: path.isEmpty ? key : "\(path).\(key)")
            }
    }

    private func resolved(_ schema: JSONValue) -> JSONValue {
        guard let name = schema["$ref"]?.string?.split(separator: "/").last else { return schema }
        return root["definitions"]?[String(name)] ?? .null
    }
}

extension JSONValue {
    /// A text, or a list of texts.
    fileprivate var names: [String] { string.map { [$0] } ?? array?.compactMap(\.string) ?? [] }
}

extension String {
    /// JSON Schema calls truth values and whole numbers otherwise.
    fileprivate func isWhole(_ value: JSONValue) -> Bool {
        switch (self, value) {
        case ("integer", .integer), ("boolean", .bool): true
        default: false
        }
    }
}
