// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import TestSupport

/// What reading a CSV file comes to: the slugs of its columns, then a row on each line, the number of its line first, a
/// cell as `"text"@column`, or `@line:column` when it is elsewhere; or the faults.
func outline(csv bytes: some Sequence<UInt8>, limits: DataLimits = .default) -> String {
    let (table, diagnostics) = CSVReader.read(SourceFile(path: "people.csv", bytes: Array(bytes)), limits: limits)
    let faults = diagnostics.map(\.outline)
    guard let table else { return (["no table"] + faults).joined(separator: "\n") }
    let rows = table.rows.map { row in
        let cells = row.cells.map { cell in
            let line = cell.position.line == row.line ? "" : "\(cell.position.line):"
            return "\"\(cell.text.replacing("\n", with: "\\n"))\"@\(line)\(cell.position.column)"
        }
        return "\(row.line) \(cells.joined(separator: " "))"
    }
    return ([table.columns.map(\.slug).joined(separator: " ")] + rows + faults).joined(separator: "\n")
}

func outline(csv text: String, limits: DataLimits = .default) -> String { outline(csv: text.utf8, limits: limits) }
