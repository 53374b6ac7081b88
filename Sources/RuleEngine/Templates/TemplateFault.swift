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

    static func badPath(_ expression: Template.Expression) -> TemplateFault {
        TemplateFault(
            "bad-template", "\"\(expression.trimmed)\" has a dot too many", offset: expression.offset,
            length: expression.length, suggestion: "write the names with one dot between them: ${vars.team.lead}")
    }

    static func expressionsNotSupported(_ expression: Template.Expression) -> TemplateFault {
        TemplateFault(
            "unsupported", "expressions such as \"\(expression.trimmed)\" are not part of this version's rule language",
            offset: expression.offset, length: expression.length,
            suggestion: "use a variable alone: ${vars.name}, whose name has letters, digits and \"_\"")
    }

    static func nameNotSupported(_ name: String, _ expression: Template.Expression) -> TemplateFault {
        TemplateFault(
            "unsupported", "\"\(name)\" in a template is not part of this version's rule language",
            offset: expression.offset, length: expression.length, suggestion: "use a variable: ${vars.name}")
    }

    static func unknownName(_ name: String, offset: Int, suggestion: String?) -> TemplateFault {
        TemplateFault(
            "unknown-name", "there is no \"\(name)\" for templates", offset: offset, length: name.unicodeScalars.count,
            suggestion: suggestion ?? "use a variable: ${vars.name}")
    }

    static func missingVariableName(_ expression: Template.Expression) -> TemplateFault {
        TemplateFault(
            "bad-template", "\"vars\" needs the name of a variable", offset: expression.offset,
            length: expression.length,
            suggestion: "write ${vars.name}")
    }

    static func unknownVariable(_ path: String, offset: Int, length: Int, suggestion: String?) -> TemplateFault {
        TemplateFault(
            "unknown-variable", "there is no variable \"\(path)\"", offset: offset, length: length,
            suggestion: suggestion ?? "add it under vars")
    }

    static func cycle(_ path: [String], _ expression: Template.Expression) -> TemplateFault {
        TemplateFault(
            "variable-cycle", "the variable \"\(path.first ?? "")\" needs itself: \(path.joined(separator: " -> "))",
            offset: expression.offset, length: expression.length)
    }

    static func tooDeep(_ expression: Template.Expression) -> TemplateFault {
        TemplateFault(
            "too-deep", "variables are nested too deeply (at most \(TemplateLimits.chain) that lead to each other)",
            offset: expression.offset, length: expression.length)
    }

    static func tooLarge(_ expression: Template.Expression) -> TemplateFault {
        TemplateFault(
            "too-large",
            "templates make more than \(TemplateLimits.nodes) values or \(TemplateLimits.bytes / 1_000_000) MB of text",
            offset: expression.offset, length: expression.length)
    }

    static func notText(_ path: String, _ shown: String, _ expression: Template.Expression) -> TemplateFault {
        TemplateFault(
            "wrong-type", "\"\(path)\" is \(shown), which cannot stand inside a text", offset: expression.offset,
            length: expression.length, suggestion: "let the template stand alone, or use a variable that is text")
    }
}

/// What templates may make at most, so that variables cannot blow up a small file.
package enum TemplateLimits {
    package static let nodes = 1_000_000
    package static let bytes = 64_000_000
    /// How deep a value may be.
    package static let depth = 100
    /// How many variables may lead to each other.
    package static let chain = 32
}
