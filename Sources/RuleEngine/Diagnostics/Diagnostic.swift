// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The stable name of a kind of fault: `unknown-field`.
package struct DiagnosticCode: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(stringLiteral value: String) { rawValue = value }
}

/// A fault or warning about the user's files, as a value: collected, sorted and printed in one place.
package struct Diagnostic: Hashable, Sendable, Error {
    package enum Severity: String, Sendable {
        case error
        case warning
    }

    /// Another place that helps to understand the fault.
    package struct Note: Hashable, Sendable {
        package let message: String
        package let position: SourcePosition?

        package init(message: String, position: SourcePosition? = nil) {
            self.message = message
            self.position = position
        }
    }

    package let severity: Severity
    package let code: DiagnosticCode
    package let message: String
    package let position: SourcePosition?
    /// How many code points the caret underlines, at least 1.
    package let length: Int
    package let notes: [Note]
    /// The way out: `did you mean "assignees"?`.
    package let suggestion: String?

    package init(
        severity: Severity, code: DiagnosticCode, message: String, position: SourcePosition?, length: Int = 1,
        notes: [Note] = [], suggestion: String? = nil
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.position = position
        self.length = max(1, length)
        self.notes = notes
        self.suggestion = suggestion
    }

    package static func error(
        _ code: DiagnosticCode, _ message: String, at position: SourcePosition?, length: Int = 1, notes: [Note] = [],
        suggestion: String? = nil
    ) -> Diagnostic {
        Diagnostic(
            severity: .error, code: code, message: message, position: position, length: length, notes: notes,
            suggestion: suggestion)
    }

    package static func warning(
        _ code: DiagnosticCode, _ message: String, at position: SourcePosition?, length: Int = 1, notes: [Note] = [],
        suggestion: String? = nil
    ) -> Diagnostic {
        Diagnostic(
            severity: .warning, code: code, message: message, position: position, length: length, notes: notes,
            suggestion: suggestion)
    }
}
