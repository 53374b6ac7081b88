// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A node of a YAML document that knows where it stands. There is one for each word of a file, so that its size counts.
package struct YAMLNode: Sendable {
    package enum Value: Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
    }

    package let value: Value
    /// Where the node starts; what an alias brings keeps the place where it is written.
    package let position: SourcePosition
    private let shortLength: Int32
    /// Whether there is nothing in it that templates could change: no `${`, and no element of a list that has turns.
    let isPlain: Bool

    package init(value: Value, position: SourcePosition, length: Int) {
        let isPlain =
            switch value {
            case .scalar(let scalar): !Template.isIn(scalar.text)
            case .sequence(let elements): elements.allSatisfy { $0.isPlain && !$0.hasTurns }
            case .mapping(let entries): entries.allSatisfy(\.value.isPlain)
            }
        self.init(value: value, position: position, length: length, isPlain: isPlain)
    }

    /// For who knows already whether the value holds something for templates.
    init(value: Value, position: SourcePosition, length: Int, isPlain: Bool) {
        self.value = value
        self.position = position
        shortLength = Int32(clamping: length)
        self.isPlain = isPlain
    }

    /// How many code points of its first line a caret underlines.
    package var length: Int { Int(shortLength) }

    /// Whether it has a key that means something of its own in an element of a list.
    private var hasTurns: Bool {
        guard case .mapping(let entries) = value else { return false }
        return entries.contains { entry in
            let key = entry.keyText
            // Most lengths tell that it is none of them.
            return switch key.utf8.count {
            case 2: key == "as"
            case 4: key == "when"
            case 5: key == "value"
            case 6: key == "ensure"
            case 8: key == "for_each"
            default: false
            }
        }
    }

    /// Where the text of a scalar begins after the node's own start, if each character of it stands in the file as it is:
    /// on one line, without escapes.
    package var contentOffset: Int? {
        guard case .scalar(let scalar) = value, scalar.isOnOneLine else { return nil }
        let count = scalar.text.unicodeScalars.count
        switch scalar.style {
        // Nothing at all has a length too.
        case .plain: return count == 0 && length == 1 ? 0 : length - count
        case .singleQuoted, .doubleQuoted: return length == count + 2 ? 1 : nil
        case .literal, .folded: return nil
        }
    }

    /// Where the code point at an index of a scalar's text stands: its own place where that is exact, else the scalar's.
    package func position(ofCharacter index: Int) -> SourcePosition {
        guard let offset = contentOffset else { return position }
        return SourcePosition(name: position.name, line: position.line, column: position.column + offset + index)
    }
}

/// A key of a mapping with its value.
package struct YAMLEntry: Sendable {
    /// Always a scalar.
    package let key: YAMLNode
    package let value: YAMLNode

    package init(key: YAMLNode, value: YAMLNode) {
        self.key = key
        self.value = value
    }

    package var keyText: String {
        guard case .scalar(let scalar) = key.value else { return "" }
        return scalar.text
    }

    /// The same key with another value.
    func with(_ value: YAMLNode) -> YAMLEntry { YAMLEntry(key: key, value: value) }

    /// Where the rule says what an element of this list says: a cell of a data file stands elsewhere.
    func place(of element: YAMLNode) -> SourcePosition {
        guard case .scalar(let scalar) = element.value, scalar.isCell else { return element.position }
        return key.position
    }
}
