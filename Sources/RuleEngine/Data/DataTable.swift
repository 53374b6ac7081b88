// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A CSV file that was read: its columns, and where its rows begin. A row is cut from the bytes when it is asked for, so
/// that a million rows fit in memory; whoever needs a row twice keeps it.
package struct DataTable: Sendable {
    /// As users know its path.
    package let file: String
    /// Those with a name, in the order of the file.
    package let columns: [DataColumn]
    package var rows: Rows { Rows(table: self) }

    private let bytes: [UInt8]
    private let separator: UInt8
    private let starts: [RowStart]
    /// Where among the cells of a row those of the columns stand, ascending.
    private let places: [Int]
    private let indexByName: [String: Int]
    private let indexBySlug: [String: Int]

    /// Where a row begins in the file.
    struct RowStart {
        let offset: Int
        let line: Int
    }

    init(
        file: SourceFile, columns: [(place: Int, column: DataColumn)], separator: UInt8, starts: [RowStart]
    ) {
        self.file = file.path
        bytes = file.bytes
        self.columns = columns.map(\.column)
        places = columns.map(\.place)
        self.separator = separator
        self.starts = starts
        let numbered = columns.enumerated()
        indexByName = Dictionary(numbered.map { ($1.column.name, $0) }) { first, _ in first }
        indexBySlug = Dictionary(numbered.map { ($1.column.slug, $0) }) { first, _ in first }
    }

    /// A column's index by its header as it is written, or by its slug.
    package func column(_ name: String) -> Int? {
        name.isEmpty ? nil : indexByName[name] ?? indexBySlug[name]
    }

    /// The rows that are not blank, in the order of the file.
    package struct Rows: RandomAccessCollection, Sendable {
        fileprivate let table: DataTable

        package var startIndex: Int { 0 }
        package var endIndex: Int { table.starts.count }
        package subscript(index: Int) -> DataRow { table.row(from: table.starts[index]) }
    }

    private func row(from start: RowStart) -> DataRow {
        bytes.withUnsafeBufferPointer { bytes in
            var scanner = CSVScanner(bytes, separator: separator, offset: start.offset)
            var cursor = PositionCursor(file: file, offset: start.offset, line: start.line)
            var position: SourcePosition?
            var cells: [DataCell] = []
            cells.reserveCapacity(places.count)
            var place = 0
            while cells.count < places.count {
                let span = scanner.next()
                let begin = cursor.position(of: span.shown.lowerBound, in: bytes)
                position = position ?? begin
                if places[cells.count] == place {
                    let length = PositionCursor.length(of: span.shown, in: bytes)
                    cells.append(DataCell(text: span.text(in: bytes), position: begin, length: length))
                }
                place += 1
                guard span.end != .cell else { continue }
                let missing = DataCell(text: "", position: cursor.position(of: span.limit, in: bytes), length: 1)
                cells += repeatElement(missing, count: places.count - cells.count)
            }
            return DataRow(
                position: position ?? SourcePosition(file: file, line: start.line, column: 1), cells: cells)
        }
    }
}
