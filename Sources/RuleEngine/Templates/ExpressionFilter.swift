// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What may follow a `|`.
package indirect enum ExpressionFilter: Sendable {
    case lower
    case upper
    case trim
    case slug
    /// Instead of null and of empty text.
    case fallback(ExpressionNode)
    case split(separator: String)
    case date(ExpressionDatePattern)

    /// As people write them, with what they take.
    static let forms = [
        "lower": "lower", "upper": "upper", "trim": "trim", "slug": "slug", "default": "default(x)",
        "split": "split(\",\")", "date": "date(\"yyyy-MM-dd\")",
    ]
    static let names = forms.keys.sorted()

    /// What other languages call them.
    static let otherNames = [
        "lowercase": "lower", "downcase": "lower", "uppercase": "upper", "upcase": "upper", "strip": "trim",
        "slugify": "slug", "parameterize": "slug", "or": "default", "coalesce": "default", "format": "date",
        "strftime": "date", "dateformat": "date",
    ]

    var name: String {
        switch self {
        case .lower: "lower"
        case .upper: "upper"
        case .trim: "trim"
        case .slug: "slug"
        case .fallback: "default"
        case .split: "split"
        case .date: "date"
        }
    }

    /// The filter of a name with its arguments, which were counted by nobody yet.
    init(_ name: String, at span: ExpressionSpan, _ arguments: [ExpressionNode], of call: ExpressionSpan)
        throws(TemplateFault)
    {
        guard let form = Self.forms[name] else {
            let meant = Self.otherNames[name.lowercased()] ?? Suggestion.closest(to: name, among: Self.names)
            throw .unknownFilter(name, at: span, meant: meant.flatMap { Self.forms[$0] })
        }
        let wanted = form.contains("(") ? 1 : 0
        guard arguments.count == wanted else { throw .wrongArguments(name, form, arguments.count, at: call) }
        switch name {
        case "lower": self = .lower
        case "upper": self = .upper
        case "trim": self = .trim
        case "slug": self = .slug
        case "default": self = .fallback(arguments[0])
        case "split":
            let separator = try Self.text(arguments[0], of: name, form)
            if separator.isEmpty { throw .emptySeparator(at: arguments[0].span) }
            self = .split(separator: separator)
        default:
            self = .date(try ExpressionDatePattern(try Self.text(arguments[0], of: name, form), at: arguments[0].span))
        }
    }

    private static func text(_ node: ExpressionNode, of name: String, _ form: String) throws(TemplateFault) -> String {
        guard case .text(let text) = node.kind else { throw .textArgument(name, form, at: node.span) }
        return text
    }
}
