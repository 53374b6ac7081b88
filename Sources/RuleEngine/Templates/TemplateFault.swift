// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a template, and where inside its text.
package struct TemplateFault: Error, Hashable, Sendable {
    package let code: DiagnosticCode
    package let message: String
    /// Counted in code points from the start of the text.
    package let offset: Int
    package let length: Int
    package let suggestion: String?
    /// Where the fault stands if it is not inside the text: a cell. `length` counts from there.
    package let place: SourcePosition?

    package init(
        _ code: DiagnosticCode, _ message: String, offset: Int, length: Int = 1, suggestion: String? = nil,
        place: SourcePosition? = nil
    ) {
        self.code = code
        self.message = message
        self.offset = offset
        self.length = length
        self.suggestion = suggestion
        self.place = place
    }
}

extension TemplateFault {
    static func unclosed(at offset: Int) -> TemplateFault {
        TemplateFault(
            "unclosed-template", "this \"${\" is never closed", offset: offset, length: 2,
            suggestion: "add the \"}\", or write \"$${\" for the characters themselves")
    }

    static func empty(_ expression: Template.Expression) -> TemplateFault {
        TemplateFault(
            "bad-template", "nothing stands between the braces", offset: expression.offset, length: expression.length,
            suggestion: "name a variable: ${vars.name}, or write \"$${\" for the characters themselves")
    }
}

/// What templates may make at most, so that variables cannot blow up a small file.
package enum TemplateLimits {
    package static let nodes = 1_000_000
    package static let bytes = 64_000_000
    /// How many turns the `for_each` of elements may have in all.
    package static let turns = 1_000_000
    /// How deep a value may be.
    package static let depth = 100
    /// How many variables may lead to each other.
    package static let chain = 32
}
