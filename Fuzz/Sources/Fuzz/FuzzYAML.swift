// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// Bytes as a YAML file.
enum FuzzYAML {
    static func run(_ bytes: [UInt8]) {
        let file = SourceFile(path: "input.yaml", bytes: bytes)
        let places = SourcePlaces([file])
        // Low enough for the limits to be reached.
        var limits = YAMLLimits()
        limits.maxDepth = 20
        limits.maxAliasNodes = 2000
        let parsed = YAMLParser.parse(file, limits: limits)
        places.check(parsed.diagnostics)
        if let document = parsed.document { check(document, places) }
    }

    private static func check(_ node: YAMLNode, _ places: SourcePlaces) {
        require(places.contain(node.position), "a node at \(node.position) is in no file")
        require(node.length >= 1, "a node has no length")
        switch node.value {
        case .scalar(let scalar): check(scalar, node, places)
        case .sequence(let elements): for element in elements { check(element, places) }
        case .mapping(let entries):
            require(Set(entries.map(\.keyText)).count == entries.count, "a key stands twice")
            for entry in entries {
                check(entry.key, places)
                check(entry.value, places)
            }
        }
    }

    /// A text that says where its characters stand has them there.
    private static func check(_ scalar: YAMLScalar, _ node: YAMLNode, _ places: SourcePlaces) {
        guard node.contentOffset != nil else { return }
        let text = Array(scalar.text.unicodeScalars)
        let written = places.text(from: node.position(ofCharacter: 0))
        require(written.starts(with: text), "\"\(scalar.text)\" does not stand at \(node.position(ofCharacter: 0))")
    }
}
