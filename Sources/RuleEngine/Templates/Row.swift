// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// One turn of a `for_each`: an element of a list, a row of a data file, or a resource.
struct Row: Sendable {
    let value: ExpressionValue
    /// Where it stands in a rule file or in its data; nil for a resource.
    let position: SourcePosition?
    /// What it offers as the key of its instance (DESIGN 2, for_each).
    let key: String?
    /// The resource that it is.
    let resource: Reference?

    /// What is taken for a key, the first that a row has.
    static let keyColumns = ["id", "key", "email", "e_mail"]

    init(_ value: ExpressionValue, at position: SourcePosition?, key: String?, resource: Reference? = nil) {
        self.value = value
        self.position = position
        self.key = key
        self.resource = resource
    }
}

/// The rows of a `for_each`, each made when its turn comes, so that a million of them cost no memory.
struct Rows: RandomAccessCollection, Sendable {
    private let make: @Sendable (Int) -> Row
    let endIndex: Int

    init(count: Int, _ make: @escaping @Sendable (Int) -> Row) {
        endIndex = count
        self.make = make
    }

    init(_ rows: [Row]) { self.init(count: rows.count) { rows[$0] } }

    var startIndex: Int { 0 }
    subscript(index: Int) -> Row { make(index) }
}

/// What a `for_each` goes over.
enum RowsFound: Sendable {
    /// The rows, and what each of them has.
    case rows(Rows, shape: ExpressionShape)
    /// Resources, which only the organization's state knows.
    case later(shape: ExpressionShape)
    /// Why not is reported.
    case failed
}

/// Finds the rows of a `for_each`. Templates in it are expanded by the one who asks.
protocol RowSource {
    func rows(_ forEach: YAMLEntry, expander: TemplateExpander) -> RowsFound
}

/// Nothing has rows: the header, and defaults.
struct NoRows: RowSource {
    func rows(_ forEach: YAMLEntry, expander: TemplateExpander) -> RowsFound { .failed }
}
