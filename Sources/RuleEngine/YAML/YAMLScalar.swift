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

    package enum Resolved: Sendable, Hashable {
        case null
        case bool(Bool)
        case integer(Decimal)
        case decimal(Decimal)
        /// A number that has no exact `Decimal`: `inf`, `-inf`, `nan`, or one with too many digits, as written.
        case special(String)
        case text
    }

    package let text: String
    package let style: Style
    package let resolved: Resolved
    /// Where the text begins after the scalar's own start, if each character of the text stands in the file as it is.
    package let contentOffset: Int?
    /// Whether it is a cell of a table, whose text takes the type of the field.
    package let isCell: Bool
    /// Whether a template put it here, so that it is written somewhere else.
    package private(set) var isMade = false

    /// The same scalar as a template's value.
    package var made: YAMLScalar {
        var scalar = self
        scalar.isMade = true
        return scalar
    }

    package init(
        text: String, style: Style, resolved: Resolved, contentOffset: Int? = nil, isCell: Bool = false
    ) {
        self.text = text
        self.style = style
        self.resolved = resolved
        self.contentOffset = contentOffset
        self.isCell = isCell
    }
}
