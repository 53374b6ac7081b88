// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension YAMLNode {
    func with(_ value: Value) -> YAMLNode { YAMLNode(value: value, position: position, length: length) }

    /// The same value as if it stood in another node's place; a cell stays where it is.
    func moved(to place: YAMLNode) -> YAMLNode {
        switch value {
        case .scalar(let scalar): scalar.isCell ? self : place.with(.scalar(scalar.made))
        case .sequence(let elements): place.with(.sequence(elements.map { $0.moved(to: place) }))
        case .mapping(let entries):
            place.with(
                .mapping(
                    entries.map {
                        YAMLEntry(key: $0.key.moved(to: place), value: $0.value.moved(to: place))
                    }))
        }
    }
}

extension YAMLNode {
    /// A value in a few words.
    var traced: String {
        switch value {
        case .scalar(let scalar):
            switch scalar.resolved {
            case .text: "\"\(scalar.text)\""
            case .null: "null"
            default: scalar.text
            }
        case .sequence(let elements): "[" + elements.map(\.traced).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { "\($0.keyText): \($0.value.traced)" }.joined(separator: ", ") + "}"
        }
    }
}

extension YAMLScalar {
    static var null: YAMLScalar { YAMLScalar(text: "null", style: .plain, resolved: .null) }
}
