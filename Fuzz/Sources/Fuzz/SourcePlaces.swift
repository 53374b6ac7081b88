// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// The lines of some files, to check that what is said about them points into them.
struct SourcePlaces {
    private let files: [SourceFile]
    /// By file; lines as code points.
    private let lines: [String: [[Unicode.Scalar]]]

    init(_ files: [SourceFile]) {
        self.files = files
        lines = Dictionary(files.map { ($0.path, Self.lines(of: $0)) }) { first, _ in first }
    }

    private static func lines(of file: SourceFile) -> [[Unicode.Scalar]] {
        var lines: [[Unicode.Scalar]] = []
        while let line = file.line(lines.count + 1) { lines.append(Array(line.unicodeScalars)) }
        return lines
    }

    /// A column may stand one behind the line, a line one behind the file: that is where something is missing.
    func contain(_ position: SourcePosition) -> Bool {
        guard let lines = lines[position.file], position.line >= 1, position.column >= 1 else { return false }
        guard position.line <= lines.count else { return position.line == lines.count + 1 && position.column == 1 }
        return position.column <= lines[position.line - 1].count + 1
    }

    /// What stands from a place to the end of its line.
    func text(from position: SourcePosition) -> ArraySlice<Unicode.Scalar> {
        guard let lines = lines[position.file], position.line <= lines.count else { return [] }
        return lines[position.line - 1].dropFirst(position.column - 1)
    }

    /// Diagnostics point into the files, and can be shown.
    func check(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics {
            for position in [diagnostic.position].compactMap({ $0 }) + diagnostic.notes.compactMap(\.position) {
                require(contain(position), "\(diagnostic.code.rawValue) at \(position) is in no file")
            }
            require(!diagnostic.message.isEmpty, "\(diagnostic.code.rawValue) says nothing")
        }
        let shown = DiagnosticText(sources: files, color: false).render(Array(diagnostics.prefix(50)))
        let isPlain = shown.unicodeScalars.allSatisfy {
            $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control
        }
        require(isPlain, "control characters reach the terminal")
    }
}
