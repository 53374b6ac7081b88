// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The JSON Schema (draft-07) of one rule file, for editors. It is made of the definitions that decode the rules: kinds,
/// their fields, types, ranges and words. What stands only in the language itself (the header, a rule's own keys, the forms
/// of lists and references) is said here, once.
///
/// A schema sees one file at a time and no organization. It accepts everything that the decoder accepts, and refuses what
/// can be refused so: unknown keys, wrong types, words and ranges, missing fields. `validate` finds the rest.
package struct RuleSchema {
    /// Where editors find the schema of the newest version.
    package static let path = "docs/rules.schema.json"

    var definitions: JSONObject = [:]

    /// The schema as JSON text with sorted keys.
    package static func render(homepage: String) throws -> String { try value(homepage: homepage).printed() }

    package static func value(homepage: String) -> JSONValue {
        var schema = RuleSchema()
        let root = schema.file()
        guard case .object(var members) = root else { return root }
        members["$schema"] = "http://json-schema.org/draft-07/schema#"
        members["$id"] = .string("\(homepage)/blob/main/\(path)")
        members["title"] = "A rule file of hubstaff-automate"
        members["definitions"] = .object(schema.definitions)
        return .object(members)
    }

    // MARK: - Building blocks

    /// Refers to a definition, which is made the first time.
    mutating func shared(_ name: String, _ make: (inout RuleSchema) -> JSONValue) -> JSONValue {
        if definitions[name] == nil {
            // Stands in while it is made, for definitions that hold themselves.
            definitions[name] = true
            definitions[name] = make(&self)
        }
        return ["$ref": .string("#/definitions/\(name)")]
    }

    /// A map with these keys and no others.
    static func map(_ properties: JSONObject, required: [String] = []) -> JSONValue {
        var members: JSONObject = [
            "type": "object", "properties": .object(properties), "additionalProperties": false,
        ]
        if !required.isEmpty { members["required"] = words(required) }
        return .object(members)
    }

    static func list(of element: JSONValue) -> JSONValue { ["type": "array", "items": element] }

    /// One of several forms. Those of different JSON types become one schema, since each keyword counts for one type only:
    /// a fault is then reported at its own place, and not as "none of the forms".
    static func any(_ options: [JSONValue]) -> JSONValue {
        var forms: [JSONValue] = []
        for option in options {
            if let index = forms.firstIndex(where: { merged($0, option) != nil }),
                let both = merged(forms[index], option)
            {
                forms[index] = both
            } else {
                forms.append(option)
            }
        }
        return forms.count == 1 ? forms[0] : ["anyOf": .array(forms)]
    }

    private static func merged(_ left: JSONValue, _ right: JSONValue) -> JSONValue? {
        guard case .object(let first) = left, case .object(let second) = right else { return nil }
        let types = (types(first), types(second))
        guard !types.0.isEmpty, !types.1.isEmpty, Set(types.0).isDisjoint(with: types.1),
            Set(first.keys).intersection(second.keys) == ["type"],
            anyType.isDisjoint(with: first.keys), anyType.isDisjoint(with: second.keys)
        else { return nil }
        return JSONValue.object(first.merging(second) { first, _ in first })
            .with(["type": words((types.0 + types.1).sorted())])
    }

    private static func types(_ schema: JSONObject) -> [String] {
        schema["type"]?.array?.compactMap(\.string) ?? [schema["type"]?.string].compactMap { $0 }
    }

    /// Keywords that count for values of every type.
    private static let anyType: Set<String> = ["enum", "const", "anyOf", "not", "$ref", "description"]

    static func words(_ words: [String]) -> JSONValue { .array(words.map { .string($0) }) }

    static func requires(_ key: String) -> JSONValue { ["required": words([key])] }

    /// The schema with a text that editors show. Beside `$ref` nothing else counts, so that goes one level down.
    static func described(_ schema: JSONValue, _ text: String) -> JSONValue {
        guard case .object(var members) = schema else { return schema }
        if members["$ref"] != nil { members = ["allOf": [schema]] }
        members["description"] = .string(text)
        return .object(members)
    }

    static let null: JSONValue = ["type": "null"]

    /// Any value may be a template, which keeps the type of what it stands for.
    static let template: JSONValue = ["type": "string", "pattern": "\\$\\{"]

    static func orTemplate(_ schema: JSONValue...) -> JSONValue { any(schema + [template]) }
}
