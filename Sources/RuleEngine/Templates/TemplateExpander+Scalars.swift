// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Texts with templates, conditions, and the faults of both.
extension TemplateExpander {
    func expand(_ scalar: YAMLScalar, _ node: YAMLNode) -> YAMLNode? {
        switch templates.template(scalar.text) {
        case .failure(let fault):
            report(fault, in: node)
            return node
        case .success(let parts):
            if parts.count == 1, case .expression(let expression) = parts[0] { return value(of: expression, in: node) }
            return text(of: parts, scalar, in: node)
        }
    }

    /// The value of a text that is one template, nil where that says nothing.
    func value(of expression: Expression, in node: YAMLNode) -> YAMLNode? {
        guard check(expression, in: node), !passedOver(node) else { return node }
        do throws(TemplateFault) {
            let made: YAMLNode
            switch try evaluator.unexpanded(expression) {
            case .variable(let variable, let path):
                made = try placed(variable, path: path, at: expression.span, data: false).moved(to: node)
            // Null clears; an empty cell says nothing.
            case .null: made = node.with(.scalar(.null))
            case .node(let null) where null.isNull: made = null.moved(to: node)
            case let value:
                guard let found = value.node(at: node) else { return nil }
                made = found
            }
            return try budget.spend(on: made, at: expression.span)
        } catch {
            report(error, in: node)
            return node
        }
    }

    /// The value that an expression has, with variables expanded as data.
    func value(_ node: YAMLNode) -> ExpressionValue? {
        guard case .scalar(let scalar) = node.value, Template.isIn(scalar.text) else { return nil }
        switch templates.template(scalar.text) {
        case .failure(let fault):
            report(fault, in: node)
        case .success(let parts):
            guard parts.count == 1, case .expression(let expression) = parts[0], check(expression, in: node) else {
                return nil
            }
            do throws(TemplateFault) {
                return try evaluator.value(of: expression)
            } catch {
                report(error, in: node)
            }
        }
        return nil
    }

    /// The value of a data node, templates in it expanded.
    func data(_ node: YAMLNode) -> YAMLNode? { expandData(node) }

    /// A condition, written bare or as a template; nil where it has no value.
    func condition(_ node: YAMLNode) -> Bool? {
        guard case .scalar(let scalar) = node.value else {
            diagnostics.add(.badCondition(node))
            return nil
        }
        if case .bool(let flag) = scalar.resolved { return isOutlining ? nil : flag }
        guard let expression = bare(scalar, node), check(expression, in: node), !isOutlining else { return nil }
        do throws(TemplateFault) {
            let holds = try evaluator.condition(expression)
            trace(node, scalar, holds ? "true" : "false")
            return holds
        } catch {
            report(error, in: node)
            return nil
        }
    }

    /// A word as it is, or the one that an expression gives.
    func word(_ node: YAMLNode) -> YAMLNode? {
        guard case .scalar(let scalar) = node.value, !scalar.text.allSatisfy({ $0.isLetter || $0 == "_" }),
            scalar.isText, let expression = bare(scalar, node)
        else { return node }
        return value(of: expression, in: node)
    }

    func bare(_ scalar: YAMLScalar, _ node: YAMLNode) -> Expression? {
        let parsed: Result<Expression, TemplateFault>
        if Template.isIn(scalar.text) {
            switch templates.template(scalar.text) {
            case .success(let parts):
                guard parts.count == 1, case .expression(let expression) = parts[0] else {
                    diagnostics.add(.mixedCondition(node))
                    broken.insert(node.position)
                    return nil
                }
                return expression
            case .failure(let fault): parsed = .failure(fault)
            }
        } else {
            parsed = templates.expression(scalar.text)
        }
        switch parsed {
        case .success(let expression): return expression
        case .failure(let fault):
            report(fault, in: node)
            return nil
        }
    }

