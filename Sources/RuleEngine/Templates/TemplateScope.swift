// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A name in a path such as `vars.team.lead`, with its place in the template's text.
package struct TemplateName: Hashable, Sendable {
    package let text: String
    package let offset: Int
}

/// What an expression means in this version: the path to a variable.
package struct VariablePath: Hashable, Sendable {
    /// Without the leading `vars`; never empty.
    package let names: [TemplateName]

    package var text: String { names.map(\.text).joined(separator: ".") }
}

/// The names that templates can use, and what they stand for.
package struct TemplateScope: Sendable {
    package let variables: [String: YAMLNode]
    /// A rule file could not be read: what is not found may well be there.
    package let isIncomplete: Bool

    package init(variables: [String: YAMLNode], isIncomplete: Bool = false) {
        self.variables = variables
        self.isIncomplete = isIncomplete
    }

    /// Reads an expression as the path to a variable.
    package func path(of expression: Template.Expression) -> Result<VariablePath, TemplateFault> {
        if expression.trimmed.isEmpty { return .failure(.empty(expression)) }
        guard let names = Self.names(in: expression) else { return .failure(.expressionsNotSupported(expression)) }
        guard !names.contains(where: \.text.isEmpty), let first = names.first else {
            return .failure(.badPath(expression))
        }
        guard first.text == "vars" else { return .failure(unknown(first, names, expression)) }
        guard names.count > 1 else { return .failure(.missingVariableName(expression)) }
        return .success(VariablePath(names: Array(names.dropFirst())))
    }

    /// The fault of a name that leads nowhere, with what was probably meant.
    package func unknownVariable(_ path: VariablePath, upTo index: Int, among known: [String]) -> TemplateFault {
        let name = path.names[index]
        let parents = path.names[..<index].map(\.text)
        let close = Suggestion.closest(to: name.text, among: known.sorted())
        return .unknownVariable(
            (parents + [name.text]).joined(separator: "."), offset: name.offset, length: name.text.unicodeScalars.count,
            suggestion: close.map { "did you mean \"${vars.\((parents + [$0]).joined(separator: "."))}\"?" })
    }

    private func unknown(
        _ first: TemplateName, _ names: [TemplateName], _ expression: Template.Expression
    ) -> TemplateFault {
        if Self.laterNames.contains(first.text) { return .nameNotSupported(first.text, expression) }
        let whole = names.map(\.text).joined(separator: ".")
        var suggestion: String?
        if variables[first.text] != nil {
            suggestion = "write ${vars.\(whole)}"
        } else if Suggestion.closest(to: first.text, among: ["vars"]) != nil, names.count > 1 {
            suggestion = "did you mean \"${vars.\(names.dropFirst().map(\.text).joined(separator: "."))}\"?"
        } else if let close = Suggestion.closest(to: first.text, among: variables.keys.sorted()) {
            suggestion = "did you mean \"${vars.\(close)}\"?"
        }
        return .unknownName(first.text, offset: first.offset, suggestion: suggestion)
    }

    /// Names that come with the rest of the expression language.
    private static let laterNames: Set<String> = ["each", "key", "profile", "today", "env"]

    /// The names between dots, an empty one where two dots meet; nil for what is no path.
    private static func names(in expression: Template.Expression) -> [TemplateName]? {
        let scalars = Array(expression.source.unicodeScalars)
        let start = scalars.firstIndex { !isSpace($0) } ?? 0
        let end = scalars.lastIndex { !isSpace($0) } ?? 0
        var names: [TemplateName] = []
        var current = String.UnicodeScalarView()
        var offset = start
        for index in start...max(start, end) where index < scalars.count {
            let scalar = scalars[index]
            if scalar == "." {
                names.append(TemplateName(text: String(current), offset: expression.sourceOffset + offset))
                current = String.UnicodeScalarView()
                offset = index + 1
            } else if isNamePart(scalar, first: current.isEmpty) {
                current.append(scalar)
            } else {
                return nil
            }
        }
        return names + [TemplateName(text: String(current), offset: expression.sourceOffset + offset)]
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

    private static func isNamePart(_ scalar: Unicode.Scalar, first: Bool) -> Bool {
        if scalar == "_" || scalar.properties.isAlphabetic { return true }
        return !first && (scalar.properties.numericType != nil || scalar.properties.isGraphemeExtend)
    }
}

extension Template.Expression {
    /// What people read in a message.
    var trimmed: String { Comparison.normalized(source) }
}
