// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// Names with a value of each type.
struct FuzzScope: ExpressionScope {
    private let variables: [String: YAMLNode]
    private let each: ExpressionRecord
    private let today: CalendarDate

    static let sample = FuzzScope()

    private init() {
        let text = """
            name: Größe & Maß
            n: 12.50
            on: true
            none: ~
            list: [a, B, 3, null, [1, 2]]
            map: {web: {rate: 95, "odd key": x}, app: {rate: 1e3}}
            date: 2026-02-29
            loop: "${vars.name}"
            big: 12345678901234567890.123456789
            """
        let parsed = YAMLParser.parse(SourceFile(path: "vars.yaml", bytes: Array(text.utf8)))
        guard case .mapping(let entries)? = parsed.document?.value, let today = CalendarDate("2026-05-04") else {
            fatalError("the sample is broken: \(parsed.diagnostics)")
        }
        variables = Dictionary(entries.map { ($0.keyText, $0.value) }) { first, _ in first }
        self.today = today
        let csv = SourceFile(
            path: "people.csv", bytes: Array("email,starts,laptop,rate\nada@example.com,2026-05-01,yes,\"1,5\"".utf8))
        guard let table = CSVReader.read(csv).table, let row = table.rows.first else {
            fatalError("the sample is broken")
        }
        each = ExpressionRecord(names: table.columns.map(\.name), label: "a row") { name in
            table.column(name).map { .cell(row[$0]) }
        }
    }

    func value(named name: String, at span: ExpressionSpan) throws(TemplateFault) -> ExpressionValue? {
        switch name {
        case "vars": .variables
        case "each": .record(each)
        case "today": .date(today)
        case "key": .text("ada")
        case "profile": .null
        default: nil
        }
    }

    var names: [String] { ["each", "key", "vars", "profile", "today"] }
    var variableNames: [String] { variables.keys.sorted() }
    func variable(_ name: String) -> YAMLNode? { variables[name] }

    func expanded(_ node: YAMLNode, path: String, at span: ExpressionSpan) throws(TemplateFault) -> YAMLNode { node }
}
