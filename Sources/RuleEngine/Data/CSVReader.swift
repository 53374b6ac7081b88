// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Reads CSV as people keep it (DESIGN 2, for_each): `,`, `;` or tab found from the header, quotes, any line ends.
package enum CSVReader {
    /// All faults of the file come at once. There is a table if what it holds can still be checked: none after a fault of
    /// the header or of quotes, or when a limit ended the reading.
    package static func read(
        _ file: SourceFile, limits: DataLimits = .default
    ) -> (table: DataTable?, diagnostics: [Diagnostic]) {
        file.bytes.withUnsafeBufferPointer { bytes in
            switch DataBytes.check(bytes, file: file.path, limits: limits) {
            case .failure(let fault): return (nil, [fault])
            case .success(let start):
                guard let layout = CSVLayout(bytes, from: start) else {
                    return (nil, [.noHeader(at: SourcePosition(file: file.path, line: 1, column: 1))])
                }
                var reading = CSVReading(file: file, bytes: bytes, start: start, layout: layout, limits: limits)
                return reading.table()
            }
        }
    }
}

/// One walk through a checked file.
private struct CSVReading {
    private let file: SourceFile
    private let bytes: UnsafeBufferPointer<UInt8>
    private let separator: UInt8
    private let limits: DataLimits
    private var scanner: CSVScanner
    private var cursor: PositionCursor
    private var header = CSVHeader()
    private var headerFaults: DataFaults
    private var rowFaults: DataFaults
    private var starts: [DataTable.RowStart] = []
    /// What follows from rows that are missing or wrongly cut is not worth telling.
    private var isIncomplete = false

    init(
        file: SourceFile, bytes: UnsafeBufferPointer<UInt8>, start: Int, layout: CSVLayout, limits: DataLimits
    ) {
        self.file = file
        self.bytes = bytes
        self.limits = limits
        separator = layout.separator
        scanner = CSVScanner(bytes, separator: layout.separator, offset: layout.header)
        cursor = PositionCursor(file: file.path, offset: start, line: 1)
        headerFaults = DataFaults(limit: limits.maxFaults)
        rowFaults = headerFaults
    }

    mutating func table() -> (table: DataTable?, diagnostics: [Diagnostic]) {
        if readHeader() {
            while !scanner.isAtEnd, readRow() {}
        }
        if !isIncomplete { header.check(&headerFaults) }
        let isUsable = headerFaults.isEmpty && !isIncomplete
        headerFaults.add(rowFaults)
        guard isUsable else { return (nil, headerFaults.all) }
        let table = DataTable(file: file, columns: header.columns, separator: separator, starts: starts)
        return (table, headerFaults.all)
    }

    /// Whether the rows can be read.
    private mutating func readHeader() -> Bool {
        while true {
            let span = scanner.next()
            let position = cursor.position(of: span.shown.lowerBound, in: bytes)
            guard header.cells.count < limits.maxColumns else {
                headerFaults.add(.tooManyColumns(limits.maxColumns, at: position))
                return false
            }
            let isReadable = checkCell(span)
            header.add(
                DataColumn(
                    name: isReadable ? span.text(in: bytes) : "", position: position,
                    length: PositionCursor.length(of: span.shown, in: bytes)))
            guard span.end == .cell else { return true }
        }
    }

    /// Whether there may be more.
    private mutating func readRow() -> Bool {
        let start = scanner.offset
        let line = cursor.line(of: start, in: bytes)
        var isBlank = true
        var hasExtra = false
        var place = 0
        var end = CSVSpan.End.cell
        while end == .cell {
            let span = scanner.next()
            end = span.end
            if !span.content.isEmpty {
                isBlank = false
                if place < header.cells.count {
                    header.isFilled[place] = true
                } else if !hasExtra {
                    hasExtra = true
                    addExtraCell(span)
                }
            }
            checkCell(span)
            place += 1
        }
        guard !isBlank else { return true }
        guard starts.count < limits.maxRows else {
            let position = SourcePosition(file: file.path, line: line, column: 1)
            rowFaults.add(.tooManyRows(limits.maxRows, at: position))
            isIncomplete = true
            return false
        }
        starts.append(DataTable.RowStart(offset: start, line: line))
        return true
    }

    /// Whether its text can be used.
    @discardableResult
    private mutating func checkCell(_ span: CSVSpan) -> Bool {
        if span.fault == nil, span.shown.count <= limits.maxCellBytes { return true }
        isIncomplete = true
        let position = cursor.position(of: span.shown.lowerBound, in: bytes)
        switch span.fault {
        case .unclosed: rowFaults.add(.unclosedQuote(at: position))
        case .textAfterQuote(let range):
            let place = cursor.position(of: range.lowerBound, in: bytes)
            let length = PositionCursor.length(of: range, in: bytes)
            rowFaults.add(.textAfterQuote(at: place, length: length, opening: position))
        case nil: rowFaults.add(.cellTooLarge(span.shown.count, limit: limits.maxCellBytes, at: position))
        }
        return false
    }

    private mutating func addExtraCell(_ span: CSVSpan) {
        let position = cursor.position(of: span.shown.lowerBound, in: bytes)
        let length = PositionCursor.length(of: span.shown, in: bytes)
        let name = separator == 0x09 ? "a tab" : "\"\(Character(Unicode.Scalar(separator)))\""
        rowFaults.add(.extraCell(header.cells.count, separator: name, at: position, length: length))
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func noHeader(at position: SourcePosition) -> Diagnostic {
        .error(
            "no-header", "the file is blank", at: position,
            suggestion: "begin it with a line that names the columns: name,email")
    }

    fileprivate static func tooManyColumns(_ limit: Int, at position: SourcePosition) -> Diagnostic {
        .error(
            "too-many-columns", "the header has more than \(limit) columns", at: position,
            suggestion: "remove the columns that no rule needs")
    }

    fileprivate static func tooManyRows(_ limit: Int, at position: SourcePosition) -> Diagnostic {
        .error(
            "too-many-rows", "the file has more than \(limit) rows", at: position,
            suggestion: "split it into several files, each with the header")
    }

    fileprivate static func extraCell(
        _ count: Int, separator: String, at position: SourcePosition, length: Int
    ) -> Diagnostic {
        .error(
            "extra-cell", "the header has \(count) column\(count == 1 ? "" : "s"), and this cell is in none of them",
            at: position, length: length,
            suggestion: "put a value that holds \(separator) in quotes, or name the column")
    }

    fileprivate static func unclosedQuote(at position: SourcePosition) -> Diagnostic {
        .error(
            "unclosed-quote", "this quote is not closed before the end of the file", at: position,
            suggestion: "close it, or write \"\" for a quote that belongs to the text")
    }

    fileprivate static func textAfterQuote(
        at position: SourcePosition, length: Int, opening: SourcePosition
    ) -> Diagnostic {
        .error(
            "text-after-quote", "after the closing quote of a cell there is more text", at: position, length: length,
            notes: [.init(message: "the cell begins here", position: opening)],
            suggestion: "write \"\" for a quote that belongs to the text")
    }

    fileprivate static func cellTooLarge(_ count: Int, limit: Int, at position: SourcePosition) -> Diagnostic {
        .error(
            "cell-too-large", "the cell has \(count) bytes; at most \(limit) are read", at: position,
            suggestion: "shorten it; if it holds several rows, close its quote where the cell ends")
    }
}
