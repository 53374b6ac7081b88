// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension RuleSchema {
    /// A field as a body or `set` names it.
    mutating func field(_ field: Field) -> JSONValue {
        var options = options(field)
        if case .never = field.clearing {} else { options.append(Self.null) }
        return Self.described(Self.any(options), Self.text(of: field))
    }

    /// What editors show of a field.
    private static func text(of field: Field) -> String {
        var sentences = [field.summary]
        switch field.type {
        case .money: sentences.append("An amount with at most 2 decimals.")
        case .set(_, .exactly), .siteRules: sentences.append("A plain list means exactly these.")
        case .set(_, .add), .relation, .tasks: sentences.append("A plain list adds.")
        default: break
        }
        if field.writes == .create { sentences.append("It cannot be changed later.") }
        if let parent = field.requires { sentences.append("Needs \(parent): true.") }
        return sentences.joined(separator: " ")
    }

    /// The forms of a field's value, `null` aside.
    private mutating func options(_ field: Field) -> [JSONValue] {
        switch field.type {
        case .text where field.holdsEmails: [email()]
        // Something that shows must be in it.
        case .text where field.required: [["type": "string", "pattern": "\\S"]]
        case .set(let element, _): list(of: field.holdsEmails ? valueElement(emailText) : self.element(of: element))
        case .metadata: [metadata()]
        case .group(let members, _): [group(members), Self.template]
        case .relation(let relation): self.relation(relation)
        case .tasks: tasks()
        case .siteRules: siteRules()
        case .text, .money, .number, .integer, .degrees, .flag, .choice, .date, .reference:
            [value(field.type)]
        }
    }

    /// One value of a type.
    mutating func value(_ type: FieldType) -> JSONValue {
        switch type {
        case .text: ["type": "string"]
        case .money: Self.orTemplate(["type": "number", "minimum": 0])
        case .number(let range): Self.orTemplate(Self.number("number", range))
        case .integer(let range): Self.orTemplate(Self.number("integer", range))
        case .degrees(let range): Self.orTemplate(Self.number("number", range))
        case .flag: Self.orTemplate(["type": "boolean"])
        case .choice(let choices): Self.orTemplate(["enum": Self.words(choices)])
        case .date: date()
        case .reference(let kind): reference(to: kind)
        case .set, .metadata, .group, .relation, .tasks, .siteRules: true
        }
    }

    static func number(_ type: String, _ range: ClosedRange<Int>?) -> JSONValue {
        var members: JSONObject = ["type": .string(type)]
        if let range {
            members["minimum"] = .integer(range.lowerBound)
            if range.upperBound != .max { members["maximum"] = .integer(range.upperBound) }
        }
        return .object(members)
    }

    mutating func id() -> JSONValue {
        shared("id") { _ in Self.orTemplate(Self.number("integer", 1...Int.max)) }
    }

    mutating func email() -> JSONValue { shared("email") { $0.emailText } }

    private var emailText: JSONValue { ["type": "string", "pattern": .string(Self.emailPattern)] }

    static let emailPattern = "^[^@\\s]+@[^@\\s]+$|\\$\\{"

    mutating func date() -> JSONValue {
        shared("date") { _ in
            [
                "type": "string", "pattern": .string("^[0-9]{4}-(\(Self.monthsAndDays))$|\\$\\{"),
                "description": "A day: year-month-day.",
            ]
        }
    }

    /// The days that each month has; the 29th of February in any year.
    private static let monthsAndDays =
        "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9])"

    // MARK: - References

    /// A name, `{rule: …}` or `{id: …}`.
    mutating func reference(to kind: Kind) -> JSONValue {
        shared("reference-\(kind.rawValue)") { schema in
            Self.described(
                Self.any(schema.referenceOptions(kind)),
                "A \(kind.label): \(kind == .member ? "an e-mail address" : "a name"), {rule: …} or {id: …}.")
        }
    }

    /// The forms of a reference.
    mutating func referenceOptions(_ kind: Kind) -> [JSONValue] {
        let map = Self.map(["rule": address(), "id": id()]).with(["minProperties": 1, "maxProperties": 1])
        return [kind == .member ? emailText : ["type": "string", "pattern": "\\S"], map]
    }

    mutating func address() -> JSONValue {
        shared("address") { _ in
            [
                "type": "string", "pattern": .string("^\(Self.addressPattern)$|\\$\\{"),
                "description": "The id of a rule, with [key] for an instance and /tasks[key] for a nested task.",
            ]
        }
    }

    /// A rule, perhaps with the key of an instance, perhaps with that of a nested task.
    static let addressPattern = "[^\\[/]+(\\[\(key)\\])?(/tasks\\[\(key)\\])?"
    private static let key = "([^\\\\\\]]|\\\\.)*"

    // MARK: - Maps

    mutating func group(_ members: [Field]) -> JSONValue {
        var properties: JSONObject = [:]
        for member in members { properties[member.name] = field(member) }
        return Self.map(properties)
    }

    private mutating func metadata() -> JSONValue {
        shared("metadata") { schema in
            [
                "anyOf": [
                    [
                        "type": "object",
                        "propertyNames": [
                            "pattern": .string("^(?!\(Marker.reservedPrefix))[a-z0-9_]{2,30}$")
                        ],
                        "additionalProperties": [
                            "anyOf": [
                                [
                                    "type": "string", "maxLength": .integer(Marker.maxLength), "pattern": "\\S",
                                ],
                                ["type": ["number", "boolean", "null"]], Self.template,
                            ]
                        ],
                    ], Self.template,
                ]
            ]
        }
    }
}
