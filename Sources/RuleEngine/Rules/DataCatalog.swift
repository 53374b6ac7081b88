// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The rows of the data files that rules name.
final class DataCatalog: Sendable {
    private let data: Mutex<DataFiles?>

    /// - Parameter source: nil where no file can be read.
    init(_ source: (any DataFileSource)?) { data = Mutex(source.map { DataFiles($0) }) }

    /// The rows of the file that a node names, with the faults that were not told yet.
    func rows(_ path: String, isTable: Bool, at node: YAMLNode) -> (rows: RowsFound, diagnostics: [Diagnostic]) {
        data.withLock { data in
            guard data != nil else { return (.failed, [.noFiles(path, node)]) }
            let rows =
                isTable
                ? data?.table(path, at: node.position, length: node.length).map { Self.rows(of: $0) }
                : data?.list(path, at: node.position, length: node.length).map { ForEachReader.rows($0) }
            return (rows ?? .failed, data?.takeDiagnostics() ?? [])
        }
    }

    private static func rows(of table: DataTable) -> RowsFound {
        let columns = TableColumns(table)
        let rows = Rows(count: table.rows.count) { index in
            let row = table.rows[index]
            return Row(.record(columns.record(row)), at: row.position, key: columns.key(of: row))
        }
        return .rows(rows, shape: .record(columns.names))
    }
}

/// How a table's rows are seen by expressions: columns by their slugs, and as they are written.
private final class TableColumns: Sendable {
    let names: [String]
    /// The places of the names.
    private let namedPlaces: [Int]
    private let places: [String: Int]
    private let keyColumn: Int?
    private static let few = 16

    init(_ table: DataTable) {
        var names: [String] = []
        var places: [String: Int] = [:]
        for (index, column) in table.columns.enumerated() {
            for name in [column.slug, column.name] where !name.isEmpty && places[name] == nil {
                places[name] = index
                names.append(name)
            }
        }
        self.names = names
        namedPlaces = names.compactMap { places[$0] }
        self.places = places
        keyColumn = Row.keyColumns.lazy.compactMap { places[$0] }.first
    }

    func record(_ row: DataRow) -> ExpressionRecord {
        ExpressionRecord(names: names, reference: nil, label: "a row") { name in
            self.place(of: name).map { .cell(row[$0]) }
        }
    }

    /// The place of a column among the cells of a row. It is asked for with each template of each row, and a few names
    /// are walked through faster than a table is asked.
    private func place(of name: String) -> Int? {
        guard names.count <= Self.few else { return places[name] }
        for (index, known) in names.enumerated() where known == name { return namedPlaces[index] }
        return nil
    }

    func key(of row: DataRow) -> String? {
        // An empty cell is no reason to take another column for this row alone.
        keyColumn.map { row[$0].text }
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func noFiles(_ path: String, _ node: YAMLNode) -> Diagnostic {
        .error(
            "no-data-file", "\"\(path)\" cannot be read here", at: node.position, length: node.length,
            suggestion: "data files are read by a run that reads the rules from files")
    }
}
