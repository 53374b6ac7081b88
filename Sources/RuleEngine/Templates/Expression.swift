// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A place inside a template's text, in code points.
package struct ExpressionSpan: Hashable, Sendable {
    package let offset: Int
    package let length: Int

    package init(offset: Int, length: Int) {
        self.offset = offset
        self.length = length
    }

    var end: Int { offset + length }

    /// From the start of this one to the end of a later one.
    func joined(to last: ExpressionSpan) -> ExpressionSpan {
        ExpressionSpan(offset: offset, length: max(length, last.end - offset))
    }
}

/// What stands between the braces of `${…}`, or in a bare `when`: read once, computed for every row.
package struct Expression: Sendable {
    package let root: ExpressionNode

    /// Reads an expression; `docs/expressions.md` has the grammar.
    ///
    /// - Parameter offset: where `source` begins in the text that faults count from.
    package static func parse(_ source: String, offset: Int) -> Result<Expression, TemplateFault> {
        do throws(TemplateFault) {
            var parser = try ExpressionParser(source, offset: offset)
            return .success(Expression(root: try parser.parse()))
        } catch {
            return .failure(error)
        }
    }
}

/// A part of an expression with its place.
package struct ExpressionNode: Sendable {
    package indirect enum Kind: Sendable {
        case null
        case flag(Bool)
        case number(Decimal)
        case text(String)
        /// `30d`.
        case days(Int)
        case list([ExpressionNode])
        case name(String)
        /// `a.b`; the span is that of `b`.
        case member(ExpressionNode, String, ExpressionSpan)
        /// `a[b]`.
        case index(ExpressionNode, ExpressionNode)
        case filtered(ExpressionNode, ExpressionFilter)
        /// A date and days.
        case shifted(ExpressionNode, by: ExpressionNode, isBack: Bool)
        case comparison(ExpressionNode, ExpressionComparison, ExpressionNode)
        case not(ExpressionNode)
        /// At least two.
        case all([ExpressionNode])
        /// At least two.
        case any([ExpressionNode])
        /// `'a' if c else 'b'`.
        case choice(condition: ExpressionNode, then: ExpressionNode, otherwise: ExpressionNode)
    }

    package let kind: Kind
    package let span: ExpressionSpan
    /// How many nodes lead from here to the deepest leaf.
    let depth: Int

    /// More would need more stack than a thread may have.
    static let maxDepth = 64

    init(_ kind: Kind, _ span: ExpressionSpan, over parts: [ExpressionNode] = []) throws(TemplateFault) {
        self.kind = kind
        self.span = span
        depth = 1 + (parts.map(\.depth).max() ?? 0)
        if depth > Self.maxDepth { throw .expressionTooDeep(span) }
    }

    /// A path as it was written, in its shortest form; nil for all else.
    var path: String? {
        switch kind {
        case .name(let name): return name
        case .member(let parent, let name, _): return parent.path.map { ExpressionPath.joined($0, name) }
        case .index(let parent, let key):
            guard let path = parent.path else { return nil }
            switch key.kind {
            case .text(let name): return ExpressionPath.joined(path, name)
            case .number(let number): return "\(path)[\(number)]"
            default: return key.path.map { "\(path)[\($0)]" }
            }
        default: return nil
        }
    }

    /// The name in `env.NAME`.
    var environmentName: String? {
        guard case .member(let parent, let name, _) = kind, case .name("env") = parent.kind else { return nil }
        return name
    }

    /// What it is called in a message.
    func owner(_ other: @autoclosure () -> String) -> String { path.map { "\"\($0)\"" } ?? other() }

    /// Whether it is written as it is: a fault of its type is to be mended here.
    var isLiteral: Bool {
        switch kind {
        case .null, .flag, .number, .text, .days: true
        case .list(let elements): elements.allSatisfy(\.isLiteral)
        default: false
        }
    }
}

package enum ExpressionComparison: String, Sendable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case isIn = "in"
    case isNotIn = "not in"
}
