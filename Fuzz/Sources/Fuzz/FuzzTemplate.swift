// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// A text as a template, and as a bare condition.
enum FuzzTemplate {
    static func run(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let count = text.unicodeScalars.count
        compute(Expression.parse(text, offset: 0), count)
        switch Template.parse(text) {
        case .failure(let fault): check(fault, count)
        case .success(let template):
            require(rebuilt(template) == text, "the parts are not the text")
            for case .expression(let expression) in template.parts {
                require(expression.offset >= 0 && expression.offset + expression.length <= count, "a part lies outside")
                compute(Expression.parse(expression.source, offset: expression.sourceOffset), count)
            }
        }
    }

    private static func compute(_ parsed: Result<Expression, TemplateFault>, _ count: Int) {
        switch parsed {
        case .failure(let fault): check(fault, count)
        case .success(let expression):
            let evaluator = ExpressionEvaluator(scope: FuzzScope.sample)
            do throws(TemplateFault) {
                let value = try evaluator.value(of: expression)
                // The same once more gives the same.
                require(try? evaluator.value(of: expression).insideText == value.insideText, "two values")
            } catch {
                check(error, count)
            }
            do throws(TemplateFault) {
                _ = try evaluator.condition(expression)
            } catch {
                check(error, count)
            }
        }
    }

    private static func require(_ holds: Bool?, _ promise: String) {
        if holds != true { fatalError("broken promise: \(promise)") }
    }

    /// A fault lies inside the text, or one behind its end.
    private static func check(_ fault: TemplateFault, _ count: Int) {
        require(!fault.message.isEmpty, "\(fault.code.rawValue) says nothing")
        guard fault.place == nil else { return }
        require(
            fault.offset >= 0 && fault.offset <= count, "\(fault.code.rawValue) at \(fault.offset) of \(count)")
    }

    private static func rebuilt(_ template: Template) -> String {
        template.parts.map { part in
            switch part {
            case .text(let text): escaped(text)
            case .expression(let expression): "${\(expression.source)}"
            }
        }.joined()
    }

    private static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            if scalar == "$", index + 1 < scalars.count, scalars[index + 1] == "{" { result.append("$") }
            result.append(scalar)
        }
        return String(result)
    }
}
