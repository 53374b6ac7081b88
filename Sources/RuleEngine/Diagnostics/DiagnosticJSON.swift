// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Diagnostics for programs: one JSON object (docs/validate-formats.md).
package enum DiagnosticJSON {
    package static let formatVersion = "1.0"

    package static func render(_ report: DiagnosticReport) throws -> String { try value(report).printed() }

    static func value(_ report: DiagnosticReport) -> JSONValue {
        [
            "format_version": .string(formatVersion),
            "valid": .bool(report.rules != nil),
            "rules": report.rules.map { .integer($0) } ?? .null,
            "files": .integer(report.files),
            "diagnostics": .array(report.diagnostics.map(value)),
        ]
    }

    private static func value(_ diagnostic: Diagnostic) -> JSONValue {
        var members = place(diagnostic.position)
        members["end_column"] = diagnostic.endColumn.map { .integer($0) } ?? .null
        members["severity"] = .string(diagnostic.severity.rawValue)
        members["code"] = .string(diagnostic.code.rawValue)
        members["message"] = .string(diagnostic.message)
        members["suggestion"] = diagnostic.suggestion.map { .string($0) } ?? .null
        members["notes"] = .array(
            diagnostic.notes.map { note in
                .object(place(note.position).merging(["message": .string(note.message)]) { _, new in new })
            })
        return .object(members)
    }

    /// A fault of no file has the same keys with null.
    private static func place(_ position: SourcePosition?) -> JSONObject {
        [
            "file": position.map { .string($0.file) } ?? .null, "line": position.map { .integer($0.line) } ?? .null,
            "column": position.map { .integer($0.column) } ?? .null,
        ]
    }
}
