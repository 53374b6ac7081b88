// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The header while a file is read: what its cells say, and below which of them something stands.
struct CSVHeader {
    private(set) var cells: [DataColumn] = []
    /// Whether a row has a value in the column.
    var isFilled: [Bool] = []

    mutating func add(_ cell: DataColumn) {
        cells.append(cell)
        isFilled.append(false)
    }

    /// The columns with a name, and where they stand among the cells. Those without hold nothing, or there is a fault.
    var columns: [(place: Int, column: DataColumn)] {
        cells.enumerated().filter { !$0.element.name.isEmpty }.map { ($0.offset, $0.element) }
    }

    func check(_ faults: inout DataFaults) {
        if cells.allSatisfy(\.name.isEmpty), let first = cells.first {
            faults.add(.noColumns(at: first))
            return
        }
        var byName: [String: DataColumn] = [:]
        var bySlug: [String: DataColumn] = [:]
        for (cell, isFilled) in zip(cells, isFilled) {
            if cell.name.isEmpty {
                if isFilled { faults.add(.unnamedColumn(at: cell)) }
            } else if let first = byName[cell.name] {
                faults.add(.duplicateColumn(cell, first: first))
            } else if let first = bySlug[cell.slug] {
                faults.add(.duplicateSlug(cell, first: first))
            } else {
                byName[cell.name] = cell
                if !cell.slug.isEmpty { bySlug[cell.slug] = cell }
            }
        }
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func noColumns(at cell: DataColumn) -> Diagnostic {
        .error(
            "no-header", "no column has a name", at: cell.position, length: cell.length,
            suggestion: "begin the file with a line that names the columns: name,email")
    }

    fileprivate static func unnamedColumn(at cell: DataColumn) -> Diagnostic {
        .error(
            "unnamed-column", "this column has values, but no name", at: cell.position, length: cell.length,
            suggestion: "name it, or remove its values")
    }

    fileprivate static func duplicateColumn(_ cell: DataColumn, first: DataColumn) -> Diagnostic {
        .error(
            "duplicate-column", "the column \"\(cell.name)\" stands here twice", at: cell.position, length: cell.length,
            notes: [.init(message: "the first one stands here", position: first.position)],
            suggestion: "rename one of them")
    }

    fileprivate static func duplicateSlug(_ cell: DataColumn, first: DataColumn) -> Diagnostic {
        .error(
            "duplicate-column",
            "the columns \"\(first.name)\" and \"\(cell.name)\" have the same short name, \(cell.slug)",
            at: cell.position, length: cell.length,
            notes: [.init(message: "the first one stands here", position: first.position)],
            suggestion: "rename one of them")
    }
}
