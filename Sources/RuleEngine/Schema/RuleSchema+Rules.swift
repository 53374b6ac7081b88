// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The file, its header and the keys of a rule, which belong to the language and to no kind.
extension RuleSchema {
    mutating func file() -> JSONValue {
        var properties = header()
        properties["vars"] = Self.described(
            ["type": ["object", "null"]], "Variables for templates: ${vars.name}. Those of all files are one set.")
        var defaults: JSONObject = [:]
        for definition in KindDefinition.all { defaults[definition.kind.rawValue] = self.defaults(definition) }
        properties["defaults"] = Self.described(
            Self.any([Self.map(defaults), Self.null]),
            "For this file: what bodies and nested items of a kind leave out.")
        properties["rules"] = Self.described(
            Self.any([Self.list(of: rule()), Self.null]), "The rules; each has an id and one body.")
        return Self.map(properties).with([
            "description":
                "Docs: docs/rule-language.md. A file has at least one of version, ruleset, rules, vars, defaults.",
            "anyOf": .array(["version", "ruleset", "rules", "vars", "defaults"].map(Self.requires)),
            "allOf": .array(neededFields() + neededParents() + [Self.adoptWithoutMarkers]),
        ])
    }

    /// Without markers nothing tells whose a namesake is.
    private static let adoptWithoutMarkers: JSONValue = [
        "if": ["properties": ["ownership": ["const": "natural"]], "required": ["ownership"]],
        "then": property("rules", ["items": property("adopt", ["not": ["enum": ["active", "never"]]])]),
    ]

    // MARK: - Header

    private mutating func header() -> JSONObject {
        let name: JSONValue = ["type": "string", "pattern": .string("^\(RuleName.pattern)$|\\$\\{")]
        let names = Self.any([name, Self.list(of: name)])
        return [
            "version": Self.described(["const": 1], "The version of the rule language."),
            "ruleset": Self.described(name, "Names the owner of what these rules make."),
            "organization": Self.described(
                id(), "A guard: the id of the only organization that these rules are for."),
            "ownership": Self.described(
                Self.orTemplate(["enum": Self.words(Ruleset.Ownership.allCases.map(\.rawValue))]),
                "How the ruleset tells what it owns: by markers in metadata, or by natural keys alone."),
            "formerly": Self.described(names, "Former names of the ruleset."),
            "safety": Self.described(safety(), "Limits beyond which a plan is shown and refused."),
            "profiles": Self.described(profiles(), "Choices for --profile: an organization and variables each."),
        ]
    }

    private mutating func safety() -> JSONValue {
        let domain: JSONValue = Self.orTemplate(["type": "string", "pattern": "^[^@*\\s]*\\.[^@*\\s]*$"])
        var properties: JSONObject = [
            "invite_domains": Self.described(
                Self.any([Self.list(of: domain), Self.template]), "Whom rules may invite, by what stands after the @."),
            "protect": Self.described(
                Self.any([Self.list(of: selector()), Self.template]), "What no rule of this ruleset may change."),
        ]
        for (key, text) in Self.limits {
            properties[key] = Self.described(Self.orTemplate(Self.number("integer", 0...Int.max)), text)
        }
        return Self.orTemplate(Self.map(properties))
    }

    private static let limits = [
        "max_removals": "How many resources may be archived, deleted or removed.",
        "max_access_lowered": "How many people may lose access.",
        "max_money": "How many rates and budgets may change by more than half.",
        "max_completions": "How many tasks may be completed.",
        "max_changes": "How many changes there may be.",
    ]

    private mutating func profiles() -> JSONValue {
        let profile = Self.any([
            Self.map(["organization": id(), "vars": ["type": ["object", "null"]]]), Self.null,
        ])
        return Self.any([
            [
                "type": "object", "propertyNames": ["pattern": .string("^\(RuleName.pattern)$")],
                "additionalProperties": profile,
            ], Self.null,
        ])
    }

    // MARK: - Rules

    private mutating func rule() -> JSONValue {
        shared("rule") { schema in
            var properties = schema.ruleKeys()
            for definition in KindDefinition.all { properties[definition.kind.rawValue] = schema.body(definition) }
            properties["tasks"] = schema.tasksBody()
            properties["match"] = Self.described(schema.selector(), "Which existing resources `set` is for.")
            properties["set"] = Self.described(true, "The fields that everything that matches is to have.")
            let bodies = KindDefinition.all.map(\.kind.rawValue) + ["tasks", "match"]
            return Self.map(properties, required: ["id"]).with([
                "oneOf": .array(bodies.map(Self.requires)),
                "dependencies": [
                    "set": ["match"], "match": ["set"], "as": ["for_each"], "key": ["for_each"],
                    "allow_empty": ["for_each"],
                ],
                "allOf": .array(schema.settings() + schema.sets()),
            ])
        }
    }

