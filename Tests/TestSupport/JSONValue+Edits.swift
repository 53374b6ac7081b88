// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// JSON as a test spoils it. A path is written as messages write it: `changes[0].fields[1].path`.
extension JSONValue {
    /// The way to each value below this one.
    package var paths: [String] {
        switch self {
        case .object(let members):
            members.sorted { $0.key < $1.key }.flatMap { key, member in
                [key] + member.paths.map { $0.hasPrefix("[") ? key + $0 : "\(key).\($0)" }
            }
        case .array(let items):
            items.enumerated().flatMap { index, item in
                ["[\(index)]"] + item.paths.map { $0.hasPrefix("[") ? "[\(index)]\($0)" : "[\(index)].\($0)" }
            }
        default: []
        }
    }

    /// The name of its type.
    package var type: String {
        switch self {
        case .null: "null"
        case .bool: "bool"
        case .integer, .decimal: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }

    package func value(at path: String) -> JSONValue? {
        Self.steps(path).reduce(self) { value, step in
            switch step {
            case .member(let key): value?[key]
            case .item(let index): value?.array.flatMap { $0.indices.contains(index) ? $0[index] : nil }
            }
        }
    }

    /// The same with another value at a path, or none; nil where nothing is there.
    package func replacing(_ path: String, with value: JSONValue?) -> JSONValue? {
        replacing(Self.steps(path)[...], with: value)
    }

    /// The same with a member of this very object.
    package func setting(_ key: String, to value: JSONValue) -> JSONValue {
        .object((object ?? [:]).merging([key: value]) { _, new in new })
    }

    /// Lets the body change each object, with the way to it.
    package mutating func edit(_ path: String = "", _ body: (String, inout JSONObject) -> Void) {
        switch self {
        case .object(var members):
            for key in members.keys { members[key]?.edit(path.isEmpty ? key : "\(path).\(key)", body) }
            body(path, &members)
            self = .object(members)
        case .array(var items):
            for index in items.indices { items[index].edit("\(path)[]", body) }
            self = .array(items)
        default: break
        }
    }

    private enum Step {
        case member(String)
        case item(Int)
    }

    private static func steps(_ path: String) -> [Step] {
        path.replacing("[", with: ".[").split(separator: ".").map { part in
            guard part.hasPrefix("["), let index = Int(part.dropFirst().dropLast()) else {
                return .member(String(part))
            }
            return .item(index)
        }
    }

    private func replacing(_ steps: ArraySlice<Step>, with value: JSONValue?) -> JSONValue? {
        guard let step = steps.first else { return value }
        let rest = steps.dropFirst()
        switch (step, self) {
        case (.member(let key), .object(var members)):
            guard let member = members[key] else { return nil }
            members[key] = rest.isEmpty ? value : member.replacing(rest, with: value)
            return .object(members)
        case (.item(let index), .array(var items)):
            guard items.indices.contains(index) else { return nil }
            guard let edited = rest.isEmpty ? value : items[index].replacing(rest, with: value) else {
                items.remove(at: index)
                return .array(items)
            }
            items[index] = edited
            return .array(items)
        default: return nil
        }
    }
}
