// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A cell of a table: its trimmed text, and where it stands in its file.
package struct DataCell: Hashable, Sendable {
    package let text: String
    package let position: SourcePosition
    /// How many code points of its first line a caret underlines.
    package let length: Int

    package init(text: String, position: SourcePosition, length: Int) {
        self.text = text
        self.position = position
        self.length = length
    }
}
