// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A value in a plan.
package enum ShownValue: Sendable, Hashable {
    /// As it is.
    case whole(Value)
    /// As a text, where it is cut down or hidden.
    case text(String)

    package var text: String { TextBytes.text { $0.add(self) } }
}

extension TextBytes {
    mutating func add(_ shown: ShownValue) {
        switch shown {
        case .whole(let value): add(value)
        case .text(let text): add(text)
        }
    }
}
