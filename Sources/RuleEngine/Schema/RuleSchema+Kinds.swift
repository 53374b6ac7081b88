// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What rules say about a resource, by the table of its kind's fields.
extension RuleSchema {
    /// A rule's own resource. What `defaults` could fill in is asked for by `neededFields`.
    mutating func body(_ definition: KindDefinition) -> JSONValue {
        shared(definition.kind.rawValue) { schema in
            var properties = schema.fields(definition)
            properties["id"] = Self.described(
                schema.id(), "The \(definition.kind.label)'s own Hubstaff id, to take just that one.")
            let map = Self.map(properties).with([
                "if": ["not": Self.requires("id")], "then": Self.requires(definition.naturalKey),
            ])
            return Self.described(Self.orTemplate(map), "The \(definition.kind.label) that this rule owns.")
        }
    }

    mutating func defaults(_ definition: KindDefinition) -> JSONValue {
        shared("\(definition.kind.rawValue)-defaults") { schema in
            Self.described(
                Self.orTemplate(Self.map(schema.fields(definition))),
                "What a \(definition.kind.label) of this file has where its rule does not say it.")
        }
    }

    /// Fields for what a `match` selects.
    mutating func set(_ definition: KindDefinition) -> JSONValue {
        shared("\(definition.kind.rawValue)-set") { schema in
            var properties = schema.fields(definition, only: .update)
            let statuses = definition.settableStatuses.map(\.rawValue)
            if !statuses.isEmpty {
                properties["status"] = Self.described(
                    Self.orTemplate(["enum": Self.words(statuses)]), "The status that it is to have.")
            }
            return Self.orTemplate(Self.map(properties))
        }
    }

    mutating func fieldReference(_ field: Field, of definition: KindDefinition) -> JSONValue {
        shared("\(definition.kind.rawValue).\(field.name)") { $0.field(field) }
    }

    private mutating func fields(_ definition: KindDefinition, only writes: Field.Writes = []) -> JSONObject {
        var properties: JSONObject = [:]
        for field in definition.fields where field.writes.isSuperset(of: writes) {
            properties[field.name] = fieldReference(field, of: definition)
        }
        return properties
    }

    // MARK: - Needed fields

    /// Conditions on the whole file: what a create needs stands in the body, unless it has an `id`, creates nothing, or the
    /// file's `defaults` say it. The natural key is asked for in the body itself.
    func neededFields() -> [JSONValue] {
        KindDefinition.all.flatMap { definition in
            definition.fields.filter { $0.required && $0.name != definition.naturalKey }.map { needed($0, definition) }
        }
    }

    private func needed(_ field: Field, _ definition: KindDefinition) -> JSONValue {
        let kind = definition.kind.rawValue
        let filled = Self.path(["defaults", kind], Self.requires(field.name))
        let body = Self.property(
            kind, ["if": ["not": Self.requires("id")], "then": Self.requires(field.name)])
        let creates: JSONValue = [
            "properties": ["ensure": ["enum": Self.words(Ensure.allCases.filter(\.creates).map(\.rawValue))]]
        ]
        let rule: JSONValue = definition.isIdentifying(field) ? body : ["if": creates, "then": body]
        return ["if": ["not": filled], "then": Self.property("rules", ["items": rule])]
    }

    /// Options that mean something only beside another one: each body says both, unless the file's `defaults` say something
    /// about their group.
    func neededParents() -> [JSONValue] {
        KindDefinition.all.flatMap { definition in
            definition.fields.compactMap { field in
                guard case .group(let members, _) = field.type, let parents = Self.parents(of: members) else {
                    return nil
                }
                let inGroup = Self.property(field.name, parents)
                let filled = Self.path(["defaults", definition.kind.rawValue], Self.requires(field.name))
                return [
                    "if": ["not": filled],
                    "then": Self.property(
                        "rules",
                        ["items": ["properties": [definition.kind.rawValue: inGroup, "set": inGroup]]]),
                ]
            }
        }
    }

    private static func parents(of members: [Field]) -> JSONValue? {
        let conditions = members.compactMap { member -> JSONValue? in
            guard let parent = member.requires else { return nil }
            return [
                "if": property(member.name, ["const": true]).with(["required": words([member.name])]),
                "then": property(parent, ["not": ["const": false]]).with(["required": words([parent])]),
            ]
        }
        return conditions.isEmpty ? nil : ["allOf": .array(conditions)]
    }

    static func property(_ name: String, _ schema: JSONValue) -> JSONValue {
        ["properties": .object([name: schema])]
    }

    /// That a file has the maps on the way, and the last one fulfils a schema.
    private static func path(_ names: [String], _ schema: JSONValue) -> JSONValue {
        names.reversed().reduce(schema) { inner, name in
            property(name, inner).with(["required": words([name])])
        }
    }
}
