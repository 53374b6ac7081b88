// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension ExpressionNode {
    /// Every `env.NAME` and `env['NAME']` in it.
    var environmentNames: [(name: String, span: ExpressionSpan)] {
        switch kind {
        case .null, .flag, .number, .text, .days, .name: return []
        case .member(let parent, let name, _):
            if case .name("env") = parent.kind { return [(name, span)] }
            return parent.environmentNames
        case .index(let parent, let key):
            if case .name("env") = parent.kind, case .text(let name) = key.kind { return [(name, span)] }
            return parent.environmentNames + key.environmentNames
        case .filtered(let value, let filter):
            if case .fallback(let other) = filter { return value.environmentNames + other.environmentNames }
            return value.environmentNames
        case .shifted(let date, let days, _): return date.environmentNames + days.environmentNames
        case .comparison(let left, _, let right): return left.environmentNames + right.environmentNames
        case .not(let condition): return condition.environmentNames
        case .list(let parts), .all(let parts), .any(let parts): return parts.flatMap(\.environmentNames)
        case .choice(let condition, let then, let otherwise):
            return condition.environmentNames + then.environmentNames + otherwise.environmentNames
        }
    }
}

extension TemplateFault {
    static func secretVariable(_ name: String, _ secret: String, at span: ExpressionSpan) -> TemplateFault {
        TemplateFault(
            "secret-value", "AUTOMATE_VAR_\(name) holds the secret of \(secret); a secret is no data",
            offset: span.offset, length: span.length, suggestion: "give it another value")
    }
}
