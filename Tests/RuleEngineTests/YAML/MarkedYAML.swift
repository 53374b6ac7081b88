// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import Testing

/// YAML in which `①` to `⑨` mark places; they are no part of the text.
struct MarkedYAML {
    let file: SourceFile
    private let places: [Character: SourcePosition]

    init(_ text: String, path: String = "rules.yaml") {
        var clean = ""
        var places: [Character: SourcePosition] = [:]
        var line = 1
        var column = 1
        for scalar in text.unicodeScalars {
            if "①"..."⑨" ~= scalar {
                places[Character(scalar)] = SourcePosition(file: path, line: line, column: column)
                continue
            }
            clean.unicodeScalars.append(scalar)
            column += 1
            if scalar == "\n" { (line, column) = (line + 1, 1) }
        }
        self.places = places
        file = SourceFile(path: path, bytes: Array(clean.utf8))
    }

    func place(_ mark: Character) throws -> SourcePosition { try #require(places[mark], "no \(mark) in the text") }

    /// The file has exactly these faults: `duplicate-key` at `②`.
    func expectFaults(
        _ expected: KeyValuePairs<Character, DiagnosticCode>, limits: YAMLLimits = .default,
        location: SourceLocation = #_sourceLocation
    ) throws {
        let found = YAMLParser.parse(file, limits: limits).diagnostics
        #expect(
            try found.map { Fault(code: $0.code.rawValue, position: $0.position) }
                == expected.map { Fault(code: $0.value.rawValue, position: try place($0.key)) },
            sourceLocation: location)
    }

    /// The tree of a file without faults.
    func tree(location: SourceLocation = #_sourceLocation) throws -> YAMLNode {
        let (document, diagnostics) = YAMLParser.parse(file)
        #expect(diagnostics.isEmpty, sourceLocation: location)
        return try #require(document, sourceLocation: location)
    }

    private struct Fault: Equatable {
        let code: String
        let position: SourcePosition?
    }
}

extension YAMLNode {
    /// The tree on one line, text in quotes: `{a: [1, "x"]}`.
    var outline: String {
        switch value {
        case .scalar(let scalar):
            switch scalar.resolved {
            case .null: "null"
            case .bool(let value): "\(value)"
            case .integer(let value): "\(value)"
            case .decimal(let value): "decimal \(value)"
            case .special(let text): "special \(text)"
            case .text: "\"\(scalar.text)\""
            }
        case .sequence(let items): "[\(items.map(\.outline).joined(separator: ", "))]"
        case .mapping(let entries):
            "{\(entries.map { "\($0.keyText): \($0.value.outline)" }.joined(separator: ", "))}"
        }
    }

    /// The value of a key, or the item of a number.
    subscript(_ key: String) -> YAMLNode? {
        switch value {
        case .mapping(let entries): entries.first { $0.keyText == key }?.value
        case .sequence(let items): Int(key).flatMap { items.indices.contains($0) ? items[$0] : nil }
        case .scalar: nil
        }
    }
}
