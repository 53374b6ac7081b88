// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Why a template has no value, beside what its expression says wrongly.
extension TemplateFault {
    /// A fault that is reported elsewhere, or none at all because the value comes later.
    static func silent(at span: ExpressionSpan) -> TemplateFault {
        TemplateFault("", "", offset: span.offset, length: span.length)
    }

    /// The row is a resource that only the organization's state knows.
    static func notYetKnown(at span: ExpressionSpan) -> TemplateFault { silent(at: span) }

    var isSilent: Bool { code.rawValue.isEmpty }

    static func noRow(at span: ExpressionSpan) -> TemplateFault {
        TemplateFault(
            "unknown-name", "\"each\" has no value here", offset: span.offset, length: span.length,
            suggestion: "it is a row of for_each: add for_each to the rule or the element")
    }

    static func noKey(at span: ExpressionSpan) -> TemplateFault {
        TemplateFault(
            "unknown-name", "\"key\" has no value here", offset: span.offset, length: span.length,
            suggestion:
                "it is the key of a rule with for_each; where the key is made from a name, that name cannot use it")
    }

    static func cycle(_ path: [String], at span: ExpressionSpan) -> TemplateFault {
        let names = path.map { $0.hasPrefix("vars.") ? String($0.dropFirst(5)) : $0 }
        return TemplateFault(
            "variable-cycle", "the variable \"\(names.first ?? "")\" needs itself: \(names.joined(separator: " -> "))",
            offset: span.offset, length: span.length)
    }

    static func tooDeep(at span: ExpressionSpan) -> TemplateFault {
        TemplateFault(
            "too-deep", "variables are nested too deeply (at most \(TemplateLimits.chain) that lead to each other)",
            offset: span.offset, length: span.length)
    }

    static func tooLarge(at span: ExpressionSpan) -> TemplateFault {
        TemplateFault(
            "too-large",
            "templates make more than \(TemplateLimits.nodes) values or \(TemplateLimits.bytes / 1_000_000) MB of text",
            offset: span.offset, length: span.length)
    }

    static func notText(_ shown: String, at span: ExpressionSpan) -> TemplateFault {
        TemplateFault(
            "wrong-type", "this is \(shown), which cannot stand inside a text", offset: span.offset,
            length: span.length, suggestion: "let the template stand alone, or use a value that is text")
    }
}
