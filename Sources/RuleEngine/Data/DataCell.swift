// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A cell of a data file that knows where it stands.
package struct DataCell: Hashable, Sendable {
    /// Trimmed, with doubled quotes made single and line ends made `\n`; empty for a cell that the row leaves out.
    package let text: String
    /// Where it begins: at the quote of a quoted cell, and behind the row for a cell that the row leaves out.
    package let position: SourcePosition
    /// How many code points of its first line a caret underlines, quotes included; at least 1.
    package let length: Int

    package init(text: String, position: SourcePosition, length: Int) {
        self.text = text
        self.position = position
        self.length = max(1, length)
    }
}

/// A named column of a data file.
package struct DataColumn: Hashable, Sendable {
    /// As in the header, trimmed.
    package let name: String
    /// Its name in expressions: `Weekly limits (hrs)` is `weekly_limits_hrs`. Empty when the name has no letter or digit.
    package let slug: String
    /// Where its header stands.
    package let position: SourcePosition
    /// How many code points of the header a caret underlines.
    package let length: Int

    package init(name: String, position: SourcePosition, length: Int) {
        self.name = name
        slug = Slug.of(name, separator: "_")
        self.position = position
        self.length = max(1, length)
    }
}

/// A row of a data file, with a cell for each column of its table.
package struct DataRow: Hashable, Sendable {
    /// Where its first cell stands.
    package let position: SourcePosition
    /// In the order of the table's columns.
    package let cells: [DataCell]

    package var line: Int { position.line }

    package init(position: SourcePosition, cells: [DataCell]) {
        self.position = position
        self.cells = cells
    }

    package subscript(column: Int) -> DataCell { cells[column] }
}
