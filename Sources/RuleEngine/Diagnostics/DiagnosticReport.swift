// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What checking rule files found, for programs. A valid ruleset may still have warnings.
package struct DiagnosticReport: Sendable {
    package let diagnostics: [Diagnostic]
    /// The number of rules; nil where they are not valid.
    package let rules: Int?
    /// The number of files that were read.
    package let files: Int

    package init(diagnostics: [Diagnostic], rules: Int?, files: Int) {
        self.diagnostics = diagnostics
        self.rules = rules
        self.files = files
    }
}

extension Diagnostic {
    /// The column after the last one that the caret underlines.
    var endColumn: Int? { position.map { $0.column + length } }
}
