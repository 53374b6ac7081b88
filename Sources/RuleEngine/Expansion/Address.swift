// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Addresses name what a rule makes: `rule`, `rule[key]`, `rule/tasks[key]` (DESIGN 3, Addresses).
package enum Address {
    /// The instance of a rule for one key.
    package static func instance(_ rule: String, key: String) -> String { "\(rule)[\(escaped(key))]" }

    /// A nested task of the instance at an address.
    package static func task(_ key: String, of parent: String) -> String { "\(parent)/tasks[\(escaped(key))]" }

    /// A membership of the resource at an address.
    package static func member(_ key: String, of parent: String) -> String { "\(parent)/members[\(escaped(key))]" }

    /// A project of the team at an address.
    package static func project(_ key: String, of parent: String) -> String { "\(parent)/projects[\(escaped(key))]" }

    /// The key of an instance over a selected resource that no rule owns.
    package static func anonymous(_ id: Int) -> String { "#\(id)" }

    private static func escaped(_ key: String) -> String {
        guard key.utf8.contains(where: isSpecial) else { return key }
        var text = ""
        for character in key {
            if "\\[]/".contains(character) { text.append("\\") }
            text.append(character)
        }
        return text
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "/"): true
        default: false
        }
    }

    /// An address taken apart: its rule, the key of the instance, the key of the nested task.
    package struct Parts: Hashable, Sendable {
        package var rule: String
        package var key: String?
        package var task: String?
    }

    /// nil for what is no address.
    package static func parts(_ address: String) -> Parts? {
        var rest = Substring(address)
        let rule = rest.prefix { $0 != "[" && $0 != "/" }
        guard !rule.isEmpty else { return nil }
        rest = rest.dropFirst(rule.count)
        var parts = Parts(rule: String(rule))
        if rest.first == "[" {
            guard let key = takeKey(&rest) else { return nil }
            parts.key = key
        }
        if rest.isEmpty { return parts }
        guard rest.hasPrefix("/tasks[") else { return nil }
        rest = rest.dropFirst("/tasks".count)
        guard let task = takeKey(&rest), rest.isEmpty else { return nil }
        parts.task = task
        return parts
    }

    /// Where the part of an address ends that names an instance: before `/tasks[…]`, `/members[…]`.
    package static func instanceEnd(_ address: String) -> String.Index {
        var index = address.startIndex
        var isEscaped = false
        var isInKey = false
        while index < address.endIndex {
            switch address[index] {
            case _ where isEscaped: isEscaped = false
            case "\\": isEscaped = true
            case "[": isInKey = true
            case "]": isInKey = false
            case "/" where !isInKey: return index
            default: break
            }
            index = address.index(after: index)
        }
        return index
    }

    /// The address itself, that of the instance that holds it, and that of the rule.
    package static func holders(of address: String) -> [String] {
        let instance = String(address[..<instanceEnd(address)])
        let rule = String(address.prefix { $0 != "[" && $0 != "/" })
        return rule == address ? [address] : rule == instance ? [address, rule] : [address, instance, rule]
    }

    private static func takeKey(_ rest: inout Substring) -> String? {
        var key = ""
        var inside = rest.dropFirst()
        while let character = inside.popFirst() {
            switch character {
            case "]":
                rest = inside
                return key
            case "\\":
                guard let next = inside.popFirst() else { return nil }
                key.append(next)
            default: key.append(character)
            }
        }
        return nil
    }
}

/// Short names made from long ones: `Kick-off meeting` becomes `kick-off-meeting`. Letters and digits of every script stay.
package enum Slug {
    package static func of(_ text: String, separator: Character = "-") -> String {
        var slug = ""
        for character in text.lowercased() {
            if character.isLetter || character.isNumber {
                slug.append(character)
            } else if !slug.isEmpty, slug.last != separator {
                slug.append(separator)
            }
        }
        while slug.last == separator { slug.removeLast() }
        return slug
    }
}
