// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Lists in their three forms, and the elements that have keys of their own (DESIGN 2, Lists).
extension RuleSchema {
    /// Plain, `{add: …, remove: …}` or `{exactly: …}`, or a template that is a list.
    mutating func list(of element: JSONValue, removed: JSONValue? = nil, isOnlyAdded: Bool = false) -> [JSONValue] {
        let elements = Self.list(of: element)
        var parts: JSONObject = ["add": Self.orTemplate(elements)]
        if isOnlyAdded {
            parts["remove"] = ["type": "array", "maxItems": 0]
        } else {
            parts["remove"] = Self.orTemplate(removed.map { Self.list(of: $0) } ?? elements)
            parts["exactly"] = Self.orTemplate(elements)
        }
        let map = Self.map(parts).with([
            "minProperties": 1, "if": Self.requires("exactly"), "then": ["maxProperties": 1],
        ])
        return [elements, map, Self.template]
    }

    /// An element of a set.
    mutating func element(of type: FieldType) -> JSONValue {
        guard case .reference(let kind) = type else { return valueElement(value(type)) }
        return referenceElement(kind)
    }

    /// A value, or a map that says when and how often it is in the list.
    mutating func valueElement(_ value: JSONValue) -> JSONValue {
        Self.any([value, element(["value": value], elementKeys(), required: ["value"])])
    }

    /// What any element that is a map may say beside its own keys.
    mutating func elementKeys() -> JSONObject {
        ["for_each": forEach(), "as": rowName(), "when": condition()]
    }

    /// An element of a list.
    mutating func element(
        _ properties: JSONObject, _ own: JSONObject, required: [String] = []
    ) -> JSONValue {
        var map = Self.map(properties.merging(own) { first, _ in first }, required: required)
        if own["as"] != nil, case .object(var members) = map {
            members["dependencies"] = ["as": ["for_each"]]
            map = .object(members)
        }
        return map
    }

    // MARK: - Memberships

    mutating func relation(_ relation: Relation) -> [JSONValue] {
        let name = relation.rawValue
        let removed = shared("\(name)-removed") { $0.entry(relation, fields: []) }
        let wanted = shared("\(name)-entry") { $0.entry(relation, fields: relation.fields) }
        return list(of: wanted, removed: removed)
    }

    /// A name, a reference, or a map that names its subject and has fields.
    private mutating func entry(_ relation: Relation, fields: [Field]) -> JSONValue {
        let own = elementKeys()
        var properties: JSONObject = [
            relation.subjectKey: reference(to: relation.subject), "rule": address(), "id": id(),
            "value": reference(to: relation.subject),
        ]
        for field in fields { properties[field.name] = self.field(field) }
        let subjects = [relation.subjectKey, "rule", "id", "value"]
        var conditions: [JSONValue] = [
            [
                "if": ["anyOf": .array(["rule", "id", "value"].map(Self.requires))],
                "then": ["propertyNames": ["enum": Self.words(["rule", "id", "value"] + own.keys.sorted())]],
            ]
        ]
        if properties["lead"] != nil { conditions.append(.object(leadIsManager())) }
        let map = element(properties, own).with([
            "if": ["type": "object"], "then": ["oneOf": .array(subjects.map(Self.requires))],
            "allOf": .array(conditions),
        ])
        return Self.any([Self.string(naming: relation.subject), map])
    }

    /// Elements of a list that are references, which may be repeated and left out.
    mutating func referenceElement(_ kind: Kind) -> JSONValue {
        shared("\(kind.rawValue)-element") { schema in
            let reference = schema.reference(to: kind)
            let map = schema.element(
                ["rule": schema.address(), "id": schema.id(), kind.elementWord: reference, "value": reference],
                schema.elementKeys()
            ).with([
                "if": ["type": "object"],
                "then": ["oneOf": .array(["rule", "id", kind.elementWord, "value"].map(Self.requires))],
            ])
            return Self.any([Self.string(naming: kind), map])
        }
    }

    /// A name, or a template of an element.
    private static func string(naming kind: Kind) -> JSONValue {
        ["type": "string", "pattern": kind == .member ? .string(emailPattern) : "\\S"]
    }

    /// Hubstaff makes every lead a manager [FIELDS, Memberships and teams].
    private func leadIsManager() -> JSONObject {
        [
            "if": ["properties": ["lead": ["const": true]], "required": ["lead"]],
            "then": ["properties": ["role": Self.orTemplate(["const": "manager"])]],
        ]
    }

    // MARK: - Tasks

    mutating func tasks() -> [JSONValue] { list(of: taskItem(), isOnlyAdded: true) }

    /// A nested task: its summary, or a map.
    mutating func taskItem() -> JSONValue {
        shared("task-item") { schema in
            let definition = TaskKind.definition
            var properties: JSONObject = [:]
            for field in definition.fields where field.name != "project" {
                properties[field.name] = schema.fieldReference(field, of: definition)
            }
            properties["id"] = Self.described(
                ["type": "string", "pattern": "\\S", "maxLength": 64],
                "The task's key in its address; else it is made from the summary. Never a Hubstaff id.")
            properties["ensure"] = schema.ensure(definition.ensures)
            properties["adopt"] = schema.adopt()
            properties["formerly"] = schema.formerly()
            let item = schema.element(properties, schema.elementKeys(), required: [definition.naturalKey])
            return Self.any([["type": "string", "pattern": "\\S"], item])
        }
    }

    // MARK: - Rules of job sites

    mutating func siteRules() -> [JSONValue] {
        let rule = shared("site-rule") { schema in
            var properties: JSONObject = [:]
            for field in JobSiteKind.ruleFields { properties[field.name] = schema.siteRuleField(field) }
            // A timer can only start where entering starts one.
            return schema.element(properties, schema.elementKeys()).with([
                "if": [
                    "properties": ["start_project": ["not": Self.null]], "required": ["start_project"],
                ],
                "then": [
                    "properties": ["enter_action": Self.orTemplate(["const": "track"])],
                    "required": ["enter_action"],
                ],
            ])
        }
        return list(of: rule)
    }

    /// Lists of a site's rule are named in full: the rule has no name that single people could be added to.
    private mutating func siteRuleField(_ field: Field) -> JSONValue {
        guard case .set(let element, _) = field.type else { return self.field(field) }
        let elements = Self.list(of: self.element(of: element))
        return Self.described(
            Self.any([
                elements, Self.map(["exactly": Self.orTemplate(elements)], required: ["exactly"]), Self.template,
                Self.null,
            ]),
            field.summary)
    }
}

extension JSONValue {
    /// The object with more members.
    func with(_ more: JSONObject) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members.merging(more) { _, new in new })
    }
}
