// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Diagnostics as a SARIF 2.1.0 log, which code scanning services and editors read.
package struct DiagnosticSARIF {
    /// The program's version, such as `0.1.0`.
    private let version: String
    /// The project's page; the documentation of each code lies below it.
    private let homepage: String

    package init(version: String, homepage: String) {
        self.version = version
        self.homepage = homepage
    }

    package func render(_ diagnostics: [Diagnostic]) throws -> String {
        let log: JSONValue = [
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                [
                    "tool": ["driver": driver],
                    "columnKind": "unicodeCodePoints",
                    "results": .array(diagnostics.map(result)),
                ]
            ],
        ]
        return try log.printed()
    }

    private var driver: JSONValue {
        [
            "name": "hubstaff-automate", "version": .string(version), "semanticVersion": .string(version),
            "informationUri": .string(homepage),
            "rules": .array(
                DiagnosticCode.all.map { entry in
                    [
                        "id": .string(entry.code.rawValue), "shortDescription": ["text": .string(entry.summary)],
                        "helpUri": .string("\(homepage)/blob/main/docs/diagnostics.md#\(entry.code.rawValue)"),
                    ]
                }),
        ]
    }

    private func result(_ diagnostic: Diagnostic) -> JSONValue {
        let text = [diagnostic.message, diagnostic.suggestion].compactMap { $0 }.joined(separator: "\n")
        var members: JSONObject = [
            "ruleId": .string(diagnostic.code.rawValue), "level": .string(diagnostic.severity.rawValue),
            "message": message(text),
        ]
        if let index = Self.indices[diagnostic.code] { members["ruleIndex"] = .integer(index) }
        if let position = diagnostic.position {
            members["locations"] = [
                ["physicalLocation": location(position, endColumn: diagnostic.endColumn)]
            ]
        }
        if !diagnostic.notes.isEmpty {
            members["relatedLocations"] = .array(
                zip(1..., diagnostic.notes).map { related($1, id: $0) })
        }
        return .object(members)
    }

    private func related(_ note: Diagnostic.Note, id: Int) -> JSONValue {
        var members: JSONObject = ["id": .integer(id), "message": message(note.message)]
        if let position = note.position { members["physicalLocation"] = location(position, endColumn: nil) }
        return .object(members)
    }

    private func location(_ position: SourcePosition, endColumn: Int?) -> JSONValue {
        var region: JSONObject = [
            "startLine": .integer(position.line), "startColumn": .integer(position.column),
        ]
        if let endColumn { region["endColumn"] = .integer(endColumn) }
        return ["artifactLocation": ["uri": .string(Self.uri(position.file))], "region": .object(region)]
    }

    /// Readers make links of `[text](target)`; what a file says is never meant as one (SARIF 3.11.6).
    private func message(_ text: String) -> JSONValue {
        guard text.contains("](") else { return ["text": .string(text)] }
        let plain = text.replacing("\\", with: "\\\\").replacing("[", with: "\\[").replacing("]", with: "\\]")
        return ["text": .string(plain)]
    }

    /// A path as a URI reference: relative to where the program ran, or of the scheme `file` when it is absolute.
    private static func uri(_ path: String) -> String {
        var encoded = path.hasPrefix("/") ? "file://" : ""
        for byte in path.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return encoded
    }

    private static let indices = Dictionary(
        uniqueKeysWithValues: DiagnosticCode.all.enumerated().map { ($1.code, $0) })
}
