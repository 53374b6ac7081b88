// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RuleEngine

/// A row and variables for expressions.
struct SampleScope: ExpressionScope {
    var values: [String: ExpressionValue]
    var variables: [String: YAMLNode]

    init(row: KeyValuePairs<String, String> = [:], vars: String = "{}", today: String = "2026-11-25") throws {
        let cells = row.enumerated().map { ($1.key, Self.cell($1.value, column: $0 + 1)) }
        variables = try Self.map(vars)
        values = [
            "each": Self.record(cells), "vars": .variables, "key": .text("grace"),
            "today": .date(try #require(CalendarDate(today))),
        ]
    }

    /// A cell in a column of the second line of `people.csv`.
    static func cell(_ text: String, column: Int = 1) -> ExpressionValue {
        let place = SourcePosition(file: "people.csv", line: 2, column: column)
        return .cell(DataCell(text: text, position: place, length: 3))
    }

    static func record(_ cells: [(String, ExpressionValue)]) -> ExpressionValue {
        let values = Dictionary(cells) { first, _ in first }
        return .record(ExpressionRecord(names: cells.map(\.0), label: "a row") { values[$0] })
    }

    static func map(_ yaml: String) throws -> [String: YAMLNode] {
        guard case .mapping(let entries) = try node(yaml).value else { return [:] }
        return Dictionary(entries.map { ($0.keyText, $0.value) }) { first, _ in first }
    }

    static func node(_ yaml: String) throws -> YAMLNode {
        let (document, diagnostics) = YAMLParser.parse(SourceFile(path: "rules.yaml", bytes: Array(yaml.utf8)))
        #expect(diagnostics.isEmpty)
        return try #require(document)
    }

    // MARK: - ExpressionScope

    var names: [String] { values.keys.sorted() }
    var variableNames: [String] { variables.keys.sorted() }
    func variable(_ name: String) -> YAMLNode? { variables[name] }

    func value(named name: String, at span: ExpressionSpan) throws(TemplateFault) -> ExpressionValue? {
        if name == "env" {
            throw TemplateFault("unsupported", "no environment here", offset: span.offset, length: span.length)
        }
        return values[name]
    }

    /// Knows templates that are alone in their text.
    func expanded(_ node: YAMLNode, path: String, at span: ExpressionSpan) throws(TemplateFault) -> YAMLNode {
        switch node.value {
        case .scalar(let scalar):
            guard let source = try Template.parse(scalar.text).get().single else { return node }
            let expression = try Expression.parse(source.source, offset: source.sourceOffset).get()
            return try ExpressionEvaluator(scope: self).value(of: expression).node(at: node) ?? node
        case .sequence(let elements):
            var expanded: [YAMLNode] = []
            for element in elements {
                let one = try self.expanded(element, path: path, at: span)
                if element.isTemplateText, case .sequence(let spliced) = one.value {
                    expanded += spliced
                } else {
                    expanded.append(one)
                }
            }
            return YAMLNode(value: .sequence(expanded), position: node.position, length: node.length)
        case .mapping(let entries):
            var expanded: [YAMLEntry] = []
            for entry in entries {
                let value = try self.expanded(entry.value, path: path, at: span)
                expanded.append(YAMLEntry(key: entry.key, value: value))
            }
            return YAMLNode(value: .mapping(expanded), position: node.position, length: node.length)
        }
    }

    // MARK: - Computing

    /// The value of an expression on one line, or its fault as `error: message [code]`.
    func result(_ source: String) -> String {
        do throws(TemplateFault) {
            let expression = try Expression.parse(source, offset: 0).get()
            return try ExpressionEvaluator(scope: self).value(of: expression).outline
        } catch {
            return "error: \(error.message) [\(error.code.rawValue)]"
        }
    }

    /// The fault of an expression; nil if there is none.
    func fault(_ source: String) -> TemplateFault? {
        do throws(TemplateFault) {
            _ = try ExpressionEvaluator(scope: self).value(of: try Expression.parse(source, offset: 0).get())
            return nil
        } catch {
            return error
        }
    }

    func condition(_ source: String) throws -> Bool {
        try ExpressionEvaluator(scope: self).condition(try Expression.parse(source, offset: 0).get())
    }
}

extension ExpressionValue {
    /// `[a, 1, null]`.
    fileprivate var outline: String {
        switch self {
        case .list(let elements): "[\(elements.map(\.outline).joined(separator: ", "))]"
        case .node(let node): node.plainOutline
        default: isNull ? "null" : insideText ?? shown
        }
    }
}

extension YAMLNode {
    fileprivate var plainOutline: String {
        switch value {
        case .scalar(let scalar): scalar.resolved == .null ? "null" : scalar.text
        case .sequence(let items): "[\(items.map(\.plainOutline).joined(separator: ", "))]"
        case .mapping(let entries):
            "{\(entries.map { "\($0.keyText): \($0.value.plainOutline)" }.joined(separator: ", "))}"
        }
    }
}

/// A text in which `‹` and `›` mark a place; they are no part of it.
struct MarkedExpression {
    let source: String
    let span: ExpressionSpan

    init(_ marked: String) throws {
        let parts = marked.split(omittingEmptySubsequences: false) { $0 == "‹" || $0 == "›" }
        try #require(parts.count == 3, "no ‹ › in \(marked)")
        source = parts.joined()
        span = ExpressionSpan(offset: parts[0].unicodeScalars.count, length: parts[1].unicodeScalars.count)
    }
}
