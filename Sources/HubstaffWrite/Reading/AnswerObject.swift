// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One object of an answer, read member by member. Members that nobody asks for are ignored; a missing or wrong one is a
/// fault that names the request and the place in its answer, never a value [FACTS, Lists].
struct AnswerObject: Sendable {
    /// The request's path.
    let path: String
    /// Where in the answer it stands: `projects[3].budget`.
    private let place: JSONPlace
    private let members: JSONObject

    init(_ value: JSONValue?, path: String, place: JSONPlace) throws(APIFault) {
        guard let members = value?.object else {
            throw .badAnswer(path: path, what: "`\(place)` is \(value == nil ? "missing" : "no object")")
        }
        self.path = path
        self.place = place
        self.members = members
    }

    /// The member, where it is there and not null.
    private func value(_ key: String) -> JSONValue? {
        guard let value = members[key], !value.isNull else { return nil }
        return value
    }

    /// Whether the member is there, if only as null.
    func has(_ key: String) -> Bool { members[key] != nil }

    func fault(_ key: String, _ what: String) -> APIFault {
        .badAnswer(path: path, what: "`\(place).\(key)` \(what)")
    }

    /// A member that the description promises.
    func required<Found>(_ key: String, _ found: Found?) throws(APIFault) -> Found {
        guard let found else { throw fault(key, "is missing") }
        return found
    }

    func text(_ key: String) throws(APIFault) -> String? {
        guard let value = value(key) else { return nil }
        guard let text = value.string else { throw fault(key, "is no text") }
        return text
    }

    func int(_ key: String) throws(APIFault) -> Int? {
        guard let value = value(key) else { return nil }
        guard let number = value.int else { throw fault(key, "is no whole number") }
        return number
    }

    func flag(_ key: String) throws(APIFault) -> Bool? {
        guard let value = value(key) else { return nil }
        guard let flag = value.bool else { throw fault(key, "is neither true nor false") }
        return flag
    }

    /// A number, or a text that is one; an empty text is none.
    func number(_ key: String) throws(APIFault) -> Decimal? {
        guard let value = value(key), value != "" else { return nil }
        if let text = value.string, text.wholeMatch(of: /[+-]?\d+(\.\d*)?([eE][+-]?\d+)?/) == nil {
            throw fault(key, "is no number")
        }
        guard let number = value.number else { throw fault(key, "is no number") }
        return number
    }

    /// An amount, to the 2 decimals that the server keeps [FIELDS, How values compare]: on its way a `float` may have
    /// become 95.0999985.
    func money(_ key: String) throws(APIFault) -> Decimal? {
        try number(key)?.roundedToCents
    }

    func texts(_ key: String) throws(APIFault) -> [String]? {
        guard let items = try items(key) else { return nil }
        var texts: [String] = []
        for item in items {
            guard let text = item.string else { throw fault(key, "holds something that is no text") }
            texts.append(text)
        }
        return texts
    }

    func ids(_ key: String) throws(APIFault) -> [Int]? {
        guard let items = try items(key) else { return nil }
        var ids: [Int] = []
        for item in items {
            guard let id = item.int else { throw fault(key, "holds something that is no id") }
            ids.append(id)
        }
        return ids
    }

    /// The members of an object in it.
    func members(_ key: String) throws(APIFault) -> JSONObject? {
        guard let value = value(key) else { return nil }
        guard let members = value.object else { throw fault(key, "is no object") }
        return members
    }

    func object(_ key: String) throws(APIFault) -> AnswerObject? {
        guard let value = value(key) else { return nil }
        return try AnswerObject(value, path: path, place: .member(place, key))
    }

    /// A list of objects; an object that stands alone is a list of one, as the description has the rules of a job site.
    func objects(_ key: String) throws(APIFault) -> [AnswerObject]? {
        guard let value = value(key) else { return nil }
        if value.object != nil { return [try AnswerObject(value, path: path, place: .member(place, key))] }
        return try Self.list(try items(key) ?? [], path: path, place: .member(place, key))
    }

    /// The items of a list as objects.
    static func list(_ items: [JSONValue], path: String, place: JSONPlace) throws(APIFault) -> [AnswerObject] {
        var objects: [AnswerObject] = []
        objects.reserveCapacity(items.count)
        for (index, item) in items.enumerated() {
            objects.append(try AnswerObject(item, path: path, place: .item(place, index)))
        }
        return objects
    }

    /// Keys with their values as text; what is null is not there.
    func metadata() throws(APIFault) -> [String: String] {
        guard let entries = try members("metadata") else { return [:] }
        var metadata = [String: String](minimumCapacity: entries.count)
        for (key, entry) in entries {
            switch entry {
            case .null: continue
            case .string(let text): metadata[key] = text
            case .bool(let flag): metadata[key] = "\(flag)"
            case .integer(let number): metadata[key] = "\(number)"
            case .decimal(let number): metadata[key] = "\(number)"
            case .array, .object: throw fault("metadata.\(key)", "is no text")
            }
        }
        return metadata
    }

    private func items(_ key: String) throws(APIFault) -> [JSONValue]? {
        guard let value = value(key) else { return nil }
        guard let items = value.array else { throw fault(key, "is no list") }
        return items
    }
}

extension Decimal {
    /// To 2 decimals, halves away from zero.
    fileprivate var roundedToCents: Decimal {
        guard exponent < -2 else { return self }
        let half = Decimal(sign: isSignMinus ? .minus : .plus, exponent: -1, significand: 5)
        let cents = "\(self * 100 + half)".prefix { $0 != "." }
        return (Decimal(string: String(cents)) ?? 0) / 100
    }
}
