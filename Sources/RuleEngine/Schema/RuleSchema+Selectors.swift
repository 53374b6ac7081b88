// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Which resources a `match`, a `for_each` or `safety.protect` means (DESIGN 2, Selectors).
extension RuleSchema {
    /// One word: plural with conditions, or singular with a reference.
    mutating func selector() -> JSONValue {
        shared("selector") { schema in
            var properties = schema.plurals()
            for definition in KindDefinition.all {
                properties[definition.kind.rawValue] =
                    definition.kind == .task ? schema.taskReference() : schema.reference(to: definition.kind)
            }
            return Self.orTemplate(Self.oneWord(properties))
        }
    }

    /// Plural words with their conditions.
    mutating func plurals() -> JSONObject {
        var properties: JSONObject = [:]
        for definition in KindDefinition.all { properties[definition.plural] = conditions(definition) }
        return properties
    }

    static func oneWord(_ properties: JSONObject) -> JSONValue {
        map(properties).with(["minProperties": 1, "maxProperties": 1])
    }

    /// A summary alone does not say which task is meant.
    private mutating func taskReference() -> JSONValue {
        Self.orTemplate(
            Self.map(["rule": address()], required: ["rule"]), Self.map(["id": id()], required: ["id"]))
    }

    // MARK: - Conditions

    private mutating func conditions(_ definition: KindDefinition) -> JSONValue {
        shared(definition.plural) { schema in
            var properties: JSONObject = [:]
            for (name, kind) in ConditionDecoder.relations[definition.kind] ?? [:] {
                properties[name] = schema.relationTest(kind)
            }
            for (name, type) in Self.common(definition.kind) where properties[name] == nil {
                properties[name] = schema.test(type, name)
            }
            properties["status"] = schema.wordTest(
                "\(definition.kind.rawValue)-status", definition.statuses + ["any"])
            for field in definition.readable where properties[field.name] == nil {
                if let test = schema.test(field, prefix: definition.kind.rawValue, path: field.name) {
                    properties[field.name] = Self.described(test, field.summary)
                }
            }
            if definition.kind == .project {
                properties["type"] = schema.wordTest("project-type", ["project", "work_order", "work_break", "any"])
            }
            return Self.described(
                Self.orTemplate(Self.map(properties)),
                "Conditions that must all hold. Without status, only active \(definition.plural) are meant.")
        }
    }

    /// Conditions that are no fields.
    private static func common(_ kind: Kind) -> [String: FieldType] {
        var types: [String: FieldType] = [
            "id": .integer(nil), "declared": .flag, "created_at": .date, "updated_at": .date,
        ]
        if kind == .member { types["removed_at"] = .date }
        return types
    }

    private mutating func test(_ field: Field, prefix: String, path: String) -> JSONValue? {
        if ConditionDecoder.unreadable.contains(path) { return nil }
        switch field.type {
        case .group(let members, _): return groupTest(members, prefix: prefix, path: path)
        case .metadata: return metadataTest()
        case .siteRules: return groupTest(JobSiteKind.ruleFields, prefix: prefix, path: path)
        case .relation, .tasks: return nil
        default:
            if field.holdsEmails { return test("email", [Self.emailGlob]) }
            return test(field.type, "\(prefix).\(path)")
        }
    }

    private mutating func test(_ type: FieldType, _ name: String) -> JSONValue {
        switch type {
        case .money, .number, .integer, .degrees: return test("number", [["type": "number"]])
        case .flag: return test("flag", [["type": "boolean"]])
        case .date: return dateTest()
        case .choice(let words): return wordTest(name, words)
        case .reference(let kind): return relationTest(kind)
        case .set(let element, _): return test(element, name)
        case .text, .metadata, .group, .relation, .tasks, .siteRules: return test("text", [["type": "string"]])
        }
    }

    private mutating func groupTest(_ members: [Field], prefix: String, path: String) -> JSONValue {
        var properties: JSONObject = [:]
        for member in members {
            properties[member.name] = test(member, prefix: prefix, path: "\(path).\(member.name)")
        }
        return Self.any(presence(Self.map(properties)))
    }

    private mutating func metadataTest() -> JSONValue {
        let value = test("metadata", [["type": ["string", "number", "boolean"]]])
        return Self.any(
            presence([
                "type": "object", "propertyNames": ["pattern": "^[a-z0-9_]{2,30}$"], "additionalProperties": value,
            ]))
    }

    /// Conditions inside a group, or on whether there is one.
    private mutating func presence(_ inside: JSONValue) -> [JSONValue] {
        [inside.with(["minProperties": 1]), Self.null, Self.map(["not": Self.null], required: ["not"]), Self.template]
    }

    // MARK: - Tests

    /// A value, `null`, a list of which any may hold, or `{not: …}`.
    private mutating func test(_ name: String, _ values: [JSONValue]) -> JSONValue {
        shared("test-\(name)") { schema in
            let same: JSONValue = ["$ref": .string("#/definitions/test-\(name)")]
            let element = schema.valueElement(same)
            return Self.any(
                values + [
                    Self.null, Self.list(of: element), Self.map(["not": same], required: ["not"]), Self.template,
                ])
        }
    }

    private mutating func wordTest(_ name: String, _ words: [String]) -> JSONValue {
        test(name, [["enum": Self.words(words)], ["type": "string", "pattern": "[*?]"]])
    }

    private mutating func relationTest(_ kind: Kind) -> JSONValue {
        var options = referenceOptions(kind)
        options[0] = kind == .member ? Self.emailGlob : ["type": "string", "pattern": "\\S"]
        return test(kind.rawValue, options)
    }

    /// An address, or one with wildcards, which need not have the `@`.
    private static let emailGlob: JSONValue = ["type": "string", "pattern": "^[^@\\s]+@[^@\\s]+$|[*?]|\\$\\{"]

    private mutating func dateTest() -> JSONValue {
        let bound: JSONValue = Self.described(
            Self.any([date(), ["type": "string", "pattern": "^[0-9]{1,5}d$"]]), "A day, or so many days ago: 90d.")
        let bounds = Self.map(["before": bound, "after": bound]).with(["minProperties": 1])
        return test("date", [date(), ["type": "string", "pattern": "[*?]"], bounds])
    }
}
