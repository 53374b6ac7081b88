// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Lists in their three forms, and the elements that have keys of their own (DESIGN 2, Lists).
extension RuleSchema {
    /// Plain, `{add: …, remove: …}` or `{exactly: …}`, or a template that is a list.
    mutating func list(of element: JSONValue, removed: JSONValue? = nil, isOnlyAdded: Bool = false) -> [JSONValue] {
        let elements = Self.list(of: element)
        var changes = ["add": elements]
        if isOnlyAdded {
            changes["remove"] = ["type": "array", "maxItems": 0]
        } else {
            changes["remove"] = removed.map { Self.list(of: $0) } ?? elements
        }
        guard case .object(var change) = Self.map(changes) else { return [] }
        change["minProperties"] = 1
        let whole = isOnlyAdded ? [] : [Self.map(["exactly": elements], required: ["exactly"])]
        return [elements, .object(change)] + whole + [template()]
    }

    /// What any element that is a map may say beside its own keys.
    mutating func elementKeys() -> [String: JSONValue] {
        ["for_each": forEach(), "as": rowName(), "when": condition()]
    }

    /// An element of a list.
    mutating func element(
        _ properties: [String: JSONValue], _ own: [String: JSONValue], required: [String] = []
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
        let subject = relation.subjectKey
        let references = referenceOptions(relation.subject, isElement: true)
        let removed = shared("\(name)-removed") { schema in
            let named = schema.element(
                [subject: schema.reference(to: relation.subject)], schema.elementKeys(), required: [subject])
            return Self.any(references + [named])
        }
        let wanted = shared("\(name)-entry") { schema in
            var properties = [subject: schema.reference(to: relation.subject)]
            for field in relation.fields { properties[field.name] = schema.field(field) }
            var entry = schema.element(properties, schema.elementKeys(), required: [subject])
            if properties["lead"] != nil { entry = entry.with(schema.leadIsManager()) }
            return Self.any(references + [entry])
        }
        return list(of: wanted, removed: removed)
    }

    /// Hubstaff makes every lead a manager [FIELDS, Memberships and teams].
    private mutating func leadIsManager() -> [String: JSONValue] {
        [
            "if": ["properties": ["lead": ["const": true]], "required": ["lead"]],
            "then": ["properties": ["role": orTemplate(["const": "manager"])]],
        ]
    }

    // MARK: - Tasks

    mutating func tasks() -> [JSONValue] { list(of: taskItem(), isOnlyAdded: true) }

    /// A nested task: its summary, or a map.
    mutating func taskItem() -> JSONValue {
        shared("task-item") { schema in
            let definition = TaskKind.definition
            var properties: [String: JSONValue] = [:]
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
            var properties: [String: JSONValue] = [:]
            for field in JobSiteKind.ruleFields { properties[field.name] = schema.siteRuleField(field) }
            // A timer can only start where entering starts one.
            return schema.element(properties, schema.elementKeys()).with([
                "if": [
                    "properties": ["start_project": ["not": Self.null]], "required": ["start_project"],
                ],
                "then": [
                    "properties": ["enter_action": schema.orTemplate(["const": "track"])],
                    "required": ["enter_action"],
                ],
            ])
        }
        return list(of: rule)
    }

    /// Lists of a site's rule are named in full: the rule has no name that single people could be added to.
    private mutating func siteRuleField(_ field: Field) -> JSONValue {
        guard case .set(let element, _) = field.type else { return self.field(field) }
        let elements = Self.list(of: value(element))
        return Self.described(
            Self.any([elements, Self.map(["exactly": elements], required: ["exactly"]), template(), Self.null]),
            field.summary)
    }
}

extension JSONValue {
    /// The object with more members.
    func with(_ more: [String: JSONValue]) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members.merging(more) { _, new in new })
    }
}
