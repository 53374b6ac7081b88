// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The data files of one run. Each is read and parsed once, and its faults are told once, however many rules name it.
package struct DataFiles: Sendable {
    /// Those that were read, for the lines that diagnostics show.
    package private(set) var files: [SourceFile] = []
    package private(set) var diagnostics = DiagnosticList()
    private let source: any DataFileSource
    private let limits: DataLimits
    private var tables: [String: DataTable?] = [:]
    private var lists: [String: [YAMLNode]?] = [:]
    private var known: Set<String> = []

    package init(_ source: any DataFileSource, limits: DataLimits = .default) {
        self.source = source
        self.limits = limits
    }

    /// The CSV file that a rule names at a place; nil after a fault, which is in `diagnostics`.
    package mutating func table(_ path: String, at position: SourcePosition, length: Int) -> DataTable? {
        guard let file = file(path, at: position, length: length) else { return nil }
        if let table = tables[file.path] { return table }
        let read = CSVReader.read(file, limits: limits)
        diagnostics.append(contentsOf: read.diagnostics)
        tables[file.path] = .some(read.table)
        return read.table
    }

    /// The rows of the YAML file that a rule names at a place; nil after a fault, which is in `diagnostics`.
    package mutating func list(_ path: String, at position: SourcePosition, length: Int) -> [YAMLNode]? {
        guard let file = file(path, at: position, length: length) else { return nil }
        if let rows = lists[file.path] { return rows }
        let read = YAMLRows.read(file, limits: limits)
        diagnostics.append(contentsOf: read.diagnostics)
        lists[file.path] = .some(read.rows)
        return read.rows
    }

    /// The faults that were found since the last time.
    mutating func takeDiagnostics() -> [Diagnostic] {
        defer { diagnostics = DiagnosticList() }
        return diagnostics.all
    }

    private mutating func file(_ path: String, at position: SourcePosition, length: Int) -> SourceFile? {
        switch source.read(path, namedBy: position.file) {
        case .success(let file):
            if known.insert(file.path).inserted { files.append(file) }
            return file
        case .failure(let fault):
            diagnostics.add(fault.diagnostic(path, at: position, length: length))
            return nil
        }
    }
}
