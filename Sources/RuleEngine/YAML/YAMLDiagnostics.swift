// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension Diagnostic {
    static func secondDocument(at position: SourcePosition, length: Int) -> Diagnostic {
        .error(
            "second-document", "a second document begins here", at: position, length: length,
            suggestion: "put it into a file of its own")
    }

    static func compoundKey(at node: YAMLNode) -> Diagnostic {
        .error(
            "compound-key", "a key must be text, not a list or map", at: node.position, length: node.length,
            suggestion: "put a key or value that begins with \"{\" or \"[\" in quotes")
    }

    static func duplicateKey(_ entry: YAMLEntry, first: SourcePosition) -> Diagnostic {
        .error(
            "duplicate-key", "the key \"\(entry.keyText)\" stands here twice", at: entry.key.position,
            length: entry.key.length, notes: [.init(message: "the first one stands here", position: first)])
    }

    static func secondMerge(_ key: YAMLNode, first: SourcePosition) -> Diagnostic {
        .error(
            "duplicate-key", "the key \"<<\" stands here twice", at: key.position, length: key.length,
            notes: [.init(message: "the first one stands here", position: first)],
            suggestion: "merge several maps with a list: <<: [*one, *two]")
    }

    static func badMerge(at node: YAMLNode) -> Diagnostic {
        .error(
            "bad-merge", "\"<<\" takes a map, or a list of maps", at: node.position, length: node.length,
            suggestion: "write <<: *name, where &name marks a map, or put \"<<\" in quotes if it is a plain key")
    }

    static func tooDeep(_ limit: Int, at position: SourcePosition, length: Int = 1) -> Diagnostic {
        .error("too-deep", "lists and maps lie in each other more than \(limit) deep", at: position, length: length)
    }

    static func recursiveAlias(_ name: String, at position: SourcePosition, length: Int) -> Diagnostic {
        .error(
            "recursive-alias", "\"*\(name)\" stands inside what it means", at: position, length: length,
            suggestion: "move \"&\(name)\" to a part that does not hold the alias")
    }

    static func unknownAlias(
        _ name: String, at position: SourcePosition, length: Int, known: [String]
    ) -> Diagnostic {
        let closest = Suggestion.closest(to: name, among: known)
        return .error(
            "unknown-alias", "no anchor \"&\(name)\" stands before this", at: position, length: length,
            suggestion: closest.map { "did you mean \"*\($0)\"?" } ?? "put text that begins with \"*\" in quotes")
    }

    static func tooManyAliases(_ limit: Int, at position: SourcePosition, length: Int) -> Diagnostic {
        .error("too-many-aliases", "aliases stand for more than \(limit) nodes", at: position, length: length)
    }

    /// For a scalar with its text, for a list or map without.
    static func badTag(_ fault: YAMLTag.Fault, _ tag: String, _ text: String?, at position: SourcePosition)
        -> Diagnostic
    {
        let short = YAMLTag.short(tag)
        return switch fault {
        case .unknown:
            .error(
                "unknown-tag", "the tag \"\(short)\" is not known here", at: position,
                length: short.unicodeScalars.count,
                suggestion: "remove it, or put text that begins with \"!\" in quotes")
        case .wrong:
            .error(
                "bad-tag", "\(text.map { "\"\($0)\"" } ?? "this") is no \(short)", at: position,
                length: short.unicodeScalars.count, suggestion: "change the value, or remove the tag")
        }
    }
}
