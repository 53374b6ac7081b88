// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The tags that the core schema knows: `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!seq`, `!!map`.
enum YAMLTag {
    enum Fault: Error {
        case unknown
        /// A known tag on something else: `!!int yes`.
        case wrong
    }

    static let seq = prefix + "seq"
    static let map = prefix + "map"
    static let known: Set<String> = Set(["str", "int", "float", "bool", "null", "seq", "map"].map { prefix + $0 })
    private static let prefix = "tag:yaml.org,2002:"

    /// The value of a scalar that has a tag, quoted or not.
    static func resolve(_ text: String, tag: String) -> Result<YAMLScalar.Resolved, Fault> {
        if tag == "!" { return .success(.text) }
        guard known.contains(tag) else { return .failure(.unknown) }
        switch (tag.dropFirst(prefix.count), CoreSchema.resolve(text)) {
        case ("str", _): return .success(.text)
        case ("float", .integer(let number)): return .success(.decimal(number))
        case ("int", let value) where value.isInteger: return .success(value)
        case ("float", let value) where value.isNumber: return .success(value)
        case ("bool", .bool(let value)): return .success(.bool(value))
        case ("null", .null): return .success(.null)
        default: return .failure(.wrong)
        }
    }

    /// As people write it.
    static func short(_ tag: String) -> String {
        tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag.hasPrefix("!") ? tag : "!<\(tag)>"
    }
}

extension YAMLScalar.Resolved {
    fileprivate var isInteger: Bool {
        if case .integer = self { true } else { false }
    }

    fileprivate var isNumber: Bool {
        switch self {
        case .integer, .decimal, .special: true
        case .null, .bool, .text: false
        }
    }
}
