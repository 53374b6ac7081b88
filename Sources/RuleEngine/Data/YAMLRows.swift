// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Reads a YAML data file: a list whose items are the rows, each a scalar or a map. It is data: a `${` in it is text, and
/// whoever uses a row must not expand it.
package enum YAMLRows {
    /// The rows that can be used, also beside faults; none when the file cannot be read at all.
    package static func read(
        _ file: SourceFile, limits: DataLimits = .default
    ) -> (rows: [YAMLNode]?, diagnostics: [Diagnostic]) {
        var yamlLimits = YAMLLimits.default
        yamlLimits.maxBytes = limits.maxBytes
        let (document, diagnostics) = YAMLParser.parse(file, limits: yamlLimits)
        guard let document else {
            let start = SourcePosition(file: file.path, line: 1, column: 1)
            return (nil, diagnostics.isEmpty ? [.noRows(at: start)] : diagnostics)
        }
        guard case .sequence(let items) = document.value else {
            return (nil, diagnostics + [.noList(document)])
        }
        guard items.count <= limits.maxRows else {
            return (nil, diagnostics + [.tooManyItems(limits.maxRows, at: items[limits.maxRows])])
        }
        var faults = DataFaults(limit: limits.maxFaults)
        let rows = items.filter { item in
            if item.isRow { return true }
            faults.add(.noRow(item))
            return false
        }
        return (rows, diagnostics + faults.all)
    }
}

extension YAMLNode {
    fileprivate var isRow: Bool {
        switch value {
        case .sequence: false
        case .mapping: true
        case .scalar: !isNull
        }
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func noRows(at position: SourcePosition) -> Diagnostic {
        .error(
            "bad-data-file", "the file is empty", at: position,
            suggestion: "write [] for no rows, or begin each row with \"- \"")
    }

    fileprivate static func noList(_ node: YAMLNode) -> Diagnostic {
        .error(
            "bad-data-file", "a data file is a list, not \(node.shown)", at: node.position, length: node.length,
            suggestion: DataPath.word(for: node.position.file) == "csv"
                ? "a CSV file is read by {csv: …}" : "begin each row with \"- \"")
    }

    fileprivate static func noRow(_ node: YAMLNode) -> Diagnostic {
        .error(
            "bad-data-file", "a row is a value or a map, not \(node.shown)", at: node.position, length: node.length,
            suggestion: node.isNull ? "write the row, or remove the \"-\"" : "write a map: {name: …}")
    }

    fileprivate static func tooManyItems(_ limit: Int, at node: YAMLNode) -> Diagnostic {
        .error(
            "too-many-rows", "the file has more than \(limit) rows", at: node.position, length: node.length,
            suggestion: "split it into several files")
    }
}
