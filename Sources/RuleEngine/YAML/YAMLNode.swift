// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A node of a YAML document that knows where it stands.
package struct YAMLNode: Sendable {
    package indirect enum Value: Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
    }

    package let value: Value
    /// Where the node starts.
    package let position: SourcePosition
    /// How many code points of its first line a caret underlines.
    package let length: Int

    package init(value: Value, position: SourcePosition, length: Int) {
        self.value = value
        self.position = position
        self.length = length
    }

    /// Where the code point at an index of a scalar's text stands: its own place where that is exact, else the scalar's.
    package func position(ofCharacter index: Int) -> SourcePosition {
        guard case .scalar(let scalar) = value, let offset = scalar.contentOffset else { return position }
        return SourcePosition(file: position.file, line: position.line, column: position.column + offset + index)
    }
}

/// A key of a mapping with its value.
package struct YAMLEntry: Sendable {
    package let key: YAMLNode
    package let keyText: String
    package let value: YAMLNode

    package init(key: YAMLNode, keyText: String, value: YAMLNode) {
        self.key = key
        self.keyText = keyText
        self.value = value
    }
}

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
        /// `.inf`, `-.inf`, `.nan`.
        case special(String)
        case text
    }

    package let text: String
    package let style: Style
    package let resolved: Resolved
    /// Where the text begins after the scalar's own start, if each character of the text stands in the file as it is.
    package let contentOffset: Int?

    package init(text: String, style: Style, resolved: Resolved, contentOffset: Int? = nil) {
        self.text = text
        self.style = style
        self.resolved = resolved
        self.contentOffset = contentOffset
    }
}
