// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A place in a file, counted from 1; columns count code points. Ordered by file, line and column.
package struct SourcePosition: Hashable, Sendable, Comparable {
    package let name: SourceName
    /// Files are far smaller than what would not fit.
    private let shortLine: Int32
    private let shortColumn: Int32

    package init(file: String, line: Int, column: Int) {
        self.init(name: SourceName(file), line: line, column: column)
    }

    package init(name: SourceName, line: Int, column: Int) {
        self.name = name
        shortLine = Int32(clamping: line)
        shortColumn = Int32(clamping: column)
    }

    package var file: String { name.text }
    package var line: Int { Int(shortLine) }
    package var column: Int { Int(shortColumn) }

    package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        if left.name == right.name { return (left.line, left.column) < (right.line, right.column) }
        return left.file < right.file
    }
}
