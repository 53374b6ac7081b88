// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// The schema and the decoder say the same. Whole files are compared by `scripts/check-schema.sh`, with another validator.
@Suite struct RuleSchemaTests {
    private let schema = RuleSchema.value(homepage: "https://example.com")
    private var definitions: JSONObject { schema["definitions"]?.object ?? [:] }

    @Test func everyReferenceLeadsToADefinitionAndEveryDefinitionIsUsed() {
        var used: Set<String> = []
        collect(schema, into: &used)
        expectNoDifference(used.sorted(), definitions.keys.sorted())
    }

    @Test(arguments: KindDefinition.all.map(\.kind.rawValue))
    func bodiesDefaultsAndSetHaveTheFieldsOfTheirKind(kind: String) throws {
        let definition = try #require(Kind(rawValue: kind)?.definition)
        let all = definition.fields.map(\.name)
        let changeable = definition.fields.filter { $0.writes.contains(.update) }.map(\.name)
        expectNoDifference(keys(kind), (all + ["id"]).sorted())
        expectNoDifference(keys("\(kind)-defaults"), all.sorted())
        expectNoDifference(keys("\(kind)-set").filter { $0 != "status" }, changeable.sorted())
        for field in definition.fields {
            #expect(definitions["\(kind).\(field.name)"]?["description"]?.string?.hasPrefix(field.summary) == true)
        }
    }

    /// What the decoder refuses, the schema may know already; what it takes, the schema must know.
    @Test(arguments: KindDefinition.all.map(\.kind.rawValue))
    func everyConditionThatTheDecoderTakesIsInTheSchema(kind: String) throws {
        let definition = try #require(Kind(rawValue: kind)?.definition)
        let known = keys(definition.plural)
        let taken = Self.candidates.filter { name in
            let text = """
                version: 1
                ruleset: a
                rules:
                  - id: a
                    match: {\(definition.plural): {\(name): null}}
                    set: {}
                """
            let found = RuleFiles.load(
                [SourceFile(path: "a.yaml", bytes: Array(text.utf8))], options: .sample)
            return !found.diagnostics.contains { $0.code == "unknown-field" || $0.code == "unsupported" }
        }
        #expect(taken.count > 1)
        expectNoDifference(Set(taken).subtracting(known).sorted(), [])
    }

    /// Every field of every kind, and what conditions have beside fields.
    private static let candidates = Set(
        KindDefinition.all.flatMap { $0.readable.map(\.name) } + KindDefinition.all.map(\.kind.rawValue) + [
            "status", "type", "id", "declared", "created_at", "updated_at", "removed_at", "completed_at", "due_at",
            "last_activity", "tracked",
        ]
    ).sorted()

    @Test(arguments: [
        ("client", ["present", "active", "archived"]), ("team", ["present", "absent"]),
        ("task", ["present", "active", "completed", "absent"]),
    ])
    func ensureHasTheWordsOfTheKind(kind: String, words: [String]) {
        let settings = definitions["rule"]?["allOf"]?.array ?? []
        let ensure = settings.first { $0["if"] == ["required": [.string(kind)]] }?["then"]?["properties"]?["ensure"]
        #expect(ensure?["anyOf"]?.array?.first == ["enum": .array(words.map { .string($0) })])
    }

    // MARK: - Reading the schema

    /// The keys of a definition that is a map.
    private func keys(_ name: String) -> [String] { definitions[name]?["properties"]?.object?.keys.sorted() ?? [] }

    private func collect(_ value: JSONValue, into used: inout Set<String>) {
        switch value {
        case .array(let items): for item in items { collect(item, into: &used) }
        case .object(let members):
            if let name = members["$ref"]?.string { used.insert(String(name.dropFirst("#/definitions/".count))) }
            for member in members.values { collect(member, into: &used) }
        default: break
        }
    }
}
