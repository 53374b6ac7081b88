// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Finds the rows of a `for_each`: a list, `{csv: path}`, `{yaml: path}`, or a selector (DESIGN 2, for_each).
struct ForEachReader: RowSource {
    let context: DecodingContext
    let data: DataCatalog
    /// What a selector finds; nil while the organization's state is not known.
    let selection: (any ResourceSelection)?
    /// The selectors that were met.
    let met: SelectorLog

    func rows(_ forEach: YAMLEntry, expander: TemplateExpander) -> RowsFound {
        switch forEach.value.value {
        case .scalar: return list(forEach, expander)
        case .sequence:
            guard let node = expander.data(forEach.value) else { return .failed }
            return rows(of: node)
        case .mapping(let entries): return source(entries, forEach, expander)
        }
    }

    // MARK: - Lists

    private func list(_ forEach: YAMLEntry, _ expander: TemplateExpander) -> RowsFound {
        let outside = expander.broken.count
        switch expander.value(forEach.value) {
        case .node(let node)?:
            if case .sequence = node.value { return rows(of: node) }
            if node.isNull { return .rows(Rows([]), shape: .any) }
        case .list(let values)?:
            let rows = values.map { Row($0, at: forEach.value.position, key: $0.insideText) }
            return .rows(Rows(rows), shape: .scalar)
        case let value? where value.isNull: return .rows(Rows([]), shape: .any)
        case nil where expander.broken.count > outside: return .failed
        default: break
        }
        context.report(.noRows(forEach))
        return .failed
    }

    private func rows(of node: YAMLNode) -> RowsFound {
        guard case .sequence(let elements) = node.value else { return .failed }
        return Self.rows(elements)
    }

    /// Rows of one list may have different keys: what one of them lacks is like an empty cell there.
    static func rows(_ elements: [YAMLNode]) -> RowsFound {
        var names: [String] = []
        var known: Set<String> = []
        var hasScalars = false
        for element in elements {
            guard case .mapping(let entries) = element.value else {
                hasScalars = true
                continue
            }
            for entry in entries where known.insert(entry.keyText).inserted { names.append(entry.keyText) }
        }
        let all = names
        let columns = known
        let rows = elements.map { element in
            guard case .mapping(let entries) = element.value else {
                return Row(.node(element), at: element.position, key: element.keyText)
            }
            let values = Dictionary(entries.map { ($0.keyText, $0.value) }) { first, _ in first }
            let record = ExpressionRecord(names: all, reference: element, label: "row") { name in
                if let value = values[name] { return .node(value) }
                return columns.contains(name) ? .cell(DataCell(text: "", position: element.position, length: 1)) : nil
            }
            let key = Row.keyColumns.lazy.compactMap { values[$0] }.first.flatMap(\.keyText)
            return Row(.record(record), at: element.position, key: key)
        }
        return .rows(
            Rows(rows), shape: names.isEmpty ? (hasScalars ? .scalar : .any) : hasScalars ? .any : .record(names))
    }

    // MARK: - Data and selectors

    private func source(_ entries: [YAMLEntry], _ forEach: YAMLEntry, _ expander: TemplateExpander) -> RowsFound {
        guard entries.count == 1, let entry = entries.first else {
            context.report(.badSource(entries.dropFirst().first?.key ?? forEach.value))
            return .failed
        }
        switch entry.keyText {
        case "csv", "yaml": return file(entry, expander)
        default:
            guard let definition = KindDefinition.all.first(where: { $0.plural == entry.keyText }) else {
                context.unknownKey(
                    entry, in: "\"for_each\"", known: ["csv", "yaml"] + KindDefinition.all.map(\.plural),
                    unsupported: Unsupported.kinds,
                    hint: KindDefinition.all.first { $0.kind.rawValue == entry.keyText }.map {
                        "for_each goes over many: write \($0.plural): {…}"
                    })
                return .failed
            }
            return resources(entry, definition, expander)
        }
    }

    private func file(_ entry: YAMLEntry, _ expander: TemplateExpander) -> RowsFound {
        guard let path = expander.expand(entry.value), !expander.broken.contains(entry.value.position),
            let text = context.filledText(path, entry.keyText)
        else { return .failed }
        let found = data.rows(text, isTable: entry.keyText == "csv", at: path)
        for diagnostic in found.diagnostics { context.report(diagnostic) }
        return found.rows
    }

    private func resources(
        _ word: YAMLEntry, _ definition: KindDefinition, _ expander: TemplateExpander
    ) -> RowsFound {
        guard let conditions = expander.expand(word.value) else { return .failed }
        context.passOver(expander.broken)
        let expanded = word.with(conditions)
        guard let selector = SelectorDecoder(context: context, key: "for_each").all(expanded, definition) else {
            return .failed
        }
        let shape = definition.shape
        met.selectors.append(selector)
        guard let selection else { return .later(shape: shape) }
        let rows = selection.resources(matching: selector).map {
            Row(.record($0.record), at: nil, key: $0.key, resource: $0.reference)
        }
        return .rows(Rows(rows), shape: shape)
    }
}

/// The selectors that a rule goes over.
final class SelectorLog {
    var selectors: [Selector] = []
}

/// What a selector finds in the organization's state.
package protocol ResourceSelection {
    func resources(matching selector: Selector) -> [SelectedResource]
}

extension YAMLNode {
    /// The text of a scalar that can be a key.
    fileprivate var keyText: String? {
        guard case .scalar(let scalar) = value, scalar.resolved != .null, !scalar.text.isEmpty else { return nil }
        return scalar.text
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func noRows(_ forEach: YAMLEntry) -> Diagnostic {
        let path = forEach.value.shownText
        let source = DataPath.word(for: path).map { "write {\($0): \(path)}" }
        return .error(
            "list-expected", "\"for_each\" must be a list, not \(forEach.value.shown)", at: forEach.value.position,
            length: forEach.value.length,
            suggestion: source ?? "write [a, b], {csv: data/file.csv}, {yaml: data/file.yaml} or {projects: {…}}")
    }

    fileprivate static func badSource(_ node: YAMLNode) -> Diagnostic {
        .error(
            "bad-for-each", "\"for_each\" goes over one thing", at: node.position, length: node.length,
            suggestion: "write {csv: data/file.csv}, {yaml: data/file.yaml} or {projects: {…}}, or a list of maps")
    }
}
