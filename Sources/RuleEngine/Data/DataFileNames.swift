// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Which data files a rule file names, before any rule is decoded: a file that is named so is no rule file.
package enum DataFileNames {
    /// The paths, as a user would type them, of every `for_each: {csv: …}` and `{yaml: …}`. What is no valid path is left
    /// out; so is one with a template in it.
    package static func named(in document: YAMLNode) -> Set<String> {
        var paths: Set<String> = []
        collect(document, into: &paths)
        return paths
    }

    private static func collect(_ node: YAMLNode, into paths: inout Set<String>) {
        switch node.value {
        case .scalar: return
        case .sequence(let items):
            // A `for_each` stands in an element of a list.
            if node.isPlain { return }
            for item in items { collect(item, into: &paths) }
        case .mapping(let entries):
            for entry in entries {
                if entry.keyText == "for_each" { add(entry.value, to: &paths) }
                collect(entry.value, into: &paths)
            }
        }
    }

    private static func add(_ source: YAMLNode, to paths: inout Set<String>) {
        guard case .mapping(let entries) = source.value else { return }
        for entry in entries where entry.keyText == "csv" || entry.keyText == "yaml" {
            guard case .scalar(let scalar) = entry.value.value else { continue }
            if case .success(let path) = DataPath.resolve(scalar.text, namedBy: entry.value.position.file) {
                paths.insert(path)
            }
        }
    }
}
