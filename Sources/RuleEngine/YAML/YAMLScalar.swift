// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A scalar with the type that the YAML 1.2 core schema gives it.
package struct YAMLScalar: Sendable {
    package enum Style: Sendable {
        case plain
        case singleQuoted
        case doubleQuoted
        case literal
        case folded
    }

    /// Most scalars are text: numbers are kept elsewhere, so that they do not make every scalar larger.
    package enum Resolved: Sendable, Hashable {
        case null
        case bool(Bool)
        indirect case integer(Decimal)
        indirect case decimal(Decimal)
        /// A number that has no exact `Decimal`: `inf`, `-inf`, `nan`, or one with too many digits, as written.
        indirect case special(String)
        case text
    }

    package let text: String
    package let resolved: Resolved
    package let style: Style
    /// Whether it stands on one line of a file.
    let isOnOneLine: Bool
    /// Whether it is a cell of a table, whose text takes the type of the field.
    package let isCell: Bool
    /// Whether a template put it here, so that it is written somewhere else.
    package private(set) var isMade = false

    /// Whether it is text by YAML's rules.
    package var isText: Bool {
        if case .text = resolved { true } else { false }
    }

    /// The same scalar as a template's value.
    package var made: YAMLScalar {
        var scalar = self
        scalar.isMade = true
        return scalar
    }

    package init(
        text: String, style: Style, resolved: Resolved, isOnOneLine: Bool = false, isCell: Bool = false
    ) {
        self.text = text
        self.style = style
        self.resolved = resolved
        self.isOnOneLine = isOnOneLine
        self.isCell = isCell
    }
}
