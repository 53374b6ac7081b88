// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The way to a value in a JSON document. It becomes words, `tasks[3].fields`, only where something is wrong there: a
/// document has hundreds of thousands of places.
package indirect enum JSONPlace: Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The whole, with what the words begin with; they may begin with nothing.
    case root(String)
    case member(JSONPlace, String)
    case item(JSONPlace, Int)

    package init(stringLiteral name: String) { self = .root(name) }

    package var description: String {
        switch self {
        case .root(let name): return name
        case .member(let parent, let key):
            let parent = parent.description
            return parent.isEmpty ? key : "\(parent).\(key)"
        case .item(let parent, let index): return "\(parent)[\(index)]"
        }
    }
}
