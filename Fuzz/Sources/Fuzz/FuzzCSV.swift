// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// Bytes as a CSV file.
enum FuzzCSV {
    static func run(_ bytes: [UInt8]) {
        let file = SourceFile(path: "input.csv", bytes: bytes)
        let places = SourcePlaces([file])
        // Low enough for the limits to be reached.
        var limits = DataLimits()
        limits.maxRows = 50
        limits.maxColumns = 10
        limits.maxCellBytes = 200
        let read = CSVReader.read(file, limits: limits)
        places.check(read.diagnostics)
        guard let table = read.table else {
            require(!read.diagnostics.isEmpty, "no table, and no reason")
            return
        }
        require(!table.columns.isEmpty && table.columns.count <= limits.maxColumns, "\(table.columns.count) columns")
        require(table.rows.count <= limits.maxRows, "\(table.rows.count) rows")
        for column in table.columns { require(table.column(column.name) != nil, "a column has no index") }
        var last = 0
        for row in table.rows {
            require(row.cells.count == table.columns.count, "a row has \(row.cells.count) cells")
            require(row.line > last, "rows stand in the wrong order")
            last = row.line
            for cell in row.cells { check(cell, places) }
        }
    }

    private static func check(_ cell: DataCell, _ places: SourcePlaces) {
        require(places.contain(cell.position), "a cell at \(cell.position) is in no file")
        require(!cell.text.unicodeScalars.contains("\r"), "a line end is not \\n")
        let written = places.text(from: cell.position)
        guard written.first != "\"" else { return }
        require(written.starts(with: cell.text.unicodeScalars), "\"\(cell.text)\" does not stand at \(cell.position)")
    }
}