    private mutating func ruleKeys() -> JSONObject {
        [
            "id": Self.described(
                ["type": "string", "pattern": .string("^\(RuleName.pattern)$")], "The rule's own name in the ruleset."),
            "description": Self.described(["type": "string"], "For people."),
            "for_each": forEach(), "as": rowName(),
            "key": Self.described(
                ["type": ["string", "number", "boolean"]],
                "What tells the instances apart; else the row's id, key or email."),
            "when": condition(),
            "allow_empty": Self.described(
                Self.orTemplate(["type": "boolean"]),
                "Whether for_each may yield nothing while the rule owns resources."),
            "ensure": true, "adopt": adopt(), "formerly": formerly(),
        ]
    }

    /// What `ensure` and `adopt` may say depends on the body.
    private mutating func settings() -> [JSONValue] {
        var conditions: [JSONValue] = []
        for definition in KindDefinition.all {
            var properties: JSONObject = ["ensure": ensure(definition.ensures)]
            if !definition.hasOwner { properties["adopt"] = false }
            conditions.append([
                "if": Self.requires(definition.kind.rawValue), "then": ["properties": .object(properties)],
            ])
        }
        conditions.append([
            "if": Self.requires("tasks"),
            "then": [
                "properties": ["ensure": ensure(TaskKind.definition.ensures), "formerly": formerAddresses()]
            ],
        ])
        conditions.append([
            "if": Self.requires("match"),
            "then": ["properties": ["ensure": false, "adopt": false, "formerly": formerAddresses()]],
        ])
        return conditions
    }

    /// What `set` may say depends on the kind that `match` names.
    private mutating func sets() -> [JSONValue] {
        KindDefinition.all.map { definition in
            let words = [definition.plural, definition.kind.rawValue]
            return [
                "if": [
                    "properties": ["match": ["anyOf": .array(words.map(Self.requires)), "type": "object"]],
                    "required": ["match"],
                ],
                "then": Self.property("set", set(definition)),
            ]
        }
    }

    private mutating func tasksBody() -> JSONValue {
        let items = Self.any([Self.list(of: taskItem()), Self.template])
        let map = Self.map(
            [
                "project": Self.described(reference(to: .project), "The project that the tasks belong to."),
                "items": Self.described(items, "A summary each, or a map with a task's fields."),
            ], required: ["project", "items"])
        return Self.described(Self.orTemplate(map), "Tasks of one project, which this rule owns.")
    }

    // MARK: - Settings

    /// A word, or an expression that yields one: it has something that no word has.
    mutating func ensure(_ ensures: [Ensure]) -> JSONValue {
        Self.described(
            Self.any([
                ["enum": Self.words(ensures.map(\.rawValue))], ["type": "string", "pattern": "[\\s.'\"(\\[|]|\\$\\{"],
            ]), "The status that is wanted. Default: present, in any status.")
    }

    mutating func adopt() -> JSONValue {
        Self.described(
            Self.orTemplate(["enum": Self.words(Adopt.allCases.map(\.rawValue))]),
            "What to do with an unmarked closed namesake: any takes it, active ignores closed ones, never ignores all.")
    }

    mutating func formerly() -> JSONValue {
        shared("formerly") { schema in
            let name = Self.map(["name": ["type": "string", "pattern": "\\S"]], required: ["name"])
            let one = Self.any([schema.formerAddress(), name])
            return Self.described(
                Self.any([one, Self.list(of: one)]),
                "What it was before: an address, other-ruleset/address, or {name: …}.")
        }
    }

    /// A former name belongs to one resource: rules without one have only former addresses.
    mutating func formerAddresses() -> JSONValue {
        Self.any([formerAddress(), Self.list(of: formerAddress())])
    }

    private mutating func formerAddress() -> JSONValue {
        shared("former-address") { _ in
            ["type": "string", "pattern": .string("^([^\\[/]+/)?\(Self.addressPattern)$|\\$\\{")]
        }
    }

    /// A list, a table in a file, or a selector.
    mutating func forEach() -> JSONValue {
        shared("for-each") { schema in
            let path: JSONValue = ["type": "string", "pattern": "\\S"]
            let sources = (["csv": path, "yaml": path] as JSONObject).merging(schema.plurals()) { first, _ in first }
            return Self.described(
                Self.any([["type": "array"], Self.oneWord(sources), Self.template]),
                "Repeats for each element of a list, row of {csv: path} or {yaml: path}, or resource of a selector.")
        }
    }

    mutating func rowName() -> JSONValue {
        shared("row-name") { _ in
            ["type": "string", "pattern": "\\S", "description": "The name of the row in templates. Default: each."]
        }
    }

    mutating func condition() -> JSONValue {
        shared("when") { _ in
            [
                "type": ["string", "boolean", "null"],
                "description": "An expression; where it is false, this is not wanted now.",
            ]
        }
    }
}