    func text(of parts: [CompiledPart], _ scalar: YAMLScalar, in node: YAMLNode) -> YAMLNode? {
        var text = ""
        var isWhole = true
        for part in parts {
            switch part {
            case .text(let literal): text += literal
            case .expression(let expression):
                guard let inside = textInside(expression, in: node) else {
                    isWhole = false
                    continue
                }
                text += inside
            }
        }
        guard isWhole else { return node }
        return node.with(.scalar(YAMLScalar(text: text, style: scalar.style, resolved: .text)))
    }

    func textInside(_ expression: Expression, in node: YAMLNode) -> String? {
        guard check(expression, in: node), !passedOver(node) else { return nil }
        do throws(TemplateFault) {
            let value = try evaluator.value(of: expression)
            guard let text = value.insideText else { throw .notText(value.shown, at: expression.span) }
            try budget.spend(text, at: expression.span)
            return text
        } catch {
            report(error, in: node)
            return nil
        }
    }

    // MARK: - Faults

    func passedOver(_ node: YAMLNode) -> Bool {
        if isOutlining { broken.insert(node.position) }
        return isOutlining
    }

    /// Whether the names of an expression are all known, in the parts too that no row takes. Each place is looked at once;
    /// variables are used in many, and are checked as they are used.
    func check(_ expression: Expression, in node: YAMLNode) -> Bool {
        guard !readsSecret(expression, in: node) else { return false }
        guard inProgress.isEmpty, !inputs.isIncomplete else { return true }
        let place = CheckedPlace(node: node.position, offset: expression.span.offset)
        if let known = checked[place] {
            if !known { broken.insert(node.position) }
            return known
        }
        let faults = ExpressionChecker.faults(of: expression, names: shapes, variables: inputs.variables)
        for fault in faults { report(fault, in: node) }
        checked[place] = faults.isEmpty
        return faults.isEmpty
    }

    /// Whether an expression asks for a variable that holds a secret, which is reported.
    private func readsSecret(_ expression: Expression, in node: YAMLNode) -> Bool {
        guard !inputs.secretEnvironment.isEmpty else { return false }
        var isFound = false
        for read in expression.root.environmentNames {
            guard let secret = inputs.secretEnvironment[read.name] else { continue }
            report(.secretVariable(read.name, secret, at: read.span), in: node)
            isFound = true
        }
        return isFound
    }

    var shapes: [String: ExpressionShape] {
        var shapes: [String: ExpressionShape] = [
            "key": .scalar, "profile": .scalar, "today": .scalar,
            "env": .record(inputs.environment.keys.sorted()),
        ]
        for frame in frames { shapes[frame.name] = frame.shape }
        return shapes
    }

    func report(_ fault: TemplateFault, in node: YAMLNode) {
        broken.insert(node.position)
        if fault.isSilent || (inputs.isIncomplete && fault.code == "unknown-variable") { return }
        diagnostics.add(
            .error(
                fault.code, fault.message, at: fault.place ?? node.position(ofCharacter: fault.offset),
                length: fault.length, notes: fault.place == nil ? [] : [.usedHere(node, fault)],
                suggestion: fault.suggestion))
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func badCondition(_ node: YAMLNode) -> Diagnostic {
        .error(
            "wrong-type", "\"when\" must be a condition, not \(node.shown)", at: node.position, length: node.length,
            suggestion: "write when: each.laptop, or when: each.starts <= today + 14d")
    }

    fileprivate static func mixedCondition(_ node: YAMLNode) -> Diagnostic {
        .error(
            "bad-template", "a condition is one expression, and here text stands around it", at: node.position,
            length: node.length, suggestion: "write it bare: each.starts <= today + 14d")
    }
}

extension Diagnostic.Note {
    fileprivate static func usedHere(_ node: YAMLNode, _ fault: TemplateFault) -> Diagnostic.Note {
        Diagnostic.Note(message: "it is used here", position: node.position(ofCharacter: fault.offset))
    }
}
