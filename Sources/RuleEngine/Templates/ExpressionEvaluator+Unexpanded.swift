// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension ExpressionEvaluator {
    /// The value, a variable as it stands in its file: what is written in a list there may still be elements with
    /// `for_each` and `when`, which mean what they mean where the variable is used.
    func unexpanded(_ expression: Expression) throws(TemplateFault) -> ExpressionValue {
        let value = try compute(expression.root)
        if case .variable = value { return value }
        return try whole(value, expression.root.span)
    }
}

extension Expression {
    var span: ExpressionSpan { root.span }
}
